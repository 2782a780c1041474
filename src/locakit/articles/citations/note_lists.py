"""Find the reference lists of a plain text."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from locakit.articles.citations.entries import (
    Entry,
    Label,
    counts_on,
    entry_number,
    has_caret,
    label_of,
    numbered_entries,
    unnumbered_entries,
)
from locakit.articles.citations.prose import is_unlike_works, reads_as_prose
from locakit.articles.citations.references import (
    author_key,
    is_bibliographic,
    is_heading_line,
    is_sure_heading_line,
    looks_like_work,
)
from locakit.articles.citations.works import with_authors
from locakit.articles.text.blocks import Block
from locakit.articles.text.shapes import is_boilerplate, is_rule, is_underlined
from locakit.data import lazy_pattern
from locakit.model.languages import LanguageTag

_BACK_LINKS = lazy_pattern(
    r"(?:[ \u00a0]{0,9}(?:\[[ \u00a0]?[↩↑^]?[\ufe0e\ufe0f]?[ \u00a0]?\]|[↩↑⤴^][\ufe0e\ufe0f]?)){1,9}$"
)
_BACK_LINK_BEFORE = lazy_pattern(r"[↩↑^][\ufe0e\ufe0f]?\s+")
_WORD = lazy_pattern(r"[^\W\d_]+")
_TAIL = 60
_LAST_PART = 0.6
_ENOUGH, _HALF = 2, 0.5
_HEADING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of a reference list as it stands in the text."""

    label: str
    text: str
    """Without label and without the remains of a back-link; its lines joined with spaces."""
    line: int
    has_back_link: bool
    mark: str = ""
    """What its page shows for it, where that is not its label."""
    column: int = 1
    """Where it begins in its line, in code points from 1."""
    flaw: str = ""
    """What is wrong with its number, in words; empty where nothing is."""
    left_out: str = ""
    """What else it says: the letters of back-links."""


@dataclass(frozen=True, slots=True)
class NoteList:
    """A reference list: which blocks it takes, and its entries."""

    first: int
    """Index of its first block; of its heading if it has one."""
    after: int
    """Index behind its last block."""
    notes: tuple[Note, ...]
    has_heading: bool

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its entries, in order."""
        return tuple(note.label for note in self.notes)


def find_note_lists(
    blocks: Sequence[Block], is_cited: Callable[[NoteList], bool], language: LanguageTag
) -> tuple[NoteList, ...]:
    """The reference lists of a text in order: a numbered one, and those under headings that do not count from 1."""
    numbered = _find_notes(blocks, is_cited)
    taken = range(numbered.first, numbered.after) if numbered else range(0)
    lists = [numbered] if numbered else []
    for index in range(len(blocks) - 1):
        if (
            _is_reference_heading(blocks[index])
            and index not in taken
            and not _is_reference_heading(blocks[index + 1])
        ):
            limit = taken.start if index < taken.start else len(blocks)
            lists.extend(_headed(blocks, index, limit, language))
    return tuple(_told_apart(sorted(lists, key=lambda listed: listed.first)))


def _is_reference_heading(block: Block) -> bool:
    """Whether a block is a heading such as `References`, `Notes`, `Fuentes`."""
    return (len(block.lines) == 1 or is_underlined(block)) and is_heading_line(block.lines[0])


def _find_notes(blocks: Sequence[Block], is_cited: Callable[[NoteList], bool]) -> NoteList | None:
    """The last run of blocks that is a numbered list from 1 and looks like references, if any.

    Rules and weights: a back-link 2, a heading such as References before it 2, half the entries bibliographic 1, in
    the last 40 % of the blocks 1; two are enough (measured on real articles). Where the last run lacks one,
    `is_cited` says whether the text before cites it. Under a heading that may head advice,
    as Further reading, what looks like no work counts only if it is cited or leads back.
    """
    runs = list(_runs(blocks))
    for run in reversed(runs):
        found, score = _rated(blocks, *run)
        if score >= _ENOUGH or (score == _ENOUGH - 1 and run is runs[-1] and is_cited(found)):
            return _grown(blocks, found)
    return None


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Runs of blocks that together number their entries 1, 2, 3 …."""
    index = 0
    while index < len(blocks):
        first, expected = index, 1
        while index < len(blocks) and counts_on(entry_number(blocks[index].lines[0]), expected):
            for line in blocks[index].lines:
                number = entry_number(line)
                expected = number + 1 if counts_on(number, expected) else expected
            index += 1
        if index > first:
            yield first, index
        index = max(index, first + 1)


