"""Headings that leave a level out: `h4` behind `h2`. Who reads with the ears takes them for a table of contents."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import escape

from locakit.checks.source.article import Article, warning
from locakit.model.document import Document, Skeleton, Text, Unit
from locakit.model.errors import Problem
from locakit.model.inline import verbatim

ID = "heading-level"

_HEADING = re.compile(
    r"<!--[\s\S]*?(?:-->|\Z)|<(?P<raw>script|style|template|textarea|title)\b[\s\S]*?</(?P=raw)\b"
    r"|<h(?P<level>[1-6])(?=[\s/>])",
    re.IGNORECASE,
)
"""A heading, or what may hold the same characters without being one."""


def find_skipped_levels(article: Article) -> Iterator[Problem]:
    """A warning for each heading more than one level below the one before; the first may have any level."""
    before = 0
    for level, line in _headings(article.document):
        if before and level > before + 1:
            told = f"a heading of level {level} stands behind one of level {before}"
            yield warning(article, line, told, f"make it level {before + 1}", ID)
        before = level


def _headings(document: Document) -> Iterator[tuple[int, int]]:
    """The levels of the page's headings with their lines; those too that are not translated."""
    pieces = tuple(_pieces(document.parts))
    starts = [0]
    for text, _ in pieces:
        starts.append(starts[-1] + len(text))
    for match in _HEADING.finditer("".join(text for text, _ in pieces)):
        if match["level"]:
            index = bisect_right(starts, match.start()) - 1
            text, line = pieces[index]
            yield int(match["level"]), line + text.count("\n", 0, match.start() - starts[index])


def _pieces(parts: Iterable[Skeleton | Unit]) -> Iterator[tuple[str, int]]:
    """The page's markup piece by piece, each with the line that it begins in, as far as the source has it."""
    line = 1
    for part in parts:
        if isinstance(part, Unit):
            yield part.opening, part.line
            yield part.data or _written(part), part.line
            line = part.line + verbatim(part.content).count("\n")
        else:
            yield part.data, line
            line += part.data.count("\n")


def _written(unit: Unit) -> str:
    return "".join(
        escape(node.value, quote=False) if isinstance(node, Text) else node.markup for node in unit.content
    )
