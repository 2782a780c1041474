"""`locakit memory`: what is in it, and away with it; never while somebody works with it, and never a translation."""

import re
from pathlib import Path

import pytest
from example_project import ExampleProject, FakeEngine, example_project, put_in_place, tree
from filelock import FileLock

MEMORY = ".locakit/memory.sqlite"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExampleProject:
    """A project with drafts of two engines in its memory."""
    put_in_place(FakeEngine(), monkeypatch)
    made = example_project(tmp_path / "site")
    made.done("extract")
    made.done("draft")
    made.done("draft", "--engine", "pseudo", "--redo", "machine", "--locale", "ca")
    return made


def test_the_answers_of_each_engine_and_pair_are_counted(project: ExampleProject) -> None:
    before = tree(project.root, without=())
    done = project.done("memory", "stats")
    rows = [re.split("  +", line) for line in done.out.split("\n")[:-1]]
    assert [row[:3] + row[3:4] for row in rows] == [
        ["engine", "from", "to", "answers"],
        ["apertium/fake-en-ca", "en", "ca", "9"],
        ["apertium/fake-en-es", "en", "es", "9"],
        ["pseudo/accents", "en", "ca", "9"],
    ]
    assert re.fullmatch(r"\.locakit/memory\.sqlite: 27 answers, \d+ kB\n", done.err)
    assert tree(project.root, without=()) == before


def test_it_is_deleted_without_a_question_and_no_translation_with_it(project: ExampleProject) -> None:
    before = tree(project.root)
    done = project.done("memory", "clear")
    assert re.fullmatch(r"deleted \.locakit/memory\.sqlite: 27 answers, \d+ kB\n", done.err)
    assert done.out == ""
    assert list((project.root / ".locakit").glob("memory*")) == []
    assert tree(project.root) == before
    assert project.done("memory", "clear").err == "there is no memory to delete\n"
    assert project.done("memory", "stats").err == "there is no memory yet: 'locakit draft' makes it\n"
    assert project.done("draft").err == "nothing to draft\n"
    project.done("draft", "--engine", "pseudo", "--redo", "machine", "--locale", "ca")
    assert tree(project.root) == before


@pytest.mark.parametrize("content", [b"this is no database, and long enough to tell", b"SQLite format 3\0" * 100])
def test_a_damaged_one_can_be_deleted_but_not_counted(content: bytes, project: ExampleProject) -> None:
    project.done("memory", "clear")
    project.write(MEMORY, content)
    done = project.run("memory", "stats")
    assert done.code == 2
    assert re.search(r"memory\.sqlite: the memory cannot be read: .* — run: locakit memory clear\n$", done.err)
    assert project.done("memory", "clear").err.startswith("deleted .locakit/memory.sqlite: 0 answers, ")
    assert not (project.root / MEMORY).exists()


def test_it_stays_while_another_locakit_is_at_work(project: ExampleProject) -> None:
    before = tree(project.root, without=("lock",))
    with FileLock(project.root / ".locakit/lock"):
        done = project.run("memory", "clear")
        assert project.run("memory", "stats").code == 0
    assert done.code == 2
    assert done.err == ".locakit/lock: another locakit is at work here — let it finish, then run this again\n"
    assert tree(project.root, without=("lock",)) == before


def test_a_project_without_one_gets_none_by_looking(tmp_path: Path) -> None:
    project = example_project(tmp_path / "site")
    before = tree(project.root, without=())
    assert project.done("memory", "stats").out == ""
    assert tree(project.root, without=()) == before
