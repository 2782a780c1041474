"""Spreadsheets for people: CSV files that are written back as they were found.

Laws, tested as properties:

* `write_table(read_table(data, path))` is `data`, byte for byte.
* A changed cell re-writes itself alone; an added row is written in the file's own style.

Cells that begin with `=`, `+`, `-` or `@` are written as they are. The usual guard against formulas, an apostrophe
before them, would change a reference that must stay word for word, because its text is its key; and what we write
comes from articles and spreadsheets of the same project, not from strangers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from locakit.model.characters import BAD_CHARACTER, character_flaws, conflict_flaws, decoded, wide_encoding
from locakit.model.errors import GlossaryError, Place, Problem
from locakit.model.flaws import Flaw, located

_LARGEST = 10_000_000
"""Bytes; the limit for one file of people's text (studies/trust-and-conventions, robustness 25)."""

_MOST_PROBLEMS = 100
"""A file in a wrong encoding has one problem a word; nobody reads further than this."""

_MOST_ROWS = 1_048_576
"""What the common spreadsheet programs show; ten million empty lines would fill the memory."""

_BOM = "\ufeff"

_QUOTED = r'"[^"]*+(?:""[^"]*+)*+"'


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written; rows that we add are written the same way."""

    delimiter: str = ","
    newline: str = "\n"
    """The end of the header line; other lines may end otherwise and keep their own end."""
    has_bom: bool = False
    quotes_all: bool = False
    """Whether every cell of the header stands in quotes."""
    ends_in_newline: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table (several lines of the file, if a quoted cell holds line breaks)."""

    cells: tuple[str, ...]
    """What the cells say: without quotes, line breaks as LF."""
    spelled: tuple[str, ...]
    """The cells as the file writes them; joined by the delimiter, with `ending`, they are the line."""
    ending: str
    """LF, CRLF, or empty at the end of a file without a final newline and in rows that we add."""
    line: int = field(default=0, compare=False)
    """Where it begins, from 1; 0 for rows that are in no file yet."""

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: an empty line, or delimiters only."""
        return not any(cell.strip() for cell in self.cells)

    def cell(self, number: int | None) -> str:
        """What the cell in a column (from 0) says; empty where the row or the column does not exist."""
        return self.cells[number] if number is not None and number < len(self.cells) else ""

    def place(self, path: str, number: int | None) -> Place:
        """Where the cell in a column (from 0) begins; of a cell that is not there, the line."""
        if not self.line or number is None or number >= len(self.spelled):
            return Place(path, self.line)
        before = "".join(f"{spelled}," for spelled in self.spelled[:number])
        return Place(path, self.line + before.count("\n"), len(before) - before.rfind("\n"))


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: a header that names the columns, and rows."""

    path: str
    """As messages name it."""
    header: Row
    rows: tuple[Row, ...] = ()
    style: Style = Style()

    @property
    def positions(self) -> dict[str, int]:
        """The number (from 0) of each named column; names without white space at their edges."""
        return {name: number for number, name in enumerate(map(str.strip, self.header.cells)) if name}


@dataclass(frozen=True, slots=True)
class _Break:
    """Where a table cannot be read, and where reading goes on."""

    flaw: Flaw
    after: int


def read_table(data: bytes, path: str) -> Table:
    """The table in a file of UTF-8, with or without BOM; raises `GlossaryError` with all problems found.

    The delimiter is the first comma, semicolon or tab outside quotes in the header line, else a comma. Quotes are
    those of RFC 4180; a row may have fewer cells than the header, never more.
    """
    _refuse_unreadable(data, path)
    text = decoded(data).removeprefix(_BOM)
    if unmerged := tuple(located(conflict_flaws(text), text, path)):
        raise GlossaryError(*unmerged)
    delimiter = _delimiter(text)
    rows, flaws = _read_rows(text, delimiter)
    illegal = islice(character_flaws(text), _MOST_PROBLEMS + 1)
    misshapen = islice(_shape_problems(rows, path), _MOST_PROBLEMS + 1)
    problems = [*located([*illegal, *flaws], text, path), *misshapen]
    if problems:
        raise GlossaryError(*_first_problems(problems, path))
    style = Style(
        delimiter,
        newline=rows[0].ending or "\n",
        has_bom=data.startswith(_BOM.encode()),
        quotes_all=all(spelled.startswith('"') for spelled in rows[0].spelled),
        ends_in_newline=bool(rows[-1].ending),
    )
    return Table(path, rows[0], tuple(rows[1:]), style)


