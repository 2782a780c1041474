"""The text of a page as readers see it, and the way back from it to the source."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from locakit.articles.html.elements import Layout, Page
from locakit.articles.html.tags import Token, TokenKind

_REFERENCE = re.compile(r"(&#?[0-9A-Za-z]{1,40};?)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERS = re.compile(r"\s?\d{1,3}(?:[,–-] ?\d{1,3}){0,30}\s?")
_VERBATIM = frozenset({"plaintext", "xmp"})
_BETWEEN_BLOCKS = "\n\n"


class Span(NamedTuple):
    """A part of the source, in code points; a tuple, as tokens are."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page, and what each stretch of it is in the source."""

    text: str
    starts: Sequence[int]
    """Where each stretch begins in the text."""
    spans: Sequence[Span]
    """Where it stands in the source, where it is as long as in the text or a single character reference."""
    tokens: Sequence[int]
    """The index of the token that it belongs to."""

    def source_of(self, start: int, end: int) -> tuple[Span, int] | None:
        """The part of the source between two offsets of the text, and its token; None if it holds tags."""
        span, first, last = self.source_between(start, end)
        return (span, first) if first == last else None

    def source_between(self, start: int, end: int) -> tuple[Span, int, int]:
        """The part of the source between two offsets of the text, with its first and its last token."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        begin = self.spans[first].start + start - self.starts[first]
        behind = min(self.spans[last].start + end - self.starts[last], self.spans[last].end)
        return Span(begin, behind), self.tokens[first], self.tokens[last]


def text_of(page: Page, first: int, last: int) -> str:
    """The text of the tokens from `first` to before `last`, runs of white space as one space; blocks part words."""
    return " ".join("".join(_texts(page, first, last)).split())


def seen_text(page: Page, index: int) -> str:
    """What readers see of a token: text, and what looks like tags where no tags can be; empty for all others."""
    token = page.tokens[index]
    if token.kind is TokenKind.TEXT:
        return unescape(page.source[token.start : token.end])
    if token.kind is TokenKind.CDATA:
        return page.source[token.start + len("<![CDATA[") : token.end - len("]]>")]
    is_seen = token.kind is TokenKind.RAW and page.tokens[index - 1].name in _VERBATIM
    return page.source[token.start : token.end] if is_seen else ""


def page_text(page: Page, left_out: Sequence[Span], entries: Mapping[int, int]) -> PageText:
    """The running text of a page: without code, buttons, reference lists and the parts left out; blocks apart.

    A number that is all of a `<sup>` stands in raised figures.
    """
    texts: list[str] = []
    starts: list[int] = []
    spans: list[Span] = []
    owners: list[int] = []
    size = 0
    for text, span, index in _stretches(page, left_out, entries):
        texts.append(text)
        starts.append(size)
        spans.append(span)
        owners.append(index)
        size += len(text)
    return PageText("".join(texts), starts, spans, owners)


def _texts(page: Page, first: int, last: int) -> Iterator[str]:
    for index in range(first, last):
        yield seen_text(page, index) or " " * (page.tokens[index].name == "br" or page.is_block(index))


_Stretch = tuple[str, Span, int]
"""A text, where it stands and the index of its token."""


def _stretches(page: Page, left_out: Sequence[Span], entries: Mapping[int, int]) -> Iterator[_Stretch]:
    index = skipped = 0
    tokens, layouts = page.tokens, page.layouts
    while index < len(tokens):
        token = tokens[index]
        while skipped < len(left_out) and left_out[skipped].end <= token.start:
            skipped += 1
        if token.kind is TokenKind.TEXT and index not in entries:
            for span in _outside(token, left_out, skipped):
                yield from _read(page, index, span)
            index += 1
            continue
        is_block, following = layouts[index] is Layout.BLOCK, entries.get(index) or _behind_held(page, index)
        if following or is_block:
            yield _BETWEEN_BLOCKS if is_block else " ", Span(token.start, token.start), index
        index = following or index + 1


def _behind_held(page: Page, index: int) -> int:
    """The index behind an element that is no running text; 0 for all others."""
    layout = page.layouts[index]
    if layout is Layout.INLINE or layout is Layout.BLOCK or page.tokens[index].kind is not TokenKind.START:
        return 0
    return page.ends[index]


def _outside(token: Token, left_out: Sequence[Span], skipped: int) -> Sequence[Span]:
    """The parts of a token that are not left out."""
    start, parts = token.start, []
    while skipped < len(left_out) and left_out[skipped].start < token.end:
        if start < left_out[skipped].start:
            parts.append(Span(start, left_out[skipped].start))
        start = left_out[skipped].end
        skipped += 1
    return [*parts, Span(start, token.end)] if start < token.end else parts


def _read(page: Page, index: int, span: Span) -> Iterator[_Stretch]:
    """A piece of text, character references apart."""
    start, text = span.start, page.source[span.start : span.end]
    if _is_raised(page, index) and _NUMBERS.fullmatch(text):
        text = text.translate(_RAISED)
    if "&" not in text:
        yield text, span, index
        return
    for piece in filter(None, _REFERENCE.split(text)):
        yield unescape(piece), Span(start, start + len(piece)), index
        start += len(piece)


def _is_raised(page: Page, index: int) -> bool:
    """Whether a text is all of a `<sup>`."""
    before, after = index - 1, index + 1
    return before >= 0 and page.tokens[before].name == "sup" and page.partners[before] == after
