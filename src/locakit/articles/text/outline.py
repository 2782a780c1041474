"""The outline of a plain text: which blocks are title, headings, paragraphs, lists, tables and definitions.

blocks ─ split ─► pieces, in the order of the page
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.articles.citations.entries import entry_number
from locakit.articles.text.blocks import Block
from locakit.articles.text.definitions import Definition, definitions_of
from locakit.articles.text.lists import Division, Item, divided, is_next
from locakit.articles.text.paragraphs import is_verse, paragraphs_of
from locakit.articles.text.shapes import (
    heading_level,
    is_byline,
    is_heading,
    is_numbered_heading,
    is_rule,
    is_title,
    is_underlined,
    repeats,
)
from locakit.articles.text.tables import Table, captioned_table, table_of
from locakit.model.document import Role
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the page."""

    role: Role | None
    """`None` for a rule between two parts; `ITEM`, `CELL` and `DEFINITION` for a whole list or table."""
    block: Block
    items: tuple[Item, ...] = ()
    """Of a list."""
    table: Table | None = None
    """If the role is `CELL`."""
    definitions: tuple[Definition, ...] = ()
    """If the role is `DEFINITION`."""
    has_breaks: bool = False
    """Whether its lines were broken on purpose."""


def outline(body: Sequence[Block], language: LanguageTag) -> Iterator[Piece]:
    """The pieces of an article without its reference list and boilerplate; lists that go on are one piece."""
    lists: list[Piece] = []
    for piece in _pieces(body, language):
        if lists and not (piece.items and is_next(piece.items[0], lists[-1].items[-1])):
            yield _joined(lists)
            lists = []
        if piece.items:
            lists.append(piece)
        else:
            yield piece
    if lists:
        yield _joined(lists)


def _joined(lists: Sequence[Piece]) -> Piece:
    return Piece(Role.ITEM, lists[0].block, tuple(item for piece in lists for item in piece.items))


def _pieces(body: Sequence[Block], language: LanguageTag) -> Iterator[Piece]:
    heads = list(_heads(body))
    yield from heads
    width = max((len(line.text) for block in body for line in block.lines), default=0)
    underlines = _underlines(body[len(heads) :])
    expected = 1
    for index in range(len(heads), len(body)):
        block = body[index]
        division = divided(block, expected)
        if is_rule(block):
            yield Piece(None, block)
        elif index + 1 < len(body) and _is_heading(body, index, division, language):
            yield Piece(Role(f"heading{heading_level(block, underlines)}"), _without_underline(block))
        else:
            yield from _division_pieces(division, width)
        expected = division.items[-1].number + 1 if division.items else expected


def _underlines(body: Iterable[Block]) -> Sequence[str]:
    """The signs below headings, in the order of the article."""
    return tuple(dict.fromkeys(block.lines[1].stripped[0] for block in body if is_underlined(block)))


def _heads(body: Sequence[Block]) -> Iterator[Piece]:
    """The title, and the title again as some pages repeat it."""
    if not body or divided(body[0]).items or not is_title(body[0], is_alone=len(body) == 1):
        return
    yield Piece(Role.TITLE, _without_underline(body[0]))
    if len(body) > 1 and is_title(body[1], is_alone=False) and repeats(body[0], body[1]):
        yield Piece(Role.SUBTITLE, _without_underline(body[1]))


def _is_heading(body: Sequence[Block], index: int, division: Division, language: LanguageTag) -> bool:
    """A heading is no list, unless its number is alone: `1. Introduction` with a paragraph behind it."""
    block = body[index]
    if index == 1 and is_byline(block):
        return False
    if not division.items:
        return is_heading(block, language)
    number = entry_number(block.lines[0])
    is_counted_on = entry_number(body[index + 1].lines[0]) == number + 1
    before = (entry_number(line) for line in body[index - 1].lines) if index and number > 1 else ()
    follows = number - 1 in before
    return not is_counted_on and not follows and is_numbered_heading(block, language)


def _division_pieces(division: Division, width: int) -> Iterator[Piece]:
    if division.items and not division.is_only_list and (table := table_of(division.whole)):
        yield Piece(Role.CELL, division.whole, table=table)
        return
    if division.before:
        yield from _shaped(Block(division.before), width)
    if division.items:
        yield Piece(Role.ITEM, Block(division.items[0].lines), division.items)
    if division.after:
        yield from _shaped(Block(division.after), width)


def _shaped(block: Block, width: int) -> Iterator[Piece]:
    """A block without a list: a table, definitions, or paragraphs; `width` is that of the article's longest line."""
    table = table_of(block)
    definitions = () if table else definitions_of(block)
    captioned = None if table or definitions else captioned_table(block)
    if table:
        yield Piece(Role.CELL, block, table=table)
    elif captioned:
        yield Piece(Role.PARAGRAPH, Block(block.lines[:1]))
        yield Piece(Role.CELL, Block(block.lines[1:]), table=captioned)
    elif definitions:
        yield Piece(Role.DEFINITION, block, definitions=definitions)
    else:
        for part in paragraphs_of(block):
            yield Piece(Role.PARAGRAPH, part, has_breaks=is_verse(part, width))


def _without_underline(block: Block) -> Block:
    return Block(block.lines[:1]) if is_underlined(block) else block
