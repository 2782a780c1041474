"""What an entry gives to its successor when its source was edited (DESIGN §5).

A template's entry says what the successor's source is and where it stands; the giver, what was there before.
"""

from collections.abc import Iterable
from dataclasses import replace

from locakit.catalogs.entry import Entry
from locakit.catalogs.provenance import Kind, Remark, fingerprint, remarks_of, rewritten
from locakit.catalogs.states import CARRIED_OVER, SOURCE, State, fuzzy, hints_of, origin_of, remembered, state


def carried(giver: Entry, successor: Entry) -> Entry:
    """The giver's text and state under a source that differs in its looks only, with the hint that says so."""
    old, new = fingerprint(giver.msgid), fingerprint(successor.msgid)
    remarks = [_renamed(remark, old, new) for remark in remarks_of(giver.comments)]
    said = Remark(Kind.HINT, CARRIED_OVER)
    return _in_place(giver, successor, [*(remark for remark in remarks if remark != said), said])


def moved(giver: Entry, successor: Entry) -> Entry:
    """The giver's text for another source: outdated if it may be a person's, else a draft to be made anew."""
    origin = origin_of(giver)
    if origin and state(giver) is State.DRAFT:
        return _moved_draft(giver, successor, origin)
    kept = [replace(remark, is_stale=False) for remark in remarks_of(giver.comments) if _tells_origin(remark)]
    result = replace(_in_place(giver, successor, kept), flags=fuzzy(giver.flags))
    # What the text was made for is what an older `#|` says, unless the source has come back to that.
    is_older = giver.is_fuzzy and giver.previous_msgid not in {None, successor.msgid}
    return result if is_older else _after(result, giver)


def copied(giver: Entry, successor: Entry) -> Entry:
    """The giver's text as a machine's proposal for another source, to be drafted anew."""
    if giver.msgid == successor.msgid:
        return remembered(successor, giver.msgstr)
    origin = Remark(Kind.MEMORY, "", "", fingerprint(giver.msgid), fingerprint(giver.msgstr), is_stale=True)
    comments = rewritten(successor.comments, [*_source_hint(successor), origin])
    result = replace(successor, msgstr=giver.msgstr, comments=comments, flags=fuzzy(successor.flags))
    return _after(result, giver)


def retired(entry: Entry) -> Entry:
    """The entry as obsolete: with its text, flags and comments, without what only the template knows."""
    return replace(entry, obsolete=True, extracted=(), references=())


def refreshed(entry: Entry, place: Entry) -> Entry:
    """The entry, revived if it was obsolete, with the comments and references of the template's equal entry."""
    if (entry.extracted, entry.references, entry.obsolete) == (place.extracted, place.references, False):
        return entry
    return replace(entry, extracted=place.extracted, references=place.references, obsolete=False)


def _renamed(remark: Remark, old: str, new: str) -> Remark:
    """With the fingerprint of the new source wherever that of the old one stands."""
    if remark.text == SOURCE + old:
        return replace(remark, text=SOURCE + new)
    return replace(remark, source_hash=new) if remark.source_hash == old else remark


def _in_place(giver: Entry, successor: Entry, remarks: Iterable[Remark]) -> Entry:
    place = replace(giver, msgid=successor.msgid, msgctxt=successor.msgctxt)
    return refreshed(replace(place, comments=rewritten(giver.comments, remarks)), successor)


def _moved_draft(giver: Entry, successor: Entry, origin: Remark) -> Entry:
    is_back = origin.source_hash == fingerprint(successor.msgid)
    remarks = [] if is_back else _source_hint(successor)
    result = _in_place(giver, successor, [*remarks, replace(origin, is_stale=not is_back)])
    if is_back:
        return replace(result, previous_msgid=None, previous_msgctxt=None)
    return result if giver.has_previous else _after(result, giver)


def _tells_origin(remark: Remark) -> bool:
    return remark.kind in {Kind.DRAFT, Kind.MEMORY}


def _after(entry: Entry, giver: Entry) -> Entry:
    return replace(entry, previous_msgid=giver.msgid, previous_msgctxt=giver.msgctxt)


def _source_hint(successor: Entry) -> tuple[Remark, ...]:
    return hints_of([SOURCE + fingerprint(successor.msgid)])
