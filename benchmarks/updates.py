"""What a fuzzy update finds, how it grows and what memory it takes: `updates.py [ENTRIES]`, by default 10,000.

Proposals: of the new entries that msgmerge gives a text to, those to which we give the same text, or that of a more
similar source. Growth: CPU seconds at ten times the entries by those at one time. Memory: the highest resident size
of a process that updates the file, and of one in which polib does (by equal texts; it knows no similar ones).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpus import catalog
from rapidfuzz.fuzz import ratio

from locakit.catalogs import Entry, read_po

_CHANGED = 0.07
_HERE = Path(__file__).parent
_POLIB = """
import sys, polib
old, new, out = sys.argv[1:]
file = polib.pofile(old)
file.merge(polib.pofile(new))
file.save(out)
"""


def main(entries: str = "10000") -> None:
    """Measure and print."""
    count = int(entries)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = _files(folder, "small", count), _files(folder, "large", 10 * count)
        print(f"proposals of msgmerge that we make too, {count:,} entries: {_share(folder, small):.2%}")
        (one, _), (ten, ours) = _cost(_update(small, folder)), _cost(_update(large, folder))
        print(f"growth, {10 * count:,} to {count:,} entries: {ten:.2f} s / {one:.2f} s = {ten / one:.1f}")
        theirs = _cost([sys.executable, "-c", _POLIB, *map(str, large), str(folder / "polib.po")])[1]
        print(f"memory at {10 * count:,} entries: {ours} MB, polib {theirs} MB, {ours / theirs:.2f}")


def _files(folder: Path, name: str, entries: int) -> tuple[Path, Path]:
    """A PO file, and a template in which some sources have changed."""
    old, new = folder / f"{name}.po", folder / f"{name}.pot"
    old.write_text(catalog(entries), encoding="utf-8")
    new.write_text(catalog(entries, changed=_CHANGED, translated=False), encoding="utf-8")
    return old, new


def _update(files: tuple[Path, Path], folder: Path) -> Sequence[str]:
    old, new = files
    return [sys.executable, str(_HERE / "rewrite.py"), str(old), str(folder / "ours.po"), str(new)]


def _share(folder: Path, files: tuple[Path, Path]) -> float:
    old, new = files
    theirs = folder / "theirs.po"
    subprocess.run(["msgmerge", "-q", "--previous", str(old), str(new), "-o", str(theirs)], check=True)
    subprocess.run(_update(files, folder), check=True)
    known = {entry.msgid for entry in _entries(old)}
    ours = {entry.msgid: entry for entry in _entries(folder / "ours.po")}
    wanted = [entry for entry in _entries(theirs) if entry.msgid not in known and entry.msgstr]
    return sum(_is_as_good(ours[entry.msgid], entry) for entry in wanted) / len(wanted)


def _entries(path: Path) -> Sequence[Entry]:
    return read_po(path.read_bytes(), path.name).entries


def _is_as_good(ours: Entry, theirs: Entry) -> bool:
    """Whether we propose the same text, or that of a source which is at least as similar."""
    scores = [ratio(entry.msgid, entry.previous_msgid or "") for entry in (ours, theirs)]
    return bool(ours.msgstr) and (ours.msgstr == theirs.msgstr or scores[0] >= scores[1])


def _cost(command: Sequence[str]) -> tuple[float, int]:
    """CPU seconds, and the highest resident size in MB."""
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(" ".join(command))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
