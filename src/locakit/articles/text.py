"""Read plain text: the structure that a person sees, although nothing marks it.

blocks ─ reference list ─ markers ─ shapes ─► parts of a page
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from locakit.articles.blocks import Block, blocks_of
from locakit.articles.citing import Anchors, PlacedCode, anchors_of, place_citations
from locakit.articles.markers import find_markers
from locakit.articles.references import NoteList, find_notes, work_name
from locakit.articles.shapes import is_boilerplate, is_heading, is_title, items_of, list_start, repeats
from locakit.model.document import Code, Content, Document, Reference, Role, Skeleton, Skipped, Text, Unit
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import joined_texts
from locakit.model.languages import LanguageTag

_NOT_IN_ID = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class _Source:
    """The text with what was found in it."""

    text: str
    codes: tuple[PlacedCode, ...]


def read_text(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The document of a plain-text article; its markup is that of our own page."""
    blocks = blocks_of(text)
    notes = find_notes(blocks)
    markers = find_markers(_without_notes(text, blocks, notes), [note.label for note in notes.notes] if notes else [])
    anchors = anchors_of(markers)
    legends = {note.label: work_name(note.text) for note in notes.notes} if notes else {}
    source = _Source(text, tuple(place_citations(text, markers, anchors, legends)))
    body = tuple(block for block in _body(blocks, notes) if not is_boilerplate(block))
    return Document(
        name=name,
        language=language,
        parts=tuple(_numbered(_parts(source, body))),
        references=_references(notes, anchors),
        skipped=tuple(_skipped(blocks, notes)),
        problems=tuple(_problems(body, path)),
    )


def _without_notes(text: str, blocks: Sequence[Block], notes: NoteList | None) -> str:
    """The text with its reference list blanked, so that offsets stay."""
    if not notes:
        return text
    start, end = blocks[notes.first].start, blocks[notes.after - 1].end
    return text[:start] + " " * (end - start) + text[end:]


def _body(blocks: Sequence[Block], notes: NoteList | None) -> tuple[Block, ...]:
    return (*blocks[: notes.first], *blocks[notes.after :]) if notes else tuple(blocks)


def _references(notes: NoteList | None, anchors: Anchors) -> tuple[Reference, ...]:
    listed = notes.notes if notes else ()
    return tuple(Reference(note.label, note.text, note.line, anchors.of(note.label)) for note in listed)


def _skipped(blocks: Sequence[Block], notes: NoteList | None) -> Iterator[Skipped]:
    if notes and notes.has_heading:
        heading = blocks[notes.first]
        yield Skipped(heading.text, heading.number, "heading of the reference list")
    for block in _body(blocks, notes):
        if is_boilerplate(block):
            yield Skipped(block.text, block.number, "boilerplate")


def _problems(body: Sequence[Block], path: str) -> Iterator[Problem]:
    if _subtitle_count(body):
        told = "the title is repeated; the second one is kept as a subtitle"
        yield Problem(Place(path, body[1].number), told, Severity.WARNING, "delete one of the two", "repeated-title")


def _subtitle_count(body: Sequence[Block]) -> int:
    """1 when the second block is the title again, else 0."""
    return int(len(body) > 1 and is_title(body[0]) and is_title(body[1]) and repeats(body[0], body[1]))


def _parts(source: _Source, body: Sequence[Block]) -> Iterator[Skeleton | Unit]:
    titles = int(bool(body) and is_title(body[0]))
    heads = titles + _subtitle_count(body)
    if titles:
        yield from _element(source, body[0], Role.TITLE, "<h1>")
    if heads > titles:
        yield from _element(source, body[1], Role.SUBTITLE, '<p role="doc-subtitle">')
    for index, block in enumerate(body[heads:], start=heads + 1):
        if index < len(body) and is_heading(block) and list_start(block) == len(block.lines):
            yield from _element(source, block, Role.HEADING2, f'<h2 id="{_element_id(block.text)}">')
        else:
            yield from _paragraph_and_list(source, block)


def _paragraph_and_list(source: _Source, block: Block) -> Iterator[Skeleton | Unit]:
    """A paragraph, a list, or a lead-in right above its list."""
    start = list_start(block)
    if start:
        yield from _element(source, Block(block.lines[:start]), Role.PARAGRAPH, "<p>")
    items = items_of(block.lines[start:])
    if not items:
        return
    first = items[0].number
    opening, closing = (f'<ol start="{first}">' if first > 1 else "<ol>", "</ol>") if first else ("<ul>", "</ul>")
    yield Skeleton(f"{opening}\n")
    for item in items:
        lines = Block(item.lines)
        yield _unit(source, item.start, lines.end, Role.ITEM, "<li>", lines.number)
        yield Skeleton("</li>\n")
    yield Skeleton(f"{closing}\n")


def _element(source: _Source, block: Block, role: Role, opening: str) -> Iterator[Skeleton | Unit]:
    yield _unit(source, block.start, block.end, role, opening, block.number)
    element = opening[1:].rstrip(">").split()[0]
    yield Skeleton(f"</{element}>\n")


def _unit(source: _Source, start: int, end: int, role: Role, opening: str, line: int) -> Unit:
    return Unit("", role, _content(source, start, end), line, opening)


def _content(source: _Source, start: int, end: int) -> Content:
    """The slice of the source with its codes in place."""
    nodes: list[Text | Code] = []
    position = start
    first = bisect_left(source.codes, start, key=lambda placed: placed.start)
    for placed in takewhile(lambda placed: placed.start < end, source.codes[first:]):
        nodes.extend([Text(source.text[position : placed.start]), placed.code])
        position = placed.end
    return joined_texts([*nodes, Text(source.text[position:end])])


def _element_id(text: str) -> str:
    """An id from a heading's words: letters and digits, lower case, hyphens between."""
    return _NOT_IN_ID.sub("-", unicodedata.normalize("NFKC", text).lower()).strip("-")


def _numbered(parts: Iterator[Skeleton | Unit]) -> Iterator[Skeleton | Unit]:
    """The parts with unit ids, and with the ids of equal headings told apart."""
    count = 0
    openings: dict[str, int] = {}
    for part in parts:
        if isinstance(part, Unit):
            count += 1
            openings[part.opening] = openings.get(part.opening, 0) + 1
            yield replace(part, id=f"u{count}", opening=_told_apart(part.opening, openings[part.opening]))
        else:
            yield part


def _told_apart(opening: str, occurrence: int) -> str:
    if occurrence == 1 or " id=" not in opening:
        return opening
    return opening.replace('">', f'-{occurrence}">')
