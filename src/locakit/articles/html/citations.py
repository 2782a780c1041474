"""Find the citations of a page: links to its notes, and numbers in the text that name them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from locakit.articles.citations.author_year import Named, NamedCitation, NamedStray, find_named
from locakit.articles.citations.markers import Marker, find_markers, find_note_marks, find_strays
from locakit.articles.citations.spellings import PLACE, expanded
from locakit.articles.citations.works import plain_digits
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.entries import Entry
from locakit.articles.html.links import Link, id_of, is_raised_or_bracketed
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import PageText, Span, page_text, text_of

_SEPARATOR = re.compile(r"[\s,;،؛、，–-]{0,5}")
_RANGE = re.compile(r"\s{0,2}[–-]\s{0,2}")
_OPENING = re.compile(r"[\[(]\s?\Z")
_CLOSING = re.compile(rf"{PLACE}?\s?[\])]", re.IGNORECASE)
_PLACE_BEHIND = re.compile(rf"\s?(?:{PLACE}|[:：]\s?[^\W\d_]{{0,8}}\.?\s?\d[\d\s,–-]{{0,30}})?\s?")
"""What may stand behind a citation in its `<sup>`: `:88`, `, p. 79`."""
_IN_BRACKETS = re.compile(r"[(\[]\s?(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30})\s?[)\]]")
_LONGEST_RAISED = 12
"""Tokens of a `<sup>` that is a citation."""
_PARTNERS = {"[": "]", "(": ")"}
_WRAPPERS = frozenset({"b", "cite", "em", "font", "i", "small", "span", "strong", "sup"})
_RAISED = re.compile(r"[¹²³⁴-⁹]")
_LONGEST_RANGE = 30
_LONGEST_OPENING = 2


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation, or a number that must not change, in the source."""

    start: int
    end: int
    """Offsets in the source, its whole markup and its brackets included."""
    labels: tuple[str, ...] = ()
    """Of the entries that it names, ranges expanded; none where the page has no such entry."""
    ids: tuple[tuple[str, str], ...] = ()
    """For labels the ids on the page by which one comes to the citation."""
    is_mark: bool = False
    """Whether it names nothing, for the page has no reference list."""


@dataclass(frozen=True, slots=True)
class Stray:
    """What looks like a citation, but names no entry for sure."""

    start: int
    written: str
    is_guess: bool = False
    """Whether it does name one, as a figure at the end of a word."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of a page, in order, no two of them overlapping; and what may be some."""

    citations: tuple[Citation, ...]
    strays: tuple[Stray, ...] = ()


def find_citations(page: Page, links: Sequence[Link], targets: Mapping[str, int], entries: Sequence[Entry]) -> Cited:
    """The citations of a page."""
    linked, dead = _linked(page, _citing(page, links, targets, entries), entries)
    linked = tuple(_apart(sorted((*linked, *_raised(page, entries)), key=lambda citation: citation.start)))
    if not entries and not _may_hold_marks(page):
        return Cited(linked, dead)
    left_out = [Span(citation.start, citation.end) for citation in linked]
    text = page_text(page, left_out, {entry.first: entry.after for entry in entries})
    labels = [entry.label for entry in entries if entry.label.isdecimal()]
    markers = find_markers(text.text, labels) if entries else find_note_marks(text.text)
    written = (_written(page, text, marker, is_mark=not entries) for marker in markers)
    named = find_named(text.text, {entry.label: entry.text for entry in entries}) if entries else Named((), ())
    found = (*linked, *filter(None, written), *_named(page, text, named.citations))
    citations = sorted(found, key=lambda citation: citation.start)
    strays = [*(_strays(text, markers, labels) if labels else ()), *_named_strays(text, named.strays)]
    return Cited(tuple(_apart(citations)), (*dead, *strays))


def _raised(page: Page, entries: Sequence[Entry]) -> Iterator[Citation]:
    """Numbers in brackets that are all of a `<sup>`: `<sup>(2)</sup>`; where there are no entries, each as a mark."""
    known = {entry.label for entry in entries}
    for index in page.starts_of("sup"):
        text = text_of(page, index, page.ends[index]) if page.ends[index] == index + len("<>t") else ""
        match = _IN_BRACKETS.fullmatch(text)
        labels = expanded(match["numbers"]) if match else ()
        if labels and known.issuperset(labels if known else ()):
            span = Span(page.tokens[index].start, page.tokens[page.ends[index] - 1].end)
            yield Citation(*span, labels if known else (), is_mark=not known)


def find_links_to_elsewhere(
    page: Page, links: Sequence[Link], targets: Mapping[str, int], entries: Sequence[Entry]
) -> Cited:
    """The links of a piece of a page that are citations of what stands in another piece."""
    return Cited(_linked(page, _citing(page, links, targets, entries), entries)[0])


def _may_hold_marks(page: Page) -> bool:
    """Whether a page has a bracket or a raised figure at all: most have none, and need no search for marks."""
    return "[" in page.source or "sup" in page.starts or _RAISED.search(page.source) is not None


@dataclass(frozen=True, slots=True)
class _Atom:
    """A link that is a citation."""

    index: int
    after: int
    """The index behind its element."""
    text: str
    label: str
    """Empty where it leads to no entry."""


def _citing(
    page: Page, links: Sequence[Link], targets: Mapping[str, int], entries: Sequence[Entry]
) -> Iterator[_Atom]:
    """The links that are citations: to an entry, with a number or a name as text; all that say so themselves."""
    labels = {one: entry.label for entry in entries for one in entry.ids}
    firsts = [entry.first for entry in entries]
    for link in (one for one in links if not one.leads_back):
        around = bisect_right(firsts, link.index) - 1
        if around >= 0 and link.index < entries[around].after:
            continue
        is_short = link.is_number or (link.is_name and link.target in labels)
        leads_nowhere = link.target not in targets and link.is_number and is_raised_or_bracketed(page, link)
        if link.is_marked or leads_nowhere or (is_short and link.target in labels):
            yield _Atom(link.index, page.ends[link.index], link.text, labels.get(link.target, ""))


