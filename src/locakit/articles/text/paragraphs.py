"""The paragraphs of a block: most blocks are one; indents part others; and lines that were broken on purpose stay."""

import re
from collections.abc import Iterator, Sequence

from locakit.articles.characters import TERMINATORS, last_sign
from locakit.articles.text.blocks import Block, Line

_CIRCLED = re.compile(
    r"\s{0,9}(?:[①-⑳➊-➓⑴-⒇㈠-㈩]|[а-яα-ωא-ת]\)\s|[가나다라마바사아자차카타파하][.)]\s|[אבגדהוזחט]\.\s|[أ-ي]\)\s"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_NOTE_SIGN = re.compile(r"\s{0,9}(?:[※＊†‡§]|\*{2}(?=[^\W_*]|\s)|\*(?=[^\W\d_]))")
_WIDE_SPACE = "\u3000"
_LEAST_INDENT = 2
_FEWEST_LINES = 3
_LONGEST_VERSE = 60
_UNEVEN = 0.6
_ENDS = frozenset(TERMINATORS + ":：")


def paragraphs_of(block: Block) -> Iterator[Block]:
    """The paragraphs of a block: each begins on a line with an indent of its own, or hangs from one without.

    Lines that begin with circled numbers, letters of other alphabets (`а)`, `가.`) or the signs of notes are one
    each: the sign is a word of the text.
    """
    starts = _starts(block.lines)
    begun: list[Line] = []
    for index, line in enumerate(block.lines):
        if index in starts and begun:
            yield Block(tuple(begun))
            begun = []
        begun.append(line)
    yield Block(tuple(begun))


def is_note(lines: Sequence[Line], index: int) -> bool:
    """Whether a line behind a finished one, or the first, begins with the sign of a note: `† In adults.`"""
    is_free = not index or last_sign(lines[index - 1].text) in _ENDS
    return is_free and _NOTE_SIGN.match(lines[index].text) is not None


def is_verse(block: Block, width: int) -> bool:
    """Whether the lines of a block were broken on purpose, as those of poems and addresses are.

    Each line but the last has room for the first word of the next one in a text of that width, and begins as a
    sentence or a name does; in scripts without capitals their lengths also differ much.
    """
    lines = block.lines
    if len(lines) < _FEWEST_LINES or max(len(line.stripped) for line in lines) > _LONGEST_VERSE:
        return False
    starts = [line.stripped.lstrip("“„«\"'‘¿¡(—–-… ")[:1] for line in lines]
    if any(start.islower() or not start for start in starts):
        return False
    if not all(_has_room(line, lines[index + 1], width) for index, line in enumerate(lines[:-1])):
        return False
    has_case = any(start.isupper() for start in starts)
    shortest, longest = (extreme(len(line.stripped) for line in lines[:-1]) for extreme in (min, max))
    return has_case or shortest < _UNEVEN * longest


def _has_room(line: Line, following: Line, width: int) -> bool:
    """Nobody wraps narrower than the longest verse."""
    return len(line.text.rstrip()) + 1 + len(following.stripped.split(maxsplit=1)[0]) <= max(width, _LONGEST_VERSE)


def _starts(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that begin a paragraph besides the first one."""
    marked = {index for index in range(len(lines)) if _CIRCLED.match(lines[index].text) or is_note(lines, index)}
    if marked and len(marked) == len(lines) - min(marked):
        return frozenset(marked - {0})
    indents = [line.indent for line in lines]
    least = min(indents)
    if (
        all(line.text.startswith(_WIDE_SPACE) for line in lines)
        or indents[0] >= least + _LEAST_INDENT
        or (lines[0].text.startswith(_WIDE_SPACE) and indents[0] > least)
    ):
        starts = [index for index, indent in enumerate(indents) if indent == indents[0] and index]
        return (
            frozenset(starts) if all(last_sign(lines[index - 1].text) in _ENDS for index in starts) else frozenset()
        )
    return _hanging(indents) if indents[0] == least else frozenset()


def _hanging(indents: Sequence[int]) -> frozenset[int]:
    """The lines without indent, if there are two at least and all have indented ones below."""
    flush = [index for index, indent in enumerate(indents) if indent == indents[0]]
    is_hanging = all(index + 1 < len(indents) and indents[index + 1] >= indents[0] + _LEAST_INDENT for index in flush)
    return frozenset(flush[1:]) if is_hanging and len(flush) > 1 else frozenset()
