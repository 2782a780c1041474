"""Make the parts of a page of the pieces of a plain text."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from locakit.articles.citations.citing import PlacedCode
from locakit.articles.heading_ids import heading_id
from locakit.articles.text.blocks import Block
from locakit.articles.text.definitions import Definition
from locakit.articles.text.lists import list_markup
from locakit.articles.text.outline import Piece
from locakit.articles.text.tables import Cell, Table, table_markup
from locakit.articles.words import is_said
from locakit.model.document import Code, CodeKind, Content, Role, Skeleton, Text, Unit
from locakit.model.inline import joined_texts

_TAGS = {Role.TITLE: "<h1>", Role.SUBTITLE: '<p role="doc-subtitle">', Role.PARAGRAPH: "<p>"}
_BREAK = re.compile(r"[^\S\r\n]{0,99}(?:\r\n|\n|\r)\s{0,99}")


def parts_of(text: str, codes: Sequence[PlacedCode], pieces: Iterable[Piece]) -> Iterator[Skeleton | Unit]:
    """The parts of a page; `codes` are the citations of the text, in order."""
    count = 0
    for part in _parts(text, codes, pieces):
        count += isinstance(part, Unit)
        yield part.with_id(f"u{count}") if isinstance(part, Unit) else part


Parts = Iterator[Skeleton | Unit]


def _parts(text: str, codes: Sequence[PlacedCode], pieces: Iterable[Piece]) -> Parts:
    taken: Counter[str] = Counter()
    for piece in pieces:
        if piece.role is None:
            yield Skeleton("<hr>\n")
        elif piece.items:
            yield from _list_parts(text, codes, piece)
        elif piece.table:
            yield from _table_parts(text, codes, piece.table)
        elif piece.definitions:
            yield from _definition_parts(text, codes, piece.definitions)
        else:
            yield from _block_parts(text, codes, piece, piece.role, taken)


def _block_parts(text: str, codes: Sequence[PlacedCode], piece: Piece, role: Role, taken: Counter[str]) -> Parts:
    block = piece.block
    level = role.removeprefix("heading")
    opening = _TAGS.get(role) or f'<h{level} id="{heading_id(block.text, taken)}">'
    if piece.has_breaks:
        inside = _within(codes, block.start, block.end)
        codes = sorted([*inside, *_breaks(text, block)], key=lambda placed: placed.start)
    yield Unit("", role, _content(text, codes, block.start, block.end), block.number, opening)
    yield Skeleton(f"</{opening[1:].rstrip('>').split()[0]}>\n")


def _list_parts(text: str, codes: Sequence[PlacedCode], piece: Piece) -> Parts:
    for part in list_markup(piece.items):
        if isinstance(part, str):
            yield Skeleton(part)
        else:
            opening, item = part
            lines = Block(item.lines)
            yield Unit("", Role.ITEM, _content(text, codes, item.start, lines.end), lines.number, opening)


def _table_parts(text: str, codes: Sequence[PlacedCode], table: Table) -> Parts:
    for part in table_markup(table):
        if isinstance(part, str):
            yield Skeleton(part)
        else:
            yield _cell(text, codes, *part)


def _cell(text: str, codes: Sequence[PlacedCode], opening: str, cell: Cell) -> Skeleton | Unit:
    """A cell with nothing but a dash is for no translator."""
    said = text[cell.start : cell.end]
    if not is_said(said):
        return Skeleton(opening + escape(said, quote=False))
    return Unit("", Role.CELL, _content(text, codes, cell.start, cell.end), cell.line, opening)


def _definition_parts(text: str, codes: Sequence[PlacedCode], definitions: Iterable[Definition]) -> Parts:
    yield Skeleton("<dl>\n")
    for one in definitions:
        yield Unit("", Role.TERM, _content(text, codes, *one.term), one.term_line, "<dt>")
        yield Skeleton("</dt>\n")
        yield Unit("", Role.DEFINITION, _content(text, codes, *one.meaning), one.meaning_line, "<dd>")
        yield Skeleton("</dd>\n")
    yield Skeleton("</dl>\n")


def _breaks(text: str, block: Block) -> Iterator[PlacedCode]:
    """The ends of a block's lines as codes; citations are counted from 1 up."""
    for number, match in enumerate(_BREAK.finditer(text, block.start, block.end), start=1):
        yield PlacedCode(match.start(), match.end(), Code(CodeKind.ALONE, "br", -number, match[0], "<br>\n"))


def _within(codes: Sequence[PlacedCode], start: int, end: int) -> Sequence[PlacedCode]:
    first = bisect_left(codes, start, key=lambda placed: placed.start)
    return codes[first : bisect_left(codes, end, lo=first, key=lambda placed: placed.start)]


def _content(text: str, codes: Sequence[PlacedCode], start: int, end: int) -> Content:
    """The slice of the source with its codes in place."""
    nodes: list[Text | Code] = []
    position = start
    for placed in _within(codes, start, end):
        nodes.extend([Text(text[position : placed.start]), placed.code])
        position = placed.end
    return joined_texts([*nodes, Text(text[position:end])])
