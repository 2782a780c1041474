"""Killed, stopped, out of space, two at once: every file is the old one or the new one, and no work is done twice."""

import contextlib
import io
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from cli import spied
from example_project import ExampleProject, example_project, run_here, tree

from locakit.catalogs import State, read_po

TESTS = Path(__file__).parents[1]
ARTICLE = "Long\n\n" + "\n\n".join(f"Word {'abcdefghij'[n % 10] * (n // 10 + 1)} is here." for n in range(100)) + "\n"
SENTENCES = 101


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


def forked(work: Callable[[], int]) -> int:
    """The id of a process that does the work, silently, with what this one has imported."""
    process = os.fork()
    if process:
        return process
    code = 99
    try:
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
            code = work()
    finally:
        os._exit(code)


def spy(log: Path, seconds: float, words: Sequence[str], root: Path) -> int:
    with contextlib.chdir(root):
        return spied.main(log, seconds, list(words))


def kill_and_look(project: ExampleProject, tmp_path: Path, times: int, seed: int) -> None:
    """Kill commands at random moments, look at the files, and finish what was begun."""
    chance = random.Random(seed)  # noqa: S311 -- a test, not a secret.
    finished = 0
    for number in range(times):
        copy = ExampleProject(Path(shutil.copytree(project.root, tmp_path / f"copy{number}", symlinks=True)))
        name, log = ("extract", "draft", "build")[number % 3], tmp_path / f"log{number}"
        if name == "draft":
            copy.done("extract")
        process = forked(partial(spy, log, 0.001, [name], copy.root))
        time.sleep(chance.uniform(0.01, {"extract": 0.08, "draft": 0.35, "build": 0.12}[name]))
        os.kill(process, signal.SIGKILL)
        finished += os.waitpid(process, 0)[1] == 0
        whole(copy)
        assert os.waitpid(forked(partial(spy, log, 0, [name], copy.root)), 0)[1] == 0
        whole(copy)
        assert not list((copy.root / ".locakit").glob("new-*"))
        if name == "draft":
            assert copy.states("locales/es/long.po") == [State.REVIEWED] + [State.DRAFT] * (SENTENCES - 1)
            # At most one batch was under way and not yet committed.
            assert Counter(log.read_text().split("\n")[:-1]).total() <= SENTENCES - 1 + 32
        shutil.rmtree(copy.root)
    assert finished < times


def test_a_command_that_is_killed_leaves_whole_files_and_the_next_run_goes_on(
    project: ExampleProject, tmp_path: Path
) -> None:
    kill_and_look(project, tmp_path, 30, seed=1)


@pytest.mark.long
def test_the_same_two_hundred_times(project: ExampleProject, tmp_path: Path) -> None:
    kill_and_look(project, tmp_path, 200, seed=2)


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


@pytest.mark.parametrize("name", ["extract", "draft", "build", "localize"])
def test_a_full_disk_leaves_the_old_files_and_names_the_path(
    name: str, project: ExampleProject, tmp_path: Path
) -> None:
    if name == "draft":
        project.done("extract")
    before = tree(project.root)
    words = {"localize": ["localize", "source/long.txt", "--to", "es", "--into", "new"]}.get(name, [name])
    limit = 3000

    done = subprocess.run(
        spying(tmp_path / "log", 0, *words),
        cwd=project.root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "Traceback" not in done.stderr
    assert " — free some space" in done.stderr
    assert done.stderr.split(":")[0].startswith(
        ("locales/", "build/", "new/", ".locakit", str(project.root / ".locakit"))
    )
    after = tree(project.root)
    assert {path: mark for path, mark in after.items() if path in before} == before
    whole(project)
    assert not list(project.root.glob(".locakit/new-*"))


def test_a_project_that_cannot_be_written_can_still_be_looked_at(project: ExampleProject) -> None:
    """As another user, for root may write everywhere."""
    expected = {
        "status": 0,
        "check": 0,
        "segments source/long.txt": 0,
        "extract": 2,
        "build": 2,
        "draft --engine pseudo": 2,
    }
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = Path(shutil.copytree(project.root, Path(folder) / "site"))
        for path in (root, *root.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = tree(root)
        for words, code in expected.items():
            told = Path(folder) / words.split()[0]
            told.touch()
            told.chmod(0o666)
            process = forked(partial(as_nobody, words.split(), root, told))
            assert (words, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])) == (words, code), told.read_text()
            assert "Traceback" not in told.read_text()
            assert code == 0 or re.search("permission denied|cannot be written|read-only", told.read_text())
        assert tree(root) == before


def as_nobody(words: list[str], root: Path, told: Path) -> int:
    if os.geteuid() == 0:
        # What is imported on the way stands in folders that only we may read.
        with contextlib.chdir(shutil.copytree(root, f"{told}.copy")), contextlib.redirect_stderr(io.StringIO()):
            run_here(*words)
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    done = ExampleProject(root).run(*words)
    told.write_text(done.said)
    return done.code
