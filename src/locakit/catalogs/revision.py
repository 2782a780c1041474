"""A new set of entries on the text of an old one: what stays the same keeps its lines and its place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
    written = _Patchwork(text)
    revised: list[Block] = []
    new: list[tuple[int, str]] = []
    places = _places(text, blocks)
    for entry in entries:
        gap, old = places.get(entry.key, _NOWHERE)
        gap = _gap(gap, old, entry, written)
        if old and _keeps_lines(text, old, entry):
            start = written.add(gap)
            end = written.keep(old.start, old.end)
        else:
            lines = entry_text(entry, wrap)
            end = written.add(gap + lines)
            start = end - len(lines)
            new.append((start, lines))
        revised.append(Block(entry, start, end))
    written.keep(blocks[-1].end if blocks else 0, len(text))
    return Revision(written.text(), tuple(revised), tuple(_flaws(new)))


class _Patchwork:
    """A text made of stretches of an old one and of new lines; stretches that follow each other are copied as one."""

    def __init__(self, old: str) -> None:
        self._old = old
        self._pieces: list[str] = []
        self._start = self._end = 0
        self._length = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added yet."""
        return not self._length

    @property
    def ends_line(self) -> bool:
        """Whether the last character is LF."""
        if self._start < self._end:
            return self._old[self._end - 1] == "\n"
        return bool(self._pieces) and self._pieces[-1].endswith("\n")

    def add(self, lines: str) -> int:
        """Put new lines at the end and give the length of all."""
        if self._old.startswith(lines, self._end):
            return self.keep(self._end, self._end + len(lines))
        self._cut(0, 0)
        self._pieces.append(lines)
        self._length += len(lines)
        return self._length

    def keep(self, start: int, end: int) -> int:
        """Put a stretch of the old text at the end and give the length of all."""
        if start != self._end:
            self._cut(start, start)
        self._end = end
        self._length += end - start
        return self._length

    def text(self) -> str:
        """All of it."""
        self._cut(0, 0)
        return "".join(self._pieces)

    def _cut(self, start: int, end: int) -> None:
        if self._start < self._end:
            self._pieces.append(self._old[self._start : self._end])
        self._start, self._end = start, end


def _flaws(new: Sequence[tuple[int, str]]) -> Iterator[Flaw]:
    """What is wrong with the characters of new lines, given with their offsets; nothing is, almost always."""
    if any(flaws_by_line("".join(lines for _, lines in new))):
        for start, lines in new:
            yield from (Flaw(start + flaw.offset, flaw.message, flaw.remedy) for flaw in flaws_by_line(lines))


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


def _gap(gap: str, old: Block | None, entry: Entry, written: _Patchwork) -> str:
    """The white space to write before an entry, behind what is written already."""
    was_first = old is not None and old.start == len(gap)
    if written.is_empty:
        return gap if was_first else ""
    moved = was_first or (old is not None and old.entry.obsolete != entry.obsolete)
    gap = _BLANK_LINE if moved else gap
    return gap if written.ends_line else f"\n{gap}"


def _keeps_lines(text: str, old: Block, entry: Entry) -> bool:
    """Whether an entry is unchanged, and its lines can be moved because it shares none with another entry."""
    if old.entry is not entry and old.entry != entry:
        return False
    ends_line = text[old.end - 1] == "\n" or old.end == len(text)
    return ends_line and _begins_line(text, old)


def _begins_line(text: str, block: Block) -> bool:
    return block.start == 0 or text[block.start - 1] == "\n"
