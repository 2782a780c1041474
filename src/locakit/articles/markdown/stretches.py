"""The plain text of a whole article, for rules about markers, and the way back to the nodes that it is made of."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from locakit.articles.characters import OBJECT
from locakit.articles.citations.markup import Citation
from locakit.articles.markdown.inline import spoken
from locakit.model.document import Code, CodeKind, Text

Node = Text | Code | Citation

_NUMBERS = re.compile(r"\[?\d{1,3}(?:[,;–-] ?\d{1,3}){0,30}\]?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WRAPPERS = frozenset({"sup", "a"})
_BETWEEN_BLOCKS = "\n\n"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the plain text and the nodes that it stands for."""

    block: int
    """The index of its block."""
    start: int
    """Its offset in the plain text of its block."""
    text: str
    first: int
    """The index of its first node in the block."""
    after: int
    """The index behind its last one."""
    is_open: bool
    """Whether a marker may be a part of it; else it is the whole of it, or none."""


class PlainText:
    """The text of an article's blocks: raised numbers as such, citations as objects, other codes as their words."""

    def __init__(self, blocks: Sequence[Sequence[Node]]) -> None:
        texts = [_text_of_block(nodes) for nodes in blocks]
        self.text = _BETWEEN_BLOCKS.join(texts)
        self.starts = tuple(accumulate((len(text) + len(_BETWEEN_BLOCKS) for text in texts), initial=0))
        """Where each block begins, and where the article ends."""
        self.blocks = blocks
        self._stretches: dict[int, tuple[Stretch, ...]] = {}

    def block_at(self, offset: int) -> int:
        """The index of the block that an offset lies in."""
        return bisect_right(self.starts, offset) - 1

    def holding(self, start: int, end: int) -> Stretch | None:
        """The stretch that may have a marker between two offsets of the text."""
        block = self.block_at(start)
        stretches = self._stretches.setdefault(block, ()) or tuple(_stretches(self.blocks[block], block))
        self._stretches[block] = stretches
        first, last = start - self.starts[block], end - self.starts[block]
        stretch = stretches[bisect_right(stretches, first, key=lambda one: one.start) - 1]
        is_whole = (stretch.start, len(stretch.text)) == (first, last - first)
        is_inside = last <= stretch.start + len(stretch.text)
        return stretch if is_inside and (stretch.is_open or is_whole) else None


def _text_of_block(nodes: Sequence[Node]) -> str:
    if len(nodes) == 1 and isinstance(nodes[0], Text):
        return nodes[0].value
    return "".join([text for _, _, text in _texts(nodes)])


def _stretches(nodes: Sequence[Node], block: int) -> Iterator[Stretch]:
    links = start = 0
    for first, after, text in _texts(nodes):
        node = nodes[first]
        if isinstance(node, Code) and node.name == "a" and after == first + 1:
            links += 1 if node.kind is CodeKind.OPEN else -1
        yield Stretch(block, start, text, first, after, isinstance(node, Text) and not links)
        start += len(text)


def _texts(nodes: Sequence[Node]) -> Iterator[tuple[int, int, str]]:
    """What stands for each node, or for some of them together: their index, the index behind them, the text."""
    index = 0
    while index < len(nodes):
        node = nodes[index]
        if isinstance(node, Text):
            after, text = index + 1, node.value
        else:
            after, text = _wrapped_number(nodes, index) or (index + 1, _text_of(node))
        yield index, after, text
        index = after


def _wrapped_number(nodes: Sequence[Node], index: int) -> tuple[int, str] | None:
    """Numbers that are all of a `<sup>`, of a link or of both: the index behind, and the numbers as text has them."""
    if not _is_wrapper(nodes[index], CodeKind.OPEN):
        return None
    wrappers = 1
    while (
        wrappers < len(_WRAPPERS)
        and index + wrappers < len(nodes)
        and _is_wrapper(nodes[index + wrappers], CodeKind.OPEN)
    ):
        wrappers += 1
    after = index + 2 * wrappers + 1
    middle = nodes[index + wrappers] if after <= len(nodes) else None
    closing = nodes[index + wrappers + 1 : after]
    if not isinstance(middle, Text) or not _NUMBERS.fullmatch(middle.value):
        return None
    if not all(_is_wrapper(node, CodeKind.CLOSE) for node in closing):
        return None
    is_raised = any(isinstance(node, Code) and node.name == "sup" for node in closing)
    is_bare = is_raised and not middle.value.startswith("[")
    return after, middle.value.translate(_RAISED) if is_bare else middle.value


def _is_wrapper(node: Node, kind: CodeKind) -> bool:
    return isinstance(node, Code) and node.kind is kind and node.name in _WRAPPERS


def _text_of(node: Code | Citation) -> str:
    if isinstance(node, Citation) or node.is_citation:
        return OBJECT
    if node.kind is not CodeKind.ALONE:
        return ""
    return "\n" if node.name == "br" else spoken(node) or OBJECT
