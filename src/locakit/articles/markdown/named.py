"""Place the citations of a Markdown article that name author and year, `(Smith *et al.*, 2019)`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from locakit.articles.citations.markup import Citation, PlacedCitation
from locakit.articles.markdown.stretches import Node, PlainText
from locakit.model.document import EMPHASIS_NAMES, Code, CodeKind, Text


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place between two characters of a block."""

    node: int
    """The index of the text that it lies in."""
    offset: int


def with_named(plain: PlainText, found: Iterable[PlacedCitation]) -> list[Sequence[Node]]:
    """The blocks of a plain text with the citations found in it; one that holds more than emphasis stays text."""
    blocks = list(plain.blocks)
    for block, citations in groupby(found, key=lambda one: plain.block_at(one.start)):
        blocks[block] = tuple(_replaced(plain, block, citations))
    return blocks


def _replaced(plain: PlainText, block: int, found: Iterable[PlacedCitation]) -> Iterator[Node]:
    """The nodes of a block with its citations, in order."""
    nodes = plain.blocks[block]
    behind = _Cut(0, 0)
    for one in found:
        first, last = _cut(plain, one.start), _cut(plain, one.end - 1)
        if first and last and _is_evenly_cut(nodes[first.node : last.node + 1]):
            last = _Cut(last.node, last.offset + 1)
            yield from _between(nodes, behind, first)
            yield replace(one.citation, data="".join(map(_spelling, _between(nodes, first, last))))
            behind = last
    yield from _rest(nodes[behind.node], behind.offset)
    yield from nodes[behind.node + 1 :]


def _cut(plain: PlainText, offset: int) -> _Cut | None:
    """The place before a character of the plain text; None if that is a code's."""
    stretch = plain.holding(offset, offset + 1)
    if stretch is None or not stretch.is_open:
        return None
    return _Cut(stretch.first, offset - plain.starts[stretch.block] - stretch.start)


def _is_evenly_cut(nodes: Sequence[Node]) -> bool:
    """Whether nodes are texts and whole emphasis, nothing else."""
    codes = [node for node in nodes if not isinstance(node, Text)]
    emphasis = [code for code in codes if isinstance(code, Code) and code.name in EMPHASIS_NAMES]
    opened = {code.id for code in emphasis if code.kind is CodeKind.OPEN}
    return len(emphasis) == len(codes) and opened == {code.id for code in emphasis if code.kind is CodeKind.CLOSE}


def _between(nodes: Sequence[Node], first: _Cut, last: _Cut) -> Iterator[Node]:
    """The nodes between two places, the texts that they lie in cut there."""
    node = nodes[first.node]
    if first.node == last.node:
        yield from [Text(node.value[first.offset : last.offset])] if isinstance(node, Text) else []
        return
    yield from _rest(node, first.offset)
    yield from nodes[first.node + 1 : last.node]
    node = nodes[last.node]
    yield from [Text(node.value[: last.offset])] if isinstance(node, Text) else []


def _rest(node: Node, offset: int) -> Iterator[Node]:
    yield Text(node.value[offset:]) if isinstance(node, Text) else node


def _spelling(node: Text | Code | Citation) -> str:
    return node.value if isinstance(node, Text) else node.data
