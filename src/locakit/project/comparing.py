"""Compare the PO files of two states of a project: revisions that git knows, folders, or the files of today."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from locakit.catalogs import Catalog, read_po
from locakit.checks import Context, bulk_approval
from locakit.model.errors import CatalogError, Place, Problem, ProjectError
from locakit.model.languages import LanguageTag, gettext_name
from locakit.project.config import Project
from locakit.project.layout import LOCALES
from locakit.project.names import article_name
from locakit.project.storage import exists, files_in, read_stored, source_files
from locakit.project.terms import load_glossary
from locakit.project.weighing import check_context, weighed
from locakit.review import (
    FileChanges,
    changed_files,
    entry_changes,
    file_at,
    files_at,
    is_revision,
    judged_changes,
)

_NO_ENTRIES = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


@dataclass(frozen=True, slots=True)
class _Side:
    """A state of the project's files."""

    name: str
    """As the user wrote it; empty for the files of today."""
    paths: Callable[[], Sequence[PurePosixPath]]
    """All its files under `locales/`."""
    read: Callable[[PurePosixPath], bytes | None]
    is_revision: bool = False


def compare(
    project: Project, first: str, second: str | None, locales: Sequence[LanguageTag], wanted: Sequence[str] = ()
) -> tuple[FileChanges, ...]:
    """The PO files of the locales that differ between two states, locale after locale; `second` None is today.

    A state is a revision that git knows or a folder with `locales/`. Raises `ProjectError` for what is neither, and
    for an article that is in neither state.
    """
    before = _side(project, first)
    after = _folder(project.root) if second is None else _side(project, second)
    glossary = load_glossary(project)
    paths = _differing(project, before, after)
    chosen = _chosen(project, wanted, {_article(path, locale) for path in paths for locale in locales})
    return tuple(
        compared
        for locale in locales
        for path in paths
        if (article := _article(path, locale)) and (not wanted or article in chosen)
        for compared in _compared(project, path, article, (before, after), check_context(project, locale, glossary))
    )


def _chosen(project: Project, wanted: Sequence[str], changed: AbstractSet[str]) -> frozenset[str]:
    """The articles that are asked for; one that is gone is known by its PO files."""
    others = [name for name in wanted if name not in changed]
    standing = map(article_name, source_files(project, others)) if others else ()
    return frozenset((*(changed & frozenset(wanted)), *standing))


def _side(project: Project, name: str) -> _Side:
    folder = Path(name)
    if name and exists(folder / LOCALES):
        return _folder(folder, name)
    if not name or not is_revision(project.root, name):
        told = f"'{name}' is neither a revision that git knows nor a folder with {LOCALES}/"
        raise ProjectError(Problem(Place(""), told, remedy="name a commit, a branch, a tag or a folder"))
    return _Side(
        name,
        lambda: files_at(project.root, name, LOCALES),
        lambda path: file_at(project.root, name, path),
        is_revision=True,
    )


def _folder(root: Path, name: str = "") -> _Side:
    return _Side(
        name,
        lambda: [PurePosixPath(LOCALES, path) for path in files_in(root / LOCALES)],
        lambda path: read_stored(root / path).data,
    )


def _differing(project: Project, before: _Side, after: _Side) -> tuple[PurePosixPath, ...]:
    """The files that may differ, in order; git knows at once where it knows both states."""
    if before.is_revision and (after.is_revision or not after.name):
        return changed_files(project.root, before.name, after.name or None, LOCALES)
    return tuple(sorted({*before.paths(), *after.paths()}))


def _article(path: PurePosixPath, locale: LanguageTag) -> str:
    """The article whose PO file in the locale this is; empty if it is something else."""
    folder = PurePosixPath(LOCALES, gettext_name(locale))
    is_catalog = path.suffix == ".po" and path.is_relative_to(folder)
    return str(path.relative_to(folder).with_suffix("")) if is_catalog else ""


def _compared(
    project: Project, path: PurePosixPath, article: str, sides: tuple[_Side, _Side], context: Context
) -> Iterator[FileChanges]:
    before, after = (side.read(path) for side in sides)
    if before == after:
        return
    try:
        old, new = (_catalog(data, path, side) for data, side in zip((before, after), sides, strict=True))
    except CatalogError as error:
        yield FileChanges(str(path), context.locale, article, (), error.problems)
        return
    places = {entry.key: (entry, Place(str(path), line)) for entry, line in zip(new.entries, new.lines, strict=True)}
    judged = judged_changes(entry_changes(old.entries, new.entries), old.entries, places, context)
    untouched = sum(one.change.is_untouched_approval for one in judged)
    approvals = weighed(project, article, bulk_approval(untouched, Place(str(path))))
    if judged:
        yield FileChanges(str(path), context.locale, article, judged, tuple(approvals))


def _catalog(data: bytes | None, path: PurePosixPath, side: _Side) -> Catalog:
    """The catalog of a side; one without entries where there is no file."""
    return read_po(_NO_ENTRIES if data is None else data, f"{side.name}:{path}" if side.name else str(path))