def _rated(blocks: Sequence[Block], first: int, after: int) -> tuple[NoteList, int]:
    """A run as a reference list, and the weight of what speaks for it."""
    has_heading = first > 0 and _is_reference_heading(blocks[first - 1])
    notes = _numbered(blocks[first:after])
    is_late = first >= _LAST_PART * len(blocks)
    are_works = 2 * sum(is_bibliographic(note.text) for note in notes) >= len(notes)
    has_back_link = any(note.has_back_link for note in notes)
    is_sure = has_heading and is_sure_heading_line(blocks[first - 1].lines[0])
    if has_heading and not (is_sure or any(looks_like_work(note.text) for note in notes)):
        return NoteList(first - 1, after, notes, has_heading=True), _ENOUGH - 1 + has_back_link
    score = 2 * has_back_link + 2 * has_heading + are_works + is_late
    return NoteList(first - has_heading, after, notes, has_heading), score


def _numbered(blocks: Sequence[Block], style: str = "") -> tuple[Note, ...]:
    """The notes of blocks that begin with a number."""
    lines = [line for block in blocks for line in block.lines]
    first = label_of(lines[0], style)
    return tuple(_with_flaws(numbered_entries(lines, first))) if first else ()


def _with_flaws(entries: Iterable[Entry]) -> Iterator[Note]:
    """The notes of entries, each with what is wrong with its number; a number's second entry gets a letter."""
    seen: dict[int, int] = {}
    highest = 0
    for entry in entries:
        number = entry.label.number if entry.label else 0
        flaw = f"stands behind reference {highest}" if number < highest else ""
        seen[number] = seen.get(number, 0) + 1
        if seen[number] > 1:
            letter = ascii_lowercase[seen[number] - 1 : seen[number]] or f"-{seen[number]}"
            yield _note(entry, f"{number}{letter}", mark=str(number), flaw="has a number that an earlier one has")
        else:
            yield _note(entry, str(number), flaw=flaw)
        highest = max(highest, number)


def _note(entry: Entry, label: str, mark: str = "", flaw: str = "") -> Note:
    text = _without_back_links(entry.text)
    line = entry.lines[0]
    left_out = "" if entry.label else " ".join(_WORD.findall(line.text[: entry.skipped]))
    return Note(label, text, line.number, text != entry.text, mark, line.indent + 1, flaw, left_out)


def _without_back_links(text: str) -> str:
    head, tail = text[:-_TAIL], text[-_TAIL:]
    text = (head + _BACK_LINKS.sub("", tail)).rstrip()
    before = _BACK_LINK_BEFORE.match(text)
    return text[before.end() :] if before else text


def _grown(blocks: Sequence[Block], found: NoteList) -> NoteList:
    """A list with the blocks behind it whose numbers are doubled or out of order."""
    start = found.first + found.has_heading
    first = label_of(blocks[start].lines[0])
    after, highest = found.after, len(found.notes)
    while first and after < len(blocks) and _goes_on(blocks[after], first, highest, found):
        after, highest = after + 1, highest + 1
    if after == found.after:
        return found
    return NoteList(found.first, after, _numbered(blocks[start:after]), found.has_heading)


def _goes_on(block: Block, first: Label, highest: int, found: NoteList) -> bool:
    label = label_of(block.lines[0], first.style)
    is_near = label is not None and 1 < label.number <= highest + 2 * _ENOUGH
    return is_near and (found.has_heading or looks_like_work(block.text))


