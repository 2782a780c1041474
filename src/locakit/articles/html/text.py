"""The text of a page as readers see it, and the way back from it to the source."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from locakit.articles.characters import raised, unescape
from locakit.articles.html.elements import BLOCK, INLINE, Page
from locakit.articles.html.tags import START, TEXT, Token, TokenKind

_REFERENCE = re.compile(r"(&#?[0-9A-Za-z]{1,40};?)")
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
    begins: Sequence[int]
    """Where it begins in the source, where it is as long as in the text or a single character reference."""
    ends: Sequence[int]
    """Where it ends there."""
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
        begin = self.begins[first] + start - self.starts[first]
        behind = min(self.begins[last] + end - self.starts[last], self.ends[last])
        return Span(begin, behind), self.tokens[first], self.tokens[last]


def text_of(page: Page, first: int, last: int) -> str:
    """The text of the tokens from `first` to before `last`, runs of white space as one space; blocks part words."""
    return " ".join("".join(_texts(page, first, last)).split())


def text_between(page: Page, start: int, end: int) -> str:
    """The text between two offsets of the source, as `text_of` has it."""
    tokens = ((index, page.tokens[index]) for index in page.between(start, end))
    texts = (
        decoded(page.source[max(start, token.start) : min(end, token.end)])
        if token.kind is TEXT
        else _parting(page, index)
        for index, token in tokens
    )
    return " ".join("".join(texts).split())


def decoded(text: str) -> str:
    """Text of the source without character references."""
    return unescape(text) if "&" in text else text


def seen_text(page: Page, index: int) -> str:
    """What readers see of a token: text, and what looks like tags where no tags can be; empty for all others."""
    token = page.tokens[index]
    if token.kind is TEXT:
        return decoded(page.source[token.start : token.end])
    if token.name:
        return ""
    if token.kind is TokenKind.CDATA:
        return page.source[token.start + len("<![CDATA[") : token.end - len("]]>")]
    is_seen = token.kind is TokenKind.RAW and page.tokens[index - 1].name in _VERBATIM
    return page.source[token.start : token.end] if is_seen else ""


def page_text(page: Page, left_out: Sequence[Span], entries: Mapping[int, int]) -> PageText:
    """The running text of a page: without code, buttons, reference lists and the parts left out; blocks apart.

    A number that is all of a `<sup>` stands in raised figures.
    """
    stretches = _stretches(page, left_out, entries)
    texts, begins, ends, owners = zip(*stretches, strict=True) if stretches else ((), (), (), ())
    return PageText("".join(texts), (0, *accumulate(map(len, texts[:-1]))), begins, ends, owners)


def _texts(page: Page, first: int, last: int) -> Iterator[str]:
    for index in range(first, last):
        yield seen_text(page, index) or _parting(page, index)


def _parting(page: Page, index: int) -> str:
    """A space where a tag parts words."""
    return " " if page.layouts[index] is BLOCK or page.tokens[index].name == "br" else ""


_Stretch = tuple[str, int, int, int]
"""A text, where it begins and ends, and the index of its token."""


def _stretches(page: Page, left_out: Sequence[Span], entries: Mapping[int, int]) -> Sequence[_Stretch]:
    found: list[_Stretch] = []
    index = skipped = 0
    tokens, layouts = page.tokens, page.layouts
    while index < len(tokens):
        token = tokens[index]
        while skipped < len(left_out) and left_out[skipped].end <= token.start:
            skipped += 1
        layout, following = layouts[index], entries.get(index, 0)
        if token.kind is TEXT and not following:
            if skipped == len(left_out) or left_out[skipped].start >= token.end:
                found += _read(page, index, token.start, token.end)
            else:
                found += [one for part in _outside(token, left_out, skipped) for one in _read(page, index, *part)]
        elif layout is BLOCK:
            found.append((_BETWEEN_BLOCKS, token.start, token.start, index))
        elif token.name == "br":
            found.append((" ", token.start, token.start, index))
        elif following or layout is not INLINE:
            following = following or _behind_held(page, index)
            found += [(" ", token.start, token.start, index)] if following else []
        index = following or index + 1
    return found


def _behind_held(page: Page, index: int) -> int:
    """The index behind an element that is no running text; 0 for its end tag."""
    return page.ends[index] if page.tokens[index].kind is START else 0


def _outside(token: Token, left_out: Sequence[Span], skipped: int) -> Sequence[tuple[int, int]]:
    """The parts of a token that are not left out."""
    start, parts = token.start, []
    while skipped < len(left_out) and left_out[skipped].start < token.end:
        if start < left_out[skipped].start:
            parts.append((start, left_out[skipped].start))
        start = left_out[skipped].end
        skipped += 1
    return [*parts, (start, token.end)] if start < token.end else parts


def _read(page: Page, index: int, start: int, end: int) -> Sequence[_Stretch]:
    """A piece of text, character references apart."""
    text = page.source[start:end]
    if page.tokens[index - 1].name == "sup" and _is_raised(page, index) and _NUMBERS.fullmatch(text):
        text = raised(text)
    if "&" not in text:
        return ((text, start, end, index),)
    pieces = tuple(filter(None, _REFERENCE.split(text)))
    begins = accumulate(map(len, pieces), initial=start)
    return [(unescape(piece), begin, begin + len(piece), index) for piece, begin in zip(pieces, begins, strict=False)]


def _is_raised(page: Page, index: int) -> bool:
    """Whether a text is all of a `<sup>`."""
    before, after = index - 1, index + 1
    return before >= 0 and page.tokens[before].name == "sup" and page.partners[before] == after
