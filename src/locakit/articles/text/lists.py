"""The lists of a plain text: marks, numbers, nesting, and the elements that they become."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from locakit.articles.characters import INVISIBLE, TERMINATORS, last_sign
from locakit.articles.text.blocks import Block, Line
from locakit.articles.text.paragraphs import is_note

_TEXT = rf"[{INVISIBLE}]{{0,9}}(?=[^\s{INVISIBLE}])"
_BULLET = re.compile(rf"\s{{0,99}}(?:[•‣⁃◦▪●∙・○■□▸►➢✓✔❖]\s{{0,9}}|[·*+–—-]\s{{1,9}}){_TEXT}")
_NUMBER = re.compile(
    r"\s{0,99}(?:"
    rf"(?:\((?P<round>\d{{1,3}})\)|(?P<plain>\d{{1,3}})(?:[.)]|\.?-))\s{{1,9}}"
    r"|(?:[（［](?P<wide>\d{1,3})[）］]|(?P<dotted>\d{1,3})[．）、])\s{0,9}(?!\d)"
    rf"){_TEXT}"
)
_LETTER = re.compile(rf"\s{{0,99}}\(?(?P<letter>[a-z])\)\s{{1,9}}{_TEXT}")
_ENDS = frozenset(TERMINATORS)
_LEADS_IN = _ENDS | {":", "："}
_TAB_WIDTH = 4
_NESTED = 2


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its lines, and how much of the first one is indent and mark."""

    lines: tuple[Line, ...]
    mark: str
    kind: str
    """`bullet`, `number` or `letter`."""
    number: int
    """What a number or letter counts, from 1; 0 for a bullet."""

    @property
    def start(self) -> int:
        """Offset of its first character behind the mark."""
        return self.lines[0].start + len(self.mark)

    @property
    def column(self) -> int:
        """How far its mark is indented; a tab reaches to the next multiple of four."""
        indent = self.mark[: len(self.mark) - len(self.mark.lstrip())]
        return len(indent.expandtabs(_TAB_WIDTH))


@dataclass(frozen=True, slots=True)
class Division:
    """A block as a list has it: a lead-in right above, the items, a paragraph right below; any may be empty."""

    before: tuple[Line, ...]
    items: tuple[Item, ...] = ()
    after: tuple[Line, ...] = ()

    @property
    def whole(self) -> Block:
        """The lines of all of it as one block."""
        return Block((*self.before, *(line for item in self.items for line in item.lines), *self.after))

    @property
    def is_only_list(self) -> bool:
        """Whether the whole block is a list."""
        return bool(self.items) and not self.before and not self.after


def divided(block: Block, expected: int = 1) -> Division:
    """The list in a block, if there is one; `expected` is the number that a list may also begin with."""
    first = next((index for index in range(len(block.lines)) if _may_begin(block.lines, index)), len(block.lines))
    items, after = _items(block.lines[first:])
    if not items or not _is_list(items, expected):
        return Division(block.lines)
    return Division(block.lines[:first], items, after)


def levels(items: Iterable[Item]) -> Iterator[int]:
    """How deeply each item is nested, from 0: two columns more than its neighbour is one level more."""
    columns: list[int] = []
    for item in items:
        while columns and item.column <= columns[-1] - _NESTED:
            columns.pop()
        if not columns or item.column >= columns[-1] + _NESTED:
            columns.append(item.column)
        yield len(columns) - 1


def is_next(item: Item, previous: Item) -> bool:
    """Whether an item goes on with a list of the same level."""
    is_higher = item.number > previous.number or item.number == previous.number == 1
    return item.kind == previous.kind and (item.kind == "bullet" or is_higher)


def list_markup(items: Sequence[Item]) -> Iterator[str | tuple[str, Item]]:
    """The list as markup, and between it each item with the start tag of its element."""
    open_items: list[Item] = []
    for level, item in zip(levels(items), items, strict=True):
        yield from _closed(open_items, level + 1)
        if len(open_items) > level and not is_next(item, open_items[level]):
            yield from _closed(open_items, level)
        previous = open_items.pop() if len(open_items) > level else None
        yield "</li>\n" if previous else ("\n" if open_items else "") + _list_tag(item)
        open_items.append(item)
        yield _item_tag(item, previous), item
    yield from _closed(open_items, 0)


