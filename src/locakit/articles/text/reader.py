"""Read plain text: the structure that a person sees, although nothing marks it.

blocks ─ reference list ─ markers ─ outline ─► parts of a page
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from locakit.articles.characters import OBJECT
from locakit.articles.citations.citing import Anchors, PlacedCode, anchors_of, place_citations, place_note_marks
from locakit.articles.citations.markers import Marker, find_markers, find_note_marks, find_strays
from locakit.articles.citations.references import NoteList, find_notes, work_name
from locakit.articles.heading_ids import heading_id
from locakit.articles.text.blocks import Block, blocks_of, rebased
from locakit.articles.text.lists import list_markup
from locakit.articles.text.outline import Piece, outline, separated
from locakit.articles.text.shapes import is_boilerplate
from locakit.model.document import Code, Content, Document, Reference, Role, Skeleton, Skipped, Text, Unit
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import joined_texts
from locakit.model.languages import LanguageTag

_TAGS = {Role.TITLE: "<h1>", Role.SUBTITLE: '<p role="doc-subtitle">', Role.PARAGRAPH: "<p>"}
_CITED_PART = 0.5


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a text besides its blocks."""

    notes: NoteList | None
    markers: tuple[Marker, ...]
    anchors: Anchors
    codes: tuple[PlacedCode, ...]


def read_text(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The document of a plain-text article; its markup is that of our own page."""
    blocks = tuple(separated(blocks_of(text)))
    notes = find_notes(blocks, lambda listed: _is_cited(text, blocks, listed))
    found = _find(text, blocks, notes)
    bare = _filled(text, ((marker.start, marker.end) for marker in found.markers), OBJECT)
    body = tuple(rebased(block, bare) for block in _body(blocks, notes) if not is_boilerplate(block))
    pieces = tuple(outline(body, language))
    return Document(
        name=name,
        language=language,
        parts=tuple(_numbered(_parts(text, found.codes, pieces))),
        references=tuple(_references(found)),
        skipped=tuple(_skipped(blocks, notes)),
        problems=tuple(_problems(_without_notes(text, blocks, notes), path, found, pieces)),
    )


def _is_cited(text: str, blocks: Sequence[Block], listed: NoteList) -> bool:
    """Whether markers before a list name half of its entries at least."""
    cited = {
        label for marker in find_markers(text[: blocks[listed.first].start], listed.labels) for label in marker.labels
    }
    return len(cited) >= _CITED_PART * len(listed.labels)


def _find(text: str, blocks: Sequence[Block], notes: NoteList | None) -> _Found:
    if not notes:
        marks = find_note_marks(text)
        return _Found(None, marks, anchors_of(()), tuple(place_note_marks(text, marks)))
    markers = find_markers(_without_notes(text, blocks, notes), notes.labels)
    anchors = anchors_of(markers)
    legends = {note.label: work_name(note.text) for note in notes.notes}
    return _Found(notes, markers, anchors, tuple(place_citations(text, markers, anchors, legends)))


def _without_notes(text: str, blocks: Sequence[Block], notes: NoteList | None) -> str:
    """The text with its reference list blanked, so that offsets stay."""
    spans = [(blocks[notes.first].start, blocks[notes.after - 1].end)] if notes else []
    return _filled(text, spans, " ")


def _filled(text: str, spans: Iterable[tuple[int, int]], fill: str) -> str:
    """The text with one character over and over in the place of each span."""
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts.extend([text[position:start], fill * (end - start)])
        position = end
    return "".join([*parts, text[position:]])


def _body(blocks: Sequence[Block], notes: NoteList | None) -> tuple[Block, ...]:
    return (*blocks[: notes.first], *blocks[notes.after :]) if notes else tuple(blocks)


def _parts(text: str, codes: Sequence[PlacedCode], pieces: Iterable[Piece]) -> Iterator[Skeleton | Unit]:
    taken: Counter[str] = Counter()
    for piece in pieces:
        if piece.role is None:
            yield Skeleton("<hr>\n")
        elif piece.items:
            yield from _list_parts(text, codes, piece)
        else:
            opening = _TAGS.get(piece.role) or f'<h2 id="{heading_id(piece.block.text, taken)}">'
            content = _content(text, codes, piece.block.start, piece.block.end)
            yield Unit("", piece.role, content, piece.block.number, opening)
            yield Skeleton(f"</{opening[1:].rstrip('>').split()[0]}>\n")


def _list_parts(text: str, codes: Sequence[PlacedCode], piece: Piece) -> Iterator[Skeleton | Unit]:
    for part in list_markup(piece.items):
        if isinstance(part, str):
            yield Skeleton(part)
        else:
            opening, item = part
            lines = Block(item.lines)
            yield Unit("", Role.ITEM, _content(text, codes, item.start, lines.end), lines.number, opening)


def _content(text: str, codes: Sequence[PlacedCode], start: int, end: int) -> Content:
    """The slice of the source with its codes in place."""
    nodes: list[Text | Code] = []
    position = start
    index = bisect_left(codes, start, key=lambda placed: placed.start)
    while index < len(codes) and codes[index].start < end:
        placed = codes[index]
        nodes.extend([Text(text[position : placed.start]), placed.code])
        position, index = placed.end, index + 1
    return joined_texts([*nodes, Text(text[position:end])])


def _numbered(parts: Iterable[Skeleton | Unit]) -> Iterator[Skeleton | Unit]:
    """The parts with the ids of their units."""
    count = 0
    for part in parts:
        count += isinstance(part, Unit)
        yield replace(part, id=f"u{count}") if isinstance(part, Unit) else part


def _references(found: _Found) -> Iterator[Reference]:
    for note in found.notes.notes if found.notes else ():
        yield Reference(note.label, note.text, note.line, found.anchors.of(note.label))


def _skipped(blocks: Sequence[Block], notes: NoteList | None) -> Iterator[Skipped]:
    for index, block in enumerate(blocks):
        if notes and notes.first <= index < notes.after:
            if notes.has_heading and index == notes.first:
                yield Skipped(block.text, block.number, "heading of the reference list")
        elif is_boilerplate(block):
            yield Skipped(block.text, block.number, "boilerplate")


def _problems(text: str, path: str, found: _Found, pieces: Iterable[Piece]) -> Iterator[Problem]:
    for piece in pieces:
        if piece.role is Role.SUBTITLE:
            told = "the title is repeated; the second one is kept as a subtitle"
            yield _warning(path, piece.block.number, told, "delete one of the two", "repeated-title")
    guesses = [marker for marker in found.markers if marker.is_guess]
    for line, marker in _with_lines(text, guesses):
        told = f"the {text[marker.start : marker.end]} at the end of a word is read as a citation"
        yield _warning(path, line, told, "put a full stop or brackets between the two", "guessed-citation")
    for line, marker in _with_lines(text, find_strays(text, found.notes.labels if found.notes else ())):
        told = f"'{text[marker.start : marker.end]}' looks like a citation, but there is no such reference"
        yield _warning(path, line, told, "check the number and the reference list", "stray-citation")


def _with_lines(text: str, markers: Iterable[Marker]) -> Iterator[tuple[int, Marker]]:
    """Markers in order, each with the number of its line."""
    line, position = 1, 0
    for marker in markers:
        line += text.count("\n", position, marker.start)
        position = marker.start
        yield line, marker


def _warning(path: str, line: int, message: str, remedy: str, check: str) -> Problem:
    return Problem(Place(path, line), message, Severity.WARNING, remedy, check)
