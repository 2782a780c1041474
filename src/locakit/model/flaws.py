"""What is wrong with a text, by offset; and the same by line and column, as people need it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from locakit.model.errors import Place, Problem


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """One thing that is wrong, and where."""

    offset: int
    """In code points from the beginning of the text."""
    message: str
    remedy: str = ""


def located(flaws: Iterable[Flaw], text: str, path: str) -> Iterator[Problem]:
    """The flaws as problems, in the order of the text."""
    line, start = 1, 0
    for flaw in sorted(flaws):
        line += text.count("\n", start, flaw.offset)
        start = max(start, flaw.offset)
        column = flaw.offset - text.rfind("\n", 0, flaw.offset)
        yield Problem(Place(path, line, column), flaw.message, remedy=flaw.remedy)
