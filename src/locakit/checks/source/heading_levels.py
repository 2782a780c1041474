"""Headings that leave a level out: `h4` behind `h2`. Who reads with the ears takes them for a table of contents."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from locakit.checks.source.article import Article, warning
from locakit.model.document import Skeleton, Text, Unit
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
    markup = [text for part in article.document.parts for text in _markup(part)]
    for level, offset in _headings("".join(markup)):
        if before and level > before + 1:
            line = _line(article.document.parts, offset)
            told = f"a heading of level {level} stands behind one of level {before}"
            yield warning(article, line, told, f"make it level {before + 1}", ID)
        before = level


def _headings(markup: str) -> Iterator[tuple[int, int]]:
    """The levels of the page's headings with their offsets; those too that are not translated."""
    for match in _HEADING.finditer(markup):
        if match["level"]:
            yield int(match["level"]), match.start()


def _markup(part: Skeleton | Unit) -> tuple[str, ...]:
    """What the page has for a part."""
    return (part.opening, part.data or _written(part)) if isinstance(part, Unit) else (part.data,)


def _written(unit: Unit) -> str:
    return "".join(
        escape(node.value, quote=False) if isinstance(node, Text) else node.markup for node in unit.content
    )


def _line(parts: Iterable[Skeleton | Unit], offset: int) -> int:
    """The line that an offset of the page's markup lies in, as far as the source has it."""
    line, end = 1, 0
    for part in parts:
        line = part.line if isinstance(part, Unit) else line
        for text in _markup(part):
            start, end = end, end + len(text)
            if offset < end:
                return line + text.count("\n", 0, offset - start)
        line += (verbatim(part.content) if isinstance(part, Unit) else part.data).count("\n")
    return line
