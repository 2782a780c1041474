"""Find the citations of a page: links to its notes, and numbers in the text that name them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.articles.characters import unescape
from locakit.articles.html.cited import Citation, Cited, Stray
from locakit.articles.html.elements import Page
from locakit.articles.html.entries import Entry
from locakit.articles.html.extents import extent
from locakit.articles.html.links import Link, id_of, is_raised_or_bracketed
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import Span, page_text
from locakit.articles.html.written import find_raised, find_written

_SEPARATOR = re.compile(r"[\s,;،؛、，–-]{0,5}")
_RANGE = re.compile(r"\s{0,2}[–-]\s{0,2}")
_RAISED = re.compile(r"[¹²³⁴-⁹]")
_LONGEST_RANGE = 30


def find_citations(page: Page, links: Sequence[Link], targets: Mapping[str, int], entries: Sequence[Entry]) -> Cited:
    """The citations of a page."""
    linked, dead = _linked(page, _citing(page, links, targets, entries), entries)
    linked = tuple(_apart(sorted((*linked, *find_raised(page, entries)), key=lambda citation: citation.start)))
    if not entries and not _may_hold_marks(page):
        return Cited(linked, dead)
    left_out = [Span(citation.start, citation.end) for citation in linked]
    text = page_text(page, left_out, {entry.first: entry.after for entry in entries})
    written = find_written(page, text, entries)
    citations = sorted((*linked, *written.citations), key=lambda citation: citation.start)
    return Cited(tuple(_apart(citations)), (*dead, *written.strays))


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
        is_short = link.is_number or link.is_name or link.text.strip("[]") == labels.get(link.target)
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
        span, first = extent(page, group[0].index, group[-1].after)
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


def _apart(citations: Iterable[Citation]) -> Iterator[Citation]:
    """The citations without those that overlap an earlier one."""
    end = 0
    for citation in citations:
        if citation.start >= end:
            yield citation
            end = citation.end
