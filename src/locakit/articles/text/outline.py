"""The outline of a plain text: which blocks are title, headings, paragraphs and lists.

blocks ─ split ─► pieces, in the order of the page
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.articles.citations.references import entry_number, is_heading_line
from locakit.articles.text.blocks import Block, Line
from locakit.articles.text.lists import Division, Item, divided, is_next
from locakit.articles.text.shapes import (
    is_boilerplate_line,
    is_heading,
    is_numbered_heading,
    is_rule,
    is_title,
    is_underlined,
    repeats,
)
from locakit.model.document import Role
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the page."""

    role: Role | None
    """`None` for a rule between two parts; `ITEM` for a whole list."""
    block: Block
    items: tuple[Item, ...] = ()
    """Of a list."""


def separated(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with boilerplate at their edges and the heading right above a reference list set apart."""
    for block in blocks:
        lines = block.lines
        first, last = int(len(lines) > 1 and _stands_apart(lines[0], lines[1])), len(lines)
        while last - first > 1 and _is_remain(lines[last - 1]):
            last -= 1
        yield from (Block((line,)) for line in lines[:first])
        yield Block(lines[first:last])
        yield from (Block((line,)) for line in lines[last:])


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


def _stands_apart(line: Line, following: Line) -> bool:
    return _is_remain(line) or (is_heading_line(line) and entry_number(following) == 1)


def _is_remain(line: Line) -> bool:
    """Whether a line is boilerplate and no part of a sentence."""
    return is_boilerplate_line(line) and not line.stripped[0].islower()


def _joined(lists: Sequence[Piece]) -> Piece:
    return Piece(Role.ITEM, lists[0].block, tuple(item for piece in lists for item in piece.items))


def _pieces(body: Sequence[Block], language: LanguageTag) -> Iterator[Piece]:
    heads = list(_heads(body))
    yield from heads
    expected = 1
    for index in range(len(heads), len(body)):
        block = body[index]
        division = divided(block, expected)
        if is_rule(block):
            yield Piece(None, block)
        elif index + 1 < len(body) and _is_heading(body, index, division, language):
            yield Piece(Role.HEADING2, _without_underline(block))
        else:
            yield from _division_pieces(division)
        expected = division.items[-1].number + 1 if division.items else expected


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
    if not division.items:
        return is_heading(block, language)
    number = entry_number(block.lines[0])
    is_counted_on = entry_number(body[index + 1].lines[0]) == number + 1
    follows = index > 0 and entry_number(body[index - 1].lines[-1]) == number - 1 > 0
    return not is_counted_on and not follows and is_numbered_heading(block, language)


def _division_pieces(division: Division) -> Iterator[Piece]:
    if division.before:
        yield Piece(Role.PARAGRAPH, Block(division.before))
    if division.items:
        yield Piece(Role.ITEM, Block(division.items[0].lines), division.items)
    if division.after:
        yield Piece(Role.PARAGRAPH, Block(division.after))


def _without_underline(block: Block) -> Block:
    return Block(block.lines[:1]) if is_underlined(block) else block
