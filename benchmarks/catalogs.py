"""PO files: how long they take to parse, to write and to update, and what a fuzzy update finds.

Proposals: the new entries that msgmerge gives a text to, and the share that gets from us that text, or one whose
source is at least as similar by msgmerge's own measure (`rapidfuzz.fuzz.ratio`, but for its short cuts).
Growth: CPU seconds at ten times the entries by those at one time. Memory: the most of a process that updates the
file, by that of one in which polib does (by equal texts; it knows no similar ones).
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import corpus
import prose
from figures import Figure, at_least, at_most
from measure import Side, compare, cpu_seconds, usage_of
from rapidfuzz.fuzz import ratio

from locakit.catalogs import Entry, read_po

Catalog = Callable[..., str]
"""`catalog` of a module that makes PO files."""

CORPORA: Mapping[str, Catalog] = {"worded as articles": prose.catalog, "of 57 words": corpus.catalog}

_CHANGED = 0.07
_REWRITE = (sys.executable, str(Path(__file__).with_name("rewrite.py")))
_POLIB = """
import sys, polib
old, new, out = sys.argv[1:]
file = polib.pofile(old)
file.merge(polib.pofile(new))
file.save(out)
"""


def exact_figures(folder: Path, scale: int) -> Iterator[Figure]:
    """Parsing and writing, and an update in which every text is equal."""
    entries = 100_000 // scale
    old, new, out = folder / "old.po", folder / "new.pot", str(folder / "out.po")
    old.write_text(corpus.catalog(entries), encoding="utf-8")
    new.write_text(corpus.catalog(entries, translated=False), encoding="utf-8")
    yield compare(
        f"PO parse + write, {entries:,} entries, times msgcat",
        at_most(0.5),
        Side("locakit", [*_REWRITE, str(old), out]),
        Side("msgcat", ["msgcat", str(old), "-o", out]),
        rounds=5,
    )
    yield compare(
        f"exact update, {entries:,} entries, times `msgmerge -N`",
        at_most(0.8),
        Side("locakit", [*_REWRITE, str(old), out, str(new)]),
        Side("msgmerge -N", ["msgmerge", "-q", "-N", str(old), str(new), "-o", out]),
        rounds=5,
    )


def fuzzy_figures(folder: Path, scale: int) -> Iterator[Figure]:
    """An update in which sentences have changed, with files of each kind of words."""
    for words, catalog in CORPORA.items():
        yield from _of_corpus(folder, words, catalog, 10_000 // scale)


def _of_corpus(folder: Path, words: str, catalog: Catalog, count: int) -> Iterator[Figure]:
    small, large = _files(folder, catalog, count), _files(folder, catalog, 10 * count)
    theirs = folder / "theirs.po"
    msgmerge = ["msgmerge", "-q", "--previous", *map(str, small), "-o", str(theirs)]
    yield compare(
        f"fuzzy update, {count:,} entries {words}, times msgmerge",
        at_most(0.02),
        Side("locakit", _update(small, folder)),
        Side("msgmerge", msgmerge),
        rounds=1,
    )
    yield _agreement(words, small[0], folder / "ours.po", theirs)
    one, ten = cpu_seconds(_update(small, folder)), usage_of(_update(large, folder))
    told = f"{one:.2f} s, then {ten.seconds:.2f} s"
    yield Figure(f"growth to {10 * count:,} entries {words}, times the time", at_most(12), ten.seconds / one, told)
    polib = usage_of([sys.executable, "-c", _POLIB, *map(str, large), str(folder / "polib.po")])
    told = f"locakit {ten.megabytes:.0f} MB, polib {polib.megabytes:.0f} MB"
    what = f"memory at {10 * count:,} entries {words}, times polib"
    yield Figure(what, at_most(1), ten.megabytes / polib.megabytes, told)


def _files(folder: Path, catalog: Catalog, entries: int) -> tuple[Path, Path]:
    """A PO file, and a template in which some sources have changed."""
    old, new = folder / f"{entries}.po", folder / f"{entries}.pot"
    old.write_text(catalog(entries), encoding="utf-8")
    new.write_text(catalog(entries, changed=_CHANGED, translated=False), encoding="utf-8")
    return old, new


def _update(files: tuple[Path, Path], folder: Path) -> Sequence[str]:
    old, new = files
    return [*_REWRITE, str(old), str(folder / "ours.po"), str(new)]


def _agreement(words: str, old: Path, ours: Path, theirs: Path) -> Figure:
    """What of msgmerge's proposals we make too."""
    known = {entry.msgid for entry in _entries(old)}
    sources = {entry.msgstr: entry.msgid for entry in _entries(old)}
    our_texts = {entry.msgid: entry.msgstr for entry in _entries(ours)}
    wanted = [entry for entry in _entries(theirs) if entry.msgid not in known and entry.msgstr]
    same = sum(our_texts[entry.msgid] == entry.msgstr for entry in wanted)
    as_similar = sum(_is_as_similar(our_texts[entry.msgid], entry, sources) for entry in wanted)
    told = f"msgmerge proposes {len(wanted)}: {same} the same, {as_similar} as similar"
    return Figure(
        f"msgmerge's proposals {words} that we make too, per cent",
        at_least(99.5),
        100 * as_similar / len(wanted),
        told,
    )


def _entries(path: Path) -> Sequence[Entry]:
    return read_po(path.read_bytes(), path.name).entries


def _is_as_similar(our_text: str, theirs: Entry, sources: Mapping[str, str]) -> bool:
    """Whether the source of our text is as like the new source as that of theirs, or more; the same text is."""
    if not our_text:
        return False
    return ratio(theirs.msgid, sources[our_text]) >= ratio(theirs.msgid, sources[theirs.msgstr])
