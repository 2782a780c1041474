"""Measure speed against the peers and print a table: `make bench`, or `run.py [--small] [NAME …]`."""

import compileall
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import building
import memory
import peers
from articles import article
from corpus import catalog
from measure import Row, Side, compare, cpu_seconds, table
from updates import CORPORA

import locakit

_HERE = Path(__file__).parent
_OURS = sys.executable
_MOST_FOR_A_LOOK_UP = 12e-6
"""Seconds, as the design states them."""


def main(*arguments: str) -> None:
    """Run the comparisons named, or every one, and print the table."""
    scale = 10 if "--small" in arguments else 1
    names = [name for name in arguments if name != "--small"] or list(COMPARISONS)
    # As an installation does it: else each run would compile all that it imports.
    compileall.compile_dir(Path(locakit.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for name in names for row in COMPARISONS[name](Path(folder), scale)]
    print(table(rows))


def _catalogs(folder: Path, scale: int) -> Iterator[Row]:
    entries = 100_000 // scale
    old, new, out = folder / "old.po", folder / "new.pot", folder / "out.po"
    old.write_text(catalog(entries), encoding="utf-8")
    new.write_text(catalog(entries, translated=False), encoding="utf-8")
    rewrite = [_OURS, str(_HERE / "rewrite.py")]
    yield compare(
        f"PO parse + write, {entries:,} entries",
        "≤ 0.5",
        Side("locakit", [*rewrite, str(old), str(out)]),
        Side("msgcat", ["msgcat", str(old), "-o", str(out)]),
        rounds=5,
    )
    yield compare(
        f"exact update, {entries:,} entries",
        "≤ 0.8",
        Side("locakit", [*rewrite, str(old), str(out), str(new)]),
        Side("msgmerge -N", ["msgmerge", "-q", "-N", str(old), str(new), "-o", str(out)]),
        rounds=5,
    )


def _fuzzy(folder: Path, scale: int) -> Iterator[Row]:
    entries = 10_000 // scale
    old, new, out = folder / "old.po", folder / "new.pot", folder / "out.po"
    for what, make in CORPORA.items():
        old.write_text(make(entries), encoding="utf-8")
        new.write_text(make(entries, changed=0.07, translated=False), encoding="utf-8")
        yield compare(
            f"fuzzy update, {entries:,} entries {what}, 7 % changed",
            "≤ 0.02",
            Side("locakit", [_OURS, str(_HERE / "rewrite.py"), str(old), str(out), str(new)]),
            Side("msgmerge", ["msgmerge", "-q", "--previous", str(old), str(new), "-o", str(out)]),
            rounds=1,
        )


def _reading(folder: Path, scale: int) -> Iterator[Row]:
    count, python = 1_000 // scale, peers.python()
    read, html, md, out = (_OURS, str(_HERE / "read.py")), folder / "html", folder / "md", folder / "out"
    _write_articles(html, count)
    _write_articles(md, count)
    html2po = [python, "-m", "translate.convert.html2po", "--progress=none", str(html), str(out)]
    yield compare(
        f"read, segment, look for lost words: {count:,} HTML articles",
        "≤ 1, stretch 0.5",
        Side("locakit", [*read, str(html)]),
        Side("html2po", html2po),
        rounds=5,
        before=lambda: _emptied(out),
    )
    yield compare(
        f"the same with {count:,} Markdown articles",
        "≤ 2",
        Side("locakit", [*read, str(md)]),
        Side("mdpo", [python, str(_HERE / "read_mdpo.py"), str(md), str(out)]),
        rounds=5,
        before=lambda: _emptied(out),
    )


def _write_articles(folder: Path, count: int) -> None:
    """So many articles in the format that the folder is named after."""
    folder.mkdir()
    for number in range(count):
        path = folder / f"article{number:04}.{folder.name}"
        path.write_text(article(number, folder.name), encoding="utf-8")


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def _memory(folder: Path, scale: int) -> Iterator[Row]:
    locakit, root, count = [_OURS, "-m", "locakit"], folder / "project", 500 // scale
    cpu_seconds([*locakit, "init", str(root), "--source-language", "en", "--locales", "es,ca"])
    shutil.rmtree(root / "source")
    _write_articles(folder / "md", count)
    (folder / "md").rename(root / "source")
    project = ["--project", str(root)]
    cpu_seconds([*locakit, "extract", *project])
    cpu_seconds([*locakit, "draft", "--engine", "pseudo", *project])
    yield compare(
        f"draft with nothing to do, {count:,} articles × 2 locales",
        "≤ 1",
        Side("draft", [*locakit, "draft", *project]),
        Side("status", [*locakit, "status", *project]),
        rounds=5,
    )
    look_up_count = 100_000 // scale
    seconds = {
        "memory": memory.look_ups(folder / "memory.sqlite", look_up_count, rounds=5),
        "12 µs each": [look_up_count * _MOST_FOR_A_LOOK_UP] * 5,
    }
    yield Row(f"look up {look_up_count:,} answered sentences, hash included", "≤ 1", seconds)


def _whole(folder: Path, scale: int) -> Iterator[Row]:
    root, other, count = folder / "whole", folder / "other", 1_000 // scale
    _begin(root)
    shutil.rmtree(root / "source")
    _write_articles(folder / "md", count)
    shutil.copytree(folder / "md", root / "source")
    shutil.copytree(folder / "md", other / "source")
    locakit = f"{_OURS} -m locakit"
    ours = Side("locakit", ["sh", "-c", f"{locakit} extract --project {root} && {locakit} build --project {root}"])
    made = (root / "build", root / ".locakit", root / "locales", other / "po", other / "out")
    what = f"extract + build, {count:,} Markdown articles × {len(building.LOCALES)} locales"
    sides = [("≤ 1", "mdpo", [peers.python(), str(_HERE / "write_mdpo.py"), "source", "out", *building.LOCALES])]
    if shutil.which("po4a"):
        settings = building.write_po4a_settings(other)
        command = ["po4a", "-q", "-M", "UTF-8", "-L", "UTF-8", "-k", "0", settings.name]
        sides.append(("≤ 0.17, stretch 0.08", "po4a", command))
    else:
        print(
            "po4a is not on this machine: install it from its packages (Debian: apt-get install po4a)",
            file=sys.stderr,
        )
    for goal, name, command in sides:
        theirs = Side(name, ["sh", "-c", f"cd {other} && {' '.join(command)}"])
        yield compare(what, goal, ours, theirs, rounds=3, before=lambda: _removed(*made))


def _removed(*folders: Path) -> None:
    """Make folders empty."""
    for folder in folders:
        _emptied(folder)


def _begin(root: Path) -> None:
    """A project in the locales of the benchmark of building."""
    locales = ",".join(building.LOCALES)
    cpu_seconds([_OURS, "-m", "locakit", "init", str(root), "--source-language", "en", "--locales", locales])


def _building(folder: Path, scale: int) -> Iterator[Row]:
    locakit, root, count = [_OURS, "-m", "locakit"], folder / "site", 1_000 // scale
    _begin(root)
    building.write_small_articles(root / "source", count)
    build = [*locakit, "build", "--project", str(root)]
    cpu_seconds([*locakit, "extract", "--project", str(root)])
    cpu_seconds(build)
    makefile = building.write_makefile(root)
    make = ["make", "-r", "-s", "-C", str(root), "-f", makefile.name]
    yield compare(
        f"build with nothing to do, {count:,} articles × {len(building.LOCALES)} locales",
        "≤ 3, stretch 2",
        Side("locakit", build),
        Side("make -r", make),
        rounds=10,
    )
    seconds: dict[str, list[float]] = {"one changed": [], "nothing to do + 0.5 s": []}
    for turn in range(5):
        building.change_article(root, turn)
        cpu_seconds([*locakit, "extract", "article0000", "--project", str(root)])
        seconds["one changed"].append(cpu_seconds(build))
        seconds["nothing to do + 0.5 s"].append(cpu_seconds(build) + 0.5)
    yield Row(f"build with one changed article of {count:,}, all locales", "≤ 1", seconds)


def _start(_folder: Path, _scale: int) -> Iterator[Row]:
    yield compare(
        "start: locakit --version",
        "≤ 3",
        Side("locakit", [_OURS, "-m", "locakit", "--version"]),
        Side("python -c pass", [_OURS, "-c", "pass"]),
        rounds=20,
    )


Comparison = Callable[[Path, int], Iterator[Row]]
"""Gets an empty folder, and by what to divide the sizes of the design."""

COMPARISONS: Mapping[str, Comparison] = {
    "catalogs": _catalogs,
    "fuzzy": _fuzzy,
    "reading": _reading,
    "memory": _memory,
    "building": _building,
    "whole": _whole,
    "start": _start,
}


if __name__ == "__main__":
    main(*sys.argv[1:])
