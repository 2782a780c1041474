from pathlib import Path

import pytest

from locakit.glossary import Glossary, Kind, Rendering, Term, read_glossary, read_table
from locakit.model.errors import GlossaryError
from locakit.model.languages import LanguageTag

LOCALES = tuple(map(LanguageTag, ("es", "ca", "pt-BR")))
FOLDER = Path(__file__).parent


def cases(name: str) -> list[tuple[str, str]]:
    """The cases of a file: a table and what is told about it."""
    _, text = (FOLDER / name).read_text(encoding="utf-8").split("\n", 1)
    parts = (case.split("---\n") for case in text.split("===\n") if case)
    return [(table, told) for table, told in parts]


def glossary(text: str, *locales: str) -> Glossary:
    return read_glossary(read_table(text.encode(), "t.csv"), tuple(map(LanguageTag, locales)) or LOCALES)


def lines(problems: tuple[object, ...]) -> str:
    return "".join(f"{problem}\n" for problem in problems)


@pytest.mark.parametrize(("table", "told"), cases("bad_glossaries.txt"))
def test_malformed_rows_are_refused_with_every_place(table: str, told: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        glossary(table)
    assert lines(caught.value.problems) == told


@pytest.mark.parametrize(("table", "told"), cases("contradictions.txt"))
def test_rows_that_contradict_each_other_are_told_with_both_lines(table: str, told: str) -> None:
    assert lines(glossary(table).problems) == told


def test_a_row_becomes_a_term() -> None:
    terms = glossary(
        "owner,term,kind,note,es,es:gender,es:number,ca\n"
        "me,muscle cramp | muscle\u00a0spasm,Translate,see WHO,calambre muscular|calambre* ,m,sg,\n"
        ",,,,,,,\n"
        "\n"
        "you,NMDA,keep,,,m,,\n"
    ).terms
    spanish = LanguageTag("es")
    assert terms == (
        Term(
            ("muscle cramp", "muscle spasm"),
            Kind.TRANSLATE,
            "see WHO",
            (Rendering(spanish, ("calambre muscular", "calambre*"), "m", "sg"),),
        ),
        Term(("NMDA",), Kind.KEEP, "", (Rendering(spanish, (), "m"),)),
    )
    assert [term.line for term in terms] == [2, 5]


def test_only_the_columns_of_the_project_and_their_parents_are_read() -> None:
    (term,) = glossary("term,kind,es,es-MX,de\nsalt,translate,sal,,Salz*\n", "es-MX").terms
    assert [rendering.locale for rendering in term.renderings] == ["es"]


def test_a_star_in_a_source_form_is_a_star() -> None:
    (term,) = glossary("term,kind\nHLA-B*27,keep\n").terms
    assert term.spellings == ("HLA-B*27",)
