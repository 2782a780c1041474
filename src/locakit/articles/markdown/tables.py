"""Cells that a Markdown table drops: a row shows no more of them than the table's head has."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from locakit.articles.words import has_words
from locakit.model.document import Skipped

if TYPE_CHECKING:
    from markdown_it.token import Token

REASON = "cell beyond the head of its table"


def dropped_cells(blocks: "Sequence[Token]", text: str) -> Iterator[Skipped]:
    """The cells with words that stand in no column, by the source's lines."""
    lines: list[str] = []
    columns = 0
    for token in blocks:
        columns = 0 if token.type == "table_open" else columns + (token.type == "th_open")
        if token.type == "tr_open" and columns and token.map:
            lines = lines or text.split("\n")
            yield from _dropped(lines[token.map[0]], columns, token.map[0] + 1)


def _dropped(row: str, columns: int, line: int) -> Iterator[Skipped]:
    from markdown_it.rules_block.table import escapedSplit

    row = row.strip(" \t\r>")
    if row[:1] == row[-1:] == "|" and row.count("|") <= columns + 1:
        return  # As most: there is no pipe for another cell.
    cells = escapedSplit(row)
    beyond = cells[columns + (not cells[0]) :]
    yield from (Skipped(cell.strip(), line, REASON) for cell in beyond if has_words(cell))
