"""Draw the table of goals of docs/benchmarks.md: `plot.py` writes docs/images/benchmarks.svg.

A bar is what was reached as a share of its goal: it ends left of the line where the goal is met.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

_DOCS = Path(__file__).parents[1] / "docs"
TABLE, PICTURE = _DOCS / "benchmarks.md", _DOCS / "images/benchmarks.svg"

_ROW = re.compile(r"(?m)^\| (?P<what>[^|]+) \| (?P<reached>[\d.,]+)[^|]*\| (?P<side>[≤≥]) (?P<goal>[\d.,]+)[^|]*\|")
_WIDTH, _LEFT, _UNIT, _LINE, _BAR, _TOP = 900, 470, 230, 30, 16, 44
_LONGEST = 1.6
"""Shares beyond it are cut, with an arrow."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A row of the table."""

    what: str
    share: float
    """What was reached divided by the goal, or the other way round where more is better: 1 and less is met."""


def read_goals(page: str) -> Iterator[Goal]:
    """The rows of the section `Goals`."""
    section = page.split("\n## Goals\n", 1)[1].split("\n## ", 1)[0]
    for row in _ROW.finditer(section):
        reached, goal = (float(row[name].replace(",", "")) for name in ("reached", "goal"))
        yield Goal(row["what"].replace("`", ""), reached / goal if row["side"] == "≤" else goal / reached)


def picture(goals: tuple[Goal, ...]) -> str:
    """The plot as SVG, readable in the light and in the dark."""
    height = _TOP + _LINE * len(goals) + 10
    line = _LEFT + _UNIT
    bars = "".join(_bar(number, goal) for number, goal in enumerate(goals))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'font-family="sans-serif" font-size="14">\n'
        f"<title>{_summary(goals)}</title>\n"
        "<style>text{fill:#222}.line{stroke:#222}.met{fill:#2a7f62}.missed{fill:#c2571a}"
        "@media (prefers-color-scheme:dark){text{fill:#eee}.line{stroke:#eee}.back{fill:#1b1b1b}}</style>\n"
        f'<rect class="back" width="{_WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="{line}" y="22" text-anchor="middle">goal</text>\n'
        f'<text x="{_LEFT}" y="22" text-anchor="end">shorter is better</text>\n'
        f'{bars}<path class="line" d="M{line} 30V{height - 10}" stroke-dasharray="4 3"/>\n</svg>\n'
    )


def _summary(goals: tuple[Goal, ...]) -> str:
    met = sum(goal.share <= 1 for goal in goals)
    return f"{met} of {len(goals)} goals are met"


def _bar(number: int, goal: Goal) -> str:
    top = _TOP + number * _LINE
    width = round(_UNIT * min(goal.share, _LONGEST), 1)
    kind = "met" if goal.share <= 1 else "missed"
    share = f"{goal.share:.2f}" + (" →" if goal.share > _LONGEST else "")
    return (
        f'<text x="{_LEFT - 8}" y="{top + 13}" text-anchor="end">{escape(goal.what)}</text>\n'
        f'<rect class="{kind}" x="{_LEFT}" y="{top}" width="{width}" height="{_BAR}"/>\n'
        f'<text x="{_LEFT + width + 6}" y="{top + 13}">{share}</text>\n'
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(tuple(read_goals(TABLE.read_text(encoding="utf-8")))), encoding="utf-8")
