import csv
import io
from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from locakit.glossary import changed_row, new_row, new_table, read_table, tables, with_columns, write_table
from locakit.glossary.tables import Table
from locakit.model.errors import GlossaryError

LEGAL = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u202a\u202b\u202c\u202d\u202e")
    | st.sampled_from('",;\t\n|=+-@é\u00a0\u2028'),
    max_size=8,
)
NAMES = st.lists(
    st.text("abcdé:- ", min_size=1, max_size=5).filter(str.strip), min_size=2, max_size=5, unique_by=str.strip
)


@dataclass(frozen=True)
class File:
    data: bytes
    delimiter: str


def spelled(value: str, delimiter: str, *, quoted: bool, newline: str) -> str:
    if quoted or set(value) & {delimiter, '"', "\n"}:
        return '"' + value.replace('"', '""').replace("\n", newline) + '"'
    return value


@st.composite
def files(draw: st.DrawFn) -> File:
    """Any legal file: mixed quoting, mixed line ends, short and blank rows, with or without BOM and last newline."""
    delimiter = draw(st.sampled_from(",;\t"))
    names = draw(NAMES)
    rows = draw(st.lists(st.lists(LEGAL, max_size=len(names)), max_size=6))
    lines = []
    for row in [names, *rows]:
        newline = draw(st.sampled_from(["\n", "\r\n"]))
        cells = [spelled(value, delimiter, quoted=draw(st.booleans()), newline=newline) for value in row]
        lines.append(delimiter.join(cells) + newline)
    text = draw(st.sampled_from(["", "\ufeff"])) + "".join(lines)
    return File((text if draw(st.booleans()) else text.rstrip("\r\n")).encode(), delimiter)


def table_of(text: str) -> Table:
    return read_table(text.encode(), "t.csv")


def told(data: bytes) -> list[str]:
    with pytest.raises(GlossaryError) as caught:
        read_table(data, "t.csv")
    return [str(problem) for problem in caught.value.problems]


@given(files())
def test_a_legal_file_comes_back_byte_for_byte(file: File) -> None:
    table = read_table(file.data, "t.csv")
    assert table.style.delimiter == file.delimiter
    assert write_table(table) == file.data


@given(st.text('",;\t\r\nab é\x00\ufeff', max_size=30).map(str.encode) | st.binary(max_size=30))
@example(b"\xef\xbb\xbfa,b\r\n")
@example(b'a\n"\r\n"')
def test_any_bytes_are_refused_with_a_place_or_come_back(data: bytes) -> None:
    try:
        table = read_table(data, "t.csv")
    except GlossaryError as error:
        problems = error.problems
    else:
        assert write_table(table) == data
        return
    assert problems
    assert all(problem.remedy and problem.place.path == "t.csv" for problem in problems)


