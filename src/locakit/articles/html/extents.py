"""How much of the source belongs to a citation: its brackets, the elements around it alone, the place in the work."""

import re

from locakit.articles.citations.spellings import PLACE
from locakit.articles.citations.works import plain_digits
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import Span, text_of

_OPENING = re.compile(r"[\[(]\s?\Z")
_CLOSING = re.compile(rf"{PLACE}?\s?[\])]", re.IGNORECASE)
_PLACE = rf"\s?(?:{PLACE}|[:：]\s?[^\W\d_]{{0,8}}\.?\s?\d[\d\s,–-]{{0,30}})\s?"
_PLACE_ALONE = re.compile(_PLACE, re.IGNORECASE)
_PLACE_OR_NOTHING = re.compile(f"(?:{_PLACE})?", re.IGNORECASE)
"""What may stand behind a citation in its `<sup>`: `:88`, `, p. 79`."""
_PARTNERS = {"[": "]", "(": ")"}
_WRAPPERS = frozenset({"b", "cite", "em", "font", "i", "small", "span", "strong", "sup"})
_LONGEST_OPENING = 2
_LONGEST_RAISED = 12
"""Tokens of a `<sup>` that is a citation."""


def extent(page: Page, first: int, after: int) -> tuple[Span, int]:
    """The source of a citation whose links are some tokens, and the first token of it."""
    span, first = _with_place(page, *_grown(page, first, after))
    return _with_place_behind(page, span, first), first


def wrapped(page: Page, first: int, after: int) -> tuple[int, int]:
    """Some tokens with the elements around them alone."""
    while _is_wrapped(page, first, after):
        first, after = first - 1, after + 1
    return first, after


def has_emphasis_alone(page: Page, first: int, last: int) -> bool:
    """Whether between two texts nothing stands but text and elements that mean nothing to a citation."""
    inside = range(first + 1, last)
    return all(
        page.tokens[index].kind is TokenKind.TEXT or _is_wrapper_within(page, index, inside) for index in inside
    )


def _is_wrapped(page: Page, first: int, after: int) -> bool:
    """Whether some tokens are all that an element holds which means nothing to a citation."""
    is_pair = first > 0 and after < len(page.tokens) and page.partners[first - 1] == after
    return is_pair and page.tokens[first - 1].name in _WRAPPERS


def _is_wrapper_within(page: Page, index: int, inside: range) -> bool:
    """Whether a token is a tag of an element that means nothing to a citation and stands whole in a range."""
    return page.tokens[index].name in _WRAPPERS and page.partners[index] in inside


def _grown(page: Page, first: int, after: int) -> tuple[Span, int]:
    """The source of some tokens with the brackets and elements around them alone, and the first token of it."""
    while True:
        first, after = wrapped(page, first, after)
        span = _bracketed(page, first, after)
        if not span or span.start > page.tokens[first - 1].start or span.end < page.tokens[after].end:
            return span or Span(page.tokens[first].start, page.tokens[after - 1].end), first
        first, after = first - 1, after + 1


def _with_place(page: Page, span: Span, first: int) -> tuple[Span, int]:
    """A citation that begins a `<sup>` with all of it, if nothing but a place in the work follows: `[2]:88`."""
    around = page.parents[first] if page.tokens[first].kind is TokenKind.START else NOWHERE
    if around == NOWHERE or page.tokens[around].name != "sup" or page.ends[around] > around + _LONGEST_RAISED:
        return span, first
    after = next((i for i in range(first, page.ends[around]) if page.tokens[i].start >= span.end), NOWHERE)
    before = page.source[page.tokens[around].end : span.start]
    text = plain_digits(text_of(page, after, page.ends[around])) if after != NOWHERE and not before.strip() else "?"
    if not _PLACE_OR_NOTHING.fullmatch(text):
        return span, first
    return Span(page.tokens[around].start, page.tokens[page.ends[around] - 1].end), around


def _with_place_behind(page: Page, span: Span, first: int) -> Span:
    """A citation with the `<sup>` right behind it that says a place in the work and nothing else: `:12`."""
    limit = min(len(page.tokens), first + 2 * _LONGEST_RAISED)
    behind = next((index for index in range(first, limit) if page.tokens[index].start == span.end), NOWHERE)
    if behind == NOWHERE or page.tokens[behind].name != "sup" or page.ends[behind] > behind + _LONGEST_RAISED:
        return span
    is_place = _PLACE_ALONE.fullmatch(plain_digits(text_of(page, behind, page.ends[behind])))
    return Span(span.start, page.tokens[page.ends[behind] - 1].end) if is_place else span


def _bracketed(page: Page, first: int, after: int) -> Span | None:
    """The source of some tokens with the brackets right around them; None if there are none."""
    if first == 0 or after == len(page.tokens):
        return None
    left, right = page.tokens[first - 1], page.tokens[after]
    if left.kind is not TokenKind.TEXT or right.kind is not TokenKind.TEXT:
        return None
    opening = _OPENING.search(page.source, max(left.start, left.end - _LONGEST_OPENING), left.end)
    closing = _CLOSING.match(page.source, right.start, right.end)
    if not opening or not closing or _PARTNERS[opening[0][0]] != closing[0][-1]:
        return None
    return Span(opening.start(), closing.end())
