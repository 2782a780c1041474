"""The checks of articles: what each tells, and what it leaves alone."""

import re
from pathlib import Path

import pytest

from locakit.articles import READERS, read_article
from locakit.checks.source.table import READER_IDS, SOURCE_CHECKS, source_problems
from locakit.model.document import Document, Reference
from locakit.model.errors import Severity
from locakit.model.languages import LanguageTag

FOLDER = Path(__file__).parent / "source"
ROOT = Path(__file__).parents[2]
ARTICLES = [
    path
    for folder in (ROOT / "source", ROOT / "../shared/articles")
    for path in sorted(folder.glob("*"))
    if path.suffix in READERS
]
KNOWN = {("near-miss", "NDMA")}
"""A slip that the article which the project was founded on really has."""


def cases(check: str) -> list[tuple[str, str, str]]:
    lines = (FOLDER / f"{check}.txt").read_text(encoding="utf-8").split("\n")
    parts = [re.fullmatch(r"(\w+) \| (.*) => (.*)", line) for line in lines if line and not line.startswith("# ")]
    return [(part[1], part[2].replace("\\n", "\n"), "" if part[3] == "-" else part[3]) for part in parts if part]


def told(text: str, check: str, language: str = "en", ending: str = ".md") -> list[tuple[int, str]]:
    path = f"article{ending}"
    document = read_article(text, "article", LanguageTag(language), path)
    found = [one for one in source_problems(document, path, ()) if one.check == check]
    assert all(one.severity is Severity.WARNING and one.remedy and one.place.path == path for one in found)
    return [(one.place.line, one.message) for one in found]


