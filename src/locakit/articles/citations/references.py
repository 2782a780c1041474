"""Find the reference list of a plain text, and name its works."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from locakit.articles.text.blocks import Block, Line
from locakit.data import word_list

_ENTRY = re.compile(
    r"\s*(?:\[(?P<squared>\d{1,3})\][.:]?|\((?P<round>\d{1,3})\)|(?P<plain>\d{1,3})[.)]|(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}))"
    r"(?:\s+(?=\S)|(?=[^\W\d_]))"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BACK_LINKS = re.compile(
    r"(?:[ \u00a0]{0,9}(?:\[[ \u00a0]?[↩↑^]?[\ufe0e\ufe0f]?[ \u00a0]?\]|[↩↑⤴^][\ufe0e\ufe0f]?)){1,9}$"
)
_BACK_LINK_BEFORE = re.compile(r"[↩↑^][\ufe0e\ufe0f]?\s+")
_BIBLIOGRAPHIC = re.compile(
    r"\((?:1[5-9]|20)\d\d[a-z]?\)|\b(?:1[5-9]|20)\d\d;|\bet al\b|\bibid\b|\bpp?\.[ \u00a0]?\d|\bdoi\b|https?://"
    r"|[,:;][ \u00a0]?\d{1,5}(?:[–-]\d{1,5})?\.?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TAIL = 60
_LAST_PART = 0.6
_ENOUGH = 2
_AUTHOR_WORDS = 4
_LARGEST_GAP = 2


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of a reference list as it stands in the text."""

    label: str
    text: str
    """Without label and without the remains of a back-link; its lines joined with spaces."""
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

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its entries, in order."""
        return tuple(note.label for note in self.notes)


def find_notes(blocks: Sequence[Block], is_cited: Callable[[NoteList], bool]) -> NoteList | None:
    """The last run of blocks that is a numbered list from 1 and looks like references, if any.

    Rules and weights: a back-link 2, a heading such as References before it 2, half the entries bibliographic 1, in
    the last 40 % of the blocks 1; two are enough (measured on real articles). Where the last run lacks one,
    `is_cited` says whether the text before cites it.
    """
    runs = list(_runs(blocks))
    for run in reversed(runs):
        found, score = _rated(blocks, *run)
        if score >= _ENOUGH or (score == _ENOUGH - 1 and run is runs[-1] and is_cited(found)):
            return found
    return None


def is_reference_heading(block: Block) -> bool:
    """Whether a block is a heading such as `References`, `Notes`, `Fuentes`."""
    return len(block.lines) == 1 and is_heading_line(block.lines[0])


def is_heading_line(line: Line) -> bool:
    """Whether a line alone heads a reference list."""
    return line.stripped.strip(" :#*_=.-").casefold() in word_list("reference-headings.txt")


def entry_number(line: Line) -> int:
    """The number that a line begins with as an entry of a list does; 0 where it does not."""
    match = _ENTRY.match(line.text)
    return int(_label(match)) if match else 0


def work_name(text: str) -> str:
    """How translators recognise a work: author and year, else its first words; never its running number."""
    author = re.split(r"[,.(;:]", text, maxsplit=1)[0].strip()
    year = _YEAR.search(text)
    if year and author and len(author.split()) <= _AUTHOR_WORDS:
        return f"{author} {year[0]}"
    return " ".join(text.split(maxsplit=_AUTHOR_WORDS)[:_AUTHOR_WORDS]).strip('“”"«».,;: ')


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int, tuple[Note, ...]]]:
    """Runs of blocks that together number their entries 1, 2, 3 …, with the entries."""
    index = 0
    while index < len(blocks):
        entries: list[list[Line]] = []
        first, expected = index, 1
        while index < len(blocks) and _counts_on(entry_number(blocks[index].lines[0]), expected):
            expected = _take(blocks[index], entries, expected)
            index += 1
        if entries:
            yield first, index, tuple(map(_note, entries))
        index = max(index, first + 1)


def _counts_on(number: int, expected: int) -> bool:
    """Whether a number is the next one; behind the first a missing one is forgiven."""
    return number == expected or (expected > 1 and expected < number < expected + _LARGEST_GAP)


def _take(block: Block, entries: list[list[Line]], expected: int) -> int:
    """Add a block's entries: a line that counts on is one, any other continues the one before. What comes next."""
    for line in block.lines:
        number = entry_number(line)
        if _counts_on(number, expected):
            entries.append([line])
            expected = number + 1
        else:
            entries[-1].append(line)
    return expected


def _note(lines: Sequence[Line]) -> Note:
    match = _ENTRY.match(lines[0].text)
    label = _label(match) if match else ""
    parts = (lines[0].text[match.end() if match else 0 :].strip(), *(line.stripped for line in lines[1:]))
    whole = " ".join(parts)
    text = _without_back_links(whole)
    return Note(label, text, lines[0].number, has_back_link=text != whole)


def _label(match: re.Match[str]) -> str:
    written = next(filter(None, match.groups()))
    return str(int(written.translate(_RAISED)))


def _without_back_links(text: str) -> str:
    head, tail = text[:-_TAIL], text[-_TAIL:]
    text = (head + _BACK_LINKS.sub("", tail)).rstrip()
    before = _BACK_LINK_BEFORE.match(text)
    return text[before.end() :] if before else text


def _rated(blocks: Sequence[Block], first: int, after: int, notes: tuple[Note, ...]) -> tuple[NoteList, int]:
    """A run as a reference list, and the weight of what speaks for it."""
    has_heading = first > 0 and is_reference_heading(blocks[first - 1])
    is_late = first >= _LAST_PART * len(blocks)
    is_bibliographic = 2 * sum(_BIBLIOGRAPHIC.search(note.text) is not None for note in notes) >= len(notes)
    has_back_link = any(note.has_back_link for note in notes)
    score = 2 * has_back_link + 2 * has_heading + is_bibliographic + is_late
    return NoteList(first - has_heading, after, notes, has_heading), score