@given(st.text('",;\t\r\nab', max_size=30))
def test_plain_rows_are_read_as_any_other(text: str) -> None:
    plain = outcome(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_plain_row", lambda *_: None)
        assert outcome(text) == plain


def outcome(text: str) -> object:
    try:
        table = table_of(text)
    except GlossaryError as error:
        return error.problems
    return table, [row.line for row in table.rows]


@given(files())
def test_cells_say_what_the_csv_module_reads(file: File) -> None:
    table = read_table(file.data, "t.csv")
    text = io.StringIO(file.data.decode().removeprefix("\ufeff"), newline="")
    expected = [[cell.replace("\r\n", "\n") for cell in row] for row in csv.reader(text, delimiter=file.delimiter)]
    assert [list(row.cells) if row.cells != ("",) else [] for row in (table.header, *table.rows)] == [
        row if row != [""] else [] for row in expected
    ]


@given(files(), LEGAL, st.data())
def test_a_changed_cell_reads_back_and_leaves_all_others_as_they_are_spelled(
    file: File, value: str, data: st.DataObject
) -> None:
    table = read_table(file.data, "t.csv")
    row = data.draw(st.sampled_from([table.header, *table.rows]))
    column = data.draw(st.sampled_from(list(table.positions)))
    number = table.positions[column]
    changed = changed_row(table, row, {column: value})
    assert changed.cell(number) == value
    width = len(row.spelled)
    assert changed.spelled[:number] == row.spelled[:number] or number >= width
    assert changed.spelled[number + 1 :] == row.spelled[number + 1 :]
    assert changed.ending == row.ending


@given(files(), st.lists(LEGAL, min_size=5, max_size=5))
def test_an_added_row_reads_back_and_the_rest_stays(file: File, values: list[str]) -> None:
    table = read_table(file.data, "t.csv")
    row = new_row(table, dict(zip(table.positions, values, strict=False)))
    grown = Table(table.path, table.header, (*table.rows, row), table.style)
    again = read_table(write_table(grown), "t.csv")
    assert [row.spelled for row in again.rows] == [row.spelled for row in grown.rows]
    assert again.style == table.style
    assert write_table(again).startswith(file.data.rstrip(b"\r\n"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("term;kind\r\na;keep\r\n", "term;kind\r\na;keep\r\nx;y,z\r\n"),
        ('"term","kind"\na,keep\n', '"term","kind"\na,keep\n"x","y,z"\n'),
        ("term\tkind\na\tkeep", "term\tkind\na\tkeep\nx\ty,z"),
        ("\ufeffterm,kind\n", '\ufeffterm,kind\nx,"y,z"\n'),
    ],
)
def test_an_added_row_is_written_in_the_style_of_the_file(before: str, after: str) -> None:
    table = table_of(before)
    row = new_row(table, {"term": "x", "kind": "y,z"})
    assert write_table(Table(table.path, table.header, (*table.rows, row), table.style)).decode() == after


def test_a_cell_that_already_says_so_keeps_its_quotes() -> None:
    table = table_of('a,b\n"x","y"\n')
    assert changed_row(table, table.rows[0], {"a": "x"}) == table.rows[0]
    assert changed_row(table, table.rows[0], {"a": "z"}).spelled == ('"z"', '"y"')


def test_a_short_row_is_not_filled_up_with_nothing() -> None:
    table = table_of("a,b,c\nx\n")
    assert changed_row(table, table.rows[0], {"b": ""}) == table.rows[0]
    assert changed_row(table, table.rows[0], {"c": "z"}).spelled == ("x", "", "z")


def test_line_breaks_within_a_cell_are_those_of_the_file() -> None:
    table = table_of("a,b\r\n")
    row = new_row(table, {"a": "x\ny", "b": "x\r\ny"})
    assert row.spelled == ('"x\r\ny"', '"x\r\ny"')
    assert row.cells == ("x\ny", "x\ny")


def test_columns_are_added_at_the_end_of_every_row_that_says_something() -> None:
    table = with_columns(table_of('a,b\n"x",y\n\nshort\n'), ["b", "es"])
    assert write_table(table).decode() == 'a,b,es\n"x",y,\n\nshort,,\n'
    assert with_columns(table, ["a", "es"]) is table


def test_a_new_table_is_plain() -> None:
    assert write_table(new_table(["label", "text", "es"])) == b"label,text,es\n"


def test_formulas_are_written_word_for_word() -> None:
    table = new_table(["text"])
    rows = tuple(new_row(table, {"text": text}) for text in ("=1+1", "+1", "-1", "@x"))
    assert write_table(Table("", table.header, rows)) == b"text\n=1+1\n+1\n-1\n@x\n"


def test_the_delimiter_is_the_first_one_outside_quotes_in_the_header() -> None:
    assert table_of('"a;b",c\n1,2\n').header.cells == ("a;b", "c")
    assert table_of("a;b,c\n1;2\n").header.cells == ("a", "b,c")
    assert table_of("alone\n").style.delimiter == ","


def test_places_count_lines_of_the_file_and_code_points() -> None:
    table = table_of('a,b,c\n"é\n🙂x",y,z\nk,l\n')
    first, second = table.rows
    assert str(first.place("t.csv", 0)) == "t.csv:2:1"
    assert str(first.place("t.csv", 1)) == "t.csv:3:5"
    assert str(first.place("t.csv", 2)) == "t.csv:3:7"
    assert str(second.place("t.csv", 1)) == "t.csv:4:3"
    assert str(second.place("t.csv", 2)) == "t.csv:4"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["t.csv:1:1: the table is empty — name its columns in the first line"]),
        (
            "a,b\né,".encode() + b"caf\xe9\n\xff,x\n",
            [
                "t.csv:2:6: the byte 0xE9 is not UTF-8 — save the file as UTF-8",
                "t.csv:3:1: the byte 0xFF is not UTF-8 — save the file as UTF-8",
            ],
        ),
        (b"a\nx\x00y\n", ["t.csv:2:2: the control character U+0000 — remove it"]),
        ("a\n\x85\n".encode(), ["t.csv:2:1: the control character U+0085 — remove it"]),
        (b"a\rb\n", ["t.csv:1:2: a carriage return without a line feed — end lines with LF or with CRLF"]),
        (
            b'a,b\nx,"y\nz\n',
            [
                (
                    "t.csv:2:3: the quote that opens here is never closed"
                    " — close it, or double the quotes that belong to the text"
                )
            ],
        ),
        (
            b'a,b\nx,"y"z\n1,2,3\n',
            [
                "t.csv:2:6: text after the closing quote — double the quotes that belong to the text",
                (
                    "t.csv:3:5: 3 cells in a table of 2 columns"
                    " — quote the cell that holds a delimiter, or remove what is too much"
                ),
            ],
        ),
        (
            b'a,b\n5" tube,y\n',
            ["t.csv:2:2: a quote in a cell without quotes — put the cell in quotes and double each quote in it"],
        ),
        (b"a,b, a\n", ["t.csv:1:5: a second column 'a' — rename or remove one of them"]),
        ("a,b\n".encode("utf-16"), ["t.csv: the table is UTF-16 — save it as CSV in UTF-8"]),
    ],
)
def test_malformed_tables_are_refused_with_every_place(data: bytes, expected: list[str]) -> None:
    assert told(data) == expected


def test_columns_without_a_name_may_be_many() -> None:
    assert table_of("a,,\n1,2,3\n").positions == {"a": 0}


def test_problems_are_told_to_a_hundred() -> None:
    problems = told(b"a\n" + b"\xe9\n" * 150)
    assert len(problems) == 101
    assert problems[-1] == "t.csv: there are more problems — mend these first"


def test_a_table_of_more_rows_than_a_spreadsheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locakit.glossary.tables._MOST_ROWS", 2)
    assert table_of("a\n\n\n").rows
    assert told(b"a\n\n\n\n\n") == ["t.csv:4:1: more than 2 rows — split the table"]


def test_a_table_of_more_than_ten_megabytes_is_refused() -> None:
    assert told(b"a\n" * 5_000_001) == [
        "t.csv: the table has 10,000,002 bytes; 10,000,000 are read at most — split it"
    ]
