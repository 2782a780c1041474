"""The same engines at the command line: whatever they do, the PO files stay sound and the pages as they were."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from drafting.damage import DAMAGES
from drafting.liars import LIARS
from example_project import ExampleProject, FakeEngine, example_project, put_in_place, tree

from locakit.catalogs import Kind, State, remarks_of

ARTICLE = """\
Take NMDA blockers

Take 2.5 mg of NMDA blockers at noon.1 See https://example.org/a?b=1 for 25(OH)D.

Wait (as before), and “rest”. Then go; go.

References

1. Marsh, Ida. Rest (2011), 40. []
"""


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site", ARTICLE, locales="es", name="rest")
    made.write("locales/glossary.csv", "term,kind,note,es\nNMDA,keep,,\n25(OH)D,keep,,\n")
    made.done("extract")
    made.done("build")
    return made


ENGINES: dict[str, Callable[[], FakeEngine]] = {
    name: partial(FakeEngine, damage) for name, damage in DAMAGES.items()
} | LIARS


@pytest.mark.parametrize("name", ENGINES)
def test_a_draft_run_ends_well_and_the_files_are_sound(
    name: str, project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(replace(ENGINES[name](), name="apertium"), monkeypatch)
    pages = tree(project.root / "build")
    project.done("draft")
    assert set(project.states("locales/es/rest.po")) <= {State.DRAFT, State.UNTRANSLATED}
    for entry in project.catalog("locales/es/rest.po").entries:
        kinds = {remark.kind for remark in remarks_of(entry.comments)}
        assert (Kind.DRAFT if entry.msgstr else Kind.REFUSED) in kinds
        assert entry.is_fuzzy == bool(entry.msgstr)
    assert project.done("check").err.startswith("0 errors")
    project.done("build")
    assert tree(project.root / "build") == pages
    project.done("extract")
    before = tree(project.root)
    project.done("draft")
    assert tree(project.root) == before


def test_a_draft_that_was_safe_stays_when_a_worse_engine_is_asked_again(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(FakeEngine(str), monkeypatch)
    project.done("draft")
    before = project.read("locales/es/rest.po")
    put_in_place(FakeEngine(lambda _: "bla"), monkeypatch)
    project.write(".locakit/memory.sqlite", "")
    done = project.done("draft", "--redo", "machine")
    assert "left for people" in done.err
    entries = project.entries("locales/es/rest.po")
    assert entries["Then go; go."].msgstr == "Bla"
    kept = "Take 2.5 mg of NMDA blockers at noon.<cite1/>"
    assert entries[kept].msgstr == kept
    assert project.read("locales/es/rest.po") != before


def test_a_refused_draft_is_shown_to_people_with_its_reason(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(FakeEngine(lambda text: text.replace("XQZA", "ENMEDEÁ")), monkeypatch)
    done = project.done("draft")
    assert "2 segments drafted by apertium/fake-en-es, 3 left for people\n" in done.err
    comments = project.entries("locales/es/rest.po")["Take NMDA blockers"].comments
    assert comments[0] == "locakit: plain Take ENMEDEÁ blockers"
    assert comments[1].startswith("locakit: refused apertium/fake-en-es s=")
    assert comments[1].endswith(" codes")