def _headed(blocks: Sequence[Block], heading: int, limit: int, language: LanguageTag) -> Iterator[NoteList]:
    """The list under a heading, if half of what stands there looks like works."""
    first = heading + 1
    style = _style(blocks[first])
    after = first
    while after < limit and not _ends_list(blocks[after], style, language):
        after += 1
    if style:
        notes = _numbered(blocks[first:after], style) if after > first else ()
    else:
        after = _last_work(blocks, first, after, language)
        notes = tuple((_counted if has_caret(blocks[first].lines[0]) else _named)(blocks[first:after]))
    works = sum(looks_like_work(note.text) for note in notes)
    if notes and works >= _HALF * len(notes):
        yield NoteList(heading, after, notes, has_heading=True)


def _style(block: Block) -> str:
    label = label_of(block.lines[0]) or label_of(block.lines[0], "bare")
    return label.style if label else ""


def _ends_list(block: Block, style: str, language: LanguageTag) -> bool:
    """Whether a block is no part of a list: it has no number like the others, or is a heading, a rule, prose …."""
    if style:
        return label_of(block.lines[0], style) is None
    if is_boilerplate(block) or is_rule(block) or _is_reference_heading(block):
        return True
    text = block.text
    is_short = len(block.lines) == 1 and len(text.split()) <= _HEADING_WORDS and text[-1].isalpha()
    return is_underlined(block) or (is_short and not looks_like_work(text)) or _is_prose(block, language)


def _is_prose(block: Block, language: LanguageTag) -> bool:
    """Whether a block without bullets is prose."""
    return all(
        not entry.skipped and reads_as_prose(entry.text, language) for entry in unnumbered_entries([block.lines])
    )


def _last_work(blocks: Sequence[Block], first: int, after: int, language: LanguageTag) -> int:
    """The index behind the last block with a work: what follows is text again."""
    while after > first and not any(
        looks_like_work(entry.text)
        and (entry.skipped or not is_unlike_works(entry.text, blocks[first].text, language))
        for entry in unnumbered_entries([blocks[after - 1].lines])
    ):
        after -= 1
    return after


def _named(blocks: Sequence[Block]) -> Iterator[Note]:
    """The notes of a list without numbers, known by author and year, else by their place."""
    entries = list(unnumbered_entries(block.lines for block in blocks))
    texts = with_authors(entry.text for entry in entries)
    for place, (entry, text) in enumerate(zip(entries, texts, strict=True), start=1):
        yield _note(entry, author_key(text) or f"r{place}", mark=str(place))


def _counted(blocks: Sequence[Block]) -> Iterator[Note]:
    """The notes of a list that its page counts and the text does not, as copies of an encyclopaedia."""
    entries = unnumbered_entries(block.lines for block in blocks)
    return (_note(entry, str(place)) for place, entry in enumerate(entries, start=1))


def _told_apart(lists: Iterable[NoteList]) -> Iterator[NoteList]:
    """The lists with labels of their own: the second `smith2019` is `smith2019b`."""
    counts: Counter[str] = Counter()
    for listed in lists:
        notes: list[Note] = []
        for note in listed.notes:
            label = _free(note.label, counts)
            counts[label] += 1
            notes.append(note if label == note.label else _relabelled(note, label))
        yield NoteList(listed.first, listed.after, tuple(notes), listed.has_heading)


def _free(wanted: str, counts: Counter[str]) -> str:
    """The label, with a letter or a number behind it if it is taken; `counts` counts those that were wanted."""
    label = wanted
    while counts[label]:
        counts[wanted] += 1
        label = wanted + (ascii_lowercase[counts[wanted] - 1 : counts[wanted]] or f"-{counts[wanted]}")
    return label


def _relabelled(note: Note, label: str) -> Note:
    return replace(note, label=label, mark=note.mark or note.label)
