"""A project's own abbreviations: `locales/abbreviations/<language>.txt`."""

from pathlib import Path

import pytest
from example_project import ExampleProject, example_project

ARTICLE = "Water on hot days\n\nTake it q. h. Always with food, the Pharmacop. Says so. It helps.\n"
FILE = "locales/abbreviations/en.txt"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    return example_project(tmp_path / "site", ARTICLE, locales="es")


def sentences(project: ExampleProject) -> list[str]:
    project.done("extract")
    return list(project.entries("locales/es/water.po"))[1:]


def test_no_sentence_ends_behind_one(project: ExampleProject) -> None:
    assert "Says so." in sentences(project)
    project.write(FILE, "\ufeff# ours\n\n  Pharmacop.\r\nq. h.\n")
    assert sentences(project) == ["Take it q. h. Always with food, the Pharmacop. Says so.", "It helps."]
    shown = project.done("segments", "source/water.txt").out
    assert "Pharmacop. Says so." in shown
    project.done("build")
    assert "update is due" not in project.done("status").said


def test_a_variant_of_a_language_has_the_list_of_the_language_too(project: ExampleProject) -> None:
    toml = project.read("locakit.toml").replace('source-language = "en"', 'source-language = "en-GB"')
    project.write("locakit.toml", toml)
    project.write(FILE, "Pharmacop.\n")
    project.write("locales/abbreviations/en-GB.txt", "q. h.\n")
    assert sentences(project) == ["Take it q. h. Always with food, the Pharmacop. Says so.", "It helps."]


def test_every_line_that_is_none_is_told_with_its_place(project: ExampleProject) -> None:
    project.write(FILE, "approx.\nno stop\n  .\ntoolong. x.\n" + "a" * 40 + ".\n")
    done = project.run("extract")
    assert done.code == 2
    assert [line.split(": '")[0] for line in done.err.strip().split("\n")] == [
        f"{FILE}:2:1",
        f"{FILE}:3:3",
        f"{FILE}:4:1",
        f"{FILE}:5:1",
    ]
    assert "'no stop' is no abbreviation — write one a line, with its full stop: approx. or i. v." in done.err


def test_a_list_that_is_not_utf_8_is_an_error(project: ExampleProject) -> None:
    project.write(FILE, b"approx.\n\xff.\n")
    done = project.run("build")
    assert done.code == 2
    assert f"{FILE}:2" in done.err
