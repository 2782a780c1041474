"""What a source check looks at, and how it tells what it found."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from locakit.model.document import Code, CodeKind, Document, Text, Unit
from locakit.model.errors import Place, Problem, Severity

OBJECT = "\ufffc"
"""Stands for a lone code in a passage: a citation, a picture, what is not translated."""

_BREAK = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Article:
    """An article whose author may have slipped."""

    document: Document
    path: str
    """For messages."""
    known_terms: frozenset[str] = frozenset()
    """The terms of the glossary, as it spells them."""
    passages: "tuple[Passage, ...]" = ()
    """What readers see of its units, but for those whose white space counts."""
    citations: tuple[tuple[str, int], ...] = ()
    """The labels of all citations, in order, with their lines."""


SourceCheck = Callable[[Article], Iterator[Problem]]
"""Yields what one check finds in an article."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reader sees of a unit: pairs of codes leave no trace, a lone code is one `OBJECT`."""

    text: str
    unit: Unit
    _breaks: tuple[int, ...]
    """The offsets in the text behind which a new line of the source has begun, as often as it has, in order."""

    def line(self, offset: int) -> int:
        """The line of the source in which an offset of the text lies."""
        return self.unit.line + bisect_right(self._breaks, offset)


def read_for_checks(document: Document, path: str, known_terms: Iterable[str]) -> Article:
    """An article as the checks look at it."""
    units = document.units
    passages = tuple(_passage(unit) for unit in units if not unit.preformatted)
    return Article(document, path, frozenset(known_terms), passages, tuple(_citations(units)))


def warning(article: Article, line: int, message: str, remedy: str, check: str) -> Problem:
    """What an author should look at."""
    return Problem(Place(article.path, line), message, Severity.WARNING, remedy, check)


def _passage(unit: Unit) -> Passage:
    pieces: list[str] = []
    breaks: list[int] = []
    size = 0
    for node in unit.content:
        if isinstance(node, Text):
            pieces.append(node.value)
            if "\n" in node.value:
                breaks += (size + match.end() for match in _BREAK.finditer(node.value))
        else:
            pieces.append(_shown(node))
            # A hard break of Markdown, two spaces at the end of a line, is a `<br>` that a new line stands behind.
            written = node.markup if node.name == "br" else node.data
            breaks += [size + len(pieces[-1])] * written.count("\n")
        size += len(pieces[-1])
    return Passage("".join(pieces), unit, tuple(breaks))


def _citations(units: Iterable[Unit]) -> Iterator[tuple[str, int]]:
    for unit in units:
        line = unit.line
        for node in unit.content:
            if isinstance(node, Code):
                for label in node.labels:
                    yield label, line
                line += node.data.count("\n")
            else:
                line += node.value.count("\n")


def _shown(code: Code) -> str:
    if code.kind is not CodeKind.ALONE:
        return ""
    return "\n" if code.name == "br" else OBJECT
