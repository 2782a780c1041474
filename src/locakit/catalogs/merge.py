"""Bring the entries of a PO file up to date with a new template (DESIGN §5).

Laws, tested as properties:

* `merge(*merge(entries, obsolete, template, p), template, p)` is `merge(entries, obsolete, template, p)`.
* Every text of a reviewed, unfinished or outdated entry is in the result, and what was reviewed is still reviewed
  there, be it as an obsolete entry.
* The result has the template's entries, in its order.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.catalogs.entry import Entry, EntryKey
from locakit.catalogs.handover import carried, copied, moved, refreshed, retired
from locakit.catalogs.similar import similar, similarity_index
from locakit.catalogs.states import State, state
from locakit.model.inline import JOINED

IsCosmetic = Callable[[str, str], bool]
"""Whether an edit, from the old msgid to the new one, changes nothing that a translation must follow."""


def merge(
    entries: Sequence[Entry], obsolete: Sequence[Entry], template: Sequence[Entry], is_cosmetic: IsCosmetic
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The entries for the template, and the obsolete ones; no two entries given, or in the template, share a key.

    Equal sources keep their entries, wherever they have moved. An entry that left gives its text to the most similar
    new source; a text that lives on is only copied, as a machine's proposal.
    """
    known = {entry.key: entry for entry in (*entries, *obsolete)}
    places = {place.key: place for place in template}
    gone = [entry for key, entry in known.items() if key not in places]
    new = [place for key, place in places.items() if key not in known]
    living = [entry for key, entry in known.items() if key in places] if new else []
    handovers = _handovers(_proposals(new, gone, living, is_cosmetic), {entry.msgstr for entry in living})
    merged = tuple(_in_template(key, place, known, handovers) for key, place in places.items())
    return merged, tuple(_left_over(gone, merged, handovers)) if gone else ()


_Manner = Callable[[Entry, Entry], Entry]
"""`carried`, `moved` or `copied`."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    """What a new entry might take over."""

    rank: tuple[bool, float, bool, int]
    """The least is the best."""
    place: Entry
    giver: Entry
    is_gone: bool
    """Whether the giver has left the article."""
    carries: bool
    """Whether the edit is cosmetic."""


@dataclass(frozen=True, slots=True)
class _Handover:
    """Which text a new entry takes over, and how."""

    place: Entry
    giver: Entry
    manner: _Manner


def _proposals(
    new: Sequence[Entry], gone: Sequence[Entry], living: Sequence[Entry], is_cosmetic: IsCosmetic
) -> list[_Proposal]:
    """The best first: cosmetic edits, then by similarity; of equally good ones those that left, then by order."""
    givers = [entry for entry in (*gone, *living) if entry.msgstr and not entry.is_plural] if new else []
    if not givers:
        return []
    index = similarity_index([giver.msgid for giver in givers])
    leavers = {entry.key for entry in gone}
    found = []
    for number, place in enumerate(new):
        for match in similar(index, place.msgid):
            giver = givers[match.position]
            is_gone = giver.key in leavers
            carries = is_gone and _carries(giver, place, is_cosmetic)
            found.append(_Proposal((not carries, -match.score, not is_gone, number), place, giver, is_gone, carries))
    return sorted(found, key=lambda proposal: proposal.rank)


def _carries(giver: Entry, place: Entry, is_cosmetic: IsCosmetic) -> bool:
    """Whether the giver's translation holds for the new source as it is, and its state would not change by it."""
    return (
        giver.msgctxt == place.msgctxt
        and _codes(giver.msgid) == _codes(place.msgid)
        and is_cosmetic(giver.msgid, place.msgid)
        and state(carried(giver, place)) is state(giver)
    )


def _codes(msgid: str) -> list[str]:
    return sorted(re.findall(r"</?[a-z]+\d+/?>", msgid))


def _handovers(proposals: Sequence[_Proposal], living_texts: set[str]) -> dict[EntryKey, _Handover]:
    """For each new entry with a proposal the one to follow; no text moves twice, a second taker gets a copy."""
    chosen: dict[EntryKey, _Handover] = {}
    spent: set[EntryKey] = set()
    for proposal in proposals:
        handover = _Handover(proposal.place, proposal.giver, _manner(proposal, living_texts))
        if proposal.place.key in chosen or proposal.giver.key in spent or not _makes_sense(handover):
            continue
        chosen[proposal.place.key] = handover
        if handover.manner is not copied:
            spent.add(proposal.giver.key)
    copies = [_Handover(proposal.place, proposal.giver, copied) for proposal in proposals]
    for handover in filter(_makes_sense, copies):
        chosen.setdefault(handover.place.key, handover)
    return chosen


def _makes_sense(handover: _Handover) -> bool:
    """Whether the text can stand elsewhere: `<joined/>` speaks of its own neighbour."""
    return handover.manner is not copied or not handover.giver.msgstr.startswith(JOINED)


def _manner(proposal: _Proposal, living_texts: set[str]) -> _Manner:
    if proposal.carries:
        return carried
    return moved if proposal.is_gone and proposal.giver.msgstr not in living_texts else copied


def _in_template(
    key: EntryKey, place: Entry, known: Mapping[EntryKey, Entry], handovers: Mapping[EntryKey, _Handover]
) -> Entry:
    if entry := known.get(key):
        return refreshed(entry, place)
    handover = handovers.get(key)
    return handover.manner(handover.giver, place) if handover else place


def _left_over(
    gone: Sequence[Entry], merged: Sequence[Entry], handovers: Mapping[EntryKey, _Handover]
) -> Iterator[Entry]:
    """What stays at the end of the file, obsolete, newcomers last."""
    given = {handover.giver.key: handover.manner for handover in handovers.values() if handover.manner is not copied}
    texts = _texts(merged, {entry.msgstr for entry in gone})
    for entry in sorted(gone, key=lambda entry: not entry.obsolete):
        if _stays(entry, given.get(entry.key), texts):
            yield entry if entry.obsolete else retired(entry)


def _texts(entries: Sequence[Entry], wanted: set[str]) -> frozenset[tuple[str, bool]]:
    """Which of the wanted texts live, and whether as machine text, which may be drafted over."""
    living = [entry for entry in entries if entry.msgstr in wanted]
    return frozenset((entry.msgstr, state(entry) is State.DRAFT) for entry in living)


def _stays(entry: Entry, manner: _Manner | None, texts: frozenset[tuple[str, bool]]) -> bool:
    """Whether it would be missed: it has text that lives nowhere else as safe as it was."""
    if not entry.has_text or manner is carried:
        return False
    if state(entry) is State.REVIEWED or entry.is_plural:
        return True
    if manner is not None:
        return False
    lives = (entry.msgstr, False) in texts or (state(entry) is State.DRAFT and (entry.msgstr, True) in texts)
    return entry.obsolete or not lives
