"""What people write into the tables of references and terms: what of it a page may show."""

from collections.abc import Iterator, Sequence

from locakit.checks import DANGER_ID, dangers_in
from locakit.glossary import Table, editions_of, read_table
from locakit.model.errors import Problem, Severity
from locakit.model.languages import LanguageTag, parents
from locakit.project.config import Project
from locakit.project.names import glossary_path
from locakit.project.storage import read_stored, shown

_TEXT = "text"
_REMEDY = "take it out: a page would show it as it is written"


def filled_columns(table: Table) -> frozenset[str]:
    """The columns in which any row says something, by their names: the locales with editions are among them."""
    numbers = {number for row in table.rows for number, cell in enumerate(row.cells) if cell}
    return frozenset(name for name, number in table.positions.items() if number in numbers)


def dangerous_editions(table: Table, locales: Sequence[LanguageTag]) -> Iterator[Problem]:
    """An error for each edition of a work that looks like markup, where the reference does not; no page shows it."""
    positions = table.positions
    languages = dict.fromkeys(tag for one in locales for tag in (one, *parents(one)))
    columns = [positions[locale] for locale in languages if locale in positions]
    for row in table.rows:
        for column in columns:
            if said := row.cell(column):
                for told in dangers_in(said, row.cell(positions.get(_TEXT))):
                    yield Problem(row.place(table.path, column), told, remedy=_REMEDY, check=DANGER_ID)


def shown_editions(table: Table, texts: Sequence[str], locale: LanguageTag) -> Sequence[str | None]:
    """What a page shows for each reference: the edition of its locale, if there is one and it is no markup."""
    pairs = zip(texts, editions_of(table, texts, locale), strict=True)
    return [None if own is None or any(dangers_in(own, text)) else own for text, own in pairs]


def dangerous_terms(project: Project) -> Iterator[Problem]:
    """A warning for each cell of the glossary that looks like markup; raises `GlossaryError`."""
    stored = read_stored(glossary_path(project))
    if stored.data is None:
        return
    table = read_table(stored.data, shown(stored.path))
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            for told in dangers_in(cell):
                place = row.place(table.path, column)
                yield Problem(place, told, Severity.WARNING, "write the term alone", DANGER_ID)
