"""Tell what the blocks of a plain text are: headings without markup, lists, boilerplate.

The thresholds were measured on articles pasted from the web: title, headings, bullets and boilerplate come out as a
person would mark them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from locakit.articles.blocks import Block, Line
from locakit.data import word_list

_BULLET = re.compile(r"[ \t\u00a0]*[•‣◦▪●∙·*+–—-][ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(r"[ \t\u00a0]*(\d{1,3})[.)][ \t\u00a0]+(?=\S)")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_HEADING_WORDS, _HEADING_LENGTH, _SHORT_HEADING = 14, 100, 8
_TITLE_WORDS = 20
_CAPITALISED = 0.6
_SAME_TITLE = 0.6
_BOILERPLATE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its lines, and how much of the first one is indent and mark."""

    lines: tuple[Line, ...]
    mark: str
    number: int = 0
    """In a numbered list; 0 elsewhere."""

    @property
    def start(self) -> int:
        """Offset of its first character behind the mark."""
        return self.lines[0].start + len(self.mark)


def is_title(block: Block) -> bool:
    """Whether the first block of an article is its title: one line that is no sentence."""
    words = _WORD.findall(block.text)
    return len(block.lines) == 1 and 0 < len(words) <= _TITLE_WORDS and not _ends_sentence(block.text)


def is_heading(block: Block) -> bool:
    """Whether a block that another one follows is a heading: one short line, unfinished or in title case."""
    words = _WORD.findall(block.text)
    if len(block.lines) > 1 or len(words) > _HEADING_WORDS or len(block.text) > _HEADING_LENGTH or not words:
        return False
    if block.text.rstrip().endswith("?"):
        return _is_title_case(words[1:])
    return not _ends_sentence(block.text) and (_is_title_case(words) or len(words) <= _SHORT_HEADING)


def repeats(first: Block, second: Block) -> bool:
    """Whether two headings share most of their words: the second is the title again."""
    one, other = ({word.casefold() for word in _WORD.findall(block.text)} for block in (first, second))
    return bool(one | other) and len(one & other) / len(one | other) >= _SAME_TITLE


def is_boilerplate(block: Block) -> bool:
    """Whether a block is a remain of the web page around the article."""
    text = block.text.strip().rstrip(".!… ").casefold()
    if len(block.lines) > 1 or len(text.split()) > _BOILERPLATE_WORDS:
        return False
    phrases = word_list("boilerplate.txt")
    begins = any(text.startswith(phrase.rstrip("…")) for phrase in phrases if phrase.endswith("…"))
    return text in phrases or (begins and not block.text.rstrip().endswith("."))


def items_of(lines: Sequence[Line]) -> tuple[Item, ...]:
    """The items of lines that form a list; empty when the first one has no mark, or the numbers do not count up."""
    items: list[Item] = []
    for line in lines:
        mark = _mark(line)
        if mark:
            items.append(Item((line,), mark[0], int(mark[1]) if mark.re is _NUMBER else 0))
        elif items:
            items[-1] = Item((*items[-1].lines, line), items[-1].mark, items[-1].number)
        else:
            return ()
    return tuple(items) if _counts(items) else ()


def list_start(block: Block) -> int:
    """The index of the line at which a block's list begins; the number of its lines when it has none."""
    for index, line in enumerate(block.lines):
        if _mark(line) and items_of(block.lines[index:]):
            return index
    return len(block.lines)


def _ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)] \t\r\u00a0")[-1:] in set(".!?…:;,。！？：；，、।؟۔")


def _is_title_case(words: Iterable[str]) -> bool:
    """Most of the longer words have a capital; words of a script without case do not count."""
    longer = [word for word in words if len(word) > len("and") and word.lower() != word.upper()]
    return bool(longer) and sum(word[0].isupper() for word in longer) >= _CAPITALISED * len(longer)


def _mark(line: Line) -> re.Match[str] | None:
    return _BULLET.match(line.text) or _NUMBER.match(line.text)


def _counts(items: Sequence[Item]) -> bool:
    numbers = [item.number for item in items]
    return not any(numbers) or numbers == list(range(numbers[0], numbers[0] + len(numbers)))
