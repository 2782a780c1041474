"""The articles' references as tables: `locales/citations/<article>.csv` with `label,text,<locale>…`.

The text is the key. The references come from the source; what a person writes into a locale's cell is that locale's
edition of the work. Laws, tested as properties: a second update changes no byte; no update changes a cell of a
locale or of a column that is not ours; rows keep their order.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from locakit.glossary.same_works import Citing, same_works
from locakit.glossary.tables import (
    Row,
    Table,
    changed_row,
    illegal_character,
    new_row,
    new_table,
    read_table,
    with_columns,
)
from locakit.model.document import Reference
from locakit.model.errors import GlossaryError, Place, Problem, Severity
from locakit.model.languages import LanguageTag, parents

STALE_ID = "stale-citation"
OFFER_ID = "known-edition"

_OUR_COLUMNS = ("label", "text")
_LINE_BREAK = re.compile(r"(?<! ) *+[\t\r\n][ \t\r\n]*+")
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_SHOWN = 40
"""Characters of a reference that a message quotes."""


def read_citations(data: bytes, path: str) -> Table:
    """The table in a citation file; raises `GlossaryError` if it is malformed or lacks our columns."""
    table = read_table(data, path)
    _refuse_foreign(table)
    return table


def updated_citations(
    table: Table | None, references: Sequence[Reference], locales: Sequence[LanguageTag], path: str = ""
) -> Table:
    """The table for an article's references, given in document order; a new one when there is none.

    A new reference gets a row with empty cells behind that of the reference before it; one that left keeps its row
    and cells and loses its label; labels follow the source. A text is written on one line, otherwise word for word.
    Raises `GlossaryError` for a table without our columns and for a reference that no table can hold.
    """
    table = table or new_table(_OUR_COLUMNS, path)
    _refuse_foreign(table)
    _refuse_illegal(references, table.path)
    table = with_columns(table, locales)
    waiting = _rows_by_text(table)
    labels: dict[int, str] = {}
    added: dict[int, list[Row]] = {}
    last = -1
    for reference in references:
        if numbers := waiting.get(_key(reference.text)):
            last = _row_for(reference, numbers, table)
            numbers.remove(last)
            labels[last] = reference.label
        else:
            added.setdefault(last, []).append(_new_row(table, reference))
    return replace(table, rows=tuple(_updated_rows(table, labels, added)))


def editions_of(table: Table, texts: Sequence[str], locale: LanguageTag) -> Sequence[str | None]:
    """What a person wrote for each reference in a locale, or in its nearest parent; None: the source's text."""
    found = _editions(table, locale)
    return [found.get(_key(text)) for text in texts] if found else [None] * len(texts)


def stale_citations(table: Table) -> Iterator[Problem]:
    """A warning for each row that left the article's references but holds what a person wrote."""
    label, text = (table.positions.get(column) for column in _OUR_COLUMNS)
    for row in table.rows:
        others = (item for item in table.positions.items() if item[0] not in _OUR_COLUMNS)
        said = [name for name, number in others if row.cell(number).strip()]
        if row.cell(label).strip() or not said:
            continue
        told = f"'{_shortened(row.cell(text))}' is no reference of the article any more, but has {', '.join(said)}"
        remedy = "move its cells to the row of the new text, or delete it"
        yield Problem(row.place(table.path, text), told, Severity.WARNING, remedy, STALE_ID)


def cited_works(article: str, table: Table) -> Iterator[Citing]:
    """The references of an article, as its table has them."""
    yield from (citing for citing, _ in _rows_in_use(article, table))


