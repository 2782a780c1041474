"""Two thousand sentences and everything that can end a run: what was committed is never sent again (issue C, 3)."""

import contextlib
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from example_project import ExampleProject, example_project, tree

from locakit.catalogs import State, remarks_of

TESTS = Path(__file__).parents[1]
SENTENCES = 2000
PO = "locales/es/long.po"
BATCH, COMMIT = 256, 32
"""How many texts the worker has under way, and after how many answers the journal commits."""


def letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def article(**instead: str) -> str:
    """A title and 1,999 sentences, some of them others, by their number: `at300="hang once"`."""
    sentences = [instead.get(f"at{number}", f"The word {letters(number)} is here.") for number in range(1, SENTENCES)]
    return "Long\n\n" + "\n\n".join(sentences) + "\n"


def made(root: Path, text: str) -> ExampleProject:
    project = example_project(root, text, locales="es", name="long")
    project.done("extract")
    project.review(PO, {"Long": "Largo"})
    return project


@pytest.fixture
def journals(tmp_path: Path) -> Iterator[Path]:
    """Names for what the pipelines write down, one a run."""
    return (tmp_path / f"journal{number}" for number in count())


def start(project: ExampleProject, journal: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(TESTS / "cli/piped.py"), str(journal), "draft", "--engine", "apertium", *words],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(project: ExampleProject, journal: Path, *words: str) -> str:
    """What a run says that ends well."""
    process = start(project, journal, *words)
    out, err = process.communicate(timeout=300)
    assert (process.returncode, out) == (0, ""), err
    return err


def sent(journal: Path) -> list[str]:
    lines = journal.read_text().split("\n")[:-1] if journal.exists() else []
    return [line for line in lines if line and not line.startswith("start ")]


def starts(journal: Path) -> int:
    return journal.read_text().count("start ")


def committed(project: ExampleProject) -> set[str]:
    """What the memory has answers to, as the pipeline shouts them."""
    path = project.root / ".locakit/memory.sqlite"
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as connection:
        # The file is there a moment before its tables are.
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        return {text for (text,) in connection.execute("SELECT text FROM answers")} if "answers" in tables else set()


def wait_for(journal: Path, texts: int, process: "subprocess.Popen[str]") -> None:
    while len(sent(journal)) < texts and process.poll() is None:
        time.sleep(0.005)


def states(project: ExampleProject) -> Counter[State]:
    return Counter(project.states(PO))


DONE = {State.REVIEWED: 1, State.DRAFT: SENTENCES - 1}


def test_a_run_outlives_workers_that_are_killed_hang_leave_and_run_out_of_memory(
    tmp_path: Path, journals: Iterator[Path]
) -> None:
    failures = {"at300": "kill once", "at700": "memory once", "at1100": "hang once", "at1500": "leave once"}
    project, journal = made(tmp_path / "site", article(**failures, at1800="kill")), next(journals)
    said = finished(project, journal)
    assert said == f"es: {SENTENCES - 2} segments drafted by {model(project)}, 1 left for people\n"
    assert states(project) == {State.REVIEWED: 1, State.DRAFT: SENTENCES - 2, State.UNTRANSLATED: 1}
    (refusal,) = remarks_of(project.entries(PO)["kill"].comments)
    assert refusal.text == "crash"
    times = Counter(sent(journal))
    assert (len(times), max(times.values()), starts(journal)) == (SENTENCES - 1, 2, 1 + len(failures) + 2)
    assert times.total() - len(times) <= BATCH * (len(failures) + 1)
    before, again = tree(project.root), next(journals)
    finished(project, again)
    assert set(sent(again)) == {"kill"}
    assert tree(project.root) == before


def model(project: ExampleProject) -> str:
    """What drafted the first sentence: `apertium/MODEL`."""
    entry = project.entries(PO)[f"The word {letters(1)} is here."]
    return next(remark.engine for remark in remarks_of(entry.comments) if remark.engine)


