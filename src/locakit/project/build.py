"""Write the pages: reviewed text, and the source where nothing is reviewed; with drafts for a preview."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.catalogs import Entry, Kind, State, origin_of, remarks_of, state
from locakit.glossary import Glossary, edition
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag
from locakit.project.article import load_article
from locakit.project.config import Project
from locakit.project.localized import Localized, localize_article
from locakit.project.names import BUILD
from locakit.project.storage import locked, source_files, write_file
from locakit.project.terms import load_citations, load_glossary
from locakit.site import (
    FRONT,
    STYLESHEET,
    ArticlePage,
    FrontPage,
    ListedArticle,
    ListedLocale,
    LocaleIndex,
    Mark,
    Note,
    Said,
    SentenceMark,
    article_page,
    article_path,
    body_of,
    front_page,
    index_path,
    locale_index,
    sentence_attributes,
    stylesheet,
)


@dataclass(frozen=True, slots=True)
class Built:
    """A page that was built."""

    path: Path
    is_changed: bool
    refused: tuple[Problem, ...] = ()
    """Errors of approved entries that the page therefore does not show."""


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a build have in common."""

    project: Project
    locales: tuple[LanguageTag, ...]
    """Every language of the site, the source first."""
    glossary: Glossary
    is_preview: bool

    @property
    def folder(self) -> Path:
        """Where the pages go; a preview and the real site never write each other's."""
        return self.project.root / BUILD / ("preview" if self.is_preview else "html")


def build(
    project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str] = (), *, drafts: bool = False
) -> Iterator[Built]:
    """Build the pages of the articles, an index for each locale and the front page; yields each as it is written.

    Raises the errors of reading before the first page.
    """
    languages = dict.fromkeys((project.source_language, *project.locales, *locales))
    site = Site(project, tuple(languages), load_glossary(project), drafts)
    articles = tuple(load_article(project, path) for path in source_files(project))
    chosen = frozenset(source_files(project, wanted))
    with locked(project):
        yield _written(site, STYLESHEET, stylesheet())
        for locale in (project.source_language, *locales):
            localized = [localize_article(project, one, locale, site.glossary, drafts=drafts) for one in articles]
            for one in localized:
                if one.article.path in chosen:
                    yield _written(site, article_path(locale, one.article.name), _article(site, one), one.refused)
            yield _written(site, index_path(locale), _index(site, locale, localized))
        yield _written(site, FRONT, _front(site, len(articles)))


def _article(site: Site, localized: Localized) -> str:
    document, locale = localized.article.document, localized.locale
    title, title_language = localized.title
    return article_page(
        ArticlePage(
            locale=locale,
            source_language=document.language,
            name=document.name,
            title=title,
            title_language=title_language,
            body=body_of(document, localized.article.segments, localized.said, locale, _mark(site, localized)),
            locales=site.locales,
            reviewed=localized.reviewed,
            total=len(localized.said),
            notes=tuple(_notes(site, localized)),
            is_preview=site.is_preview,
        )
    )


def _mark(site: Site, localized: Localized) -> Mark:
    """How a preview marks what nobody has approved; the real site has nothing of the kind."""

    def mark(said: Said) -> Mapping[str, str]:
        if said.entry is None or state(said.entry) is State.REVIEWED or not site.is_preview:
            return {}
        origin = origin_of(said.entry)
        place = localized.place_of(said)
        told = SentenceMark(state(said.entry), place, origin.engine if origin else "", _hints(said.entry))
        return sentence_attributes(told, localized.locale)

    return mark


def _hints(entry: Entry) -> tuple[str, ...]:
    return tuple(remark.text for remark in remarks_of(entry.comments) if remark.kind is Kind.HINT)


def _notes(site: Site, localized: Localized) -> Iterator[Note]:
    """The references, word for word the source's, but for those that a person gave an edition of the locale's own."""
    document = localized.article.document
    table = load_citations(site.project, document.name)
    for reference in document.references:
        own = edition(table, reference.text, localized.locale) if table else None
        language = localized.locale if own else document.language
        yield Note(reference.label, own or reference.text, language, reference.backlinks)


def _index(site: Site, locale: LanguageTag, localized: Sequence[Localized]) -> str:
    articles = tuple(ListedArticle(one.article.name, *one.title, one.reviewed, len(one.said)) for one in localized)
    return locale_index(LocaleIndex(locale, site.project.source_language, articles, site.locales, site.is_preview))


def _front(site: Site, articles: int) -> str:
    locales = tuple(ListedLocale(locale, articles) for locale in site.locales)
    return front_page(FrontPage(site.project.source_language, locales, site.is_preview))


def _written(site: Site, path: str, text: str, refused: tuple[Problem, ...] = ()) -> Built:
    file = site.folder / path
    return Built(file, write_file(site.project, file, text.encode()), refused)
