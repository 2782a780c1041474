"""The PO files of a project: read, and brought up to date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.catalogs import Catalog, Entry, KnownBlocks, begun_po, new_catalog, read_po, updated, write_po
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
    is_new: bool
    begin: Callable[[], Catalog]
    """What it begins as where there is no file."""


Revise = Callable[[Catalog], tuple[Sequence[Entry], Sequence[Entry]]]
"""The entries, and the obsolete ones, that a catalog is to have."""


def open_catalog(project: Project, locale: LanguageTag, article: str, inherited: bytes | None = None) -> OpenCatalog:
    """The PO file of an article in a locale, or a new one that is in no file yet; raises `CatalogError`.

    `inherited` is the content of the file of a renamed article: it is to move here.
    """
    stored = read_stored(catalog_path(project, locale, article))
    content = stored if inherited is None else Stored(stored.path, inherited)
    known = _read(content, project.wrap)

    def begin() -> Catalog:
        return new_catalog(header_fields(article, locale), wrap=project.wrap)

    return OpenCatalog(stored, known or begin(), known is None, begin)


def read_catalog(path: Path, known: KnownBlocks | None = None) -> Catalog | None:
    """A PO file for reading only; None where there is no file. Raises `CatalogError`."""
    return _read(read_stored(path), known=known)


def changed_catalog(opened: OpenCatalog, entries: Sequence[Entry]) -> Change:
    """The file with some of its entries changed: `entries` are all of them, in their order.

    Where somebody writes the file meanwhile, an entry that is not as it was read stays as it is now.
    """
    pairs = zip(opened.catalog.entries, entries, strict=True)
    changes = {old: new for old, new in pairs if old is not new}

    def revise(catalog: Catalog) -> tuple[Sequence[Entry], Sequence[Entry]]:
        return [changes.get(entry, entry) for entry in catalog.entries], catalog.obsolete

    return revised_catalog(opened, revise)


def revised_catalog(opened: OpenCatalog, revise: Revise) -> Change:
    """The file with what `revise` makes of its entries, each as it stood where it did not change.

    Where somebody writes the file meanwhile, what they wrote is revised.
    """
    return Change(opened.stored, write_po(updated(opened.catalog, *revise(opened.catalog))), _again(opened, revise))


def begun_catalog(opened: OpenCatalog, template: Catalog, revise: Revise) -> Change:
    """The same for a file that is not there yet, where `revise` makes the entries of a template of none."""
    return Change(opened.stored, begun_po(opened.catalog, template), _again(opened, revise))


def _again(opened: OpenCatalog, revise: Revise) -> Callable[[Stored], Change]:
    def again(stored: Stored) -> Change:
        known = _read(stored, opened.catalog.wrap)
        return revised_catalog(OpenCatalog(stored, known or opened.begin(), known is None, opened.begin), revise)

    return again


def _read(stored: Stored, wrap: int = 0, known: KnownBlocks | None = None) -> Catalog | None:
    return None if stored.data is None else read_po(stored.data, shown(stored.path), wrap, known)