def kill_and_go_on(project: ExampleProject, journals: Iterator[Path], kills: int, seed: int) -> None:
    """Kill locakit again and again, look, and let the last run finish."""
    chance = random.Random(seed)  # noqa: S311 -- a test, not a secret.
    whole, known, killed = project.read(PO), set[str](), 0
    for _ in range(kills):
        journal = next(journals)
        process = start(project, journal)
        wait_for(journal, chance.randint(1, 2 * (SENTENCES - len(known)) // kills + 1), process)
        process.kill()
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        # No PO file is written before all its drafts are there.
        assert process.returncode == 0 or project.read(PO) == whole or states(project) == DONE
        assert known.isdisjoint(map(str.upper, sent(journal)))
        known = committed(project)
        # What was under way is lost, no more.
        assert len({*map(str.upper, sent(journal))} - known) <= BATCH + COMMIT
    journal = next(journals)
    finished(project, journal)
    assert killed
    assert known.isdisjoint(map(str.upper, sent(journal)))
    assert {*known, *map(str.upper, sent(journal))} == {text.upper() for text in sources(project)}
    assert states(project) == DONE


def sources(project: ExampleProject) -> set[str]:
    return set(project.entries(PO)) - {"Long"}


def test_after_a_kill_only_what_was_not_committed_is_sent(tmp_path: Path, journals: Iterator[Path]) -> None:
    kill_and_go_on(made(tmp_path / "site", article()), journals, 4, seed=1)


@pytest.mark.long
def test_the_same_with_forty_kills(tmp_path: Path, journals: Iterator[Path]) -> None:
    kill_and_go_on(made(tmp_path / "site", article()), journals, 40, seed=2)


def test_an_interruption_keeps_what_was_answered_and_says_how_to_go_on(
    tmp_path: Path, journals: Iterator[Path]
) -> None:
    project, journal, again = made(tmp_path / "site", article()), next(journals), next(journals)
    process = start(project, journal)
    wait_for(journal, 900, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.strip() == "interrupted; what was finished is kept — run the command again to go on"
    known = committed(project)
    assert len(known) > 900 - BATCH - COMMIT
    finished(project, again)
    assert known.isdisjoint(map(str.upper, sent(again)))
    assert states(project) == DONE


WORDS = ("doctor", "patient", "dose", "pain", "sleep", "water", "muscle", "heart", "summer", "child")


@pytest.mark.long
def test_apertium_itself_is_killed_stopped_and_starved_and_locakit_killed_and_all_is_drafted(tmp_path: Path) -> None:
    project = made(tmp_path / "site", real_article())
    words = [sys.executable, "-m", "locakit", "draft", "--engine", "apertium"]
    process = subprocess.Popen(words, cwd=project.root, stderr=subprocess.PIPE, text=True)
    for share, harm in ((0.2, kill_stage), (0.4, starve_stage), (0.6, stop_stages)):
        wait_for_commits(project, share, process)
        harm(process.pid)
    wait_for_commits(project, 0.8, process)
    process.kill()
    assert process.communicate()[1] == ""
    assert process.returncode == -signal.SIGKILL
    known = rows(project)
    done = subprocess.run(words, cwd=project.root, capture_output=True, text=True, check=True, timeout=300)
    assert done.stderr.startswith(f"es: {SENTENCES - 1} segments drafted by apertium/eng-spa")
    assert states(project) == DONE
    assert known.items() <= rows(project).items()


def real_article() -> str:
    """Sentences that Apertium can translate, each another one."""
    numbers = range(1, SENTENCES)
    places = [[WORDS[number // 10**place % 10] for place in range(4)] for number in numbers]
    return "Long\n\n" + "\n\n".join(f"The {a} and the {b} need a {c} and a {d}." for a, b, c, d in places) + "\n"


def wait_for_commits(project: ExampleProject, share: float, process: "subprocess.Popen[str]") -> None:
    while len(committed(project)) < share * SENTENCES:
        assert process.poll() is None
        time.sleep(0.01)


def rows(project: ExampleProject) -> dict[bytes, str]:
    with closing(sqlite3.connect(project.root / ".locakit/memory.sqlite")) as connection:
        return dict(connection.execute("SELECT key, text FROM answers"))


def stages(locakit: int) -> list[int]:
    """The processes of the pipeline that a locakit has started, its shell first."""
    found: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            found[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    shells = [process for process, parent in found.items() if parent == locakit]
    return [*shells, *(process for process, parent in found.items() if parent in shells)]


def kill_stage(locakit: int) -> None:
    os.kill(stages(locakit)[2], signal.SIGKILL)


def starve_stage(locakit: int) -> None:
    """No stage gets any more memory."""
    for stage in stages(locakit)[1:]:
        resource.prlimit(stage, resource.RLIMIT_AS, (1, 1))


def stop_stages(locakit: int) -> None:
    for stage in stages(locakit):
        os.kill(stage, signal.SIGSTOP)
