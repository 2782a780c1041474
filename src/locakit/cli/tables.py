"""Small tables on stdout: drawn on a terminal, plain columns elsewhere."""

import sys
from collections.abc import Sequence

import click


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their head; columns of numbers stand at the right."""
    if sys.stdout.isatty():
        _draw(head, rows)
        return
    widths = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = (_aligned(cell, width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _aligned(cell: str, width: int) -> str:
    return cell.rjust(width) if _is_number(cell) else cell.ljust(width)


def _is_number(cell: str) -> bool:
    return cell.rstrip("%").isdigit()


def _draw(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for index, name in enumerate(head):
        numbers = bool(rows) and all(_is_number(row[index]) for row in rows)
        table.add_column(name, justify="right" if numbers else "left")
    for row in rows:
        # Plain texts: what looks like rich's markup in a path is none.
        table.add_row(*map(Text, row))
    Console().print(table)
