"""What an article says of itself in a few words: the description that a page has for search engines."""

from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from locakit.catalogs import State, state
from locakit.model.document import Segment, Setting, Skeleton, Text
from locakit.model.inline import normalised, text_of
from locakit.model.languages import LanguageTag
from locakit.project.article import Article
from locakit.project.localized import Localized
from locakit.site import Said, body_of, unmarked

_KEYS = ("description", "summary", "abstract", "excerpt")
"""Of a front matter, the best first."""


def description_of(localized: Localized) -> str:
    """The description of a page, empty unless a person approved every sentence of it in the page's own language.

    An attribute can say neither that its text is in another language nor that it is a draft.
    """
    article, locale = localized.article, localized.locale
    if not article.document.head:
        return ""
    pairs = _described(article, localized.said)
    is_own = locale == article.document.language or all(_is_approved(said, locale) for _, said in pairs)
    return _text(article, pairs, locale) if is_own else ""


def own_description(article: Article) -> str:
    """The description of an article in its own language; empty where it has none."""
    pairs = _described(article, article.unsaid) if article.document.head else []
    return _text(article, pairs, article.document.language)


def _described(article: Article, said: Iterable[Said]) -> list[tuple[Segment, Said]]:
    """The sentences of the description with what stands for each."""
    keys = {unit.key for unit in article.document.head}
    key = next((one for one in _KEYS if one in keys), None)
    return [pair for pair in zip(article.translatable, said, strict=True) if key and pair[0].unit.key == key]


def _is_approved(said: Said, locale: LanguageTag) -> bool:
    return said.locale == locale and said.entry is not None and state(said.entry) is State.REVIEWED


def _text(article: Article, pairs: list[tuple[Segment, Said]], locale: LanguageTag) -> str:
    """The sentences on one line, with what stands between sentences of that language."""
    cut, said = [segment for segment, _ in pairs], [one for _, one in pairs]
    units = (replace(unit, setting=Setting.PLAIN) for unit in dict.fromkeys(segment.unit for segment in cut))
    parts = (part for unit in units for part in (unit, Skeleton(" ")))
    text = body_of(replace(article.document, parts=tuple(parts)), cut, said, locale, unmarked)
    return text_of(normalised((Text(unescape(text)),)))
