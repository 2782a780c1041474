"""Where codes that were left out stand in a translation: at the words that belong to theirs.

For each word of the source the engine names the word of the translation that belongs to it; a pair encloses all from
the first such word to the last (on 255 to 355 sentences with markup of people this was right in three of four, and a
word off in most others). Pairs that would cross are refused, doubtful places are told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, takewhile

from locakit.drafting.code_places import LonePlace, PairPlace
from locakit.drafting.masking import Masked
from locakit.drafting.shouting import is_all_shouted, loud_spans
from locakit.engines import Bound, Hypothesis, Link, Span

SUREST_DOUBT = 0.35
"""Of all that looked at a word of the source, the share of the word it is put to; what is below is doubtful."""

_WORD = re.compile(r"[^\W_]+")
_OPENING, _CLOSING = "([{«“‘„\"'¿¡", ")]}»”’“\"'.!?…:;,"
_NEAR = 3
"""How many words away another one may say where a lone code stands."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """A tag, or several that stand together, in a translation."""

    position: int
    marked: str
    order: tuple[int, int]
    """Of those at one position."""
    eats_space: bool = False
    """Whether a space behind it goes."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the codes of a sentence stand in its translation."""

    insertions: tuple[Insertion, ...] = ()
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Hull:
    """What a pair encloses in a translation."""

    pair: PairPlace
    start: int
    end: int


def placed(mask: Masked, said: Hypothesis) -> Placement | None:
    """The places of all codes that were left out; None where one has none, or pairs would cross."""
    links = tuple(link for link in said.links if _is_sound(link, said.text))
    hulls = [_hull(pair, mask, said.text, links) for pair in mask.pairs]
    found = [hull for hull in hulls if hull]
    points = [_point(lone, mask, said.text, links) for lone in mask.lone]
    placed_points = [point for point in points if point is not None]
    if len(found) < len(hulls) or len(placed_points) < len(points) or _any_crosses(found):
        return None
    insertions = [one for hull in found for one in _tags(hull)]
    for lone, (position, _) in zip(mask.lone, placed_points, strict=True):
        insertions.append(Insertion(position, lone.marked, (int(lone.leads), lone.order), lone.eats_space))
    is_doubtful = any(_is_doubtful(hull, links) for hull in found) or any(doubt for _, doubt in placed_points)
    return Placement(tuple(sorted(insertions, key=lambda one: (one.position, one.order))), is_doubtful)


def bound_of(mask: Masked) -> Bound:
    """What is asked where an engine says where words go: of pairs their words, of lone codes the word beside them.

    And of capitals in a part of the sentence theirs.
    """
    words = (near for lone in mask.lone for near in _near(lone, mask.text)[:1])
    loud = () if is_all_shouted(mask.sentence) else chain.from_iterable(loud_spans(mask))
    spans = {*((pair.start, pair.end) for pair in mask.pairs), *words, *loud}
    return Bound(mask.text, tuple(sorted(spans, key=lambda span: (span[0], -span[1]))))


def bound_links(mask: Masked, bound: Sequence[Sequence[Span]]) -> tuple[Link, ...]:
    """What such an engine said, as links of which it is sure; `bound` is `Draft.bound`."""
    spans = bound_of(mask).spans
    return tuple(Link(span, target, 1.0) for span, targets in zip(spans, bound, strict=False) for target in targets)


def hull_of(span: Span, links: Sequence[Link]) -> Span | None:
    """From the first to the last word of the translation that belongs to words of a part of the source."""
    targets = [link.target for link in links if _is_within(link.source, span)]
    return (min(start for start, _ in targets), max(end for _, end in targets)) if targets else None


def intruders(hull: Span, span: Span, links: Sequence[Link]) -> Iterator[Link]:
    """The links from outside of a part of the source into the hull of its words."""
    outside = (link for link in links if link.source[1] <= span[0] or span[1] <= link.source[0])
    return (link for link in outside if _is_within(link.target, hull))


def _is_sound(link: Link, text: str) -> bool:
    """Whether a link leads to a place in the text that cuts no word."""
    start, end = link.target
    return 0 <= start < end <= len(text) and not (_cuts_word(text, start) or _cuts_word(text, end))


