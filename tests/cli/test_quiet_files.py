"""Git hygiene: a second run of any command changes no byte, writes no file, and dates change with contents only."""

import os
from pathlib import Path

import pytest
from example_project import ENTRIES, ExampleProject, FakeEngine, example_project, put_in_place, tree

from locakit.catalogs import State

COMMANDS = (
    ("extract",),
    ("extract", "--prune"),
    ("draft",),
    ("draft", "--redo", "machine"),
    ("check",),
    ("build",),
    ("build", "--drafts"),
    ("status",),
    ("status", "--json", "--checks"),
    ("segments", "source/water.txt"),
    ("diff", "."),
    ("glossary", "check"),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExampleProject:
    """A project in the middle of its work: reviewed, drafted, outdated and obsolete entries, an article gone."""
    put_in_place(FakeEngine(), monkeypatch)
    made = example_project(tmp_path / "site")
    made.write("source/gone.txt", "Gone\n\nThis will go. It is short.\n")
    made.done("extract")
    made.review("locales/es/water.po", {"Babies": "Bebés", "On hot days drink more.": "Beba más los días de calor."})
    made.review("locales/es/gone.po", {"This will go.": "Esto se irá."})
    made.done("draft")
    text = (
        made.read("source/water.txt").replace("On hot days drink", "On very hot days drink").replace("late.", "late!")
    )
    made.write("source/water.txt", text.replace("• Babies\n", ""))
    (made.root / "source/gone.txt").unlink()
    for words in COMMANDS:
        made.run(*words)
    return made


def marks(project: ExampleProject) -> dict[str, tuple[int, int]]:
    """When each file was written, and which file it is."""
    paths = [path for path in sorted(project.root.rglob("*")) if ".locakit" not in path.parts and path.is_file()]
    return {str(path.relative_to(project.root)): (path.stat().st_mtime_ns, path.stat().st_ino) for path in paths}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_second_run_writes_nothing(words: tuple[str, ...], project: ExampleProject) -> None:
    assert {State.OUTDATED, State.DRAFT} <= set(project.states("locales/es/water.po"))
    assert project.catalog("locales/es/water.po").obsolete
    project.run(*words)
    before, dates = tree(project.root), marks(project)
    first = project.run(*words)
    assert first.code in {0, 1}, first.said
    assert (tree(project.root), marks(project)) == (before, dates)


def test_no_file_of_ours_speaks_of_the_day_or_the_machine(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same work in another folder, at another time, in another time zone, gives the same bytes."""
    before = {path: mark for path, mark in tree(project.root).items() if path.startswith(("locales", "build"))}
    for path in ("locales/es/water.po", "locales/ca/water.po", "locales/templates/water.pot"):
        assert "POT-Creation-Date" not in project.read(path)
        assert os.fspath(project.root) not in project.read(path)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    other = ExampleProject(project.root.rename(project.root.parent / "elsewhere"))
    for words in COMMANDS:
        other.run(*words)
    assert {path: mark for path, mark in tree(other.root).items() if path.startswith(("locales", "build"))} == before


def test_a_header_that_an_editor_wrote_is_never_touched(project: ExampleProject) -> None:
    path = "locales/es/water.po"
    header = 'msgid ""\nmsgstr ""\n"X-Generator: Poedit 3.4\\n"\n"PO-Revision-Date: 2020-01-01 00:00+0000\\n"\n'
    text = project.read(path)
    start, end = text.index('msgid ""'), text.index("\n\n")
    fields = (
        text[start:end].removeprefix('msgid ""\nmsgstr ""\n').replace('"PO-Revision-Date: YEAR', '"X-Old-Date: YEAR')
    )
    project.write(path, text[:start] + header + fields + text[end:])
    project.write(
        "source/water.txt", project.read("source/water.txt").replace("then another one", "then a second one")
    )
    project.done("extract")
    after = project.read(path)
    assert after[start : after.index("\n\n")] == header + fields
    assert len(project.states(path)) == ENTRIES - 1
