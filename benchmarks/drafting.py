"""Drafting with Argos Translate's models, beside the library, with a model of full size.

The model has random weights and the shape of those that Argos Translate publishes (6 + 6 layers, 512 wide, 8 heads,
32,000 pieces), built on the fly. Such a model never comes to an end, so every side decodes the same number of pieces
a sentence, 1.2 times those of the source. The library is given fewer sentences, because it takes them one by one and
so needs the same time for each; what counts is the time for one. Sides take turns; figures are medians of the rounds.
The cores must be idle: wall time is what counts here. Takes six minutes.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, at_least, at_most, ratio, spread
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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How many times what ours cost the library should cost, at least."""

    what: str
    ours: str
    theirs: str
    measure: str
    least: float


_WANTED = (
    _Wanted("decoding alone, wall, times faster than the library", "bare", "library", "wall", 15),
    _Wanted("the same, CPU", "bare", "library", "cpu", 8),
    _Wanted("decoding alone, wall, times faster than its one thread", "bare", "library, one thread", "wall", 5),
    _Wanted("the same, CPU, one thread", "bare", "library, one thread", "cpu", 2.5),
    _Wanted("whole drafting path, wall, times faster than the library", "whole", "library", "wall", 8),
    _Wanted("whole drafting path, wall, times faster than its one thread", "whole", "library, one thread", "wall", 3),
)
_MOST_MEMORY = 1500
_COUNT, _LIBRARY_COUNT, _ROUNDS = 1_000, 40, 3


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a side cost: milliseconds a sentence, and megabytes at the most."""

    sentences: int
    wall: float
    cpu: float
    memory: int


def drafting_figures(folder: Path, scale: int) -> Iterator[Figure]:
    """What a sentence costs us and the library."""
    packages = folder / "packages"
    write_random_package(packages / "translate-en_es-9_9")
    made = [dict(_round(packages, _COUNT // scale, _LIBRARY_COUNT // scale)) for _ in range(_ROUNDS)]
    for wanted in _WANTED:
        ours, theirs = (
            [getattr(costs[side], wanted.measure) for costs in made] for side in (wanted.ours, wanted.theirs)
        )
        told = f"locakit {spread(ours)} ms a sentence, {wanted.theirs} {spread(theirs)} ms"
        yield Figure(wanted.what, at_least(wanted.least), ratio(theirs, ours), told)
    most = {side: max(costs[side].memory for costs in made) for side in ("bare", "whole", "library")}
    told = f"decoding alone {most['bare']:,} MB, whole path {most['whole']:,} MB, library {most['library']:,} MB"
    what = f"memory to draft {_COUNT // scale:,} sentences, MB"
    yield Figure(what, at_most(_MOST_MEMORY), max(most["bare"], most["whole"]), told)


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
