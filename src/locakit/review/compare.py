"""Two states of a PO file, entry by entry: what came, what went, what was edited, approved or re-opened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from locakit.catalogs import Entry, EntryKey, State, state
from locakit.catalogs.similar import similar, similarity_index


class Event(StrEnum):
    """What happened to an entry; of several things the first of these."""

    ADDED = "added"
    REMOVED = "removed"
    SOURCE = "source"
    """It has another source than before."""
    TEXT = "text"
    """It has another translation than before."""
    STATE = "state"
    """The same text counts for more or for less than before."""
    NOTE = "note"
    """Only comments changed."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry before and after; at least one of the two is there."""

    before: Entry | None
    after: Entry | None

    @property
    def event(self) -> Event:
        """What happened to it."""
        if self.before is None or self.after is None:
            return Event.REMOVED if self.after is None else Event.ADDED
        if self.before.key != self.after.key:
            return Event.SOURCE
        if self.before.texts != self.after.texts:
            return Event.TEXT
        return Event.STATE if state(self.before) is not state(self.after) else Event.NOTE

    @property
    def msgids(self) -> tuple[str, str]:
        """The sources before and after; empty where there is no entry."""
        return self.before.msgid if self.before else "", self.after.msgid if self.after else ""

    @property
    def msgstrs(self) -> tuple[str, str]:
        """The translations before and after; empty where there is no entry."""
        return self.before.msgstr if self.before else "", self.after.msgstr if self.after else ""

    @property
    def states(self) -> tuple[State | None, State | None]:
        """The states before and after; None where there is no entry."""
        return _state(self.before), _state(self.after)

    @property
    def is_untouched_approval(self) -> bool:
        """Whether a draft became reviewed with its text as the machine wrote it."""
        if self.before is None or self.after is None or self.states != (State.DRAFT, State.REVIEWED):
            return False
        return self.before.texts == self.after.texts


def entry_changes(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[EntryChange, ...]:
    """The entries that are not as they were, in the order of the file after; then those that left it.

    An entry with a new source is paired with the one that its `#|` names, or with the most similar one that left.
    """
    pairs = tuple(_pairs(before, after))
    paired = {old.key for old, _ in pairs if old}
    changed = (EntryChange(old, new) for old, new in pairs if _is_changed(old, new))
    left = (EntryChange(entry, None) for entry in before if entry.key not in paired)
    return (*changed, *left)


def _pairs(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[tuple[Entry | None, Entry]]:
    old = {entry.key: entry for entry in before}
    stay = {entry.key for entry in after} & set(old)
    origins = _origins(
        [entry for entry in before if entry.key not in stay], [entry for entry in after if entry.key not in stay]
    )
    for entry in after:
        yield old.get(entry.key) or origins.get(entry.key), entry


def _origins(left: Sequence[Entry], came: Sequence[Entry]) -> Mapping[EntryKey, Entry]:
    """For each entry that came the one that left which it was, if any; none is used twice."""
    by_key = {entry.key: entry for entry in left}
    named = {entry.key: by_key.pop(key) for entry in came if (key := _previous(entry)) in by_key}
    return named | dict(_alike(list(by_key.values()), [entry for entry in came if entry.key not in named]))


def _previous(entry: Entry) -> EntryKey:
    return entry.previous_msgctxt, entry.previous_msgid or ""


def _alike(left: Sequence[Entry], came: Sequence[Entry]) -> Iterator[tuple[EntryKey, Entry]]:
    """Each entry that came with the entry that left whose source is most like its own."""
    index, used = similarity_index([entry.msgid for entry in left]), set[int]()
    for entry in came:
        free = (match.position for match in similar(index, entry.msgid) if match.position not in used)
        position = next(free, None)
        if position is not None:
            used.add(position)
            yield entry.key, left[position]


def _is_changed(before: Entry | None, after: Entry) -> bool:
    """Whether a person would call it changed: `#:`, `#.` and the order of flags are no news."""
    if before is None:
        return True
    return _told(before) != _told(after) or state(before) is not state(after)


def _state(entry: Entry | None) -> State | None:
    return None if entry is None else state(entry)


def _told(entry: Entry) -> tuple[object, ...]:
    return entry.key, entry.texts, entry.comments, entry.previous_msgid
