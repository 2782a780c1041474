"""Measure drafting against Argos Translate with a model of full size: `drafting.py [SENTENCES [LIBRARY [ROUNDS]]]`.

The model has random weights and the shape of those that Argos Translate publishes (6 + 6 layers, 512 wide, 8 heads,
32,000 pieces), built on the fly. Such a model never comes to an end, so every side decodes the same number of pieces
a sentence, 1.2 times those of the source. The library is given fewer sentences, because it takes them one by one and
so needs the same time for each; what counts is the time for one. Sides take turns; a figure is a median of three.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from random_package import write_random_package

_HERE = Path(__file__).parent
_STUBS = _HERE.parent / "tests/stubs"
_OURS = ("bare", "whole")
_THEIRS = {"library": {}, "library, one thread": {"ARGOS_INTRA_THREADS": "1"}}
"""What is told to the library besides the beam, which is 4 as it ships."""

_NAMES = {
    "bare": "locakit, decoding alone",
    "whole": "locakit, the whole path: 4 hypotheses, attention, scores, verification, journal",
    "library": "`argostranslate.translate` as it ships",
    "library, one thread": "the same with `ARGOS_INTRA_THREADS=1`",
}
_HEAD = """\
| what | sentences | wall, ms each | CPU, ms each | memory, MB | wall to bare | to whole | CPU to bare | to whole |
|---|--:|--:|--:|--:|--:|--:|--:|--:|"""


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


def _round(packages: Path, count: int, library_count: int) -> Iterator[tuple[str, Cost]]:
    for name in _OURS:
        yield name, _cost(name, packages, count, {})
    for name, variables in _THEIRS.items():
        yield name, _cost("library", packages, library_count, variables)


def _cost(side: str, packages: Path, count: int, variables: Mapping[str, str]) -> Cost:
    """Run a side in a process of its own, which tells what it cost."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ARGOS_", "XDG_", "OMP_"))}
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
    wall, cpu = _median(cost.wall for cost in costs), _median(cost.cpu for cost in costs)
    memory = max(cost.memory for cost in costs)
    walls = [_median(a.wall / b.wall for a, b in zip(costs, sides[ours], strict=True)) for ours in _OURS]
    cpus = [_median(a.cpu / b.cpu for a, b in zip(costs, sides[ours], strict=True)) for ours in _OURS]
    ratios = " | ".join(f"{ratio:.1f}" for ratio in (*walls, *cpus))
    return f"| {name} | {costs[0].sentences:,} | {wall:.1f} | {cpu:.1f} | {memory} | {ratios} |"


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
