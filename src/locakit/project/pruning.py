"""What is left of articles that are gone: put to rest on request, never thrown away where a person wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from locakit.catalogs import updated, write_po
from locakit.catalogs.merge import merge
from locakit.glossary import Table, read_citations, updated_citations, write_table
from locakit.model.languages import LanguageTag
from locakit.project.catalogs import read_catalog
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.moving import find_moves
from locakit.project.remains import is_template, remains
from locakit.project.storage import Change, Stored, locked, read_stored, remove_files, shown, write_changes


@dataclass(frozen=True, slots=True)
class Pruning:
    """What there is to do for an article that is gone."""

    article: str
    changes: tuple[Change, ...]
    """PO files whose entries become obsolete, tables whose references lose their labels."""
    removed: tuple[Stored, ...]
    """Files in which no word of a person is left, nor a draft."""


def prunings(project: Project) -> tuple[Pruning, ...]:
    """What `prune` would do, for each article that is gone and that no new one may be; raises what is malformed."""
    gathering = Gathering()
    gone = remains(project)
    claimed = find_moves(project).claimed if gone else frozenset()
    planned = [gathering.read(_pruning, project, name, gone[name]) for name in gone if name not in claimed]
    return tuple(one for one in gathering.complete(planned) if one.changes or one.removed)


def prune(project: Project) -> tuple[Pruning, ...]:
    """Make the entries of articles that are gone obsolete, and remove the files that then say nothing."""
    with locked(project):
        planned = prunings(project)
        write_changes(project, [change for one in planned for change in one.changes])
        remove_files(project, [stored for one in planned for stored in one.removed])
    return planned


def _pruning(project: Project, name: str, paths: tuple[Path, ...]) -> Pruning:
    outcomes = [(stored, _pruned(project, stored)) for stored in map(read_stored, paths)]
    changes = tuple(Change(stored, data) for stored, data in outcomes if data not in {None, stored.data})
    return Pruning(name, changes, tuple(stored for stored, data in outcomes if data is None))


def _pruned(project: Project, stored: Stored) -> bytes | None:
    """What a file is to hold; None if it may go."""
    if is_template(stored.path) or stored.data is None:
        return None
    if stored.path.suffix == ".csv":
        table = read_citations(stored.data, shown(stored.path))
        return _pruned_table(table, project.locales)
    return _pruned_catalog(stored.path)


def _pruned_table(table: Table, locales: tuple[LanguageTag, ...]) -> bytes | None:
    if not any(_cells_of_people(table)):
        return None
    return write_table(updated_citations(table, (), locales))


def _cells_of_people(table: Table) -> Iterator[str]:
    """All cells but the label and the text of each reference."""
    ours = {table.positions.get("label"), table.positions.get("text")}
    for row in table.rows:
        yield from (cell.strip() for number, cell in enumerate(row.cells) if number not in ours)


def _pruned_catalog(path: Path) -> bytes | None:
    catalog = read_catalog(path)
    if catalog is None:
        return None
    _, obsolete = merge(catalog.entries, catalog.obsolete, (), lambda _old, _new: False)
    return write_po(updated(catalog, (), obsolete)) if obsolete else None
