"""The status of articles on a terminal: a bar for each, and as many columns as there is room for."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from locakit.catalogs import State
from locakit.model.errors import visible
from locakit.project.status import ArticleStatus

if TYPE_CHECKING:
    from rich.text import Text

_STYLES: Mapping[State, tuple[str, str]] = {
    State.REVIEWED: ("█", "green"),
    State.UNFINISHED: ("▓", "yellow"),
    State.OUTDATED: ("▓", "red"),
    State.DRAFT: ("▒", "cyan"),
    State.UNTRANSLATED: ("░", "bright_black"),
}
"""How each state shows in a bar, in this order: also where there is no colour."""

_WIDEST_BAR, _NARROWEST_BAR = 24, 10
_WIDEST_NAME = 40
"""Columns of an article's name, longer ones are folded."""
_GAP = 2

_Column = tuple[str, Callable[[ArticleStatus], str]]


def print_bars(rows: Sequence[ArticleStatus]) -> None:
    """Print a line for each article in each locale, as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    width = max(_NARROWEST_BAR, min(_WIDEST_BAR, console.width // 6))
    columns = _fitting_columns(rows, console.width - width)
    table = Table(box=None, pad_edge=False)
    table.add_column("locale", no_wrap=True)
    table.add_column("article", overflow="fold")
    table.add_column("segments", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for name, _ in columns:
        table.add_column(name, justify="left" if name == _DRAFTS else "right", no_wrap=True)
    for row in rows:
        cells = (Text(tell(row)) for _, tell in columns)
        named = (row.locale, visible(row.article), str(row.total.entries))
        table.add_row(*map(Text, named), _bar(row, width), *cells)
    console.print(table)
    console.print(_legend())


def engines_of(row: ArticleStatus) -> str:
    """The drafts by the engine that made them: `apertium 33, memory 2`."""
    return ", ".join(f"{engine} {count}" for engine, count in row.drafts.items())


def bar_parts(row: ArticleStatus, width: int) -> dict[State, int]:
    """How many columns of a bar each state gets: by its words, and at least one where there is any.

    All columns are given away; where an article has no entries the whole bar is untranslated.
    """
    total = row.total.words or 1
    parts = {one: max(row.counts[one].words * width // total, row.counts[one].entries > 0) for one in _STYLES}
    largest = max(parts, key=lambda one: (parts[one], one is State.UNTRANSLATED))
    return {**parts, largest: max(parts[largest] + width - sum(parts.values()), 0)}


def _fitting_columns(rows: Sequence[ArticleStatus], width: int) -> list[_Column]:
    """The columns of numbers for which there is room beside the names, and the bar, which `width` does not count."""
    names = max((len(visible(row.article)) for row in rows), default=0)
    left = width - len("locale") - min(names, _WIDEST_NAME) - len("segments") - 4 * _GAP
    chosen = []
    for column in _columns(rows):
        left -= _width(column, rows) + _GAP
        if left < 0:
            break
        chosen.append(column[0])
    return [column for column in _in_order(rows) if column[0] in chosen]


_DRAFTS = "drafts by"


def _columns(rows: Sequence[ArticleStatus]) -> list[_Column]:
    """What there is to show, the most important first."""
    share: _Column = ("done", _share)
    states = [_count_of(one) for one in (State.REVIEWED, State.DRAFT, State.UNTRANSLATED)]
    rarer = [_count_of(one) for one in (State.OUTDATED, State.UNFINISHED)]
    hints: _Column = ("hints", lambda row: str(row.hints))
    return [share, *_findings(rows), *states, *rarer, hints, (_DRAFTS, engines_of)]


def _in_order(rows: Sequence[ArticleStatus]) -> list[_Column]:
    """The same in the order of the table: the states as in the bar, then what there is to look at."""
    found = {name for name, _ in _findings(rows)}
    by_name = dict(_columns(rows))
    names = [
        "done",
        *map(str, _STYLES),
        *(name for name in ("errors", "warnings") if name in found),
        "hints",
        _DRAFTS,
    ]
    return [(name, by_name[name]) for name in names]


def _findings(rows: Sequence[ArticleStatus]) -> list[_Column]:
    if not any(row.findings for row in rows):
        return []
    return [
        ("errors", lambda row: str(row.findings.errors if row.findings else 0)),
        ("warnings", lambda row: str(row.findings.warnings if row.findings else 0)),
    ]


def _width(column: _Column, rows: Sequence[ArticleStatus]) -> int:
    name, tell = column
    return max(len(name), *(len(tell(row)) for row in rows), 0)


def _share(row: ArticleStatus) -> str:
    """The reviewed words in per cent, rounded down, so that 100 % is all."""
    return f"{row.counts[State.REVIEWED].words * 100 // (row.total.words or 1)}%"


def _count_of(one: State) -> _Column:
    return str(one), lambda row: str(row.counts[one].entries)


def _bar(row: ArticleStatus, width: int) -> "Text":
    from rich.text import Text

    return Text.assemble(*((_STYLES[one][0] * size, _STYLES[one][1]) for one, size in bar_parts(row, width).items()))


def _legend() -> "Text":
    from rich.text import Text

    pieces = ((f"{sign} {one}  ", style) for one, (sign, style) in _STYLES.items())
    return Text.assemble(*pieces, "by words of the source")
