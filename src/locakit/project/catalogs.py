"""The PO files of a project: read, and brought up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.catalogs import Catalog, Entry, new_catalog, read_po, updated, write_po
from locakit.model.languages import LanguageTag
from locakit.project.config import Project
from locakit.project.names import catalog_path
from locakit.project.storage import Change, Stored, read_stored, shown
from locakit.project.template import header_fields


@dataclass(frozen=True, slots=True)
class OpenCatalog:
    """A PO file as it was read; `catalog` is new where there was none."""

    stored: Stored
    catalog: Catalog


def open_catalog(project: Project, locale: LanguageTag, article: str) -> OpenCatalog:
    """The PO file of an article in a locale, or a new one that is in no file yet; raises `CatalogError`."""
    stored = read_stored(catalog_path(project, locale, article))
    catalog = _read(stored, project.wrap) or new_catalog(header_fields(article, locale), wrap=project.wrap)
    return OpenCatalog(stored, catalog)


def read_catalog(path: Path) -> Catalog | None:
    """A PO file for reading only; None where there is no file. Raises `CatalogError`."""
    return _read(read_stored(path))


def changed_catalog(opened: OpenCatalog, entries: Sequence[Entry], obsolete: Sequence[Entry] | None = None) -> Change:
    """The file with these entries, each as it stood where it did not change, and these obsolete ones if given."""
    kept = opened.catalog.obsolete if obsolete is None else obsolete
    return Change(opened.stored, write_po(updated(opened.catalog, entries, kept)))


def _read(stored: Stored, wrap: int = 0) -> Catalog | None:
    return None if stored.data is None else read_po(stored.data, shown(stored.path), wrap)
