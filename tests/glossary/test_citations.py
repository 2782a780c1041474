from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from locakit.glossary import (
    Table,
    editions_of,
    read_citations,
    read_table,
    stale_citations,
    updated_citations,
    write_table,
)
from locakit.model.document import Reference
from locakit.model.errors import GlossaryError
from locakit.model.languages import LanguageTag

LOCALES = (LanguageTag("es"), LanguageTag("ca"))


def references(*texts: str) -> list[Reference]:
    return [Reference(str(number), text, line=number) for number, text in enumerate(texts, 1)]


def updated(before: str, *texts: str) -> str:
    table = read_citations(before.encode(), "c.csv") if before else None
    return write_table(updated_citations(table, references(*texts), LOCALES)).decode()


def test_a_new_table_has_the_references_in_order() -> None:
    assert updated("", "Seelig, M. (2003),\u00a0 15.", "Sircus, 281.") == (
        'label,text,es,ca\n1,"Seelig, M. (2003),\u00a0 15.",,\n2,"Sircus, 281.",,\n'
    )


@pytest.mark.parametrize(
    ("change", "before", "texts", "after"),
    [
        ("nothing", "label,text,es,ca\n1,A,a,\n2,B,,\n", "AB", "label,text,es,ca\n1,A,a,\n2,B,,\n"),
        ("inserted", "label,text,es,ca\n1,A,a,\n2,B,b,\n", "AXB", "label,text,es,ca\n1,A,a,\n2,X,,\n3,B,b,\n"),
        ("inserted first", "label,text,es,ca\n1,A,a,\n", "XA", "label,text,es,ca\n1,X,,\n2,A,a,\n"),
        ("appended", "label,text,es,ca\n1,A,a,", "AXY", "label,text,es,ca\n1,A,a,\n2,X,,\n3,Y,,"),
        ("changed", "label,text,es,ca\n1,A,a,\n2,B,b,\n", "AX", "label,text,es,ca\n1,A,a,\n2,X,,\n,B,b,\n"),
        ("removed", "label,text,es,ca\n1,A,a,\n2,B,b,\n", "B", "label,text,es,ca\n,A,a,\n1,B,b,\n"),
        ("came back", "label,text,es,ca\n,A,a,\n1,B,b,\n", "AB", "label,text,es,ca\n1,A,a,\n2,B,b,\n"),
        ("reordered", "label,text,es,ca\n1,A,a,\n2,B,b,\n", "BA", "label,text,es,ca\n2,A,a,\n1,B,b,\n"),
        ("doubled", "label,text,es,ca\n1,A,a,\n", "AA", "label,text,es,ca\n1,A,a,\n2,A,,\n"),
        ("new locale", "label,text,es\n1,A,a\n", "A", "label,text,es,ca\n1,A,a,\n"),
        (
            "a file of a person",
            '\ufefftext;"who";es;label;ca\r\n"A";me;a;"1";\r\n\r\n',
            "XA",
            '\ufefftext;"who";es;label;ca\r\nX;;;1;\r\n"A";me;a;"2";\r\n\r\n',
        ),
        ("wrapped anew", "label,text,es,ca\n1,A B,a,\n", ["A\n  B"], "label,text,es,ca\n1,A B,a,\n"),
    ],
)
def test_an_update_changes_what_it_must(change: str, before: str, texts: list[str], after: str) -> None:
    assert updated(before, *texts) == after, change


def test_a_reference_of_several_lines_is_written_on_one() -> None:
    assert updated("", "A.\r\n\tB.  C. ") == "label,text,es,ca\n1,A. B.  C.,,\n"


def squeezed(text: str) -> str:
    """Spaces and line breaks, but not NBSP, as one space."""
    return " ".join(filter(None, text.replace("\n", " ").split(" ")))


TEXTS = st.text('A B,"=;\u00a0é\n', min_size=1, max_size=6).filter(str.strip)
ROWS = st.lists(st.tuples(st.sampled_from(["", "1", "2"]), TEXTS | st.just(""), TEXTS | st.just("")), max_size=5)


def table_of(rows: list[tuple[str, str, str]]) -> Table:
    cells = [", ".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    text = "label,text,es\n" + "".join(row.replace(", ", ",") + "\n" for row in cells)
    return read_table(text.encode(), "c.csv")


@given(ROWS, st.lists(TEXTS, max_size=5))
@example([("", "B", ""), ("", "A", "")], ["A", "B", "A"])
def test_a_second_update_changes_no_byte(rows: list[tuple[str, str, str]], texts: list[str]) -> None:
    once = updated_citations(table_of(rows), references(*texts), LOCALES)
    data = write_table(once)
    assert updated_citations(once, references(*texts), LOCALES) == once
    assert write_table(updated_citations(read_table(data, "c.csv"), references(*texts), LOCALES)) == data


@given(ROWS, st.lists(TEXTS, max_size=5))
def test_an_update_keeps_all_rows_in_their_order_and_labels_each_reference_once(
    rows: list[tuple[str, str, str]], texts: list[str]
) -> None:
    before = table_of(rows)
    after = updated_citations(before, references(*texts), LOCALES)
    kept = [row.cells[1:3] for row in after.rows if row.line]
    assert kept == [row.cells[1:3] for row in before.rows]
    labelled = [(row.cells[0], squeezed(row.cells[1])) for row in after.rows if row.cells[0]]
    assert sorted(labelled) == [(reference.label, squeezed(reference.text)) for reference in references(*texts)]


def test_a_persons_edition_is_found_by_the_text() -> None:
    table = read_citations(b'label,text,es,es-MX\n1,"A,  B",una,\n2,C,dos,otra\n,D,, \n', "c.csv")
    spanish, mexican = LanguageTag("es"), LanguageTag("es-MX")
    assert editions_of(table, ["A, B"], spanish) == ["una"]
    assert editions_of(table, ["A, B", "C", "D"], mexican) == ["una", "otra", None]
    assert editions_of(table, ["A, B"], LanguageTag("ca")) == [None]


def test_rows_that_left_with_a_persons_work_are_listed() -> None:
    table = read_table(f"note,label,text,es\n,1,A,a\n,,B,b\n,,C,\nmine,,{'D' * 50},\n".encode(), "c.csv")
    assert [str(problem) for problem in stale_citations(table)] == [
        (
            "c.csv:3:3: 'B' is no reference of the article any more, but has es"
            " — move its cells to the row of the new text, or delete it"
        ),
        (
            f"c.csv:5:7: '{'D' * 39}…' is no reference of the article any more, but has note"
            " — move its cells to the row of the new text, or delete it"
        ),
    ]


def test_a_table_without_our_columns_is_refused() -> None:
    with pytest.raises(GlossaryError, match=r"c\.csv:1:1: no column 'label' — the first line is: label,text,es,…"):
        read_citations(b"Label,text\n", "c.csv")
    foreign = replace(read_table(b"label\n", "c.csv"), rows=())
    with pytest.raises(GlossaryError, match="no column 'text'"):
        updated_citations(foreign, references("A"), LOCALES)


def test_a_reference_that_no_table_can_hold_is_refused_before_anything_is_written() -> None:
    with pytest.raises(GlossaryError, match=r"c\.csv: reference 1 holds U\+0007 — remove it from the article"):
        updated_citations(None, references("A\x07"), LOCALES, "c.csv")