@pytest.mark.parametrize(("language", "text", "expected"), cases("doubled-word"))
def test_a_word_that_stands_twice_is_told(language: str, text: str, expected: str) -> None:
    found = [message.split("'")[1] for _, message in told(text, "doubled-word", language)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(("language", "text", "expected"), cases("unbalanced"))
def test_a_bracket_or_quote_without_its_other_half_is_told(language: str, text: str, expected: str) -> None:
    found = [message.split("'")[1] for _, message in told(f"Title\n\n{text}\n\nEnd.", "unbalanced", language, ".txt")]
    assert found == expected.split()


@pytest.mark.parametrize(("language", "text", "expected"), cases("mixed-numbers"))
def test_a_number_that_is_written_otherwise_than_the_others_is_told(language: str, text: str, expected: str) -> None:
    found = [message.split(": ")[1].split(" here")[0] for _, message in told(text, "mixed-numbers", language)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(("language", "text", "expected"), cases("broken-word"))
def test_a_word_that_a_hyphen_parts_is_told(language: str, text: str, expected: str) -> None:
    found = [
        (line, message.split("'")[1]) for line, message in told(f"# A\n\nIt is.\n{text}", "broken-word", language)
    ]
    assert found == ([(4, expected)] if expected else [])


@pytest.mark.parametrize(("language", "text", "expected"), cases("builder-mark"))
def test_a_mark_of_a_builder_of_sites_is_told(language: str, text: str, expected: str) -> None:
    found = [message.rpartition("' looks")[0][1:] for _, message in told(text, "builder-mark", language)]
    assert [one.replace("'", "") for one in found] == ([expected] if expected else [])


def test_the_line_of_a_mark_of_a_builder_is_told() -> None:
    assert [line for line, _ in told("# A {#a}\n\nDrink\nthe {.red} water.\n", "builder-mark")] == [1, 4]


def test_lines_are_those_of_the_source_behind_codes_that_go_over_several() -> None:
    text = '<p>One\n<a\n href="x.html">link</a> and\nthe the end (of it.</p>\n'
    assert told(text, "doubled-word", ending=".html") == [(4, "'the the': the word stands twice")]
    assert told(text, "unbalanced", ending=".html") == [(4, "'(' has no other half in its block")]


@pytest.mark.parametrize(
    ("text", "ending", "line"),
    [
        ("<h1>A</h1>\n<p>One<br>two and and.</p>\n", ".html", 2),
        ("<h1>A</h1>\n<p>One<br>\ntwo and and.</p>\n", ".html", 3),
        ("<h1>A</h1>\n<p>One<br\n>\ntwo and and.</p>\n", ".html", 4),
        ("# A\n\nOne  \ntwo and and.\n", ".md", 4),
        ("# A\n\nOne<br>two and and.\n", ".md", 3),
        ("A\n\nRose is red,\nblue is sky,\nand and I.\n", ".txt", 5),
    ],
)
def test_a_line_break_of_the_page_is_no_line_of_the_source(text: str, ending: str, line: int) -> None:
    assert [at for at, _ in told(text, "doubled-word", ending=ending)] == [line]


@pytest.mark.parametrize(
    ("text", "ending", "expected"),
    [
        ("# A\n\n## B\n\n#### C\n\n## D\n", ".md", [(5, 4, 2)]),
        ("# A\n\n## B\n\n### C\n\n## D\n", ".md", []),
        ("## A\n\n### B\n", ".md", []),
        ("<h1>A</h1>\n<h2>B</h2>\n<h4>C</h4>\n", ".html", [(3, 4, 2)]),
        ("<h1>A</h1>\n<h2>B</h2>\n<h3 translate=no>N</h3>\n<h4>C</h4>\n", ".html", []),
        ("<h1>A</h1>\n<h2>B</h2>\n<!-- <h4>C</h4> -->\n<h3>D</h3>\n", ".html", []),
        ("<h1>A</h1>\n<script>'<h5>'</script><h2>B</h2>\n", ".html", []),
        ("Title\n\nText of some length, with a full stop.\n\nA Heading\n\nText again, more of it.\n", ".txt", []),
    ],
)
def test_a_heading_that_leaves_a_level_out_is_told(
    text: str, ending: str, expected: list[tuple[int, int, int]]
) -> None:
    wanted = [
        (line, f"a heading of level {level} stands behind one of level {last}") for line, level, last in expected
    ]
    assert told(text, "heading-level", ending=ending) == wanted


def test_an_image_without_alt_is_told_and_a_decoration_is_not() -> None:
    text = '<p>One <img src="a.png"> two <img src="b.png" alt=""> <img src="c.png" alt="See"></p>\n'
    assert [line for line, _ in told(text, "missing-alt", ending=".html")] == [1]


def test_a_reference_that_is_cited_where_nothing_is_translated_counts_as_cited() -> None:
    references = (Reference("1", "A", 3, ("cite-1",)), Reference("2", "B", 4))
    document = Document("a", LanguageTag("en"), (), references)
    found = [problem for problem in source_problems(document, "a.html", ()) if problem.check == "uncited-note"]
    assert [problem.message for problem in found] == ["reference 2 is never cited"]


@pytest.mark.parametrize(
    ("language", "note", "is_prose"),
    [
        ("en", "Not for children under 3 months.", True),
        ("en", "Take it with food; the dose is 2000 mg at most.", False),  # It may be a year.
        ("es", "No se debe dar a niños.", True),
        ("en", "Smith J. The use of magnesium. Lancet. 2015;386:1-9.", False),
        ("en", "Ibid., p. 12.", False),
        ("en", "WHO. The facts of life. https://example.org/facts", False),
        ("en", "Smith et al., in the press.", False),
        ("ja", "空腹時は避ける。", False),  # No words are told apart there.
    ],
)
def test_a_note_that_names_no_work_is_told(language: str, note: str, is_prose: bool) -> None:  # noqa: FBT001 -- expected
    expected = [(3, "note 1 names no work, and notes are not drafted")] if is_prose else []
    assert told(f"A sentence.[^1]\n\n[^1]: {note}\n", "prose-note", language) == expected


def test_many_brackets_are_not_told_one_by_one() -> None:
    assert len(told("Title\n\nA " + "[ " * 500 + "b.\n", "unbalanced", ending=".txt")) == 2


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_articles_that_were_written_with_care_have_nothing_to_tell(path: Path) -> None:
    document = read_article(path.read_text(encoding="utf-8"), path.stem, LanguageTag("en"), path.name)
    found = [one for one in source_problems(document, path.name, ()) if one.check in SOURCE_CHECKS]
    assert {(one.check, one.message.split("'")[1]) for one in found if "'" in one.message} <= KNOWN
    assert all("'" in one.message for one in found), found


def test_a_project_can_name_what_readers_tell() -> None:
    told_by_readers = "\n".join(path.read_text() for path in (ROOT / "src/locakit/articles").rglob("*.py"))
    assert [name for name in READER_IDS if f'"{name}"' not in told_by_readers] == []
    assert not READER_IDS & set(SOURCE_CHECKS)
