"""What goes on working on a machine without an engine, and what is said where one is needed (done-when 5)."""

import json
from pathlib import Path

import pytest
from example_project import ENTRIES, ExampleProject, FakeEngine, example_project, put_in_place, tree

from locakit.catalogs import State

INSTALL = "run: apt-get install apertium apertium-eng-spa apertium-eng-cat lttoolbox-dev\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExampleProject:
    """A project on a machine without Apertium's modes, in which every entry is missing."""
    monkeypatch.setenv("LOCAKIT_APERTIUM_MODES", str(tmp_path / "none"))
    made = example_project(tmp_path / "site")
    made.done("extract")
    return made


@pytest.mark.parametrize("command", ["extract", "build", "build --drafts", "check", "status", "check --source"])
def test_everything_but_drafting_works(command: str, project: ExampleProject) -> None:
    assert project.run(*command.split()).code == 0


@pytest.mark.parametrize("command", ["draft", "draft --dry-run", "draft water"])
def test_drafting_says_in_a_line_for_each_locale_what_to_run(command: str, project: ExampleProject) -> None:
    before = tree(project.root, without=())
    done = project.run(*command.split())
    assert (done.code, done.out) == (2, "")
    for line, locale in zip(done.err.removesuffix("\n").split("\n"), ("es", "ca"), strict=True):
        assert line.startswith(f"no engine translates en to {locale} (argos: no package in ")
        assert "; apertium: no usable mode in " in line
        assert line.endswith(f") — run: locakit engines install en-{locale}")
    assert tree(project.root, without=()) == before


def test_of_an_engine_that_was_named_all_is_said_in_one_line(project: ExampleProject) -> None:
    done = project.run("draft", "--engine", "apertium")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("no engine translates en to es (apertium: no usable mode in ")
    assert done.err.endswith("; nor to ca — " + INSTALL)


def test_where_nothing_is_missing_no_engine_is_missed(project: ExampleProject) -> None:
    project.done("draft", "--engine", "pseudo")
    assert project.done("draft").err == "nothing to draft\n"


def test_a_locale_without_an_engine_does_not_keep_the_others_from_their_drafts(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = FakeEngine()
    monkeypatch.setattr(engine, "model", lambda _source, target: "fake" if target == "ca" else None)
    monkeypatch.setattr(engine, "remedy", lambda _source, _target: "run: install es")
    put_in_place(engine, monkeypatch)
    done = project.run("draft")
    assert done.code == 2
    assert done.err.startswith(f"ca: {ENTRIES} segments drafted by apertium/fake\nno engine translates en to es ")
    assert project.states("locales/ca/water.po") == [State.DRAFT] * ENTRIES
    assert project.states("locales/es/water.po") == [State.UNTRANSLATED] * ENTRIES


def test_the_list_of_engines_tells_the_truth_without_them(project: ExampleProject) -> None:
    argos, apertium, pseudo = json.loads(project.done("engines", "list", "--json").out)["engines"]
    assert (argos["name"], argos["installed"], argos["pairs"]) == ("argos", False, [])
    assert (apertium["name"], apertium["installed"], apertium["pairs"]) == ("apertium", False, [])
    assert "no usable mode in" in apertium["reason"]
    assert apertium["remedy"] in INSTALL
    assert (pseudo["name"], pseudo["installed"]) == ("pseudo", True)
    assert {pair["target"] for pair in pseudo["pairs"]} == {"en-XA", "ar-XB"}


def test_the_list_of_engines_tells_the_truth_with_them(
    monkeypatch: pytest.MonkeyPatch, project: ExampleProject
) -> None:
    monkeypatch.delenv("LOCAKIT_APERTIUM_MODES")
    _, apertium, _ = json.loads(project.done("engines", "--json").out)["engines"]
    assert (apertium["installed"], apertium["reason"], apertium["remedy"]) == (True, "", "")
    assert {("en", "es"), ("en", "ca")} <= {(pair["source"], pair["target"]) for pair in apertium["pairs"]}
    listed = project.done("engines").out
    assert "apertium   3." in listed
    assert "en → es" in listed


def test_the_list_for_people_says_what_to_run(project: ExampleProject) -> None:
    [line] = [one for one in project.done("engines", "list").out.split("\n") if one.startswith("apertium")]
    assert line.startswith("apertium   missing: no usable mode in ")
    assert line.endswith("lttoolbox-dev")
