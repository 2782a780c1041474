"""`make` and `.ci/run`: what they list, and what they pass on."""

import pytest
from scripts.machine import Machine

TASKS = (
    "help localize update html preview check status diff pseudo test test-all lint format bench fuzz audit sbom "
    "licences lock clean"
)


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine that is set up; its Python tells how it was called, one argument a line."""
    machine.write_program(machine.root / "scripts/bootstrap", "")
    machine.write_program(machine.root / ".venv/bin/python", 'printf "<%s>\\n" "$@"')
    return machine


def test_make_alone_lists_every_task_and_does_nothing(machine: Machine) -> None:
    done = machine.run("make")
    assert " ".join(line.split()[1] for line in done.stdout.strip().split("\n")) == TASKS
    assert machine.calls() == []


@pytest.mark.parametrize("name", ["my article.txt", 'it\'s "odd" & long; `x`.txt', "*.txt"])
def test_an_article_may_have_any_name(ready: Machine, name: str) -> None:
    done = ready.run("make", "localize", f"ARTICLE={name}", "LOCALES=es,ar")
    words = ["-m", "locakit", "localize", name, "--to", "es,ar", "--into", "build/localize"]
    assert done.stdout == "".join(f"<{word}>\n" for word in words)


def test_an_engine_is_passed_on_only_when_named(ready: Machine) -> None:
    assert "--engine" not in ready.run("make", "localize").stdout
    assert "<--engine>\n<pseudo>\n" in ready.run("make", "localize", "ENGINE=pseudo").stdout


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("localize", "localize source/vitamin-d.txt --to es,ca --into build/localize"),
        ("html", "build"),
        ("build/html/es/legs/vitamin-d.html", "build legs/vitamin-d"),
        ("preview", "build --drafts"),
        ("check", "check"),
        ("status", "status"),
    ],
)
def test_a_task_is_one_command(ready: Machine, task: str, words: str) -> None:
    assert ready.run("make", task).stdout == "".join(f"<{word}>\n" for word in ["-m", "locakit", *words.split()])
    assert ready.calls()[0] == "bootstrap run"


def test_update_extracts_before_it_drafts(ready: Machine) -> None:
    ready.run("make", "update")
    assert ready.calls() == ["bootstrap run", "python -m locakit extract", "python -m locakit draft"]


def test_a_python_of_choice_reaches_the_set_up_and_nothing_else(ready: Machine) -> None:
    ready.write_program(ready.root / "scripts/bootstrap", 'echo "$PYTHON"')
    chosen = ready.run("make", "status", PYTHON="/somewhere/python3")
    assert chosen.stdout == "/somewhere/python3\n<-m>\n<locakit>\n<status>\n"
    assert ready.run("make", "status", "PYTHON=/somewhere/python3").stdout == chosen.stdout


def test_a_finding_makes_the_task_fail(ready: Machine) -> None:
    ready.write_program(ready.root / ".venv/bin/python", "exit 1")
    assert ready.run("make", "check").returncode != 0


def test_ci_runs_every_step_and_ends_with_the_tests(ready: Machine) -> None:
    done = ready.run(".ci/run")
    assert done.returncode == 0
    assert ready.calls()[0] == "bootstrap test"
    assert done.stdout.endswith(
        "<pytest>\n<-n>\n<2>\n<--dist>\n<loadfile>\n<--hypothesis-seed=0>\n<-m>\n<not long>\n"
    )


@pytest.mark.parametrize("failing", ["ruff", "mypy", "pytest"])
def test_ci_fails_when_any_step_fails_and_still_runs_the_tests(ready: Machine, failing: str) -> None:
    ready.write_program(ready.root / ".venv/bin/python", f'printf "<%s>\\n" "$@"; [ "$2" != {failing} ]')
    done = ready.run(".ci/run")
    assert done.returncode != 0
    assert "<pytest>" in done.stdout


def test_ci_stops_when_the_machine_cannot_be_set_up(ready: Machine) -> None:
    ready.write_program(ready.root / "scripts/bootstrap", "exit 2")
    done = ready.run(".ci/run")
    assert done.returncode == 1
    assert "<pytest>" not in done.stdout
