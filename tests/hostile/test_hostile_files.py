"""Every hostile file ends as `expected.txt` says, and harms nothing: hundreds of them through the command line."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from example_project import example_project
from hostile.case import SOUND, Case, put
from hostile.corpus import HEAVY, all_cases, shares
from hostile.runner import MEMORY, SECONDS, UNSAFE, Seen

HERE = Path(__file__).parent
WORKERS = 2


@dataclass(frozen=True)
class Expected:
    """A row of the table."""

    outcome: str
    says: str


def expected() -> dict[str, Expected]:
    """The table."""
    lines = (HERE / "expected.txt").read_text(encoding="utf-8").split("\n")
    rows = (line.split(" | ", 2) for line in lines if line and not line.startswith("#"))
    return {name.strip(): Expected(outcome.strip(), says) for name, outcome, says in rows}


EXPECTED = expected()


SHARES = {case.name: share for share, case in shares()}


@pytest.fixture(scope="module")
def quick() -> dict[str, Seen]:
    """What the share of `make test` did."""
    return run_all("quick")


@pytest.fixture(scope="module")
def rest() -> dict[str, Seen]:
    """What all others did."""
    return run_all("more") | run_all("heavy")


def run_all(kind: str) -> dict[str, Seen]:
    """Two workers share the cases, each a program of its own with little memory."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parent), *sys.path])}
    workers = [
        subprocess.Popen(
            [sys.executable, str(HERE / "runner.py"), str(number), str(WORKERS), kind],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(WORKERS)
    ]
    outputs = [worker.communicate(timeout=900) for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * WORKERS, outputs
    found = (Seen(**json.loads(line)) for out, _ in outputs for line in out.split("\n") if line)
    return {one.name: one for one in found}


def named(*wanted: str) -> list[str]:
    """The names of the cases of some shares."""
    return [name for name, share in SHARES.items() if share in wanted]


def test_there_are_hundreds_of_every_kind_and_each_stands_in_the_table() -> None:
    assert list(SHARES) == list(EXPECTED)
    assert SHARES.keys() >= HEAVY
    assert len(SHARES) >= 800
    assert len(named("quick")) >= 400
    assert {name.split("/")[0] for name in named("quick")} == {name.split("/")[0] for name in SHARES}


@pytest.mark.parametrize("name", named("quick"))
def test_it_ends_as_the_table_says_and_harms_nothing(name: str, quick: dict[str, Seen]) -> None:
    ends_well(quick[name], EXPECTED[name])


@pytest.mark.long
@pytest.mark.parametrize("name", named("more", "heavy"))
def test_each_other_one_ends_as_the_table_says_too(name: str, rest: dict[str, Seen]) -> None:
    ends_well(rest[name], EXPECTED[name])


def ends_well(one: Seen, row: Expected) -> None:
    """Nothing that must never be, the outcome of the table, and the words of it."""
    assert one.wrong == []
    assert outcome(one) in MEANINGS[row.outcome], one.said
    assert row.says in (one.pages if row.outcome in {"escaped", "normalised"} else one.said)
    if row.outcome == "normalised":
        # What a PO file began with stays there.
        assert not re.search("(?<!\n)\ufeff", one.pages)


MEANINGS = {
    "error": {"error"},
    "rejected": {"rejected"},
    "warning": {"warning"},
    "escaped": {"accepted", "warning"},
    "normalised": {"accepted", "warning"},
    "accepted": {"accepted"},
}
"""The words of the table, and what the commands then end with."""


def outcome(seen: Seen) -> str:
    """What the exit codes and the messages say together."""
    if 2 in seen.codes:
        return "error"
    if 1 in seen.codes:
        return "rejected"
    return "warning" if ": warning: " in seen.said else "accepted"


SAMPLE = [
    *("po/byte-order-mark", "po/string-of-a-megabyte", "po/conflict-of-git", "po/script"),
    *("md/front-matter-of-a-surrogate", "html/nested-elements", "txt/lone-surrogate", "glossary/quotes-only"),
    *("config/number-that-int-refuses",),
]
"""These run as programs of their own too, as people run them."""


@pytest.mark.parametrize("name", ["po/raw-escape", "names/not-utf-8", "arguments/command-not-utf-8"])
def test_a_program_of_its_own_does_the_same(name: str, tmp_path: Path) -> None:
    a_program_does_the_same(name, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("name", SAMPLE)
def test_more_programs_of_their_own_do_the_same(name: str, tmp_path: Path) -> None:
    a_program_does_the_same(name, tmp_path)


def a_program_does_the_same(name: str, tmp_path: Path) -> None:
    """What a program's output and exit codes may be, and what the table says."""
    case = next(case for case in all_cases() if case.name == name)
    site = example_project(tmp_path / "site", locales="es", name="gone").root
    (site / "source/gone.txt").unlink()
    put(site, {**SOUND, **case.files})
    codes, said = program(case, site)
    assert set(codes) <= {0, 1, 2}
    assert "Traceback" not in said
    assert not UNSAFE.search(said)
    row = EXPECTED[name]
    assert row.says in said if row.outcome in {"error", "rejected"} else 2 not in codes


def program(case: Case, site: Path) -> tuple[list[int], str]:
    """The exit codes of a case's commands, each a process with limits, and all that they print."""
    limits = f'ulimit -v {MEMORY // 1024} -t {SECONDS}; exec "$@"'
    codes, said = [], ""
    for words in case.commands[:2]:
        command = ["bash", "-c", limits, "bash", sys.executable, "-m", "locakit", *words]
        done = subprocess.run(command, cwd=site, capture_output=True, check=False, timeout=120)
        codes.append(done.returncode)
        said += (done.stdout + done.stderr).decode(errors="surrogateescape")
    return codes, re.sub(r"\\udc[0-9a-f]{2}", "", said)
