"""Measure locakit beside its peers: `make bench`, or `run.py [--small] [NAME …]`; all of it takes most of an hour.

Prints each figure as it comes, and writes it to the table of goals in docs/benchmarks.md, with the picture.
`--small` measures at a tenth of the size, to see that it works, and writes nothing.
"""

import compileall
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import plot
from building import building_figures, whole_figures
from catalogs import exact_figures, fuzzy_figures
from drafting import drafting_figures
from figures import Figure, at_most, number
from goals import renewed
from measure import Side, compare
from memory import memory_figures
from reading import reading_figures

import locakit


def main(*arguments: str) -> None:
    """Make the comparisons named, or every one."""
    is_small = "--small" in arguments
    names = [name for name in arguments if name != "--small"] or list(COMPARISONS)
    # As an installation does it: else each run would compile all that it imports.
    compileall.compile_dir(Path(locakit.__file__).parent, quiet=1)
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            for figure in COMPARISONS[name](Path(folder), 10 if is_small else 1):
                print(f"{figure.what}: {number(figure.reached)} (goal {figure.goal}); {figure.told}", flush=True)
                if not is_small:
                    _write(figure)
    plot.draw()


def _write(figure: Figure) -> None:
    """Put a figure into the table at once: what comes after it may take long, or fail."""
    when = f"{time.strftime('%Y-%m-%d')}, load {os.getloadavg()[0]:.1f}"
    plot.TABLE.write_text(renewed(plot.TABLE.read_text(encoding="utf-8"), [figure], when), encoding="utf-8")


def _start_figures(_folder: Path, _scale: int) -> Iterator[Figure]:
    yield compare(
        "`locakit --version`, times `python -c pass`",
        at_most(3),
        Side("locakit", [sys.executable, "-m", "locakit", "--version"]),
        Side("python -c pass", [sys.executable, "-c", "pass"]),
        rounds=20,
    )


Comparison = Callable[[Path, int], Iterator[Figure]]
"""Gets an empty folder, and by what to divide the sizes of the design."""

COMPARISONS: Mapping[str, Comparison] = {
    "drafting": drafting_figures,
    "exact": exact_figures,
    "fuzzy": fuzzy_figures,
    "reading": reading_figures,
    "building": building_figures,
    "whole": whole_figures,
    "memory": memory_figures,
    "start": _start_figures,
}


if __name__ == "__main__":
    main(*sys.argv[1:])
