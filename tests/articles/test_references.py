import pytest
from articles.golden import read

from locakit.articles.citations.references import work_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Seelig, Mildred S., PhD. The Magnesium Factor (2003), 15.", "Seelig 2003"),
        ("World Health Organization. The Treatment of Diarrhoea (2005).", "World Health Organization 2005"),
        ("Seelig, 15.", "Seelig, 15"),
        ("“Water with Sugar and Salt,” Lancet 312 (1978), 300–301.", "Water with Sugar and"),
        ("Erland, Lauren A. E. 2017;13:275–281.", "Erland 2017"),
        ("Rote Tabelle 2021.", "Rote Tabelle 2021"),
        ("Weiss 2015.", "Weiss 2015"),
        ("Jones. https://example.org/2004", "Jones 2004"),
        ("Jones https://example.org/2004/05/page.html", "Jones 2004"),
        ("Jones, Water. https://doi.org/10.1/2004", "Jones, Water. https://doi.org/10.1/2004"),
        ("“Water and the nose.” doi:10.5555/nose.2020.3", "Water and the nose"),
        ("Diener H-C, Weimar C. Leitlinie. 2019.", "Diener 2019"),
        ("H. Maurer: Der Schnupfen. 2012.", "Maurer 2012"),
        ("E. Vogt u. a.: Nase. (2016).", "Vogt 2016"),
        ("山田花子『夏の救急』みどり書房、2019年、44頁。", "山田花子 2019"),
        ("", ""),
        ("15", "15"),
    ],
)
def test_a_work_is_known_by_its_author_and_year_or_by_its_first_words(text: str, name: str) -> None:
    assert work_name(text) == name


def test_a_citation_tells_translators_the_works_and_never_their_numbers() -> None:
    document = read("It is [1, 2].\n\nNotes\n\n1. Smith, J. (2003), 15.\n2. Jones, 16.\n")
    (code,) = [node for node in document.units[0].content if hasattr(node, "legend")]
    assert getattr(code, "legend", "") == "Smith 2003; Jones, 16"


@pytest.mark.parametrize(
    "remains", ["[]", "[ ]", "[\u00a0]", "[↩]", "[↩︎]", "↩", "↩︎", "↑", "^", "[^]", "[] []", "[][]", " ↩ ↩"]
)
def test_remains_of_back_links_are_no_part_of_a_reference(remains: str) -> None:
    document = read(f"It is.1\n\n1. Smith, 15. {remains}\n")
    assert [reference.text for reference in document.references] == ["Smith, 15."]


@pytest.mark.parametrize("label", ["1.", "1)", "[1]", "(1)", "¹", "[1].", "1.\u00a0", "\t1."])
def test_a_reference_may_be_labelled_in_many_ways(label: str) -> None:
    document = read(f"It is.1\n\nReferences\n\n{label} Smith, 15.\n")
    assert [(reference.label, reference.text) for reference in document.references] == [("1", "Smith, 15.")]


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES",
        "References:",
        "Notes",
        "Works Cited",
        "Fuentes",
        "Bibliografia",
        "Literatur",
        "参考文献",
    ],
)
def test_a_heading_says_that_references_follow(heading: str) -> None:
    document = read(
        f"It is.\n\n{heading}\n\n1. See the leaflet.\n\nIt was.\n\nIt will be.\n\nIt may be.\n\nIt can be.\n"
    )
    assert [reference.text for reference in document.references] == ["See the leaflet."]
    assert [skipped.text for skipped in document.skipped] == [heading]
