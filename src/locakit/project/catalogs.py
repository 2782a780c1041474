"""The PO files of a project: read, brought up to date, written back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.catalogs import Catalog, Entry, new_catalog, read_po, updated, write_po
from locakit.model.errors import CatalogError, Place, Problem
from locakit.model.languages import LanguageTag
from locakit.project.config import Project
from locakit.project.names import catalog_path
from locakit.project.storage import Stored, read_stored, shown, write_stored
from locakit.project.template import header_fields

_LARGEST = 64 * 1024 * 1024


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
    """A PO file for reading only; None where there is no file."""
    return _read(read_stored(path))


def save_catalog(project: Project, opened: OpenCatalog, entries: Sequence[Entry], obsolete: Sequence[Entry]) -> bool:
    """Write the entries back, each as it stood where it did not change; whether the file changed."""
    return write_stored(project, opened.stored, write_po(updated(opened.catalog, entries, obsolete)))


def _read(stored: Stored, wrap: int = 0) -> Catalog | None:
    if stored.data is None:
        return None
    if len(stored.data) > _LARGEST:
        told = "the file is larger than 64 MB"
        raise CatalogError(Problem(Place(shown(stored.path)), told, remedy="split the article"))
    return read_po(stored.data, shown(stored.path), wrap)
