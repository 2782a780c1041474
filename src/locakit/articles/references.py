"""Find the reference list of a plain text, and name its works."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from locakit.articles.blocks import Block, Line
from locakit.data import word_list

_ENTRY = re.compile(r"[ \t]*(?:\[(\d{1,3})\]|(\d{1,3})[.)])[ \t\u00a0]+(\S.*)")
_BACK_LINK = re.compile(r"[ \t\u00a0]*(?:\[[ \t]*\]|\[↩\ufe0e?\]|↩[\ufe0e\ufe0f]?|\^)[ \t\r]*$")
_BIBLIOGRAPHIC = re.compile(
    r"\((?:1[5-9]|20)\d\d\)|\bet al\b|\bibid\b|\bpp?\.[ \u00a0]?\d|\bdoi\b|https?://|\d\.?$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_LAST_PART = 0.6
_ENOUGH = 2
_AUTHOR_WORDS = 4


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of a reference list as it stands in the text."""

    label: str
    text: str
    """Without label and without the remains of a back-link."""
    line: int
    has_back_link: bool


@dataclass(frozen=True, slots=True)
class NoteList:
    """A reference list: which blocks it takes, and its entries."""

    first: int
    """Index of its first block; of its heading if it has one."""
    after: int
    """Index behind its last block."""
    notes: tuple[Note, ...]
    has_heading: bool


def find_notes(blocks: Sequence[Block]) -> NoteList | None:
    """The last run of blocks that is a numbered list from 1 and looks like references, if any.

    Rules and weights: a back-link 2, a heading such as References before it 2, half the lines bibliographic 1, in
    the last 40 % of the blocks 1; two are enough (measured on real articles).
    """
    for first, after in reversed(_numbered_runs(blocks)):
        notes = tuple(filter(None, map(_note, _entry_lines(blocks[first:after]))))
        has_heading = first > 0 and is_reference_heading(blocks[first - 1])
        is_late = first >= _LAST_PART * len(blocks)
        if _score(notes, has_heading=has_heading, is_late=is_late) >= _ENOUGH:
            return NoteList(first - has_heading, after, notes, has_heading)
    return None


def is_reference_heading(block: Block) -> bool:
    """Whether a block is a heading such as `References`, `Notes`, `Fuentes`."""
    words = block.text.strip(" \t:#*").casefold()
    return len(block.lines) == 1 and words in word_list("reference-headings.txt")


def work_name(text: str) -> str:
    """How translators recognise a work: author and year, else its first words; never its running number."""
    author = re.split(r"[,.(;:]", text, maxsplit=1)[0].strip()
    year = _YEAR.search(text)
    if year and author and len(author.split()) <= _AUTHOR_WORDS:
        return f"{author} {year[0]}"
    return " ".join(text.split()[:_AUTHOR_WORDS]).strip('“”"«».,;: ')


def _numbered_runs(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Index ranges of neighbouring blocks that together number their entries 1, 2, 3 …"""
    runs: list[tuple[int, int]] = []
    expected = 1
    for index, block in enumerate(blocks):
        numbers = _numbers(block)
        if numbers == list(range(expected, expected + len(numbers))) and expected > 1 and numbers:
            runs[-1] = (runs[-1][0], index + 1)
        elif numbers and numbers == list(range(1, len(numbers) + 1)):
            runs.append((index, index + 1))
            expected = 1
        else:
            expected, numbers = 1, []
        expected += len(numbers)
    return runs


def _numbers(block: Block) -> list[int]:
    """The numbers of a block's entries; empty when its first line is no entry."""
    matches = [_ENTRY.match(line.text) for line in block.lines]
    return [int(match[1] or match[2]) for match in matches if match] if matches[0] else []


def _entry_lines(blocks: Sequence[Block]) -> list[Line]:
    """One line an entry: lines that are no entry of their own continue the one before."""
    entries: list[Line] = []
    for line in (line for block in blocks for line in block.lines):
        if entries and not _ENTRY.match(line.text):
            entries[-1] = Line(f"{entries[-1].text} {line.text.strip()}", entries[-1].start, entries[-1].number)
        else:
            entries.append(line)
    return entries


def _note(line: Line) -> Note | None:
    match = _ENTRY.match(line.text)
    if not match:
        return None
    text = _BACK_LINK.sub("", match[3])
    return Note(match[1] or match[2], text.rstrip(), line.number, has_back_link=text != match[3])


def _score(notes: Sequence[Note], *, has_heading: bool, is_late: bool) -> int:
    bibliographic = sum(_BIBLIOGRAPHIC.search(note.text) is not None for note in notes)
    return (
        2 * any(note.has_back_link for note in notes) + 2 * has_heading + (2 * bibliographic >= len(notes)) + is_late
    )
