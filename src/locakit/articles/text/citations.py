"""Place the citations of a plain text: numbers that lead to its notes, and names with years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.articles.citations.author_year import Named, find_named
from locakit.articles.citations.citing import Anchors, PlacedCode, anchors_of, place_note_marks
from locakit.articles.citations.markers import Marker, find_markers, find_note_marks, find_strays
from locakit.articles.citations.markup import Citation, PlacedCitation, citation_codes
from locakit.articles.citations.note_lists import Note
from locakit.articles.citations.references import work_name
from locakit.articles.citations.works import with_authors


@dataclass(frozen=True, slots=True)
class Finding:
    """What an author should look at."""

    start: int
    """Where, in code points of the text."""
    message: str
    remedy: str
    check: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of a text."""

    codes: tuple[PlacedCode, ...]
    """In order, no two of them overlapping."""
    anchors: Anchors
    findings: tuple[Finding, ...]
    """In order."""


def cite(said: str, text: str, notes: Sequence[Note]) -> Cited:
    """The citations of a text; `said` is the text with its reference lists blanked."""
    named = find_named(said, {note.label: note.text for note in notes})
    numbers = [note.label for note in notes if note.label.isdecimal()]
    markers = tuple(_apart(find_markers(said, numbers), named))
    findings = sorted(_findings(said, numbers, markers, named), key=lambda finding: finding.start)
    if not notes:
        marks = find_note_marks(said)
        return Cited(tuple(place_note_marks(text, marks)), anchors_of(()), tuple(findings))
    places = sorted((*(_place(text, marker) for marker in markers), *named.citations), key=lambda place: place.start)
    codes, anchors = citation_codes([place.citation for place in places], _marks(notes), _legends(notes))
    placed = (PlacedCode(place.start, place.end, code) for place, code in zip(places, codes, strict=True))
    return Cited(tuple(placed), anchors, tuple(findings))


def _place(text: str, marker: Marker) -> PlacedCitation:
    """A number in the form of the others."""
    written = text[marker.start : marker.end]
    return PlacedCitation(marker.start, marker.end, Citation(written, marker.labels, written=written))


def _marks(notes: Iterable[Note]) -> Mapping[str, str]:
    return {note.label: note.mark or note.label for note in notes}


def _legends(notes: Sequence[Note]) -> Mapping[str, str]:
    texts = with_authors(note.text for note in notes)
    return {note.label: work_name(text) for note, text in zip(notes, texts, strict=True)}


def _apart(markers: Iterable[Marker], named: Named) -> Iterator[Marker]:
    """The numbers that stand in no citation by name; both come in order."""
    waiting = iter((*named.citations, None))
    citation = next(waiting)
    for marker in markers:
        while citation and citation.end <= marker.start:
            citation = next(waiting)
        if not citation or marker.end <= citation.start:
            yield marker


def _findings(said: str, numbers: Sequence[str], markers: Iterable[Marker], named: Named) -> Iterator[Finding]:
    for marker in (marker for marker in markers if marker.is_guess):
        told = f"the {said[marker.start : marker.end]} at the end of a word is read as a citation"
        yield Finding(marker.start, told, "put a full stop or brackets between the two", "guessed-citation")
    for stray in _apart(find_strays(said, numbers), named):
        yield _stray(said, stray.start, stray.end, "check the number and the reference list")
    for missing in named.strays:
        yield _stray(said, missing.start, missing.end, "check name, year and the reference list")


def _stray(said: str, start: int, end: int, remedy: str) -> Finding:
    told = f"'{said[start:end]}' looks like a citation, but there is no such reference"
    return Finding(start, told, remedy, "stray-citation")