def write_table(table: Table) -> bytes:
    """The bytes of the file: what was not changed is as it was read."""
    style = table.style
    rows = (table.header, *table.rows)
    lines = [style.delimiter.join(row.spelled) + (row.ending or style.newline) for row in rows]
    if not style.ends_in_newline:
        lines[-1] = style.delimiter.join(rows[-1].spelled)
    return (_BOM * style.has_bom + "".join(lines)).encode()


def new_table(columns: Sequence[str], path: str = "") -> Table:
    """A table without rows, in the style of new files: commas, LF, no BOM, quotes where needed."""
    return Table(path, _row([_spelled(name, Style()) for name in columns]))


def new_row(table: Table, values: Mapping[str, str]) -> Row:
    """A row to add to a table, with the values of the named columns; other cells are empty."""
    spelled, positions = [_spelled("", table.style)] * len(table.header.cells), table.positions
    for column, value in values.items():
        spelled[positions[column]] = _spelled(value, table.style)
    return _row(spelled)


def changed_row(table: Table, row: Row, values: Mapping[str, str]) -> Row:
    """The row with new values in the named columns; a cell that already says so keeps its spelling."""
    positions = table.positions
    changed = {positions[column]: value for column, value in values.items() if row.cell(positions[column]) != value}
    if not changed:
        return row
    spelled = list(row.spelled)
    for number, value in changed.items():
        missing = number + 1 - len(spelled)
        spelled.extend(_spelled("", table.style) for _ in range(missing))
        was_quoted = spelled[number].startswith('"')
        spelled[number] = _spelled(value, replace(table.style, quotes_all=was_quoted or table.style.quotes_all))
    return _row(spelled, row.ending, row.line)


def with_columns(table: Table, names: Sequence[str]) -> Table:
    """The table with the missing ones of the columns added at its end, and empty cells in its rows."""
    missing = [name for name in names if name not in table.positions]
    if not missing:
        return table
    header = _padded(table.header, [_spelled(name, table.style) for name in missing])
    width, empty = len(header.cells), _spelled("", table.style)
    rows = (row if row.is_blank else _padded(row, [empty] * (width - len(row.cells))) for row in table.rows)
    return replace(table, header=header, rows=tuple(rows))


def illegal_character(text: str) -> str:
    """The first character that no table may hold, as `U+0007`; empty if there is none."""
    match = BAD_CHARACTER.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""


def _refuse_unreadable(data: bytes, path: str) -> None:
    place = Place(path)
    if len(data) > _LARGEST:
        told = f"the table has {len(data):,} bytes; {_LARGEST:,} are read at most"
        raise GlossaryError(Problem(place, told, remedy="split it"))
    if encoding := wide_encoding(data):
        raise GlossaryError(Problem(place, f"the table is {encoding}", remedy="save it as CSV in UTF-8"))


def _delimiter(text: str) -> str:
    match = re.match(r'(?:"[^"]*+"|[^",;\t\r\n])*+([,;\t])', text)
    return match[1] if match else ","


def _read_rows(text: str, delimiter: str) -> tuple[list[Row], list[Flaw]]:
    """All rows and the flaws of quoting, as many as are told; a flawed row is a row without cells."""
    bare = rf'[^"{delimiter}\r\n]*+(?:\r(?!\n)[^"{delimiter}\r\n]*+)*+'
    pattern = re.compile(rf"({_QUOTED}|{bare})({delimiter}|\r?\n|\Z)")
    rows: list[Row] = []
    flaws: list[Flaw] = []
    position, line = 0, 1
    while position < len(text) and len(flaws) <= _MOST_PROBLEMS:
        if len(rows) > _MOST_ROWS:
            flaws.append(Flaw(position, f"more than {_MOST_ROWS:,} rows", "split the table"))
            break
        row, after = _plain_row(text, position, line, delimiter) or _read_row(text, position, line, pattern)
        if not row.spelled:
            broken = _quote_break(text, after)
            flaws.append(broken.flaw)
            after = broken.after
        rows.append(row)
        line += text.count("\n", position, after)
        position = after
    return rows, flaws