def _cuts_word(text: str, position: int) -> bool:
    return _WORD.fullmatch(text[max(position - 1, 0) : position + 1]) is not None and 0 < position < len(text)


def _is_within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _hull(pair: PairPlace, mask: Masked, text: str, links: Sequence[Link]) -> _Hull | None:
    found = hull_of((pair.start, pair.end), links)
    if not found:
        return None
    inside = mask.text[pair.start : pair.end]
    words = [match.span() for match in _WORD.finditer(inside)]
    before, behind = (inside[: words[0][0]], inside[words[-1][1] :]) if words else ("", "")
    start, end = found
    return _Hull(pair, start - _before(before, text[:start]), end + _behind(behind, text[end:]))


def _before(inside: str, text: str) -> int:
    """How many of the signs before the first word of a pair also stand before its first word in a translation."""
    if text.endswith(inside):
        return len(inside)
    pairs = zip(reversed(inside), reversed(text), strict=False)
    return len(list(takewhile(lambda pair: pair[0] in _OPENING and pair[1] in _OPENING, pairs)))


def _behind(inside: str, text: str) -> int:
    """The same of those behind the last word."""
    if text.startswith(inside):
        return len(inside)
    pairs = zip(inside, text, strict=False)
    return len(list(takewhile(lambda pair: pair[0] in _CLOSING and pair[1] in _CLOSING, pairs)))


def _any_crosses(hulls: Sequence[_Hull]) -> bool:
    return any(_crosses(one, other) for one, other in combinations(hulls, 2))


def _crosses(one: _Hull, other: _Hull) -> bool:
    """Whether two hulls stand to each other in another way than their pairs do: within, or apart."""
    outer, inner = sorted((one, other), key=lambda hull: hull.pair.first)
    if inner.pair.last < outer.pair.last:
        return not (outer.start <= inner.start and inner.end <= outer.end)
    return outer.start < inner.end and inner.start < outer.end


def _tags(hull: _Hull) -> Iterator[Insertion]:
    yield Insertion(hull.start, hull.pair.opening, (1, hull.pair.first))
    yield Insertion(hull.end, hull.pair.closing, (0, hull.pair.last))


def _is_doubtful(hull: _Hull, links: Sequence[Link]) -> bool:
    """Whether the hull holds words that belong elsewhere, is mostly unaccounted for, or little looked at."""
    span = hull.pair.start, hull.pair.end
    own = [link for link in links if _is_within(link.source, span)]
    is_weak = any(link.share < SUREST_DOUBT for link in own)
    return is_weak or any(True for _ in intruders((hull.start, hull.end), span, links))


def _point(lone: LonePlace, mask: Masked, text: str, links: Sequence[Link]) -> tuple[int, bool] | None:
    """The position of lone codes, and whether it is doubtful; None where no word near them tells."""
    near = _near(lone, mask.text)
    if not near:
        # All words are on the other side: it stands at the edge.
        return (len(text) if lone.leads else _first_word(text)), False
    by_source = {link.source: link for link in (reversed(links) if lone.leads else links)}
    for distance, word in enumerate(near):
        if word in by_source:
            link = by_source[word]
            return _beside(lone, link, mask, text), distance > 0 or link.share < SUREST_DOUBT
    return None


def _first_word(text: str) -> int:
    found = _WORD.search(text)
    return found.start() if found else len(text)


def _near(lone: LonePlace, text: str) -> list[Span]:
    """The words of what is sent that may say where lone codes stand, the nearest first."""
    words = [match.span() for match in _WORD.finditer(text)]
    if lone.leads:
        return [word for word in words if word[0] >= lone.position][:_NEAR]
    return [word for word in words if word[1] <= lone.position][: -_NEAR - 1 : -1]


def _beside(lone: LonePlace, link: Link, mask: Masked, text: str) -> int:
    """The position at a word, or at the next punctuation if it also stood between the word and the codes."""
    if lone.leads:
        between = mask.text[lone.position : link.source[0]]
        found = text.rfind(between, 0, link.target[0]) if between else -1
        return found if found >= 0 else link.target[0]
    between = mask.text[link.source[1] : lone.position]
    found = text.find(between, link.target[1]) if between else -1
    return found + len(between) if found >= 0 else link.target[1]
