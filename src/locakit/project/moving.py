"""Articles that were renamed: their files in `locales/` go with them.

Nothing but the names is compared with: an article without a template, which is to say a new one, whose entries are
those of an article that is gone. New files are written first and old ones removed then, templates last in both; so
a run that was killed in between is seen as unfinished by the next one, and is finished.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from locakit.catalogs import EntryKey
from locakit.model.errors import LocakitError, Place, Problem, ProjectError, Severity
from locakit.project.article import load_article
from locakit.project.catalogs import read_catalog
from locakit.project.config import Project
from locakit.project.layout import LOCALES, SOURCE
from locakit.project.names import article_name, template_path
from locakit.project.remains import is_template, remains
from locakit.project.storage import Change, Stored, exists, read_stored, shown, source_files

_SAME_SHARE = 0.8
"""How many of the entries of the larger of two articles both must have for the one to be the other renamed."""


@dataclass(frozen=True, slots=True)
class Move:
    """An article with a new name."""

    former: str
    article: str
    files: Mapping[Path, Stored]
    """What goes along, by the path that it goes to; the template does not, it is made anew."""
    templates: tuple[Stored, ...]
    """Those of the former name."""

    def content(self, path: Path) -> bytes | None:
        """What a file is to begin with, if one moves there."""
        moved = self.files.get(path)
        return moved.data if moved else None


@dataclass(frozen=True, slots=True)
class Moves:
    """What is to move, and what cannot."""

    by_article: Mapping[str, Move]
    """By the new name."""
    problems: tuple[Problem, ...]
    """Articles that may be any of several."""
    claimed: frozenset[str]
    """The former names that some new article may have had."""
    lone: tuple[Stored, ...] = ()
    """Templates of articles that are gone and have no other file: nobody wrote anything for them."""


def find_moves(project: Project) -> Moves:
    """Which new articles are those that are gone; raises the problems of the files of those."""
    found = remains(project)
    lone = tuple(read_stored(paths[0]) for paths in found.values() if is_template(paths[0]))
    gone = {name: paths for name, paths in found.items() if not is_template(paths[0])}
    new = [path for path in source_files(project) if not exists(template_path(project, article_name(path)))]
    if not gone or not new:
        return Moves({}, (), frozenset(), lone)
    before = {name: _entries_of_files(paths) for name, paths in gone.items()}
    pairs = [
        (path, name)
        for path in new
        for keys in [_entries_of_article(project, path)]
        for name, known in before.items()
        if _is_same(keys, known)
    ]
    sure = [(path, name) for path, name in pairs if sum(path in pair or name in pair for pair in pairs) == 1]
    moves = {article_name(path): _move(project, name, article_name(path), gone[name]) for path, name in sure}
    return Moves(moves, tuple(_doubts(pairs, sure)), frozenset(name for _, name in pairs), lone)


def raw_changes(move: Move, changed: Collection[Path]) -> Iterator[Change]:
    """The files that move as they are, because nothing else changes them in this run."""
    for path, stored in move.files.items():
        if path not in changed and stored.data is not None:
            yield Change(read_stored(path), stored.data)


def refuse_overwriting(move: Move, changes: Sequence[Change]) -> None:
    """Raise `ProjectError` where files stand at the new name, unless a run that was killed has put them there."""
    problems = [
        Problem(
            Place(shown(change.stored.path)),
            f"{shown(move.files[change.stored.path].path)} is to move here, for its article was renamed",
            remedy="keep one of the two files and remove the other",
        )
        for change in changes
        if change.stored.path in move.files and change.stored.data is not None and change.is_needed
    ]
    if problems:
        raise ProjectError(*problems)


def _entries_of_files(paths: Sequence[Path]) -> frozenset[EntryKey]:
    """The entries of a template, or where there is none of the first PO file."""
    for path in reversed(paths):
        if path.suffix != ".csv":
            catalog = read_catalog(path)
            return frozenset(entry.key for entry in catalog.entries) if catalog else frozenset()
    return frozenset()


def _entries_of_article(project: Project, path: PurePosixPath) -> frozenset[EntryKey]:
    """None of an article that cannot be read: whoever works on it hears why."""
    try:
        return frozenset(load_article(project, path).entry_keys)
    except LocakitError:
        return frozenset()


def _is_same(one: frozenset[EntryKey], other: frozenset[EntryKey]) -> bool:
    return bool(one and other) and len(one & other) >= _SAME_SHARE * max(len(one), len(other))


def _move(project: Project, former: str, article: str, paths: Sequence[Path]) -> Move:
    stored = [read_stored(path) for path in paths]
    files = {_new_path(project, article, one.path): one for one in stored if not is_template(one.path)}
    return Move(former, article, files, tuple(one for one in stored if is_template(one.path)))


def _new_path(project: Project, article: str, path: Path) -> Path:
    folder = path.relative_to(project.root / LOCALES).parts[0]
    return project.root / LOCALES / folder / f"{article}{path.suffix}"


def _doubts(
    pairs: Sequence[tuple[PurePosixPath, str]], sure: Sequence[tuple[PurePosixPath, str]]
) -> Iterator[Problem]:
    doubtful = [pair for pair in pairs if pair not in sure]
    for path in dict.fromkeys(path for path, _ in doubtful):
        names = [name for one, name in doubtful if one == path]
        others = [str(one) for one, name in doubtful if one != path and name in names]
        told = f"it has the sentences of {_listed(names)}, which {'are' if len(names) > 1 else 'is'} gone"
        told += f", and so has {_listed(others)}" if others else ""
        remedy = "name the files of one in locales/ as this article, then run this again"
        yield Problem(Place(f"{SOURCE}/{path}"), f"{told}; nothing is moved", Severity.WARNING, remedy)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"'{name}'" for name in dict.fromkeys(names))
