"""Read the rows of `locales/glossary.csv` as terms.

Columns: `term`, `kind`, `note`, one for each locale, and `es:gender`, `es:number`; others are people's own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from locakit.glossary.conflicts import conflicts
from locakit.glossary.phrases import in_one_line
from locakit.glossary.tables import Row, Table
from locakit.glossary.terms import GENDERS, NUMBERS, Glossary, Kind, Rendering, Term
from locakit.model.errors import GlossaryError, Place, Problem, Severity
from locakit.model.languages import LanguageTag, parents

GLOSSARY_COLUMNS = ("term", "kind", "note")
"""The columns of a new glossary; those of the locales follow."""

_KINDS = frozenset(Kind)

_LONGEST = 200
"""Characters of a term or a form. What is longer is a slip, and its index would grow with the square of it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row, and how to read its cells by name."""

    row: Row
    path: str
    positions: dict[str, int]
    locales: tuple[LanguageTag, ...]
    """Those of the project and their parents that have a column."""

    def cell(self, column: str) -> str:
        return in_one_line(self.row.cell(self.positions.get(column)))

    def forms(self, column: str) -> tuple[str, ...]:
        """The forms of a cell, in order, each once."""
        cell = self.cell(column)
        return tuple(dict.fromkeys(form.strip() for form in cell.split("|"))) if cell else ()

    @property
    def kind(self) -> str:
        """In lower case, because spreadsheets like to capitalise."""
        return self.cell("kind").lower()

    def problem(self, column: str, message: str, remedy: str) -> Problem:
        return Problem(self.row.place(self.path, self.positions.get(column)), message, remedy=remedy)


def read_glossary(table: Table, locales: Sequence[LanguageTag]) -> Glossary:
    """The terms of a table for the locales of a project and their parents (`es` for `es-MX`).

    Raises `GlossaryError` with all malformed cells; rows that contradict each other, and columns that look like a
    locale's but are not, are the glossary's `problems`.
    """
    _refuse_without_columns(table)
    wanted = dict.fromkeys(tag for locale in locales for tag in (locale, *parents(locale)))
    positions = table.positions
    columns = tuple(locale for locale in wanted if locale in positions)
    lines = [_Line(row, table.path, positions, columns) for row in table.rows if not row.is_blank]
    problems = [problem for line in lines for rule in _RULES for problem in rule(line)]
    if problems:
        raise GlossaryError(*problems)
    terms = tuple(map(_term, lines))
    return Glossary(terms, (*_misnamed_columns(table, tuple(wanted)), *conflicts(terms, table.path)))


def _refuse_without_columns(table: Table) -> None:
    place = Place(table.path, 1, 1)
    missing = [name for name in ("term", "kind") if name not in table.positions]
    if missing:
        remedy = "the first line is: term,kind,note,es,…"
        raise GlossaryError(*(Problem(place, f"no column '{name}'", remedy=remedy) for name in missing))


def _kind_problems(line: _Line) -> Iterator[Problem]:
    if line.kind not in _KINDS:
        told = f"unknown kind '{line.cell('kind')}'" if line.kind else "no kind"
        yield line.problem("kind", told, "write keep, translate or forbid")


def _spelling_problems(line: _Line) -> Iterator[Problem]:
    spellings = line.forms("term")
    if not spellings and line.kind in {Kind.KEEP, Kind.TRANSLATE}:
        yield line.problem("term", "no term", "only a forbid row may do without")
    if "" in spellings:
        yield line.problem("term", "an empty spelling", "remove the | that stands alone")


def _cell_problems(line: _Line) -> Iterator[Problem]:
    for locale in line.locales:
        forms = line.forms(locale)
        if forms and line.kind == Kind.KEEP:
            told = f"a kept term has a form for {locale}"
            yield line.problem(locale, told, "empty the cell, or make the kind translate")
        for form in forms:
            yield from _form_problems(line, locale, form)
        if forms and forms[0].endswith("*") and line.kind == Kind.TRANSLATE:
            told = f"the form we write, '{forms[0]}', is a beginning only"
            yield line.problem(locale, told, "write a whole form first, beginnings after it")


def _form_problems(line: _Line, locale: LanguageTag, form: str) -> Iterator[Problem]:
    if not form:
        yield line.problem(locale, "an empty form", "remove the | that stands alone")
    elif not form.rstrip("* "):
        yield line.problem(locale, "a * alone would fit every word", "write the beginning of a word before it")
    elif "*" in form[:-1] or form.endswith(" *"):
        yield line.problem(locale, f"a * that ends no word in '{form}'", "a * may stand only at the end of a form")


def _length_problems(line: _Line) -> Iterator[Problem]:
    for column in ("term", *line.locales):
        if any(len(form) > _LONGEST for form in line.forms(column)):
            told = f"a form of more than {_LONGEST} characters"
            yield line.problem(column, told, "a term is a few words; write | between two forms")


def _grammar_problems(line: _Line) -> Iterator[Problem]:
    for locale in line.locales:
        for name, allowed in (("gender", GENDERS), ("number", NUMBERS)):
            column = f"{locale}:{name}"
            if line.cell(column) not in allowed:
                told = f"unknown {name} '{line.cell(column)}'"
                yield line.problem(column, told, f"write {', '.join(filter(None, allowed))} or nothing")


_RULES: tuple[Callable[[_Line], Iterator[Problem]], ...] = (
    _kind_problems,
    _spelling_problems,
    _cell_problems,
    _length_problems,
    _grammar_problems,
)


def _term(line: _Line) -> Term:
    renderings = (_rendering(line, locale) for locale in line.locales)
    kind = Kind(line.kind)
    said = tuple(
        found for found in renderings if found.forms or (kind is Kind.KEEP and (found.gender or found.number))
    )
    return Term(line.forms("term"), kind, line.cell("note"), said, line.row.line)


def _rendering(line: _Line, locale: LanguageTag) -> Rendering:
    return Rendering(locale, line.forms(locale), line.cell(f"{locale}:gender"), line.cell(f"{locale}:number"))


def _misnamed_columns(table: Table, locales: Sequence[LanguageTag]) -> Iterator[Problem]:
    """Columns such as `ES` or `pt_BR`: they are not read, and whoever named them thinks they are."""
    meant = {name.lower(): name for name in (*GLOSSARY_COLUMNS, *locales)}
    positions = table.positions
    for column, number in positions.items():
        name = meant.get(column.lower().replace("_", "-"), column)
        if name != column and name not in positions:
            place = table.header.place(table.path, number)
            told = f"the column '{column}' is not read"
            yield Problem(place, told, Severity.WARNING, f"name it '{name}'", "glossary")
