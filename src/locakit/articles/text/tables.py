"""The tables of a plain text: columns with tabs, bars, or two spaces and more between them.

A cell is a unit of its own: figures are then never joined with the text beside them, and rows may be of any width.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from locakit.articles.characters import TERMINATORS, last_sign
from locakit.articles.text.blocks import Block, Line

_RULE = re.compile(r"(?:[\s+|:]|[=_—–-]{1,2}+(?![=_—–-]))*+[=_—–-]{3}[\s+|:=_—–-]*+")
_CELL = re.compile(r"[^ \t\u00a0\u3000|]+(?:[ \u00a0][^ \t\u00a0\u3000|]+)*")
_BETWEEN_BARS = re.compile(r"[^|]+")
_BETWEEN_TABS = re.compile(r"[^\t]+")
_COLUMNS = re.compile(r"[|\t]|  |[-=_—–]{3}")
_WIDE_GAP = 3
_FEWEST_ROWS = 3
_SHORT_WORDS = 3
_HALF = 0.5
_LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something."""

    start: int
    """Offset in the source, in code points."""
    end: int
    line: int
    column: int
    """Its column, from 0."""
    from_left: int
    """How wide what stands before it on its line is, as a terminal shows it."""
    from_left_end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells; empty cells are left out."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    has_head: bool
    """Whether a line of signs follows the first row."""


def table_of(block: Block) -> Table | None:
    """The table that a block is, if it is one."""
    said = [line for line in block.lines if not _RULE.fullmatch(line.text)]
    if len(said) < 2 or any(len(line.text) > _LONGEST_LINE for line in said):  # noqa: PLR2004 (a row is no table)
        return None
    has_head = len(block.lines) > 1 and _head(block.lines)
    for read in (_barred, _tabbed, _aligned):
        rows = read(said, has_head)
        if rows:
            return Table(rows, 1 + max(cell.column for row in rows for cell in row), has_head)
    return None


def captioned_table(block: Block) -> Table | None:
    """The table below a block's first line, which says what it is about."""
    caption, *rows = block.lines
    has_columns = len(rows) > 1 and all(_COLUMNS.search(line.text) for line in rows)
    return table_of(Block(tuple(rows))) if has_columns and not _COLUMNS.search(caption.stripped) else None


def table_markup(table: Table) -> Iterator[str | tuple[str, Cell]]:
    """The table as markup, and between it each cell with the start tag of its element."""
    yield "<table>\n"
    for number, row in enumerate(table.rows):
        element = "th" if table.has_head and number == 0 else "td"
        yield "<tr>"
        column = 0
        for cell in row:
            yield f"<{element}></{element}>" * (cell.column - column)
            yield f"<{element}>", cell
            yield f"</{element}>"
            column = cell.column + 1
        yield f"<{element}></{element}>" * (table.columns - column) + "</tr>\n"
    yield "</table>\n"


def _head(lines: Sequence[Line]) -> bool:
    """Whether the second line, or the third behind a line of signs, is of signs."""
    first = next((i for i, line in enumerate(lines) if not _RULE.fullmatch(line.text)), 0)
    following = lines[first + 1] if first + 1 < len(lines) - 1 else None
    return following is not None and _RULE.fullmatch(following.text) is not None


_Rows = tuple[tuple[Cell, ...], ...]


def _barred(lines: Sequence[Line], _: bool) -> _Rows:  # noqa: FBT001 (one of three in a table)
    """Rows like `| a | b |`, all with the same number of bars."""
    counts = {line.stripped.strip("|").count("|") for line in lines}
    if len(counts) != 1 or counts == {0}:
        return ()
    return tuple(filter(None, (tuple(_cells_between(line, _BETWEEN_BARS, "|")) for line in lines)))


