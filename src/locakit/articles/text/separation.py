"""Part the blocks of a plain text that hold more than one thing: remains of a web page, headings right above text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from locakit.articles.characters import TERMINATORS, last_sign
from locakit.articles.citations.entries import label_of
from locakit.articles.citations.references import is_heading_line, looks_like_work
from locakit.articles.text.blocks import Block, Line
from locakit.articles.text.lists import divided
from locakit.articles.text.shapes import is_boilerplate_line, is_capitals, is_underline, is_underlined
from locakit.articles.text.tables import captioned_table, table_of

_DOTTED = re.compile(r"\s{0,9}\d{1,2}(?:\.\d{1,2}){1,3}\.?\s{1,9}[^\W\d_a-z]")
_NUMBERED = re.compile(r"\s{0,9}(?P<number>\d{1,2})[.)]?\s{1,9}[^\W\d_a-z]")
_SINGLE_NUMBER = re.compile(r"\s{0,9}(?:\d{1,2}(?:[.)]\s{1,9}|[．、]\s{0,9})|[IVX]{1,5}\.\s{1,9})(?=\S)")
_COUNTED = re.compile(r"\s{0,9}[一二三四五六七八九十]{1,3}、")
_LONGEST_COUNTED = 25
_LONGEST_HEADING, _LONGEST_WORDS = 100, 14
_LONG_TEXT = 60
_SHORT_WORDS = 8
_ENDS = frozenset(TERMINATORS + ":：,;")
_FINISHED = frozenset(TERMINATORS) - set("?？؟")
_ENTRY_LINES = 4
_NEAR = 12
"""Lines that a heading is judged by."""


def separated(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with boilerplate at their edges and headings right above their text set apart."""
    for block in blocks:
        lines = block.lines
        first, last = int(len(lines) > 1 and _stands_apart(lines)), len(lines)
        while last - first > 1 and _is_remain(lines[last - 1]):
            last -= 1
        yield from (Block((line,)) for line in lines[:first])
        yield from _without_headings(Block(lines[first:last]))
        yield from (Block((line,)) for line in lines[last:])


def _stands_apart(lines: Sequence[Line]) -> bool:
    """Whether the first line is a remain, or heads the reference list that follows."""
    if _is_remain(lines[0]):
        return True
    if not is_heading_line(lines[0]) or is_underline(lines[1]):
        return False
    is_labelled = label_of(lines[1]) is not None or label_of(lines[1], "bare") is not None
    return is_labelled or looks_like_work(Block(tuple(lines[1 : 1 + _ENTRY_LINES])).text)


def _is_remain(line: Line) -> bool:
    """Whether a line is boilerplate and no part of a sentence."""
    return is_boilerplate_line(line) and not line.stripped[0].islower()


def _without_headings(block: Block) -> Iterator[Block]:
    """The headings that a block begins with, and the rest; what is a table has none."""
    lines, index = block.lines, 0
    is_table = table_of(block) is not None or captioned_table(block) is not None
    while not is_table and len(lines) - index > 1:
        index += _is_overlined(lines[index : index + _NEAR])
        length = _heading_length(lines[index : index + _NEAR])
        if not length or index + length == len(lines):
            break
        yield Block(lines[index : index + length])
        index += length
    yield Block(lines[index:])


def _is_overlined(lines: Sequence[Line]) -> bool:
    return len(lines) > 2 and is_underline(lines[0]) and is_underlined(Block(tuple(lines[1:3])))  # noqa: PLR2004 (the heading and its lines)


def _heading_length(lines: Sequence[Line]) -> int:
    """How many lines of a block are its heading: one, or two with the signs below it; 0 if it has none."""
    if is_underlined(Block(tuple(lines[:2]))) and not is_underline(lines[0]):
        return 2
    head, following = lines[0], lines[1]
    if len(head.text) > _LONGEST_HEADING or len(head.stripped.split()) > _LONGEST_WORDS:
        return 0
    rules = (_is_dotted, _is_above_dotted, _is_counted, _is_numbered, _is_in_capitals, _is_above_text)
    return int(any(rule(head, following, lines) for rule in rules))


def _is_dotted(head: Line, following: Line, lines: Sequence[Line]) -> bool:
    """`2.3 Dosage`, broken on purpose: it has room for the next word."""
    if not _DOTTED.match(head.text) or last_sign(head.text) in _ENDS:
        return False
    width = max(len(line.text) for line in lines)
    has_room = len(head.text.rstrip()) + 1 + len(following.stripped.split(maxsplit=1)[0]) <= width
    return has_room and not following.stripped[0].islower() and not _DOTTED.match(following.text)


def _is_above_dotted(head: Line, following: Line, _: Sequence[Line]) -> bool:
    """`2. Treatment` right above `2.1 Diet`."""
    number = _NUMBERED.match(head.text)
    return (
        number is not None
        and following.stripped.startswith(f"{number['number']}.1")
        and bool(_DOTTED.match(following.text))
    )


def _is_counted(head: Line, following: Line, _: Sequence[Line]) -> bool:
    """`一、怎么限盐` above text, in Chinese and Japanese."""
    is_short = len(head.stripped) <= _LONGEST_COUNTED and last_sign(head.text) not in _ENDS - set("?？")
    return is_short and bool(_COUNTED.match(head.text)) and not _COUNTED.match(following.text)


def _is_numbered(head: Line, following: Line, lines: Sequence[Line]) -> bool:
    """`2. Dosage` above text, broken on purpose: it has room for the next word, and no other line has a number."""
    if (
        not _SINGLE_NUMBER.match(head.text)
        or last_sign(head.text) in _ENDS
        or len(head.stripped.split()) > _SHORT_WORDS
    ):
        return False
    room = max(len(line.text) for line in lines) - len(head.text.rstrip())
    needed = min(len(following.stripped.split(maxsplit=1)[0]), len(head.stripped))
    has_room = room > needed or divided(Block(tuple(lines[1:]))).is_only_list
    is_alone = not any(_SINGLE_NUMBER.match(line.text) for line in lines[1:])
    return is_alone and has_room and following.indent <= head.indent and not following.stripped[0].islower()


def _is_in_capitals(head: Line, following: Line, lines: Sequence[Line]) -> bool:
    """`DOSAGE`, `WHAT IS IT?` above a sentence or a list that is not in capitals."""
    is_finished = last_sign(head.text) in _FINISHED
    if not is_capitals(head.stripped) or is_capitals(following.stripped) or is_finished:
        return False
    rest = Block(tuple(lines[1:]))
    is_sentence = last_sign(rest.text) in TERMINATORS or len(rest.text) > _LONG_TEXT
    return is_sentence or bool(divided(rest).items and not divided(rest).before)


def _is_above_text(head: Line, following: Line, lines: Sequence[Line]) -> bool:
    """`Treatment` above a sentence on a line twice as long at least: nobody wraps a text so."""
    is_short = len(head.stripped.split()) <= _SHORT_WORDS and not head.stripped[0].islower()
    is_long = len(following.text) > max(_LONG_TEXT, 2 * len(head.text)) and following.indent <= head.indent
    if not is_short or not is_long or last_sign(head.text) in _ENDS or following.stripped[0].islower():
        return False
    return last_sign(lines[-1].text) in TERMINATORS and not divided(Block(tuple(lines))).items
