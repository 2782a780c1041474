"""What a page says of itself beside its text, and the places where something is added to it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from locakit.articles.html.attributes import words_of
from locakit.articles.html.edits import Edit, attribute_edits
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.tags import TokenKind

_CHARSET = re.compile(r"charset[\t\n\f\r ]*=[\t\n\f\r ]*[\"']?(?P<name>[^\t\n\f\r ;\"'>]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(
    r"[\ufeff\t\n\f\r ]*<\?xml[^>]*?\bencoding[ \t]*=[ \t]*[\"'](?P<name>[^\"'>]*)", re.IGNORECASE
)
_UTF8 = frozenset({"unicode-1-1-utf-8", "utf-8", "utf8"})
"""The names that browsers know it by (WHATWG Encoding)."""
_IN_HEAD = frozenset(
    {"base", "bgsound", "head", "html", "link", "meta", "noscript", "script", "style", "template", "title"}
)


@dataclass(frozen=True, slots=True)
class Declared:
    """The name of a charset in a page."""

    name: str
    start: int
    """Offset in code points."""

    @property
    def is_true(self) -> bool:
        """Whether it is the one that articles are read and pages are written in."""
        return self.name.strip().lower() in _UTF8


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a page and its other languages are found."""

    own: str
    """An absolute URL, or an href that leads to the page itself."""
    alternates: Mapping[str, str]
    """The URL for each language tag, and for `x-default`; empty where no absolute URL is known."""


def declared_charsets(page: Page) -> Iterator[Declared]:
    """The charsets that a page says it is written in, in order."""
    match = _XML_ENCODING.match(page.source)
    if match:
        yield Declared(match["name"], match.start("name"))
    for index in page.starts_of("meta"):
        attributes = page.attributes[index]
        if "charset" in attributes and attributes["charset"].written:
            own = attributes["charset"]
            yield Declared(own.value, own.start + (own.written[:1] in {'"', "'"}))
        elif "content-type" in words_of(attributes, "http-equiv") and "content" in attributes:
            content = attributes["content"]
            yield from (
                Declared(found["name"], content.start + found.start("name"))
                for found in _CHARSET.finditer(content.written)
            )


def charset_edits(page: Page) -> Iterator[Edit]:
    """The edits after which a page says that it is UTF-8."""
    declared = tuple(declared_charsets(page))
    for one in declared:
        if not one.is_true:
            yield Edit(one.start, one.start + len(one.name), "utf-8")
    if not declared:
        at = _head_start(page)
        yield Edit(at, at, '<meta charset="utf-8" />')


def locale_edits(page: Page, og_locale: str) -> Iterator[Edit]:
    """The edits after which `og:locale` names a locale; the source's takes its place among the alternates."""
    sources: list[str] = []
    for index in _metas(page, "og:locale"):
        sources.append(page.attributes[index]["content"].value)
        yield from attribute_edits(page, index, [("content", og_locale)])
    for index in _metas(page, "og:locale:alternate"):
        if sources and page.attributes[index]["content"].value == og_locale:
            yield from attribute_edits(page, index, [("content", sources[0])])


def address_edits(page: Page, addresses: Addresses) -> Iterator[Edit]:
    """The edits after which `canonical` and `og:url` lead to the page, and `hreflang` to all its languages.

    Links to languages that are not ours stay; what is missing is added where the addresses are absolute.
    """
    missing = dict(addresses.alternates)
    has_canonical = False
    for index in page.starts_of("link"):
        relations = words_of(page.attributes[index], "rel")
        if "canonical" in relations:
            has_canonical = True
            yield from attribute_edits(page, index, [("href", addresses.own)])
        elif "alternate" in relations and (tag := _known(page, index, missing)):
            yield from attribute_edits(page, index, [("href", missing.pop(tag))])
    for index in _metas(page, "og:url"):
        yield from attribute_edits(page, index, [("content", addresses.own)])
    at = behind_charset(page)
    if addresses.alternates and not has_canonical:
        yield Edit(at, at, f'<link rel="canonical" href="{escape(addresses.own)}" />')
    for tag, url in missing.items():
        yield Edit(at, at, f'<link rel="alternate" hreflang="{tag}" href="{escape(url)}" />')


def behind_charset(page: Page) -> int:
    """The offset in the head behind the charset, which HTML wants in the first 1024 bytes (4.2.5.4)."""
    declaring = [one.start for one in declared_charsets(page)]
    ends = (page.tokens[index].end for index in page.starts_of("meta"))
    return next((end for end in ends if declaring and end > declaring[-1]), _head_start(page))


def body_start(page: Page) -> int:
    """The offset of the first place in the body, also where no tag says that it begins."""
    for index in page.starts_of("body")[:1]:
        return page.tokens[index].end
    for index in page.starts_of("head")[:1]:
        if page.partners[index] != NOWHERE:
            return page.tokens[page.partners[index]].end
    index = 0
    while index < len(page.tokens):
        token = page.tokens[index]
        if token.kind is TokenKind.START and token.name not in _IN_HEAD:
            return token.start
        if token.kind is TokenKind.TEXT and not page.source[token.start : token.end].isspace():
            return token.start
        is_whole = token.kind is TokenKind.START and token.name not in {"head", "html"}
        index = page.ends[index] if is_whole else index + 1
    return len(page.source)


def end_of_asked(page: Page, wanted: str) -> int | None:
    """The offset of the last place in the first element with `data-locakit="WANTED"`; none without such one."""
    for index, attributes in enumerate(page.attributes):
        if attributes and wanted in words_of(attributes, "data-locakit") and page.partners[index] != NOWHERE:
            return page.tokens[page.partners[index]].start
    return None


def _head_start(page: Page) -> int:
    """The offset of the first place in the head, also where no tag says that it begins."""
    for name in ("head", "html"):
        for index in page.starts_of(name)[:1]:
            return page.tokens[index].end
    for token in page.tokens:
        is_space = token.kind is TokenKind.TEXT and page.source[token.start : token.end].isspace()
        if not is_space and token.kind not in {TokenKind.COMMENT, TokenKind.REST}:
            return token.start
    return len(page.source)


def _metas(page: Page, name: str) -> Iterator[int]:
    """The `meta` tags of a name that have content."""
    for index in page.starts_of("meta"):
        attributes = page.attributes[index]
        named = attributes.get("property") or attributes.get("name")
        if named and named.value.strip().lower() == name and "content" in attributes:
            yield index


def _known(page: Page, index: int, missing: Mapping[str, str]) -> str:
    """The tag of a language of ours that a link names and that no link before it did; empty if there is none."""
    attributes = page.attributes[index]
    named = attributes["hreflang"].value.strip().lower() if "hreflang" in attributes else ""
    return next((tag for tag in missing if tag.lower() == named), "")
