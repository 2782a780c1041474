"""A new set of entries on the text of an old one: what stays the same keeps its lines and its place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from locakit.catalogs.blocks import Block
from locakit.catalogs.encoding import flaws_by_line
from locakit.catalogs.entry import Entry, EntryKey
from locakit.catalogs.layout import entry_text
from locakit.model.flaws import Flaw


@dataclass(frozen=True, slots=True)
class Revision:
    """A text made of old and new lines."""

    text: str
    blocks: tuple[Block, ...]
    flaws: tuple[Flaw, ...]
    """Characters in the new lines that no catalog may hold."""


def in_order(
    blocks: Sequence[Block], header: Entry, entries: Sequence[Entry], obsolete: Sequence[Entry]
) -> list[Entry]:
    """The header, the live entries and the obsolete ones, as they are to stand in the file.

    The live ones come in their new order. The header, and an obsolete entry that stood between live ones, stay
    behind the live entry that they followed. All other obsolete entries come last, in their order.
    """
    following = _following(blocks, header, obsolete)
    ordered = following.pop(None, [])
    for entry in entries:
        ordered.append(entry)
        ordered += following.pop(entry.key, ())
    if header not in ordered:
        ordered.insert(0, header)
    placed = {entry.key for entry in ordered if entry.obsolete}
    return ordered + [entry for entry in obsolete if entry.key not in placed]


def revise(text: str, blocks: Sequence[Block], entries: Iterable[Entry], wrap: int) -> Revision:
    """The text with these entries instead; what was behind the last one stays there."""
    parts, revised, flaws = _parts(text, blocks, entries, wrap)
    parts.append(text[blocks[-1].end :] if blocks else text)
    return Revision("".join(parts), tuple(revised), tuple(flaws))


def _following(
    blocks: Sequence[Block], header: Entry, obsolete: Sequence[Entry]
) -> dict[EntryKey | None, list[Entry]]:
    """What stays behind which live entry; behind None what comes before them all."""
    wanted = {entry.key: entry for entry in obsolete}
    following: dict[EntryKey | None, list[Entry]] = defaultdict(list)
    place: EntryKey | None = None
    for block in blocks:
        if block.entry is header:
            following[place].append(header)
        elif not block.entry.obsolete:
            place = block.entry.key
        elif block.entry.key in wanted:
            following[place].append(wanted[block.entry.key])
    following[place] = [entry for entry in following[place] if entry == header]
    return following


def _parts(
    text: str, blocks: Sequence[Block], entries: Iterable[Entry], wrap: int
) -> tuple[list[str], list[Block], list[Flaw]]:
    """The pieces of the new text, the blocks in it, and what is wrong in those that are new."""
    parts: list[str] = []
    revised: list[Block] = []
    flaws: list[Flaw] = []
    places = _places(text, blocks)
    position = 0
    for entry in entries:
        gap, old = places.get(entry.key, _NOWHERE)
        gap = _gap(gap, old, entry, parts)
        kept = _kept_lines(text, old, entry) if old else ""
        lines = kept or entry_text(entry, wrap)
        start = position + len(gap)
        if not kept:
            flaws += (Flaw(start + flaw.offset, flaw.message, flaw.remedy) for flaw in flaws_by_line(lines))
        position = start + len(lines)
        parts += (gap, lines)
        revised.append(Block(entry, start, position))
    return parts, revised, flaws


_BLANK_LINE = "\n"
_NOWHERE: tuple[str, Block | None] = (_BLANK_LINE, None)


def _places(text: str, blocks: Sequence[Block]) -> dict[EntryKey, tuple[str, Block | None]]:
    """Where each entry stood, and the white space before it."""
    places: dict[EntryKey, tuple[str, Block | None]] = {}
    end = 0
    for block in blocks:
        gap = text[end : block.start] if _begins_line(text, block) else _BLANK_LINE
        places[block.entry.key] = gap, block
        end = block.end
    return places


def _gap(gap: str, old: Block | None, entry: Entry, parts: Sequence[str]) -> str:
    """The white space to write before an entry, behind the parts that are written already."""
    was_first = old is not None and old.start == len(gap)
    if not parts:
        return gap if was_first else ""
    moved = was_first or (old is not None and old.entry.obsolete != entry.obsolete)
    gap = _BLANK_LINE if moved else gap
    return gap if parts[-1].endswith("\n") else f"\n{gap}"


def _kept_lines(text: str, old: Block, entry: Entry) -> str:
    """The lines that an unchanged entry has; none if it shares one with another entry and cannot be moved."""
    if old.entry is not entry and old.entry != entry:
        return ""
    ends_line = text[old.end - 1] == "\n" or old.end == len(text)
    return text[old.start : old.end] if ends_line and _begins_line(text, old) else ""


def _begins_line(text: str, block: Block) -> bool:
    return block.start == 0 or text[block.start - 1] == "\n"
