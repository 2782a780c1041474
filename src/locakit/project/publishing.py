"""The page of an article in a locale: what stands for each sentence, in the frame of the site."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from locakit.articles import ReferenceEntry
from locakit.catalogs import Kind as RemarkKind
from locakit.catalogs import State, origin_of, state, texts_of
from locakit.model.errors import Problem
from locakit.model.inline import text_of
from locakit.model.languages import LanguageTag
from locakit.project.describing import description_of
from locakit.project.editions import dangerous_editions, shown_editions
from locakit.project.localized import Localized, localize_article
from locakit.project.original import Original, Site, note_of
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
    body_of,
    sentence_attributes,
    unmarked,
    whole_page,
)


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page of an article, to be written."""

    locale: LanguageTag
    data: bytes
    """Its HTML in UTF-8: a build keeps all of its pages until the last of them is found good, and as text with one
    arrow in it each would take twice the room."""
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
    localized = localize_article(site.project, article, locale, site.glossary, original.known, drafts=site.is_preview)
    table = original.editions(locale)
    around = _around_whole(original, localized) if article.document.is_page else _around_body(original, localized)
    text = _whole(site, localized, around) if isinstance(around, WholePage) else original.written(around)
    return PublishedPage(
        locale=locale,
        data=text.encode(),
        listed=ListedArticle(article.name, *localized.title, localized.reviewed, len(localized.said)),
        links=article_links(article.shown, article.name) if isinstance(around, WholePage) else tuple(around.leads),
        refused=(*localized.problems, *(dangerous_editions(table, (locale,)) if table else ())),
        barred=tuple(wall_problems(original, localized, text, around)),
        is_due=localized.is_due,
    )


def _around_body(original: Original, localized: Localized) -> ArticlePage:
    """A page on our template."""
    title, title_language = localized.title
    body = _body(original, localized)
    return replace(
        original.page,
        locale=localized.locale,
        title=title,
        title_language=title_language,
        description=description_of(localized),
        body=body,
        leads=original.leads(body, localized.locale),
        reviewed=localized.reviewed,
        total=len(localized.said),
        notes=_notes(original, localized),
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


def _around_whole(original: Original, localized: Localized) -> WholePage:
    """What stands around a page of its author's own."""
    site, page = original.site, localized.article.laid_out
    return WholePage(
        locale=localized.locale,
        source_language=page.language,
        name=page.name,
        locales=site.languages_of(page.name),
        reviewed=localized.reviewed,
        total=len(localized.said),
        base_url=site.project.base_url,
        is_preview=site.is_preview,
        version=original.version,
        leads=original.leads_of_own(localized.locale),
    )


def _whole(site: Site, localized: Localized, around: WholePage) -> str:
    article = localized.article
    return whole_page(article.laid_out, article.translatable, localized.said, _mark(site, localized), around)


def _mark(site: Site, localized: Localized) -> Mark:
    """How a preview marks what nobody has approved; the real site has nothing of the kind."""
    if not site.is_preview:
        return unmarked

    def mark(said: Said) -> Mapping[str, str]:
        if said.entry is None or state(said.entry) is State.REVIEWED:
            return {}
        origin = origin_of(said.entry)
        place = localized.place_of(said)
        hints = texts_of(said.entry.comments, RemarkKind.HINT)
        told = SentenceMark(state(said.entry), place, origin.engine if origin else "", hints)
        return sentence_attributes(told, localized.locale)

    return mark


def _notes(original: Original, localized: Localized) -> tuple[Note, ...]:
    """The references, word for word the source's, but for those that people translated.

    A reviewed entry goes before the edition in a cell of the citation table.
    """
    if localized.article.holds_references:
        return ()
    table = original.editions(localized.locale)
    translated = {
        entry.reference: _translated(original.site, localized, entry, said)
        for entry, said in localized.references
        if said.entry is not None
    }
    references, locale = localized.article.document.references, localized.locale
    own = shown_editions(table, [one.text for one in references], locale) if table else [None] * len(references)
    if not translated and not any(own):
        return original.notes
    return tuple(
        translated.get(reference) or (note_of(reference, edition, locale) if edition else note)
        for reference, note, edition in zip(references, original.notes, own, strict=True)
    )


def _translated(site: Site, localized: Localized, entry: ReferenceEntry, said: Said) -> Note:
    own = replace(localized.article.document, parts=entry.parts)
    markup = body_of(own, (entry.segment,), (said,), localized.locale, _mark(site, localized))
    return note_of(entry.reference, text_of(said.content), localized.locale, markup)