def offered_editions(
    tables: Mapping[str, Table], articles: Collection[str], locales: Sequence[LanguageTag]
) -> Iterator[Problem]:
    """A warning for each empty cell of some articles where another article's table has an edition of the same work.

    It is for a person to copy: the pages that are cited may be others.
    """
    rows = {citing: (tables[name], row) for name in tables for citing, row in _rows_in_use(name, tables[name])}
    filled = [citing for citing, (table, row) in rows.items() if any(_cell(table, row, one) for one in locales)]
    wanted = [citing for citing in rows if citing.article in articles]
    offered: set[tuple[Citing, LanguageTag]] = set()
    for one, other in same_works(wanted, filled):
        (table, row), (other_table, other_row) = rows[one], rows[other]
        for locale in locales:
            said = _cell(other_table, other_row, locale)
            if said and not _cell(table, row, locale) and (one, locale) not in offered:
                offered.add((one, locale))
                place = row.place(table.path, table.positions.get(locale))
                told = f"{other.place} has an edition of this work for {locale}: '{_shortened(said)}'"
                yield Problem(place, told, Severity.WARNING, "copy it if it fits", OFFER_ID)


def _editions(table: Table, locale: LanguageTag) -> Mapping[str, str]:
    """All editions of a locale by the reference's text, each run of white space in it as one space."""
    positions = table.positions
    text = positions.get("text")
    columns = [positions[tag] for tag in (locale, *parents(locale)) if tag in positions]
    found: dict[str, str] = {}
    for column in columns:
        for row in table.rows:
            if said := row.cell(column).strip():
                found.setdefault(_key(row.cell(text)), said)
    return found


def _rows_in_use(article: str, table: Table) -> Iterator[tuple[Citing, Row]]:
    label, text = (table.positions.get(column) for column in _OUR_COLUMNS)
    for row in table.rows:
        if row.cell(label).strip() and row.cell(text).strip():
            yield Citing(article, row.cell(text), row.place(table.path, text)), row


def _cell(table: Table, row: Row, locale: LanguageTag) -> str:
    """What stands in the cell of a locale or of the nearest of its parents."""
    cells = (row.cell(table.positions.get(one)).strip() for one in (locale, *parents(locale)))
    return next(filter(None, cells), "")


def _refuse_foreign(table: Table) -> None:
    missing = [name for name in _OUR_COLUMNS if name not in table.positions]
    if missing:
        place, remedy = Place(table.path, 1, 1), "the first line is: label,text,es,…"
        raise GlossaryError(*(Problem(place, f"no column '{name}'", remedy=remedy) for name in missing))


def _refuse_illegal(references: Sequence[Reference], path: str) -> None:
    """Stop before a file is written that we would then refuse to read."""
    found = [(reference, illegal_character(_in_one_line(reference.text))) for reference in references]
    problems = [
        Problem(Place(path), f"reference {reference.label} holds {character}", remedy="remove it from the article")
        for reference, character in found
        if character
    ]
    if problems:
        raise GlossaryError(*problems)


def _rows_by_text(table: Table) -> dict[str, list[int]]:
    """The numbers of the rows that hold each text; references of equal text take one each."""
    column = table.positions["text"]
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(table.rows):
        if key := _key(row.cell(column)):
            numbers.setdefault(key, []).append(number)
    return numbers


def _row_for(reference: Reference, numbers: Sequence[int], table: Table) -> int:
    """Of the rows with its text the one that has its label, else the first: a second update must find the same."""
    label = table.positions["label"]
    same = (number for number in numbers if table.rows[number].cell(label) == reference.label)
    return next(same, numbers[0])


def _new_row(table: Table, reference: Reference) -> Row:
    return new_row(table, {"label": reference.label, "text": _in_one_line(reference.text)})


def _updated_rows(table: Table, labels: Mapping[int, str], added: Mapping[int, Sequence[Row]]) -> Iterator[Row]:
    """The rows in their order, each followed by those added behind it; -1 stands before the first."""
    yield from added.get(-1, ())
    for number, row in enumerate(table.rows):
        yield row if row.is_blank else changed_row(table, row, {"label": labels.get(number, "")})
        yield from added.get(number, ())


def _key(text: str) -> str:
    """What makes a text the same text: a source that only wraps its lines anew has the same references."""
    return _WHITE_SPACE.sub(" ", text).strip(" ")


def _in_one_line(text: str) -> str:
    return _LINE_BREAK.sub(" ", text).strip(" ")


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
