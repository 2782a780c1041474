"""The definitions of a plain text: `Term: what it is`, `Term — what it is`, or a term with indented lines below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locakit.articles.characters import INVISIBLE, OBJECT, SPACE, TERMINATORS, last_sign
from locakit.articles.text.blocks import Block, Line

_GAP = r"[ \t\u00a0]{1,9}"
_SEPARATED = re.compile(
    rf"(?P<term>[^:：.!?。！？\n]{{1,60}}?)(?:[ \u00a0]?[:：]{_GAP}|：|{_GAP}[—–-]{_GAP})(?=[^\s—–-])"
)
_MOST_WORDS = 6
_FEWEST = 2
_ENDS = frozenset(TERMINATORS)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what is said of it, as offsets in the source, in code points."""

    term: tuple[int, int]
    meaning: tuple[int, int]
    term_line: int
    meaning_line: int


def definitions_of(block: Block) -> tuple[Definition, ...]:
    """The definitions that a block consists of, two at least; none if it holds anything else."""
    groups = tuple(_groups(block.lines))
    if len(groups) < _FEWEST:
        return ()
    separated = [_separated(group) for group in groups]
    if all(separated):
        return tuple(filter(None, separated))
    width = max(len(line.text) for line in block.lines)
    below = [_below(group, width) for group in groups]
    return tuple(filter(None, below)) if all(below) else ()


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """A line that is not indented, or that begins with a term behind a finished one, begins a group."""
    group: list[Line] = []
    is_hanging = any(line.indent > lines[0].indent for line in lines)
    for line in lines:
        is_first = line.indent <= lines[0].indent and (is_hanging or not group or _term(line) or _ends(group[-1]))
        if is_first and group:
            yield group
            group = []
        group.append(line)
    yield group


def _ends(line: Line) -> bool:
    return last_sign(line.text) in _ENDS


def _term(line: Line) -> re.Match[str] | None:
    """The term of a line: a few words with a capital, in scripts that have some."""
    match = _SEPARATED.match(line.stripped)
    if not match or OBJECT in match["term"]:
        return None
    words = match["term"].split()
    return match if len(words) <= _MOST_WORDS and words[0][0].isalnum() and not words[0][0].islower() else None


def _separated(group: Sequence[Line]) -> Definition | None:
    line = group[0]
    match = _term(line)
    if not match:
        return None
    start = line.start + len(line.text) - len(line.text.lstrip(SPACE + INVISIBLE))
    term = (start, start + len(match["term"].rstrip()))
    return Definition(term, (start + match.end(), Block(tuple(group)).end), line.number, line.number)


def _below(group: Sequence[Line], width: int) -> Definition | None:
    """A short line that has room for the next word, with indented lines below."""
    line, *meaning = group
    if not meaning or len(line.stripped.split()) > _MOST_WORDS or last_sign(line.text) in _ENDS:
        return None
    first_word = meaning[0].stripped.split(maxsplit=1)[0]
    is_indented = all(one.indent > line.indent for one in meaning)
    if not is_indented or len(line.text) + 1 + len(first_word) > width:
        return None
    head, tail = Block((line,)), Block(tuple(meaning))
    return Definition((head.start, head.end), (tail.start, tail.end), line.number, tail.number)
