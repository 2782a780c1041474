"""Every command line that the README and the pages of docs/ show is run, page by page, in a fresh project."""

import contextlib
import io
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from example_packages import PACKAGE_FILE
from example_project import ARTICLE, ExampleProject, run_here

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

NOT_RUN: Mapping[str, str] = {
    "cd": "a test stands in its project already",
    "export": "the tests' own locakit is on the way",
    "git clone": "needs a network",
    "sudo apt-get": "changes the machine",
    "make localize": "in README.md the clone's; tests/scripts/test_makefile.py runs it",
    "make test": "in README.md and contributors.md the clone's: this very run",
    "make lint": "in contributors.md the clone's; it is run before each commit",
    "make format": "in contributors.md the clone's; it would change files",
}
"""What is not run, by its first words, and why."""

ENDS_OTHERWISE: Mapping[str, tuple[int, str]] = {
    "locakit engines install en-es": (2, "cannot be fetched"),
    "locakit draft --engine argos": (2, "no engine translates en to ca (argos: no model for this pair)"),
}
"""What ends with an error on a machine without a network and with one package, and what it says then."""


def shown_commands(page: Path) -> Iterator[list[str]]:
    """The words of each command line in the blocks of a page: `$ …`, and what begins with `make`."""
    for line in page.read_text(encoding="utf-8").split("\n"):
        shown = re.match(r" {4}\$ (.+)", line) or re.match(r" {4}(make .+)", line)
        if shown:
            yield from (shlex.split(command, comments=True) for command in shown[1].split(" && "))


def is_not_run(words: list[str], page: Path) -> bool:
    is_of_clone = page.name in {"README.md", "contributors.md"}
    return any(
        " ".join(words).startswith(begin) and (is_of_clone or not begin.startswith("make")) for begin in NOT_RUN
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExampleProject:
    """A project in git with two commits, a package in a file, no network, and a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    made = ExampleProject(tmp_path / "site")
    assert run_here("init", str(made.root), "--source-language", "en", "--locales", "es,ca").code == 0
    for path in ("source/fever.txt", "source/hot water.txt", "fever.txt", "my.txt", "source/my.txt"):
        made.write(path, ARTICLE)
    shutil.copy(PACKAGE_FILE, made.root / "translate-en_es-1_9.argosmodel")
    made.done("extract")
    commits = ("commit -qm One", "commit -qm Two --allow-empty")
    for command in ("init -q", "add .", *commits, "update-ref refs/remotes/origin/main HEAD~1"):
        name = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
        subprocess.run(["git", *name, *command.split()], cwd=made.root, check=True)
    return made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_does_what_the_page_says(
    page: Path, project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in shown_commands(page):
        if is_not_run(words, page):
            continue
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
        code, said = outcome(
            project, [str(Path(word).expanduser()) if word.startswith("~") else word for word in words]
        )
        wanted, told = ENDS_OTHERWISE.get(" ".join(words), (0, ""))
        assert code == wanted, (words, said)
        assert told in said
        assert "Traceback" not in said


def outcome(project: ExampleProject, words: list[str]) -> tuple[int, str]:
    """The exit code of a command and all that it says; a command of another kind is an error of the page."""
    if words[0] == "locakit":
        with contextlib.chdir(project.root):
            done = run_here(*words[1:])
        return done.code, done.said
    assert words[0] == "make", f"no test knows how to run {words}"
    made = subprocess.run(
        [*words, f"LOCAKIT={sys.executable} -m locakit"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    return made.returncode, made.stdout + made.stderr


def test_there_are_commands_and_none_is_left_out_without_need() -> None:
    lines = [" ".join(words) for page in PAGES for words in shown_commands(page)]
    assert len(lines) > 35
    assert [begin for begin in NOT_RUN if not any(line.startswith(begin) for line in lines)] == []
    assert [line for line in ENDS_OTHERWISE if line not in lines] == []