def _linked(
    page: Page, atoms: Iterable[_Atom], entries: Sequence[Entry]
) -> tuple[tuple[Citation, ...], tuple[Stray, ...]]:
    places = {entry.label: place for place, entry in enumerate(entries)}
    citations: list[Citation] = []
    strays: list[Stray] = []
    for group in _groups(page, atoms):
        span, first = _with_place(page, *_grown(page, group[0].index, group[-1].after))
        labels = tuple(dict.fromkeys(_labels(page, group, entries, places)))
        ids = ((atom.label, _id_near(page, atom.index, first)) for atom in group if atom.label)
        citations.append(Citation(span.start, span.end, labels, tuple((label, one) for label, one in ids if one)))
        strays.extend(Stray(span.start, atom.text) for atom in group if not atom.label)
    return tuple(_apart(citations)), tuple(strays)


def _groups(page: Page, atoms: Iterable[_Atom]) -> Iterator[list[_Atom]]:
    """Citations with only commas and dashes between them stay together."""
    group: list[_Atom] = []
    for atom in atoms:
        if group and not _is_separator(page, group[-1].after, atom.index):
            yield group
            group = []
        group.append(atom)
    if group:
        yield group


def _is_separator(page: Page, first: int, last: int) -> bool:
    if first == last:
        return True
    is_text = last - first == 1 and page.tokens[first].kind is TokenKind.TEXT
    return is_text and _SEPARATOR.fullmatch(unescape(page.written(first, last))) is not None


def _labels(page: Page, group: Sequence[_Atom], entries: Sequence[Entry], places: Mapping[str, int]) -> Iterator[str]:
    """The labels of a group; between two with a dash all that the list has between them."""
    previous: _Atom | None = None
    for atom in group:
        if previous and previous.label and atom.label:
            between = unescape(page.written(previous.after, atom.index))
            first, last = places[previous.label], places[atom.label]
            if _RANGE.fullmatch(between) and first < last <= first + _LONGEST_RANGE:
                yield from (entry.label for entry in entries[first:last])
        if atom.label:
            yield atom.label
        previous = atom


def _id_near(page: Page, index: int, first: int) -> str:
    """The id of a link or of the elements around it, from the token `first` on."""
    return next(filter(None, (id_of(page, one) for one in range(index, first - 1, -1))), "")


def _grown(page: Page, first: int, after: int) -> tuple[Span, int]:
    """The source of some tokens with the brackets and elements around them alone, and the first token of it."""
    while True:
        if _is_wrapped(page, first, after):
            first, after = first - 1, after + 1
            continue
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
    is_place = after != NOWHERE and _PLACE_BEHIND.fullmatch(plain_digits(text_of(page, after, page.ends[around])))
    if before.strip() or not is_place:
        return span, first
    return Span(page.tokens[around].start, page.tokens[page.ends[around] - 1].end), around


def _is_wrapped(page: Page, first: int, after: int) -> bool:
    is_pair = first > 0 and after < len(page.tokens) and page.partners[first - 1] == after
    return is_pair and page.tokens[first - 1].name in _WRAPPERS


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


def _written(page: Page, text: PageText, marker: Marker, *, is_mark: bool) -> Citation | None:
    """A number in the text as a citation; None if tags stand in it."""
    found = text.source_of(marker.start, marker.end)
    if not found:
        return None
    span, index = found
    if (span.start, span.end) == (page.tokens[index].start, page.tokens[index].end):
        first, after = index, index + 1
        while _is_wrapped(page, first, after):
            first, after = first - 1, after + 1
        span = Span(page.tokens[first].start, page.tokens[after - 1].end)
    return Citation(span.start, span.end, () if is_mark else marker.labels, is_mark=is_mark)


def _strays(text: PageText, markers: Iterable[Marker], labels: Iterable[str]) -> Iterator[Stray]:
    for marker, is_guess in [
        *((marker, True) for marker in markers if marker.is_guess),
        *((marker, False) for marker in find_strays(text.text, labels)),
    ]:
        found = text.source_of(marker.start, marker.end)
        if found:
            yield Stray(found[0].start, text.text[marker.start : marker.end], is_guess)


def _named(page: Page, text: PageText, found: Iterable[NamedCitation]) -> Iterator[Citation]:
    """Authors and years in the text as citations, but those that hold more than emphasis."""
    for one in found:
        span, first, last = text.source_between(one.start, one.end)
        inside = range(first + 1, last)
        if all(
            page.tokens[index].kind is TokenKind.TEXT or _is_wrapper_within(page, index, inside) for index in inside
        ):
            yield Citation(span.start, span.end, one.citation.labels)


def _is_wrapper_within(page: Page, index: int, inside: range) -> bool:
    """Whether a token is a tag of an element that means nothing to a citation and stands whole in a range."""
    return page.tokens[index].name in _WRAPPERS and page.partners[index] in inside


def _named_strays(text: PageText, strays: Iterable[NamedStray]) -> Iterator[Stray]:
    for stray in strays:
        span, *_ = text.source_between(stray.start, stray.end)
        yield Stray(span.start, text.text[stray.start : stray.end])


def _apart(citations: Iterable[Citation]) -> Iterator[Citation]:
    """The citations without those that overlap an earlier one."""
    end = 0
    for citation in citations:
        if citation.start >= end:
            yield citation
            end = citation.end