def _may_begin(lines: Sequence[Line], index: int) -> bool:
    """Whether a list may begin at a line: at the block's start, behind a lead-in, or with two marks in a row."""
    mark = _mark(lines[index])
    if not mark or not index:
        return mark is not None
    is_led_in = last_sign(lines[index - 1].text) in _LEADS_IN
    return is_led_in or (index + 1 < len(lines) and _mark(lines[index + 1]) is not None)


def _mark(line: Line) -> re.Match[str] | None:
    return _BULLET.match(line.text) or _NUMBER.match(line.text) or _LETTER.match(line.text)


def _items(lines: Sequence[Line]) -> tuple[tuple[Item, ...], tuple[Line, ...]]:
    """Items, each with the lines that continue it, and the lines of a paragraph behind the last one."""
    marks = [(index, mark) for index, line in enumerate(lines) if (mark := _mark(line))]
    if not marks or marks[0][0]:
        return (), ()
    end = _end_of_last(lines, marks[-1][0])
    if marks[-1][1][0].strip() == "*" and len(marks) == 1 and end < len(lines) and is_note(lines, end):
        return (), ()  # No bullet, but the first sign of notes: `*`, `†`, `‡`.
    edges = [*(index for index, _ in marks), end]
    spans = zip(marks, pairwise(edges), strict=True)
    return tuple(_item(mark, tuple(lines[start:stop])) for (_, mark), (start, stop) in spans), tuple(lines[end:])


def _end_of_last(lines: Sequence[Line], start: int) -> int:
    """Where the last item ends: a line that its author put on its own, without indent, begins a paragraph."""
    width = max(len(line.text) for line in lines)
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if is_note(lines, index):
            return index
        is_own = line.indent <= lines[start].indent and line.stripped[0].isupper()
        if is_own and _is_broken_on_purpose(lines[index - 1], line, width):
            return index
    return len(lines)


def _is_broken_on_purpose(before: Line, line: Line, width: int) -> bool:
    """Whether a line ends with its sentence, or with room for the next word in a text of that width."""
    room = width - len(before.text)
    return last_sign(before.text) in _ENDS or len(line.stripped.split(maxsplit=1)[0]) < room


def _item(mark: re.Match[str], lines: tuple[Line, ...]) -> Item:
    if mark.re is _BULLET:
        return Item(lines, mark[0], "bullet", 0)
    if mark.re is _LETTER:
        return Item(lines, mark[0], "letter", ord(mark["letter"]) - ord("a") + 1)
    return Item(lines, mark[0], "number", int(next(filter(None, mark.groups()))))


def _is_list(items: Sequence[Item], expected: int) -> bool:
    """Whether the items of the outermost level count as a list does: from 1 or what is expected, or one by one."""
    outer = [item for level, item in zip(levels(items), items, strict=True) if level == 0]
    numbers = [item.number for item in outer if item.kind != "bullet"]
    if outer[0].kind == "letter":
        return len(numbers) > 1 and _rises_by_one(numbers) and numbers[0] == 1
    starts = not numbers or numbers[0] in (0, 1, expected)
    return (starts and _rises(numbers)) or (len(numbers) > 1 and _rises_by_one(numbers))


def _rises(numbers: Sequence[int]) -> bool:
    """Whether each number is higher than the one before, or all are 1 as some people write."""
    return set(numbers) == {1} or all(later > earlier for earlier, later in pairwise(numbers))


def _rises_by_one(numbers: Sequence[int]) -> bool:
    return all(later == earlier + 1 for earlier, later in pairwise(numbers))


def _closed(open_items: list[Item], level: int) -> Iterator[str]:
    """Close what is open below a level."""
    while len(open_items) > level:
        item = open_items.pop()
        yield f"</li>\n</{_element(item)}>\n"


def _element(item: Item) -> str:
    return "ul" if item.kind == "bullet" else "ol"


def _list_tag(item: Item) -> str:
    start = f' start="{item.number}"' if item.kind != "bullet" and item.number != 1 else ""
    kind = ' type="a"' if item.kind == "letter" else ""
    return f"<{_element(item)}{kind}{start}>\n"


def _item_tag(item: Item, previous: Item | None) -> str:
    """A number that does not follow the one before says so."""
    is_counted = not previous or item.number in (previous.number, previous.number + 1)
    return "<li>" if is_counted else f'<li value="{item.number}">'
