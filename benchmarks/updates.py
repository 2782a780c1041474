"""What a fuzzy update finds, how it grows and what memory it takes: `updates.py [ENTRIES]`, by default 10,000.

Proposals: the new entries that msgmerge gives a text to; how many of them get the same text from us, and how many
that of a source at least as similar by msgmerge's own measure (`rapidfuzz.fuzz.ratio`, but for its short cuts).
Growth: CPU seconds at ten times the entries by those at one time. Memory: the highest resident size of a process
that updates the file, and of one in which polib does (by equal texts; it knows no similar ones).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import corpus
import prose
from rapidfuzz.fuzz import ratio

from locakit.catalogs import Entry, read_po

Catalog = Callable[..., str]
"""`catalog` of a module that makes PO files."""

_CHANGED = 0.07
_HERE = Path(__file__).parent
_POLIB = """
import sys, polib
old, new, out = sys.argv[1:]
file = polib.pofile(old)
file.merge(polib.pofile(new))
file.save(out)
"""


CORPORA = {"worded as articles": prose.catalog, "of 57 words": corpus.catalog}


def main(entries: str = "10000") -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        for what, catalog in CORPORA.items():
            print(f"{what}, {int(entries):,} entries:")
            _measure(Path(name), catalog, int(entries))


def _measure(folder: Path, catalog: Catalog, count: int) -> None:
    small, large = _files(folder, catalog, count), _files(folder, catalog, 10 * count)
    print(f"  {_agreement(folder, small)}")
    (one, _), (ten, ours) = _cost(_update(small, folder)), _cost(_update(large, folder))
    print(f"  growth to {10 * count:,} entries: {ten:.2f} s / {one:.2f} s = {ten / one:.1f}")
    theirs = _cost([sys.executable, "-c", _POLIB, *map(str, large), str(folder / "polib.po")])[1]
    print(f"  memory at {10 * count:,} entries: {ours} MB, polib {theirs} MB, {ours / theirs:.2f}")


def _files(folder: Path, catalog: Catalog, entries: int) -> tuple[Path, Path]:
    """A PO file, and a template in which some sources have changed."""
    old, new = folder / f"{entries}.po", folder / f"{entries}.pot"
    old.write_text(catalog(entries), encoding="utf-8")
    new.write_text(catalog(entries, changed=_CHANGED, translated=False), encoding="utf-8")
    return old, new


def _update(files: tuple[Path, Path], folder: Path) -> Sequence[str]:
    old, new = files
    return [sys.executable, str(_HERE / "rewrite.py"), str(old), str(folder / "ours.po"), str(new)]


def _agreement(folder: Path, files: tuple[Path, Path]) -> str:
    old, new = files
    theirs = folder / "theirs.po"
    subprocess.run(["msgmerge", "-q", "--previous", str(old), str(new), "-o", str(theirs)], check=True)
    subprocess.run(_update(files, folder), check=True)
    known = {entry.msgid for entry in _entries(old)}
    sources = {entry.msgstr: entry.msgid for entry in _entries(old)}
    ours = {entry.msgid: entry.msgstr for entry in _entries(folder / "ours.po")}
    wanted = [entry for entry in _entries(theirs) if entry.msgid not in known and entry.msgstr]
    same = sum(ours[entry.msgid] == entry.msgstr for entry in wanted)
    as_similar = sum(_is_as_similar(ours[entry.msgid], entry, sources) for entry in wanted)
    return f"{len(wanted)} proposals of msgmerge: {same} the same, {as_similar} at least as similar"


def _entries(path: Path) -> Sequence[Entry]:
    return read_po(path.read_bytes(), path.name).entries


def _is_as_similar(our_text: str, theirs: Entry, sources: Mapping[str, str]) -> bool:
    """Whether the source of our text is as like the new source as that of theirs, or more; the same text is."""
    if not our_text:
        return False
    return ratio(theirs.msgid, sources[our_text]) >= ratio(theirs.msgid, sources[theirs.msgstr])


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
