"""Write the pages: reviewed text, and the source where nothing is reviewed; with drafts for a preview."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locakit.catalogs import Entry, Kind, State, origin_of, remarks_of, state
from locakit.glossary import Glossary, edition
from locakit.model.document import Document
from locakit.model.errors import Problem
from locakit.model.inline import text_of
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, load_article
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.localized import Localized, load_translation, localize_article
from locakit.project.names import BUILD, SOURCE, article_name, is_asset
from locakit.project.progress import UNWATCHED, Progress
from locakit.project.references import ReferenceEntry
from locakit.project.storage import locked, other_files, read_bytes, source_files, write_file
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
    WholePage,
    article_page,
    article_path,
    body_of,
    front_page,
    index_path,
    locale_index,
    sentence_attributes,
    stylesheet,
    whole_page,
)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    folder: Path
    """Of the site."""
    pages: int
    changed: int
    """How many files hold anything else than before."""
    refused: tuple[Problem, ...]
    """Why approved entries do not stand on their page."""
    due: tuple[str, ...]
    """The articles with PO files that are older than they are."""


@dataclass(frozen=True, slots=True)
class _Site:
    """What all pages of a build have in common."""

    project: Project
    locales: tuple[LanguageTag, ...]
    """Every language of the site, the source first."""
    glossary: Glossary
    is_preview: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of an article, to be written."""

    article: str
    locale: LanguageTag
    text: str
    listed: ListedArticle
    """How the index of the locale shows it."""
    refused: tuple[Problem, ...]
    is_due: bool


def build(
    project: Project,
    locales: Sequence[LanguageTag],
    wanted: Sequence[str] = (),
    progress: Progress = UNWATCHED,
    *,
    drafts: bool = False,
) -> Built:
    """Build the pages of the articles, an index for each locale and the front page.

    Raises the problems of all files that are read, before the first page is written.
    """
    chosen = frozenset(map(article_name, source_files(project, wanted)))
    gathering = Gathering()
    glossary = gathering.read(load_glossary, project) or Glossary()
    articles = [(article_name(path), gathering.read(load_article, project, path)) for path in source_files(project)]
    languages = dict.fromkeys((project.source_language, *project.locales, *locales))
    site = _Site(project, tuple(languages), glossary, drafts)
    built = tuple(dict.fromkeys((project.source_language, *locales)))
    progress.begin(len(built) * len(articles))
    pages = gathering.complete(
        gathering.read(_page, site, locale, name, article, progress) for locale in built for name, article in articles
    )
    return _write(site, pages, dict(_files(site, built, pages, chosen)))


def _page(site: _Site, locale: LanguageTag, name: str, article: Article | None, progress: Progress) -> _Page | None:
    """The page of an article; its PO file is read even where the article could not be: it may be broken too."""
    progress.advance()
    if article is None:
        load_translation(site.project, name, locale)
        return None
    localized = localize_article(site.project, article, locale, site.glossary, drafts=site.is_preview)
    listed = ListedArticle(name, *localized.title, localized.reviewed, len(localized.said))
    return _Page(name, locale, _article(site, localized), listed, localized.problems, localized.is_due)


def _files(
    site: _Site, locales: Sequence[LanguageTag], pages: Sequence[_Page], chosen: frozenset[str]
) -> Iterator[tuple[str, bytes]]:
    """The path of each file within the site, and what it holds."""
    yield STYLESHEET, stylesheet().encode()
    copied = (path for path in other_files(site.project) if is_asset(path))
    assets = [(path, read_bytes(site.project.root / SOURCE / path)) for path in copied]
    for locale in locales:
        own = tuple(page for page in pages if page.locale == locale)
        yield from (
            (article_path(locale, page.article), page.text.encode()) for page in own if page.article in chosen
        )
        yield from ((f"{locale}/{path}", data) for path, data in assets)
        yield index_path(locale), _index(site, locale, tuple(page.listed for page in own)).encode()
    yield FRONT, _front(site, len(pages) // len(locales)).encode()


def _write(site: _Site, pages: Sequence[_Page], files: Mapping[str, bytes]) -> Built:
    project = site.project
    folder = project.root / BUILD / ("preview" if site.is_preview else "html")
    with locked(project):
        changed = sum(write_file(project, folder / path, data) for path, data in files.items())
    refused = dict.fromkeys(problem for page in pages for problem in page.refused)
    due = dict.fromkeys(page.article for page in pages if page.is_due and page.locale in project.locales)
    return Built(folder, len(files), changed, tuple(refused), tuple(due))


def _article(site: _Site, localized: Localized) -> str:
    document, locale = localized.article.document, localized.locale
    title, title_language = localized.title
    page = localized.article.page or document
    if document.is_page:
        return _whole(site, localized, page)
    body = body_of(page, localized.article.translatable, localized.said, locale, _mark(site, localized))
    return article_page(
        ArticlePage(
            locale=locale,
            source_language=document.language,
            name=document.name,
            title=title,
            title_language=title_language,
            body=body,
            locales=site.locales,
            reviewed=localized.reviewed,
            total=len(localized.said),
            notes=() if localized.article.holds_references else tuple(_notes(site, localized)),
            is_preview=site.is_preview,
        )
    )


def _whole(site: _Site, localized: Localized, page: Document) -> str:
    """A page of its author's own."""
    around = WholePage(
        locale=localized.locale,
        source_language=page.language,
        name=page.name,
        locales=site.locales,
        reviewed=localized.reviewed,
        total=len(localized.said),
        base_url=site.project.base_url,
        is_preview=site.is_preview,
    )
    return whole_page(page, localized.article.translatable, localized.said, _mark(site, localized), around)


def _mark(site: _Site, localized: Localized) -> Mark:
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


def _notes(site: _Site, localized: Localized) -> Iterator[Note]:
    """The references, word for word the source's, but for those that people translated.

    A reviewed entry goes before the edition in a cell of the citation table.
    """
    document = localized.article.document
    table = load_citations(site.project, document.name)
    translated = {
        entry.reference: _translated(site, localized, entry, said)
        for entry, said in localized.references
        if said.entry is not None
    }
    for reference in document.references:
        if reference in translated:
            yield translated[reference]
            continue
        own = edition(table, reference.text, localized.locale) if table else None
        language = localized.locale if own else document.language
        markup = "" if own else reference.markup
        yield Note(reference.label, own or reference.text, language, reference.backlinks, reference.mark, markup)


def _translated(site: _Site, localized: Localized, entry: ReferenceEntry, said: Said) -> Note:
    own = replace(localized.article.document, parts=entry.parts)
    markup = body_of(own, (entry.segment,), (said,), localized.locale, _mark(site, localized))
    reference, text = entry.reference, text_of(said.content)
    return Note(reference.label, text, localized.locale, reference.backlinks, reference.mark, markup)


def _index(site: _Site, locale: LanguageTag, listed: tuple[ListedArticle, ...]) -> str:
    return locale_index(LocaleIndex(locale, site.project.source_language, listed, site.locales, site.is_preview))


def _front(site: _Site, articles: int) -> str:
    locales = tuple(ListedLocale(locale, articles) for locale in site.locales)
    return front_page(FrontPage(site.project.source_language, locales, site.is_preview))
