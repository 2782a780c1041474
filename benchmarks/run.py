"""Measure speed against the peers and print a table: `make bench`, or `run.py [ENTRIES] [ROUNDS]`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus import catalog
from measure import Row, Side, compare, table

_HERE = Path(__file__).parent


def main(entries: int = 100_000, rounds: int = 5) -> None:
    """Run every comparison and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        print(table(tuple(_rows(Path(folder), entries, rounds))))


def _rows(folder: Path, entries: int, rounds: int) -> Iterator[Row]:
    old, new, out = folder / "old.po", folder / "new.pot", folder / "out.po"
    old.write_text(catalog(entries), encoding="utf-8")
    new.write_text(catalog(entries, translated=False), encoding="utf-8")
    rewrite = [sys.executable, str(_HERE / "rewrite.py")]
    yield compare(
        f"PO parse + write, {entries:,} entries",
        "≤ 0.5",
        Side("locakit", [*rewrite, str(old), str(out)]),
        Side("msgcat", ["msgcat", str(old), "-o", str(out)]),
        rounds,
    )
    yield compare(
        f"exact update, {entries:,} entries",
        "≤ 0.8",
        Side("locakit", [*rewrite, str(old), str(out), str(new)]),
        Side("msgmerge -N", ["msgmerge", "-q", "-N", str(old), str(new), "-o", str(out)]),
        rounds,
    )
    yield compare(
        "start: locakit --version",
        "≤ 3",
        Side("locakit", [sys.executable, "-m", "locakit", "--version"]),
        Side("python -c pass", [sys.executable, "-c", "pass"]),
        4 * rounds,
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
