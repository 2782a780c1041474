"""Merge two descendants of a PO file, entry by entry.

Law: every text that either side wrote and the base lacks is in the result: as a translation, as an obsolete one, or
in a comment of an entry that is marked fuzzy because both sides wrote different texts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from locakit.catalogs import Catalog, Entry, EntryKey, notes_of, updated

OTHER_SIDE = "The other branch wrote: "
"""The start of the comment that keeps the text of the side that was merged in, where both wrote one."""

_FUZZY = "fuzzy"

Entries = Mapping[EntryKey, Entry]


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of three catalogs."""

    catalog: Catalog
    conflicts: tuple[EntryKey, ...]
    """The entries for which both sides wrote different texts."""


def merged_catalog(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Ours with what theirs changed since the base; the header is ours."""
    was, mine, other = (_by_key(catalog) for catalog in (base, ours, theirs))
    found = {key: _merged(was.get(key), mine.get(key), other.get(key)) for key in _order(ours, theirs)}
    kept = [entry for entry, _ in found.values() if entry]
    live, obsolete = ([entry for entry in kept if entry.obsolete is gone] for gone in (False, True))
    conflicts = tuple(key for key, (_, is_conflict) in found.items() if is_conflict)
    return Merged(updated(ours, live, obsolete), conflicts)


def _by_key(catalog: Catalog) -> Entries:
    return {entry.key: entry for entry in (*catalog.obsolete, *catalog.entries)}


def _order(ours: Catalog, theirs: Catalog) -> Sequence[EntryKey]:
    """All keys: ours in our order, each new one of theirs behind the one that it follows there."""
    followers: dict[EntryKey | None, list[EntryKey]] = {}
    mine = _by_key(ours)
    last: EntryKey | None = None
    for entry in (*theirs.entries, *theirs.obsolete):
        if entry.key in mine:
            last = entry.key
        else:
            followers.setdefault(last, []).append(entry.key)
    placed = [key for entry in (*ours.entries, *ours.obsolete) for key in (entry.key, *followers.get(entry.key, ()))]
    return list(dict.fromkeys([*followers.get(None, ()), *placed]))


def _merged(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> tuple[Entry | None, bool]:
    """What becomes of an entry, and whether both sides wrote different texts."""
    if theirs in (ours, base):
        return ours, False
    if ours == base:
        return theirs, False
    if ours is None or theirs is None:
        return _left(ours or theirs), False
    if _translation(theirs) == _translation(base):
        return _with_template(ours, base, theirs), False
    if _translation(ours) == _translation(base):
        return _with_template(theirs, base, ours), False
    return _both(ours, theirs), ours.texts != theirs.texts


def _left(entry: Entry | None) -> Entry | None:
    """An entry that one side let go of and the other one edited stays as obsolete, if it says anything."""
    return replace(entry, obsolete=True) if entry and entry.has_text else None


def _translation(entry: Entry | None) -> tuple[object, ...]:
    """What people and machines write, beside what the template says."""
    if entry is None:
        return ()
    return entry.texts, entry.flags, entry.comments, entry.previous_msgid, entry.previous_msgctxt


def _with_template(entry: Entry, base: Entry | None, other: Entry) -> Entry:
    """An entry with the template's part of the other side, where only that side changed it."""
    if base is None or (entry.extracted, entry.references) != (base.extracted, base.references):
        return entry
    return replace(entry, extracted=other.extracted, references=other.references, obsolete=other.obsolete)


def _both(ours: Entry, theirs: Entry) -> Entry:
    """Ours with the notes of both; where the texts differ it is fuzzy, with theirs in a comment.

    A comment of locakit speaks of the text that it came with, and stays with that.
    """
    if not ours.has_text:
        return replace(theirs, comments=_united(theirs.comments, notes_of(ours.comments)))
    differ = theirs.has_text and ours.texts != theirs.texts
    kept = tuple(_kept(theirs)) if differ else ()
    flags = (*ours.flags, _FUZZY) if (differ or theirs.is_fuzzy) and not ours.is_fuzzy else ours.flags
    return replace(ours, flags=flags, comments=_united(ours.comments, (*kept, *notes_of(theirs.comments))))


def _united(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))


def _kept(entry: Entry) -> Iterator[str]:
    """The texts of an entry as lines of a comment."""
    for text in entry.texts:
        for index, line in enumerate(text.split("\n")):
            yield f"{OTHER_SIDE}{line}" if index == 0 else line
