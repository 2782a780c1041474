"""What people have approved in a locale, gathered from all PO files of it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from locakit.catalogs import Entry
from locakit.drafting import Approved, approved
from locakit.model.errors import CatalogError
from locakit.model.languages import LanguageTag, gettext_name
from locakit.project.catalogs import read_catalog
from locakit.project.config import Project
from locakit.project.layout import LOCALES
from locakit.project.storage import files_in


def load_approved(project: Project, locale: LanguageTag, opened: Mapping[Path, Sequence[Entry]]) -> Approved:
    """The reviewed texts of a locale, files in the order of their paths; the entries of some may be open already.

    A file that cannot be read has nothing to offer: it is told by the commands that need that file.
    """
    folder = project.root / LOCALES / gettext_name(locale)
    paths = [folder / path for path in files_in(folder) if path.suffix == ".po"]
    return approved(opened[path] if path in opened else tuple(_entries(path)) for path in paths)


def _entries(path: Path) -> Iterator[Entry]:
    try:
        catalog = read_catalog(path)
    except CatalogError:
        return
    yield from catalog.entries if catalog else ()
