"""A page in a locale, of its author's own or of ours: what changes of it besides its texts.

The source's own page stays as it is, byte for byte, but for links to its other languages where they are asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from locakit.articles.html.attributes import NONE, Attributes, attributes_of
from locakit.articles.html.edits import Edit, Parts, edited, source_of
from locakit.articles.html.elements import Page, read_page
from locakit.articles.html.head import (
    Addresses,
    address_edits,
    behind_charset,
    body_start,
    charset_edits,
    end_of_asked,
    locale_edits,
)
from locakit.articles.html.languages import Standing, direction_in, language_edits
from locakit.articles.html.pieces import is_foreign, language_in
from locakit.articles.html.tags import Token, TokenKind, tokens
from locakit.articles.tag_markup import with_attributes
from locakit.articles.words import has_words
from locakit.model.document import Code, CodeKind, Content, Document, Setting, Skeleton, Text, Unit
from locakit.model.languages import LanguageTag, direction

_TAGS = re.compile(r"<[a-zA-Z/!?][^>]*+(?:>|\Z)")
"""To the end where nothing closes it: in an attribute that is translated."""
_DRAWINGS = frozenset({"math", "svg"})


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What a page says around its text in one locale; what is markup is written as it is."""

    locale: LanguageTag
    og_locale: str
    """As Open Graph writes it: `pt_BR`."""
    addresses: Addresses | None = None
    """None where the author's stay."""
    head: str = ""
    """Markup for the head."""
    notice: str = ""
    """Markup for `[data-locakit="notice"]`."""
    banner: str = ""
    """Markup for the beginning of the body, where the page has no such element."""
    languages: str = ""
    """Markup for `[data-locakit="languages"]`."""


def localized_page(document: Document, languages: Mapping[str, LanguageTag], frame: PageFrame) -> Document:
    """A page with what it says of itself in a locale; its texts are as they were, for `render` to show others.

    `languages` gives for the id of each unit the language that it will stand in: the locale where only a part is
    in it.
    """
    page = read_page("".join(map(source_of, document.parts)))
    standing = tuple(_standing(document.parts, languages))
    edits = [*_additions(page, standing, frame)]
    if frame.locale != document.language:
        edits = [*charset_edits(page), *edits, *locale_edits(page, frame.og_locale)]
        edits += language_edits(page, standing, document.language, frame.locale)
    return replace(document, parts=edited(document.parts, edits)) if edits else document


def localized_body(document: Document, locale: LanguageTag) -> Document:
    """The body of a page of ours in a locale: words that are kept from translation say whose they are."""
    if locale == document.language or not any(map(_has_own_words, document.parts)):
        return document
    own = {part.id: part.data for part in document.parts if isinstance(part, Unit)}
    parts = tuple(map(_stood_in_for, document.parts))
    standing = tuple(_standing(parts, dict.fromkeys(own, locale)))
    edits = language_edits(read_page("".join(map(source_of, parts))), standing, document.language, locale)
    marked = (replace(part, data=own[part.id]) if isinstance(part, Unit) else part for part in edited(parts, edits))
    return replace(document, parts=tuple(marked))


def content_in(content: Content, source: LanguageTag, language: LanguageTag) -> Content:
    """A translation whose tags name its language where they named the source's.

    What a tag holds untranslated says that it is the source's.
    """
    return tuple(node if isinstance(node, Text) else _code_in(node, source, language) for node in content)


def _has_own_words(part: Skeleton | Unit) -> bool:
    return isinstance(part, Skeleton) and has_words(_TAGS.sub("", part.data))


def _stood_in_for(part: Skeleton | Unit) -> Skeleton | Unit:
    """A part with something in the place of a unit's text: one of our own renderer has none until it is shown."""
    if isinstance(part, Skeleton) or part.data:
        return part
    return replace(part, data='"x"' if part.setting is Setting.VALUE else "x")


def _standing(parts: Parts, languages: Mapping[str, LanguageTag]) -> Iterator[Standing]:
    position = 0
    for part in parts:
        end = position + len(source_of(part))
        if isinstance(part, Unit):
            yield Standing(end - len(part.data), end, languages[part.id])
        position = end


def _additions(page: Page, standing: Sequence[Standing], frame: PageFrame) -> Iterator[Edit]:
    if frame.addresses:
        yield from address_edits(page, frame.addresses)
    yield from _added(behind_charset(page), frame.head)
    asked = _outside(standing, end_of_asked(page, "notice"))
    if asked is None:
        yield from _added(body_start(page), frame.banner)
    else:
        yield from _added(asked, frame.notice)
    yield from _added(_outside(standing, end_of_asked(page, "languages")), frame.languages)


def _added(at: int | None, markup: str) -> Iterator[Edit]:
    if at is not None and markup:
        yield Edit(at, at, markup)


def _outside(standing: Iterable[Standing], offset: int | None) -> int | None:
    """An offset, if it is not inside of a text, which is written anew."""
    is_inside = offset is not None and any(one.start < offset < one.end for one in standing)
    return None if is_inside else offset


def _code_in(code: Code, source: LanguageTag, language: LanguageTag) -> Code:
    if code.kind is CodeKind.CLOSE or code.is_citation:
        return code
    attributes = _attributes(code, source, language)
    if not attributes:
        return code
    first, *rest = code.subflow or (None,)
    subflow = (Skeleton(with_attributes(first.data, attributes)), *rest) if isinstance(first, Skeleton) else ()
    return replace(code, markup=with_attributes(code.markup, attributes), subflow=subflow or code.subflow)


def _attributes(code: Code, source: LanguageTag, language: LanguageTag) -> Mapping[str, str]:
    """The attributes that the tag of a code is to have in a translation to a language."""
    tag = _start_tag(code)
    own = attributes_of(code.markup, tag) if tag else NONE
    if not tag or tag.name in _DRAWINGS:
        return {}
    named = language_in(own)
    if code.kind is CodeKind.ALONE and not code.subflow and has_words(_TAGS.sub("", code.markup)):
        return _marks(own, "" if named else source, _side_of_other(own, named or source, language if named else ""))
    if is_foreign(own, source):
        return _marks(own, "", _side_of_other(own, named, language))
    turns = "dir" in own or direction(language) != direction(source)
    return _marks(own, language, direction(language) if turns else None) if named else {}


def _side_of_other(own: Attributes, tongue: str, around: str) -> str | None:
    """The direction of text in another language than that around it, where that differs and the author said none."""
    side = direction_in(tongue)
    return None if "dir" in own or (around and side == direction(LanguageTag(around))) else side


def _start_tag(code: Code) -> Token | None:
    first = next(tokens(code.markup), None) if code.markup.startswith("<") else None
    return first if first and first.kind is TokenKind.START else None


def _marks(own: Attributes, tongue: str, side: str | None) -> dict[str, str]:
    names = ("lang", "xml:lang") if "xml:lang" in own else ("lang",)
    marks = dict.fromkeys(names, tongue) if tongue else {}
    return {**marks, "dir": side} if side else marks
