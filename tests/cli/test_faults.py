"""Interrupted, two at once, a person at the same file: nothing is lost, and no work is done twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from cli.writers import ARTICLE, SENTENCES, new_world
from example_project import ExampleProject, example_project

from locakit.catalogs import State, read_po

TESTS = Path(__file__).parents[1]


def spying(log: Path, seconds: float, *arguments: str) -> list[str]:
    """The command line of a process whose engine is slow and writes down what it is sent."""
    return [sys.executable, str(TESTS / "cli/spied.py"), str(log), str(seconds), *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}


def start(words: Sequence[str], root: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        words, cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    """A project with an article of 101 entries, one of them reviewed, and pages; the article has changed since."""
    made = example_project(tmp_path / "site", ARTICLE.replace("Word a is", "Word x was"), locales="es", name="long")
    made.done("extract")
    made.review("locales/es/long.po", {"Long": "Largo"})
    made.done("build")
    made.write("source/long.txt", ARTICLE)
    return made


def whole(project: ExampleProject) -> None:
    """Every file can be read, what a person wrote is there, and nothing lies about."""
    assert project.entries("locales/es/long.po")["Long"].msgstr == "Largo"
    for path in project.root.glob("locales/**/*"):
        assert path.is_dir() or path.suffix in {".po", ".pot", ".csv"}
        if path.suffix in {".po", ".pot"}:
            read_po(path.read_bytes(), str(path))
    for path in (project.root / "build").rglob("*.html"):
        assert path.read_text(encoding="utf-8").endswith("</html>\n")


def test_an_interrupted_draft_says_how_to_go_on_and_keeps_what_was_answered(
    project: ExampleProject, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    project.done("extract")
    process = start(spying(log, 0.01, "draft"), project.root)
    while not log.exists() or log.read_text().count("\n") < 40:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err.strip() == "interrupted; what was finished is kept — run the command again to go on"
    whole(project)
    answered = log.read_text().split("\n")[:-1]
    again = start(spying(log, 0, "draft"), project.root)
    _, err = again.communicate(timeout=30)
    assert (again.returncode, err) == (0, f"es: {SENTENCES - 1} segments drafted by apertium/fake-en-es\n")
    sent = Counter(log.read_text().split("\n")[:-1])
    assert set(answered) < set(sent)
    # Only the text that was under way is sent twice.
    assert sum(sent.values()) - len(sent) <= 1


def test_two_at_once_do_not_get_into_each_others_way(project: ExampleProject, tmp_path: Path) -> None:
    log = tmp_path / "log"
    project.done("extract")
    first = start(spying(log, 0.005, "draft"), project.root)
    while not log.exists():
        time.sleep(0.01)
    second = start(spying(log, 0, "extract"), project.root)
    third = start(spying(log, 0, "draft"), project.root)
    for process in (first, second, third):
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
    assert project.states("locales/es/long.po") == [State.REVIEWED] + [State.DRAFT] * (SENTENCES - 1)
    assert max(Counter(log.read_text().split("\n")[:-1]).values()) == 1
    whole(project)


def test_a_person_who_works_in_a_file_while_it_is_drafted_keeps_every_word(
    project: ExampleProject, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    project.done("extract")
    process = start(spying(log, 0.005, "draft"), project.root)
    while not log.exists():
        time.sleep(0.01)
    project.review("locales/es/long.po", {"Word b is here.": "Aquí está la palabra b."})
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    entries = project.entries("locales/es/long.po")
    assert entries["Word b is here."].msgstr == "Aquí está la palabra b."
    assert entries["Word c is here."].msgstr == "Word C IS HERE."


PAIRS = [
    ("build", "build"),
    ("extract", "build"),
    ("extract", "extract"),
    ("build", "build --drafts"),
    ("draft", "build --drafts"),
    ("diff ../before --html review.html", "extract"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_at_once_end_as_one_after_the_other(one: str, other: str, tmp_path: Path) -> None:
    together, in_turn = new_world(tmp_path / "a/world"), new_world(tmp_path / "b/world")
    both = [together.begin(words, seconds=0.001) for words in (one, other)]
    assert [running.ended().code for running in both] == [0, 0]
    for words in (one, other):
        assert together.run(words).code == 0
        assert in_turn.run(words).code == 0
        assert in_turn.run(one).code == 0
    assert together.files() == in_turn.files()
    assert together.state() == in_turn.state()
