"""Draw the table of goals of docs/benchmarks.md: `plot.py` writes docs/images/benchmarks.svg, as `make bench` does.

A bar is what was reached as a share of its goal: it ends left of the line where the goal is met.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from goals import Row, read_rows

_DOCS = Path(__file__).parents[1] / "docs"
TABLE, PICTURE = _DOCS / "benchmarks.md", _DOCS / "images/benchmarks.svg"

_WIDTH, _LEFT, _UNIT, _LINE, _BAR, _TOP = 900, 470, 230, 30, 16, 44
_LONGEST = 1.6
"""Shares beyond it are cut, with an arrow."""


def picture(rows: Sequence[Row]) -> str:
    """The plot as SVG, readable in the light and in the dark."""
    height = _TOP + _LINE * len(rows) + 10
    line = _LEFT + _UNIT
    bars = "".join(_bar(place, row) for place, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'font-family="sans-serif" font-size="14">\n'
        f"<title>{_summary(rows)}</title>\n"
        "<style>text{fill:#222}.line{stroke:#222}.met{fill:#2a7f62}.missed{fill:#c2571a}"
        "@media (prefers-color-scheme:dark){text{fill:#eee}.line{stroke:#eee}.back{fill:#1b1b1b}}</style>\n"
        f'<rect class="back" width="{_WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="{line}" y="22" text-anchor="middle">goal</text>\n'
        f'<text x="{_LEFT}" y="22" text-anchor="end">shorter is better</text>\n'
        f'{bars}<path class="line" d="M{line} 30V{height - 10}" stroke-dasharray="4 3"/>\n</svg>\n'
    )


def draw() -> None:
    """Draw the table as it is."""
    PICTURE.write_text(picture(tuple(read_rows(TABLE.read_text(encoding="utf-8")))), encoding="utf-8")


def _summary(rows: Sequence[Row]) -> str:
    met = sum(row.share <= 1 for row in rows)
    return f"{met} of {len(rows)} goals are met"


def _bar(place: int, row: Row) -> str:
    top = _TOP + place * _LINE
    width = round(_UNIT * min(row.share, _LONGEST), 1)
    kind = "met" if row.share <= 1 else "missed"
    share = f"{row.share:.2f}" + (" →" if row.share > _LONGEST else "")
    return (
        f'<text x="{_LEFT - 8}" y="{top + 13}" text-anchor="end">{escape(row.what.replace("`", ""))}</text>\n'
        f'<rect class="{kind}" x="{_LEFT}" y="{top}" width="{width}" height="{_BAR}"/>\n'
        f'<text x="{_LEFT + width + 6}" y="{top + 13}">{share}</text>\n'
    )


if __name__ == "__main__":
    draw()
