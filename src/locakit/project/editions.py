"""What people write into the tables of references and terms: what of it a page may show."""

from collections.abc import Iterator, Sequence

from locakit.checks import DANGER_ID, dangers_in
from locakit.glossary import Table, edition, read_table
from locakit.model.errors import Problem, Severity
from locakit.model.languages import LanguageTag, parents
from locakit.project.config import Project
from locakit.project.names import glossary_path
from locakit.project.storage import read_stored, shown

_TEXT = "text"
_REMEDY = "take it out: a page would show it as it is written"


def dangerous_editions(table: Table, locales: Sequence[LanguageTag]) -> Iterator[Problem]:
    """An error for each edition of a work that looks like markup, where the reference does not; no page shows it."""
    for row in table.rows:
        text = row.cell(table.positions.get(_TEXT))
        for locale in dict.fromkeys(tag for one in locales for tag in (one, *parents(one))):
            column = table.positions.get(locale)
            for told in dangers_in(row.cell(column), text):
                yield Problem(row.place(table.path, column), told, remedy=_REMEDY, check=DANGER_ID)


def shown_edition(table: Table, text: str, locale: LanguageTag) -> str | None:
    """What a page shows for a reference: the edition of its locale, if there is one and it is no markup."""
    own = edition(table, text, locale)
    return None if own is None or any(dangers_in(own, text)) else own


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
