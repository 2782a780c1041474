"""Find the citations of a page that are no links: numbers, labels and names written in its text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from locakit.articles.citations.author_year import NamedStray, find_named
from locakit.articles.citations.markers import Marker, find_markers, find_note_marks, find_strays
from locakit.articles.citations.markup import PlacedCitation
from locakit.articles.citations.spellings import expanded
from locakit.articles.html.cited import Citation, Cited, Stray
from locakit.articles.html.elements import Page
from locakit.articles.html.entries import Entry
from locakit.articles.html.extents import has_emphasis_alone, wrapped
from locakit.articles.html.text import PageText, Span, text_of

_IN_BRACKETS = re.compile(r"[(\[]\s?(?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30})\s?[)\]]")
_LABEL = re.compile(r"\[(?P<label>[^\[\]\n]{1,40})\]")
_TAKEN = re.compile(r"(?P<number>\d+)-\d+")


def find_written(page: Page, text: PageText, entries: Sequence[Entry]) -> Cited:
    """The citations in the text of a page, in no order, and what may be some."""
    if not entries:
        marks = (_written(page, text, marker) for marker in find_note_marks(text.text))
        return Cited(tuple(replace(mark, labels=(), is_mark=True) for mark in marks if mark))
    numbers = [entry.label for entry in entries if entry.label.isdecimal()]
    markers = find_markers(text.text, numbers)
    written = filter(None, (_written(page, text, marker) for marker in (*markers, *_labels(text.text, entries))))
    named = find_named(text.text, {entry.label: entry.text for entry in entries})
    strays = [*(_strays(text, markers, numbers) if numbers else ()), *_named_strays(text, named.strays)]
    found = (*_told_apart(page, written, entries), *_named(page, text, named.citations))
    return Cited(found, tuple(strays))


def find_raised(page: Page, entries: Sequence[Entry]) -> Iterator[Citation]:
    """Numbers in brackets that are all of a `<sup>`: `<sup>(2)</sup>`; where there are no entries, each as a mark."""
    known = {entry.label for entry in entries}
    for index in page.starts_of("sup"):
        text = text_of(page, index, page.ends[index]) if page.ends[index] == index + len("<>t") else ""
        match = _IN_BRACKETS.fullmatch(text)
        labels = expanded(match["numbers"]) if match else ()
        if labels and known.issuperset(labels if known else ()):
            span = Span(page.tokens[index].start, page.tokens[page.ends[index] - 1].end)
            yield Citation(*span, labels if known else (), is_mark=not known)


def _labels(text: str, entries: Sequence[Entry]) -> Iterator[Marker]:
    """Labels that are no numbers, in brackets as the list has them: `[Smith03]`."""
    known = {entry.label for entry in entries if not (entry.label.isdecimal() or _TAKEN.fullmatch(entry.label))}
    for match in _LABEL.finditer(text) if known else ():
        if match["label"] in known:
            yield Marker(match.start(), match.end(), (match["label"],))


def _told_apart(page: Page, citations: Iterable[Citation], entries: Sequence[Entry]) -> Iterator[Citation]:
    """The citations; where several lists count from 1, each cites the list that comes next, as in a book."""
    rivals: dict[str, list[Entry]] = {}
    for entry in entries:
        taken = _TAKEN.fullmatch(entry.label)
        rivals.setdefault(taken["number"] if taken else entry.label, []).append(entry)
    for citation in citations:
        labels = (_next_of(page, rivals[one], citation.start) if one in rivals else one for one in citation.labels)
        yield replace(citation, labels=tuple(labels))


def _next_of(page: Page, entries: Sequence[Entry], start: int) -> str:
    """The label of the first entry behind an offset, else of the last one before it."""
    place = bisect_right(entries, start, key=lambda entry: page.tokens[entry.first].start)
    return entries[min(place, len(entries) - 1)].label


def _written(page: Page, text: PageText, marker: Marker) -> Citation | None:
    """A number in the text as a citation; None if more than emphasis stands in it."""
    span, first, last = text.source_between(marker.start, marker.end)
    if not has_emphasis_alone(page, first, last):
        return None
    if (span.start, span.end) == (page.tokens[first].start, page.tokens[last].end):
        first, after = wrapped(page, first, last + 1)
        span = Span(page.tokens[first].start, page.tokens[after - 1].end)
    return Citation(span.start, span.end, marker.labels)


def _strays(text: PageText, markers: Iterable[Marker], labels: Iterable[str]) -> Iterator[Stray]:
    for marker, is_guess in [
        *((marker, True) for marker in markers if marker.is_guess),
        *((marker, False) for marker in find_strays(text.text, labels)),
    ]:
        found = text.source_of(marker.start, marker.end)
        if found:
            yield Stray(found[0].start, text.text[marker.start : marker.end], is_guess)


def _named(page: Page, text: PageText, found: Iterable[PlacedCitation]) -> Iterator[Citation]:
    """Authors and years in the text as citations, but those that hold more than emphasis."""
    for one in found:
        span, first, last = text.source_between(one.start, one.end)
        if has_emphasis_alone(page, first, last):
            if (span.start, span.end) == (page.tokens[first].start, page.tokens[last].end):
                first, after = wrapped(page, first, last + 1)
                span = Span(page.tokens[first].start, page.tokens[after - 1].end)
            yield Citation(span.start, span.end, one.citation.labels)


def _named_strays(text: PageText, strays: Iterable[NamedStray]) -> Iterator[Stray]:
    for stray in strays:
        span, *_ = text.source_between(stray.start, stray.end)
        yield Stray(span.start, text.text[stray.start : stray.end])
