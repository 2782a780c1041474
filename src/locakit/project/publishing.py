"""The page of an article in a locale: what stands for each sentence, in the frame of the site."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from locakit.articles import ReferenceEntry
from locakit.catalogs import Kind as RemarkKind
from locakit.catalogs import State, origin_of, state, texts_of
from locakit.glossary import Glossary, Table
from locakit.glossary import Kind as TermKind
from locakit.model.document import Reference
from locakit.model.errors import Problem
from locakit.model.inline import text_of
from locakit.model.languages import LanguageTag
from locakit.pages import Theme
from locakit.project.article import Article
from locakit.project.config import Project
from locakit.project.editions import dangerous_editions, shown_edition
from locakit.project.localized import Localized, localize_article
from locakit.project.storage import read_text_file
from locakit.project.terms import load_citations
from locakit.project.walling import wall_problems
from locakit.site import (
    ArticlePage,
    ListedArticle,
    Mark,
    Note,
    Said,
    SentenceMark,
    WholePage,
    article_links,
    article_page,
    body_of,
    sentence_attributes,
    whole_page,
)


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a build have in common."""

    project: Project
    locales: tuple[LanguageTag, ...]
    """Every language of the site, the source first."""
    glossary: Glossary
    is_preview: bool
    page_of: Callable[[LanguageTag, str], str | None]
    """The page in a language that a link to a file of `source/` leads to; None where the file is no article."""
    theme: Theme
    languages_of: Callable[[str], tuple[LanguageTag, ...]]
    """Every language that has a page of the article of a name, the source first."""

    @property
    def kept_terms(self) -> tuple[str, ...]:
        """What stands in every language as in the source."""
        return tuple(
            spelling for term in self.glossary.terms if term.kind is TermKind.KEEP for spelling in term.spellings
        )


@dataclass(frozen=True)
class Original:
    """An article as all of its pages share it."""

    site: Site
    article: Article
    version: str
    """Stands for the content of its source."""

    @cached_property
    def citations(self) -> Table | None:
        """The table of its references, where its pages list them; raises `GlossaryError`."""
        return None if self.article.holds_references else load_citations(self.site.project, self.article.name)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Its references in its own language, where its pages list them."""
        references = () if self.article.holds_references else self.article.document.references
        return tuple(_note(one, one.text, self.article.document.language, one.markup) for one in references)

    @cached_property
    def untranslated(self) -> str:
        """The body of its page in any other language that nothing of it is said in."""
        article = self.article
        return body_of(article.laid_out, article.translatable, article.unsaid, _ANY_OTHER, lambda _: {})


_ANY_OTHER = LanguageTag("und")


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page of an article, to be written."""

    locale: LanguageTag
    text: str
    listed: ListedArticle
    """How the index of the locale shows it."""
    links: tuple[str, ...]
    """The files of `source/` that it leads to, be they there or not."""
    refused: tuple[Problem, ...]
    """Why approved entries do not stand on it."""
    barred: tuple[Problem, ...]
    """What the wall found; such a page is not written."""
    is_due: bool


def published_page(original: Original, locale: LanguageTag) -> PublishedPage:
    """The page of an article in a locale; raises `CatalogError` and `GlossaryError`."""
    site, article = original.site, original.article
    localized = localize_article(site.project, article, locale, site.glossary, drafts=site.is_preview)
    table = original.citations
    around = (
        _around_whole(site, localized, original.version)
        if article.document.is_page
        else _around_body(original, localized)
    )
    text = _whole(site, localized, around) if isinstance(around, WholePage) else article_page(around)
    return PublishedPage(
        locale=locale,
        text=text,
        listed=ListedArticle(article.name, *localized.title, localized.reviewed, len(localized.said)),
        links=() if isinstance(around, WholePage) else tuple(around.leads),
        refused=(*localized.problems, *(dangerous_editions(table, (locale,)) if table else ())),
        barred=tuple(
            wall_problems(
                localized, text, around, original.notes, partial(read_text_file, site.project.root / article.source)
            )
        ),
        is_due=localized.is_due,
    )


def _around_body(original: Original, localized: Localized) -> ArticlePage:
    """A page on our template."""
    site, article, locale = original.site, localized.article, localized.locale
    title, title_language = localized.title
    body = _body(original, localized)
    return ArticlePage(
        locale=locale,
        source_language=article.document.language,
        name=article.name,
        title=title,
        title_language=title_language,
        body=body,
        locales=site.languages_of(article.name),
        reviewed=localized.reviewed,
        total=len(localized.said),
        notes=() if article.holds_references else tuple(_notes(original, localized)),
        is_preview=site.is_preview,
        base_url=site.project.base_url,
        version=original.version,
        kept_terms=site.kept_terms,
        leads={file: site.page_of(locale, file) for file in article_links(body, article.name)},
        theme=site.theme,
    )


def _body(original: Original, localized: Localized) -> str:
    article, locale, said = localized.article, localized.locale, localized.said
    is_source = locale == article.document.language
    if said is article.unsaid and is_source:
        return article.shown
    mark = _mark(original.site, localized)
    if article.document.skipped and not is_source:
        from locakit.site.kept_words import marked_body

        return marked_body(article.laid_out, article.translatable, said, locale, mark)
    if said is article.unsaid:
        return original.untranslated
    return body_of(article.laid_out, article.translatable, said, locale, mark)


def _around_whole(site: Site, localized: Localized, version: str) -> WholePage:
    """What stands around a page of its author's own."""
    page = localized.article.laid_out
    return WholePage(
        locale=localized.locale,
        source_language=page.language,
        name=page.name,
        locales=site.languages_of(page.name),
        reviewed=localized.reviewed,
        total=len(localized.said),
        base_url=site.project.base_url,
        is_preview=site.is_preview,
        version=version,
    )


def _whole(site: Site, localized: Localized, around: WholePage) -> str:
    article = localized.article
    return whole_page(article.laid_out, article.translatable, localized.said, _mark(site, localized), around)


def _mark(site: Site, localized: Localized) -> Mark:
    """How a preview marks what nobody has approved; the real site has nothing of the kind."""

    def mark(said: Said) -> Mapping[str, str]:
        if said.entry is None or state(said.entry) is State.REVIEWED or not site.is_preview:
            return {}
        origin = origin_of(said.entry)
        place = localized.place_of(said)
        hints = texts_of(said.entry.comments, RemarkKind.HINT)
        told = SentenceMark(state(said.entry), place, origin.engine if origin else "", hints)
        return sentence_attributes(told, localized.locale)

    return mark


def _notes(original: Original, localized: Localized) -> Iterator[Note]:
    """The references, word for word the source's, but for those that people translated.

    A reviewed entry goes before the edition in a cell of the citation table.
    """
    table = original.citations
    translated = {
        entry.reference: _translated(original.site, localized, entry, said)
        for entry, said in localized.references
        if said.entry is not None
    }
    for reference, note in zip(localized.article.document.references, original.notes, strict=True):
        if reference in translated:
            yield translated[reference]
            continue
        own = shown_edition(table, reference.text, localized.locale) if table else None
        yield _note(reference, own, localized.locale) if own else note


def _translated(site: Site, localized: Localized, entry: ReferenceEntry, said: Said) -> Note:
    own = replace(localized.article.document, parts=entry.parts)
    markup = body_of(own, (entry.segment,), (said,), localized.locale, _mark(site, localized))
    return _note(entry.reference, text_of(said.content), localized.locale, markup)


def _note(reference: Reference, text: str, language: LanguageTag, markup: str = "") -> Note:
    return Note(reference.label, text, language, reference.backlinks, reference.mark, markup)
