"""`check --source` in a project: what is weighed, what is ignored, and what no reader knows."""

from pathlib import Path

import pytest
from example_project import ARTICLE, ExampleProject, example_project, tree

SLIP = ARTICLE.replace("loses water", "loses the the water")
OTHER = "Salt\n\nSalt is needed too.1\n\nReferences\n\n1. Marsh, I. Water and Salt (2011), 41. []\n"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    return example_project(tmp_path / "site", SLIP, locales="es")


def with_settings(project: ExampleProject, settings: str) -> ExampleProject:
    project.write("locakit.toml", project.read("locakit.toml") + settings)
    return project


def test_a_slip_is_a_warning_of_check_and_extract(project: ExampleProject) -> None:
    told = "source/water.txt:3: warning: 'the the': the word stands twice — delete one of the two [doubled-word]"
    assert told in project.done("check", "--source").out
    assert told in project.done("extract").err
    assert project.run("check", "--source", "--strict").code == 1


def test_a_project_weighs_a_check_of_articles(project: ExampleProject) -> None:
    with_settings(project, '[check.doubled-word]\nseverity = "error"\n')
    assert project.run("check", "--source").code == 1


@pytest.mark.parametrize("option", ['severity = "off"', 'ignore = ["water"]'])
def test_a_project_silences_a_check_everywhere_or_in_an_article(option: str, project: ExampleProject) -> None:
    project.write("source/second.txt", "Two\n\nIt is is is the the end.\n")
    with_settings(project, f"[check.doubled-word]\n{option}\n")
    found = project.done("check", "--source").out
    assert "source/water.txt" not in found
    assert ("source/second.txt" in found) is option.startswith("ignore")


def test_a_work_that_two_articles_name_otherwise_is_told_with_both_places(project: ExampleProject) -> None:
    project.write("source/salt.txt", OTHER)
    told = "source/water.txt:14: warning: source/salt.txt:7 names the same work otherwise: "
    assert told in project.done("check", "--source").out
    project.done("extract")
    alone = project.done("check", "--source", "salt").out
    assert "source/salt.txt:7: warning: locales/citations/water.csv:2:3 names the same work otherwise: " in alone
    with_settings(project, '[check.citation-spelling]\nignore = ["water"]\n')
    assert "names the same work" not in project.done("check", "--source").out


def test_an_edition_of_another_article_is_offered_and_never_published(project: ExampleProject) -> None:
    project.write("source/salt.txt", OTHER)
    project.done("extract")
    table = project.read("locales/citations/salt.csv")
    project.write("locales/citations/salt.csv", table.removesuffix(",\n").removesuffix(",") + ",Agua y sal")
    before = tree(project.root / "locales")
    found = project.done("check").out
    assert "has an edition of this work for es: 'Agua y sal' — copy it if it fits [known-edition]" in found
    project.done("extract")
    project.done("build")
    assert tree(project.root / "locales") == before
    assert "Agua y sal" in project.read("build/html/es/salt.html")
    assert "Agua y sal" not in project.read("build/html/es/water.html")


@pytest.mark.parametrize("command", ["extract", "status"])
def test_files_that_no_reader_knows_are_named_once(command: str, project: ExampleProject) -> None:
    for path in ("old.rst", "deep/notes.docx"):
        project.write(f"source/{path}", "x")
    done = project.done(command)
    told = "neither read nor copied, for their ending: deep/notes.docx, old.rst; articles end in .txt, .md, .html\n"
    assert done.err.count(told) == 1
    assert "neither" not in done.out


def test_pictures_assets_hidden_files_and_left_overs_are_no_strangers(project: ExampleProject) -> None:
    for path in (
        "a.png",
        "site.css",
        "leaflet.pdf",
        ".hidden.rst",
        ".git/x.rst",
        "water.txt~",
        "#water.txt#",
        "b.orig",
    ):
        project.write(f"source/{path}", "x")
    assert "neither" not in project.done("extract").err
    project.done("build")
    assert project.read("build/html/es/site.css") == project.read("build/html/en/leaflet.pdf") == "x"
