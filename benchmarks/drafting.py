"""Measure drafting against Argos Translate with a model of full size: `drafting.py [SENTENCES [LIBRARY [ROUNDS]]]`.

The model has random weights and the shape of those that Argos Translate publishes (6 + 6 layers, 512 wide, 8 heads,
32,000 pieces), built on the fly. Such a model never comes to an end, so every side decodes the same number of pieces
a sentence, 1.2 times those of the source. The library is given fewer sentences, because it takes them one by one and
so needs the same time for each; what counts is the time for one. Sides take turns; figures are medians of the rounds.
`drafting.py 1000 40 3` takes six minutes on two idle cores.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from random_package import write_random_package

from locakit.engines.argos_batches import ALLOCATION

_HERE = Path(__file__).parent
_STUBS = _HERE.parent / "tests/stubs"
_OURS: Mapping[str, Mapping[str, str]] = {"bare": ALLOCATION, "whole": {}}
"""What is told to ours; the whole path tells its worker by itself."""

_THEIRS = {"library": {}, "library, one thread": {"ARGOS_INTRA_THREADS": "1"}}
"""What is told to the library besides the beam, which is 4 as it ships."""

_OWN = ("ARGOS_", "XDG_", "OMP_", "CT2_", "MALLOC_", "GLIBC_")
"""How variables begin that would change what is measured."""

_NAMES = {
    "bare": "locakit, decoding alone",
    "whole": "locakit, the whole path: 4 hypotheses, attention, scores, verification, journal",
    "library": "`argostranslate.translate` as it ships",
    "library, one thread": "the same with `ARGOS_INTRA_THREADS=1`",
}
_HEAD = """\
| what | sentences | wall, ms each | CPU, ms each | memory, MB | wall to bare | to whole | CPU to bare | to whole |
|---|--:|--:|--:|--:|--:|--:|--:|--:|"""


_HEAD_OF_GOALS = """\
| goal: times the cost of ours | at least | measured |
|---|--:|--:|"""
_MEASURED = ("wall", "cpu")
_MOST_MEMORY = 1500


@dataclass(frozen=True, slots=True)
class Goal:
    """How many times what ours cost the library should cost, at least."""

    name: str
    ours: str
    theirs: str
    what: str
    least: float


_GOALS = (
    Goal("as it ships, to decoding alone, wall", "bare", "library", "wall", 15),
    Goal("the same, CPU", "bare", "library", "cpu", 8),
    Goal("with one thread, to decoding alone, wall", "bare", "library, one thread", "wall", 5),
    Goal("the same, CPU", "bare", "library, one thread", "cpu", 2.5),
    Goal("as it ships, to the whole path, wall", "whole", "library", "wall", 8),
    Goal("with one thread, to the whole path, wall", "whole", "library, one thread", "wall", 3),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a side cost: milliseconds a sentence, and megabytes at the most."""

    sentences: int
    wall: float
    cpu: float
    memory: int


def main(count: int = 1000, library_count: int = 40, rounds: int = 3) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / "packages"
        write_random_package(packages / "translate-en_es-9_9")
        made = [dict(_round(packages, count, library_count)) for _ in range(rounds)]
    sides = {name: [costs[name] for costs in made] for name in _NAMES}
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}\n\n{_HEAD}")
    for name, costs in sides.items():
        print(_row(_NAMES[name], costs, sides))
    print(f"\n{_HEAD_OF_GOALS}")
    for goal in _GOALS:
        print(f"| {goal.name} | {goal.least:g} | {_ratio(sides[goal.theirs], sides[goal.ours], goal.what):.1f} |")
    print(f"| memory of ours, MB | at most {_MOST_MEMORY:,} | {max(_memory(sides[ours]) for ours in _OURS):,} |")


def _round(packages: Path, count: int, library_count: int) -> Iterator[tuple[str, Cost]]:
    for name, variables in _OURS.items():
        yield name, _cost(name, packages, count, variables)
    for name, variables in _THEIRS.items():
        yield name, _cost("library", packages, library_count, variables)


def _cost(side: str, packages: Path, count: int, variables: Mapping[str, str]) -> Cost:
    """Run a side in a process of its own, which tells what it cost."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    paths = [str(_STUBS), str(_HERE.parent / "src"), str(_HERE)]
    with tempfile.TemporaryDirectory() as home:
        own = {"ARGOS_PACKAGES_DIR": str(packages), "HOME": home, "PYTHONPATH": os.pathsep.join(paths)}
        command = [sys.executable, str(_HERE / "drafting_sides.py"), side, str(packages), str(count)]
        done = subprocess.run(
            command, env={**kept, **own, **variables}, stdout=subprocess.PIPE, text=True, check=True
        )
    print(side, variables, done.stdout.strip(), file=sys.stderr, flush=True)
    return Cost(count, **json.loads(done.stdout))


def _row(name: str, costs: Sequence[Cost], sides: Mapping[str, Sequence[Cost]]) -> str:
    wall, cpu = (statistics.median(getattr(cost, what) for cost in costs) for what in _MEASURED)
    ratios = " | ".join(f"{_ratio(costs, sides[ours], what):.1f}" for what in _MEASURED for ours in _OURS)
    return f"| {name} | {costs[0].sentences:,} | {wall:.1f} | {cpu:.1f} | {_memory(costs):,} | {ratios} |"


def _ratio(costs: Sequence[Cost], ours: Sequence[Cost], what: str) -> float:
    """How many times what ours cost a side costs, the median of the rounds."""
    ratios: list[float] = [getattr(a, what) / getattr(b, what) for a, b in zip(costs, ours, strict=True)]
    return statistics.median(ratios)


def _memory(costs: Sequence[Cost]) -> int:
    return max(cost.memory for cost in costs)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
