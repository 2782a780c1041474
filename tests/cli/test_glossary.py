"""`locakit glossary find` and `check`."""

import json
from pathlib import Path

import pytest
from example_project import ExampleProject, example_project

ARTICLE = """\
Water and salt

The NMDA receptor needs salt. Some salt water helps; salt water also tastes of the NMDA.
"""


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    return example_project(tmp_path / "site", ARTICLE, locales="es")


def test_find_lists_what_the_glossary_lacks_with_its_count_and_first_place(project: ExampleProject) -> None:
    lines = [line.split() for line in project.done("glossary", "find").out.split("\n")]
    assert lines[0] == ["term", "shape", "count", "first", "at"]
    assert lines[1] == ["NMDA", "acronym", "2", "source/water.txt:3"]
    assert lines[2] == ["salt", "water", "phrase", "2", "source/water.txt:3"]


def test_find_as_json_leaves_out_what_the_glossary_has(project: ExampleProject) -> None:
    project.write("locales/glossary.csv", "term,kind,note,es\nNMDA,keep,,\n")
    found = json.loads(project.done("glossary", "find", "water", "--json").out)
    place = {"path": "source/water.txt", "line": 3}
    assert found == {"candidates": [{"term": "salt water", "shape": "phrase", "count": 2, **place}]}


def test_check_is_content_with_a_sound_glossary(project: ExampleProject) -> None:
    project.write("locales/glossary.csv", "term,kind,note,es\nNMDA,keep,,\nsalt,translate,,sal\n")
    done = project.done("glossary", "check", "--strict")
    assert done.said == ""


def test_check_notes_terms_that_no_article_has(project: ExampleProject) -> None:
    project.write("locales/glossary.csv", "term,kind,note,es\nsalt,translate,,sal\npepper|pep,translate,,pimienta\n")
    done = project.done("glossary", "check", "--strict")
    assert done.out == ""
    assert done.err == "note: 1 term in no article, or only within longer terms: pepper (line 3)\n"
    assert json.loads(project.done("glossary", "check", "--json").out) == {
        "findings": [],
        "unused": [{"term": "pepper", "line": 3}],
    }


def test_check_tells_conflicts_with_the_lines_of_both_rows(project: ExampleProject) -> None:
    project.write(
        "locales/glossary.csv", "term,kind,note,es\nsalt,translate,,sal\nsalt,keep,,\nsalt,translate,,sales\n"
    )
    done = project.run("glossary", "check")
    assert done.code == 1
    assert "locales/glossary.csv:3: error: 'salt' is kept in line 3 and translated in line 2" in done.out
    assert "locales/glossary.csv:4: error: translate 'salt' (es) stands in line 2 and again in line 4" in done.out


def test_check_tells_all_malformed_cells_of_a_table_that_other_commands_refuse(project: ExampleProject) -> None:
    project.write("locales/glossary.csv", "term,kind,note,es\nsalt,kept,,sal\nwater,translate,,agua*\n")
    done = project.run("glossary", "check")
    assert done.code == 1
    assert [line.split(": ")[0] for line in done.out.strip().split("\n")] == [
        "locales/glossary.csv:2:6",
        "locales/glossary.csv:3:18",
    ]
    assert project.run("extract").code == 2


def test_extract_names_the_terms_of_a_sentence_and_check_looks_for_their_forms(project: ExampleProject) -> None:
    rows = ("term,kind,note,es", "NMDA,keep,,", "salt|salts,translate,,sal", "salt,forbid,Not Sal.,sodio", "")
    project.write("locales/glossary.csv", "\n".join(rows))
    project.done("extract")
    sentence = "The NMDA receptor needs salt."
    assert "terms: NMDA, salt" in project.entries("locales/es/water.po")[sentence].extracted
    project.review("locales/es/water.po", {sentence: "El receptor NMDA necesita sodio."})
    done = project.run("check")
    assert done.code == 1
    assert "error: 'sodio' is forbidden for 'salt' — say it otherwise (Not Sal) [terms-forbidden]" in done.out
    assert "warning: the term 'salt' is not said — write 'sal', or add your form to the glossary" in done.out
