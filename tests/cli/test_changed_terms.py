"""A changed glossary takes off the page exactly what breaks it, and touches no text and no flag of a person.

Nothing is written for it, so nothing is left behind: a row that is put back puts the text back on its page.
"""

from pathlib import Path

import pytest
from example_project import ExampleProject, example_project, paragraphs, tree

ARTICLE = """\
Salt

NMDA is a name. Salt is in the sea. Water is in the sea too. A cramp hurts.
"""
SPANISH = {
    "NMDA is a name.": "Eso es un nombre.",
    "Salt is in the sea.": "Hay sal en el mar.",
    "Water is in the sea too.": "También hay agua.",
    "A cramp hurts.": "Un tirón duele.",
}
HEAD = "term,kind,note,es\n"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site", ARTICLE, locales="es", name="salt")
    made.write("locales/glossary.csv", HEAD)
    made.done("extract")
    made.review("locales/es/salt.po", SPANISH)
    return made


def shown(project: ExampleProject) -> str:
    project.done("build")
    return " ".join(paragraphs(project.read("build/html/es/salt.html")))


@pytest.mark.parametrize(
    ("row", "lost"),
    [
        ("NMDA,keep,,\n", "NMDA is a name."),
        ("salt,forbid,,sal\n", "Salt is in the sea."),
        (",forbid,,tirón\n", "A cramp hurts."),
    ],
)
def test_what_breaks_a_new_row_leaves_the_page_and_comes_back_with_the_old_one(
    row: str, lost: str, project: ExampleProject
) -> None:
    before, page = project.read("locales/es/salt.po"), shown(project)
    assert page == " ".join(SPANISH.values())
    project.write("locales/glossary.csv", HEAD + row)
    project.done("extract")
    for source, text in SPANISH.items():
        assert (text in shown(project)) is (source != lost)
    entries = project.entries("locales/es/salt.po")
    assert {source: (entries[source].msgstr, entries[source].flags) for source in SPANISH} == {
        source: (text, ()) for source, text in SPANISH.items()
    }
    assert project.run("check").out.count(" error: ") == 1
    project.write("locales/glossary.csv", HEAD)
    project.done("extract")
    assert (project.read("locales/es/salt.po"), shown(project)) == (before, page)


def test_a_required_term_is_a_warning_and_the_text_stays(project: ExampleProject) -> None:
    """A good sentence may say a term by a pronoun, and no list has every inflected form."""
    page = shown(project)
    project.write("locales/glossary.csv", f"{HEAD}cramp,translate,,calambre\n")
    project.done("extract")
    assert shown(project) == page
    told = project.done("check").out
    assert (told.count("\n"), "[terms-required]" in told) == (1, True)


def test_only_the_entries_that_hold_a_term_change_in_the_file(project: ExampleProject) -> None:
    before = project.read("locales/es/salt.po").split("\n")
    project.write("locales/glossary.csv", f"{HEAD}cramp,translate,,tirón\n")
    project.done("extract")
    after = project.read("locales/es/salt.po").split("\n")
    assert [line for line in after if line not in before] == ["#. terms: cramp"]
    assert [line for line in before if line not in after] == []
    again = tree(project.root)
    project.done("extract")
    assert tree(project.root) == again
