"""The state of an entry, and the functions that write machine text into one (DESIGN §5, docs/po-format.md).

Law: no function here changes a text that a person wrote or approved; each raises ValueError on such an entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from locakit.catalogs.entry import Entry
from locakit.catalogs.provenance import Kind, Remark, fingerprint, remarks_of, rewritten


class State(StrEnum):
    """How far the translation of an entry is; only reviewed text is published."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    """Machine text that nobody has approved; it may be drafted anew."""
    OUTDATED = "outdated"
    """A person's text, for all we know, for an older source; never touched."""
    UNFINISHED = "unfinished"
    """A person's text that the person marked fuzzy; never touched."""
    REVIEWED = "reviewed"


CARRIED_OVER = "carried-over"
"""The hint that a translation was kept although its source was edited, because the edit was cosmetic."""

SIMILAR = "similar-text"
"""The hint that comes with a `suggest` text."""

SOURCE = "source-"
"""The start of the hint that extract writes beside `stale`: the fingerprint of the msgid it has put there follows."""


def state(entry: Entry) -> State:
    """The state by the table of DESIGN §5, plural forms taken together."""
    if not entry.has_text:
        return State.UNTRANSLATED
    if not entry.is_fuzzy:
        return State.REVIEWED
    remarks = remarks_of(entry.comments)
    origin, is_present = _origin(entry, remarks), _is_present(entry, remarks)
    if origin and (is_present or (origin.is_stale and not _was_changed_by_others(entry, remarks))):
        return State.DRAFT
    return State.UNFINISHED if is_present else State.OUTDATED


def is_stale(entry: Entry) -> bool:
    """Whether it is a draft for an older source, to be drafted anew."""
    return state(entry) is State.DRAFT and not _is_present(entry, remarks_of(entry.comments))


def origin_of(entry: Entry) -> Remark | None:
    """The `draft` or `memory` line that tells where the text comes from, if it is as it was made."""
    return _origin(entry, remarks_of(entry.comments))


def drafted(entry: Entry, text: str, engine: str, model: str, hints: Iterable[str] = ()) -> Entry:
    """The entry with an engine's text; `model` is `MODEL[+MODEL]`."""
    return _machine_made(entry, text, Kind.DRAFT, f"{engine}/{model}", hints)


def remembered(entry: Entry, text: str, hints: Iterable[str] = ()) -> Entry:
    """The entry with the text of an equal entry elsewhere."""
    return _machine_made(entry, text, Kind.MEMORY, "", hints)


def refused(entry: Entry, engine: str, model: str, reason: str, plain: str = "", hints: Iterable[str] = ()) -> Entry:
    """The entry without text, because the engine's broke something; `plain` is that draft without codes, if any.

    `reason` is an id, or several with spaces between them. Raises ValueError if there is none.
    """
    _check_replaceable(entry)
    if not reason:
        raise ValueError(f"no reason for {entry.msgid!r}")
    refusal = Remark(Kind.REFUSED, reason, f"{engine}/{model}", fingerprint(entry.msgid))
    remarks = [*[Remark(Kind.PLAIN, plain)] * bool(plain.strip()), *hints_of(hints), refusal]
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return _with_text(entry, "", flags, remarks)


def suggested(entry: Entry, text: str) -> Entry:
    """The entry with the text of a similar entry beside its own, for a person to look at."""
    _check_replaceable(entry)
    others = [remark for remark in remarks_of(entry.comments) if not _is_suggestion(remark)]
    remarks = [Remark(Kind.SUGGEST, text), *hints_of([SIMILAR]), *others]
    return replace(entry, comments=rewritten(entry.comments, remarks))


def hints_of(ids: Iterable[str]) -> tuple[Remark, ...]:
    """The hints with these ids, each once."""
    return tuple(Remark(Kind.HINT, name) for name in dict.fromkeys(ids))


def fuzzy(flags: Sequence[str]) -> tuple[str, ...]:
    """The flags with `fuzzy` before all others."""
    return ("fuzzy", *(flag for flag in flags if flag != "fuzzy"))


def _origin(entry: Entry, remarks: Sequence[Remark]) -> Remark | None:
    """Of the lines that tell where the text comes from the one whose `t` fits; of two such one whose `s` fits."""
    wanted = fingerprint(entry.msgstr)
    fitting = [remark for remark in _origins(remarks) if remark.target_hash == wanted]
    source = fingerprint(entry.msgid)
    return min(fitting, key=lambda remark: (remark.source_hash != source, remark.is_stale), default=None)


def _origins(remarks: Sequence[Remark]) -> list[Remark]:
    return [remark for remark in remarks if remark.kind in {Kind.DRAFT, Kind.MEMORY}]


def _is_present(entry: Entry, remarks: Sequence[Remark]) -> bool:
    """Whether nothing says that the text was made for another source: `s` fits and there is no `#|`."""
    if entry.has_previous:
        return False
    origins = _origins(remarks)
    counting = _origin(entry, remarks) or (origins[0] if len(origins) == 1 else None)
    return counting is None or counting.source_hash == fingerprint(entry.msgid)


def _was_changed_by_others(entry: Entry, remarks: Sequence[Remark]) -> bool:
    """Whether the source is another than when extract wrote `stale`: the text may have been approved in between."""
    hints = [remark.text for remark in remarks if remark.kind is Kind.HINT and remark.text.startswith(SOURCE)]
    return bool(hints) and SOURCE + fingerprint(entry.msgid) not in hints


def _machine_made(entry: Entry, text: str, kind: Kind, engine: str, hints: Iterable[str]) -> Entry:
    _check_replaceable(entry)
    if not text:
        raise ValueError(f"no text for {entry.msgid!r}")
    origin = Remark(kind, "", engine, fingerprint(entry.msgid), fingerprint(text))
    return _with_text(entry, text, fuzzy(entry.flags), [*hints_of(hints), origin])


def _check_replaceable(entry: Entry) -> None:
    """Raise ValueError for an entry whose text is not a machine's, and for those that machines leave alone."""
    if entry.is_plural or entry.obsolete or state(entry) not in {State.UNTRANSLATED, State.DRAFT}:
        raise ValueError(f"not for machines: {entry.msgid!r}")


def _with_text(entry: Entry, text: str, flags: tuple[str, ...], remarks: Sequence[Remark]) -> Entry:
    return replace(
        entry,
        msgstr=text,
        flags=flags,
        comments=rewritten(entry.comments, remarks),
        previous_msgid=None,
        previous_msgctxt=None,
        previous_msgid_plural=None,
    )


def _is_suggestion(remark: Remark) -> bool:
    return remark.kind is Kind.SUGGEST or (remark.kind, remark.text) == (Kind.HINT, SIMILAR)