def _tabbed(lines: Sequence[Line], _: bool) -> _Rows:  # noqa: FBT001 (one of three in a table)
    """Rows with tabs between the same number of cells, or with the same number of tabs, some cells empty."""
    counts = {line.stripped.count("\t") for line in lines}
    if 0 in counts:
        return ()
    rows = tuple(tuple(_cells_between(line, _BETWEEN_TABS, "\t")) for line in lines)
    if len({len(row) for row in rows}) == 1:
        return tuple(tuple(replace(cell, column=place) for place, cell in enumerate(row)) for row in rows)
    return rows if len(counts) == 1 else ()


def _cells_between(line: Line, pattern: re.Pattern[str], sign: str) -> Iterator[Cell]:
    first = len(line.text) - len(line.text.lstrip())
    first += line.text[first:].startswith("|")
    for match in pattern.finditer(line.text, first):
        said = match[0].strip()
        if said:
            start = match.start() + match[0].index(said)
            column = line.text.count(sign, first, match.start())
            yield Cell(line.start + start, line.start + start + len(said), line.number, column, 0, 0)


def _aligned(lines: Sequence[Line], has_head: bool) -> _Rows:  # noqa: FBT001 (one of three in a table)
    """Rows whose columns have a gap in common from the first row to the last."""
    rows = [tuple(_cells(line)) for line in lines]
    columns = max(map(len, rows))
    full = [row for row in rows if len(row) == columns]
    if columns < 2 or len(full) < 2 or len(full) < _HALF * len(rows):  # noqa: PLR2004 (two make a table)
        return ()
    if not (has_head or len(rows) >= _FEWEST_ROWS or columns > 2 or _has_wide_gap(full)):  # noqa: PLR2004 (see above)
        return ()
    if any(
        _is_sentence(line.text[: row[0].end - line.start], columns) for line, row in zip(lines, rows, strict=True)
    ):
        return ()
    edges = _edges(full)
    placed = [tuple(_placed(row, edges)) for row in rows]
    return tuple(placed) if all(map(_is_in_order, placed)) and all(placed) else ()


def _is_sentence(first: str, columns: int) -> bool:
    """Whether a first cell may be a sentence, with two spaces behind it; `4–12 mo.` in a wide table is none."""
    return last_sign(first) in TERMINATORS and (columns == 2 or len(first.split()) > _SHORT_WORDS)  # noqa: PLR2004 (see above)


def _cells(line: Line) -> Iterator[Cell]:
    width, position = 0, 0
    for column, match in enumerate(_CELL.finditer(line.text.expandtabs(1))):
        width += _width(line.text[position : match.start()])
        end = width + _width(match[0])
        yield Cell(line.start + match.start(), line.start + match.end(), line.number, column, width, end)
        width, position = end, match.end()


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _has_wide_gap(rows: Iterable[Sequence[Cell]]) -> bool:
    return all(
        any(after.from_left - cell.from_left_end >= _WIDE_GAP for cell, after in pairwise(row)) for row in rows
    )


def _edges(rows: Sequence[Sequence[Cell]]) -> list[tuple[int, int]]:
    """From where to where each column reaches in the rows that have all."""
    columns = list(zip(*rows, strict=True))
    return [(min(c.from_left for c in column), max(c.from_left_end for c in column)) for column in columns]


def _placed(row: Sequence[Cell], edges: Sequence[tuple[int, int]]) -> Iterator[Cell]:
    """The cells of a row, each in the one column that it touches; column -1 where that is none, or not one alone."""
    is_apart = all(end <= start for (_, end), (start, _) in pairwise(edges))
    for cell in row:
        touched = [i for i, (start, end) in enumerate(edges) if cell.from_left < end and start < cell.from_left_end]
        column = touched[0] if len(touched) == 1 and is_apart else -1
        yield Cell(cell.start, cell.end, cell.line, column, cell.from_left, cell.from_left_end)


def _is_in_order(row: Sequence[Cell]) -> bool:
    return all(cell.column >= 0 for cell in row) and all(a.column < b.column for a, b in pairwise(row))
