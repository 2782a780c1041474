"""The table of goals in docs/benchmarks.md, which `make bench` renews row by row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from figures import Figure, Goal, number

_START, _END = "\n## Goals\n", "\n## "
_ROW = re.compile(
    r"(?m)^\| (?P<what>[^|]+?) \| (?P<reached>[\d.,]+) \| (?P<side>[≤≥]) (?P<bound>[\d.,]+) \| [^|]* \| [^|]* \|\n"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table."""

    what: str
    goal: Goal
    reached: float
    line: str
    """As it stands in the page, its end included."""

    @property
    def share(self) -> float:
        """How far it is, by its goal: 1 and less is met."""
        return self.goal.share(self.reached)


def read_rows(page: str) -> Iterator[Row]:
    """The rows of the section `Goals`."""
    start, end = _section(page)
    for row in _ROW.finditer(page, start, end):
        reached, bound = (float(row[name].replace(",", "")) for name in ("reached", "bound"))
        yield Row(row["what"], Goal(bound, row["side"] == "≤"), reached, row[0])


def renewed(page: str, figures: Sequence[Figure], when: str) -> str:
    """The page with new figures: a row keeps its place, one that is new comes last.

    `when` says of all of them when they were measured, and what else the machine did.
    """
    rows = {row.what: row.line for row in read_rows(page)}
    new = rows | {figure.what: _line(figure, when) for figure in figures}
    return page.replace("".join(rows.values()), "".join(new.values()), 1)


def _section(page: str) -> tuple[int, int]:
    start = page.index(_START) + len(_START)
    end = page.find(_END, start)
    return start, len(page) if end < 0 else end


def _line(figure: Figure, when: str) -> str:
    cells = (figure.what, number(figure.reached), str(figure.goal), figure.told, when)
    return f"| {' | '.join(cells)} |\n"