def _plain_row(text: str, position: int, line: int, delimiter: str) -> tuple[Row, int] | None:
    """The same as `_read_row` of a line as most are: with nothing in it that could be more than a cell's text."""
    end = text.find("\n", position)
    found = text[position:end]
    if end < 0 or '"' in found or "\r" in found:
        return None
    cells = tuple(found.split(delimiter))
    return Row(cells, cells, "\n", line), end + 1


def _read_row(text: str, position: int, line: int, pattern: re.Pattern[str]) -> tuple[Row, int]:
    """The row at an offset and the offset behind it, or an empty row and the offset of its flawed cell."""
    spelled: list[str] = []
    while match := pattern.match(text, position):
        spelled.append(match[1])
        position = match.end()
        if match[2] in {"", "\n", "\r\n"}:
            return _row(spelled, match[2], line), position
    return _row([], "", line), position


def _row(spelled: Sequence[str], ending: str = "", line: int = 0) -> Row:
    return Row(tuple(map(_value, spelled)), tuple(spelled), ending, line)


def _value(spelled: str) -> str:
    if not spelled.startswith('"'):
        return spelled
    return spelled[1:-1].replace('""', '"').replace("\r\n", "\n")


def _quote_break(text: str, position: int) -> _Break:
    """What is wrong with the quotes of the cell that begins at an offset."""
    if text[position] != '"':
        quote = text.index('"', position)
        remedy = "put the cell in quotes and double each quote in it"
        return _Break(Flaw(quote, "a quote in a cell without quotes", remedy), _next_line(text, quote))
    closed = re.compile(_QUOTED).match(text, position)
    if not closed:
        remedy = "close it, or double the quotes that belong to the text"
        return _Break(Flaw(position, "the quote that opens here is never closed", remedy), len(text))
    told, remedy = "text after the closing quote", "double the quotes that belong to the text"
    return _Break(Flaw(closed.end(), told, remedy), _next_line(text, closed.end()))


def _next_line(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end + 1 if end >= 0 else len(text)


def _shape_problems(rows: Sequence[Row], path: str) -> Iterator[Problem]:
    if not rows:
        place = Place(path, 1, 1)
        yield Problem(place, "the table is empty", remedy="name its columns in the first line")
    elif rows[0].cells:
        yield from _double_columns(rows[0], path)
        yield from _long_rows(rows, path)


def _double_columns(header: Row, path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(map(str.strip, header.cells)):
        if name in seen:
            told = f"a second column '{name}'"
            yield Problem(header.place(path, number), told, remedy="rename or remove one of them")
        seen |= {name} - {""}


def _long_rows(rows: Sequence[Row], path: str) -> Iterator[Problem]:
    width = len(rows[0].cells)
    remedy = "quote the cell that holds a delimiter, or remove what is too much"
    for row in rows:
        if len(row.cells) > width:
            told = f"{len(row.cells)} cells in a table of {width} columns"
            yield Problem(row.place(path, width), told, remedy=remedy)


def _first_problems(problems: list[Problem], path: str) -> list[Problem]:
    problems = sorted(problems, key=lambda problem: (problem.place.line, problem.place.column))
    more = Problem(Place(path), "there are more problems", remedy="mend these first")
    return problems if len(problems) <= _MOST_PROBLEMS else [*problems[:_MOST_PROBLEMS], more]


def _spelled(value: str, style: Style) -> str:
    """A value as the file writes it: in quotes if it needs them or if all cells have them."""
    value = value.replace("\r\n", "\n")
    needs_quotes = style.delimiter in value or '"' in value or "\n" in value or "\r" in value
    if not (needs_quotes or style.quotes_all):
        return value
    return '"' + value.replace('"', '""').replace("\n", style.newline) + '"'


def _padded(row: Row, spelled: Sequence[str]) -> Row:
    return _row([*row.spelled, *spelled], row.ending, row.line)
