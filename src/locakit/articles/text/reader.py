"""Read plain text: the structure that a person sees, although nothing marks it.

blocks ─ reference list ─ markers ─ outline ─► parts of a page
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.articles.characters import OBJECT
from locakit.articles.citations.markers import find_clear_markers
from locakit.articles.citations.note_lists import Note, NoteList, find_note_lists
from locakit.articles.text.blocks import Block, blocks_of, rebased
from locakit.articles.text.citations import Cited, Finding, cite
from locakit.articles.text.outline import Piece, outline
from locakit.articles.text.parts import parts_of
from locakit.articles.text.separation import separated
from locakit.articles.text.shapes import is_boilerplate
from locakit.model.document import Document, Reference, Role, Skipped
from locakit.model.errors import Place, Problem, Severity
from locakit.model.languages import LanguageTag

_CITED_PART = 0.5


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a text besides its blocks."""

    lists: tuple[NoteList, ...]
    cited: Cited

    @property
    def notes(self) -> tuple[Note, ...]:
        """The entries of all reference lists."""
        return tuple(note for listed in self.lists for note in listed.notes)


def read_text(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The document of a plain-text article; its markup is that of our own page."""
    blocks = tuple(separated(blocks_of(text)))
    lists = find_note_lists(blocks, lambda listed: _is_cited(text, blocks, listed), language)
    said = _without_notes(text, blocks, lists)
    found = _Found(lists, cite(said, text, tuple(note for listed in lists for note in listed.notes)))
    bare = _filled(text, ((placed.start, placed.end) for placed in found.cited.codes), OBJECT)
    body = tuple(rebased(block, bare) for block in _body(blocks, lists) if not is_boilerplate(block))
    pieces = tuple(outline(body, language))
    return Document(
        name=name,
        language=language,
        parts=tuple(parts_of(text, found.cited.codes, pieces)),
        references=tuple(_references(found)),
        skipped=tuple(_skipped(blocks, lists)),
        problems=tuple(_problems(said, path, found, pieces)),
    )


def _is_cited(text: str, blocks: Sequence[Block], listed: NoteList) -> bool:
    """Whether markers before a list name half of its entries at least."""
    markers = find_clear_markers(text[: blocks[listed.first].start], listed.labels)
    cited = {label for marker in markers for label in marker.labels}
    return len(cited) >= _CITED_PART * len(listed.labels)


def _without_notes(text: str, blocks: Sequence[Block], lists: Iterable[NoteList]) -> str:
    """The text with its reference lists blanked, so that offsets stay."""
    spans = ((blocks[listed.first].start, blocks[listed.after - 1].end) for listed in lists)
    return _filled(text, spans, " ")


def _filled(text: str, spans: Iterable[tuple[int, int]], fill: str) -> str:
    """The text with one character over and over in the place of each span."""
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts.extend([text[position:start], fill * (end - start)])
        position = end
    return "".join([*parts, text[position:]])


def _body(blocks: Sequence[Block], lists: Iterable[NoteList]) -> Iterator[Block]:
    position = 0
    for listed in lists:
        yield from blocks[position : listed.first]
        position = listed.after
    yield from blocks[position:]


def _references(found: _Found) -> Iterator[Reference]:
    for note in found.notes:
        yield Reference(note.label, note.text, note.line, found.cited.anchors.of(note.label), note.mark)


def _skipped(blocks: Sequence[Block], lists: Sequence[NoteList]) -> Iterator[Skipped]:
    headings = {listed.first for listed in lists if listed.has_heading}
    taken = {index for listed in lists for index in range(listed.first, listed.after)}
    for index, block in enumerate(blocks):
        if index in headings:
            yield Skipped(block.lines[0].stripped, block.number, "heading of the reference list")
        elif index not in taken and is_boilerplate(block):
            yield Skipped(block.text, block.number, "boilerplate")
    for note in (note for listed in lists for note in listed.notes if note.left_out):
        yield Skipped(note.left_out, note.line, "reference list")


def _problems(said: str, path: str, found: _Found, pieces: Iterable[Piece]) -> Iterator[Problem]:
    for piece in pieces:
        if piece.role is Role.SUBTITLE:
            told = "the title is repeated; the second one is kept as a subtitle"
            yield _warning(Place(path, piece.block.number), told, "delete one of the two", "repeated-title")
    for line, finding in _with_lines(said, found.cited.findings):
        yield _warning(Place(path, line), finding.message, finding.remedy, finding.check)
    for note in found.notes:
        if note.flaw:
            told = f"reference {note.mark or note.label} {note.flaw}"
            yield _warning(Place(path, note.line, note.column), told, "number the list anew", "reference-number")


def _with_lines(text: str, findings: Iterable[Finding]) -> Iterator[tuple[int, Finding]]:
    """Findings in order, each with the number of its line."""
    line, position = 1, 0
    for finding in findings:
        line += text.count("\n", position, finding.start)
        position = finding.start
        yield line, finding


def _warning(place: Place, message: str, remedy: str, check: str) -> Problem:
    return Problem(place, message, Severity.WARNING, remedy, check)
