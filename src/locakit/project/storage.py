"""The files of a project: the only module that opens them.

Laws: a file is the old one or the new one at any moment, whatever is killed; one that would not change is not
written; nothing is written outside the project, whatever symbolic links say.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from locakit.model.encoding import conflict_markers, decode_utf8, hostile_characters
from locakit.model.errors import CatalogError, Place, Problem, ProjectError, SourceError, visible
from locakit.project.config import PROJECT_FILE, Project, read_config
from locakit.project.names import SOURCE, article_name, is_article, name_problems
from locakit.project.nearest import did_you_mean

STATE_FOLDER = ".locakit"
"""What git ignores: the lock, the memory, and files on their way to their place."""

_LARGEST_SOURCE = 10 * 1024 * 1024
_LARGEST = 64 * 1024 * 1024
_LOCK_SECONDS = 60
_NEW = "new-"
"""How the names of files begin that are not yet in their place."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was read."""

    path: Path
    data: bytes | None
    """None where there was no file."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a file that was read is to hold."""

    stored: Stored
    data: bytes

    @property
    def is_needed(self) -> bool:
        """Whether the file holds anything else today."""
        return self.stored.data != self.data


def find_project(folder: Path | None = None) -> Project:
    """The project in a folder, or else the nearest one from the working folder upward; raises `ProjectError`."""
    found = folder.absolute() if folder else enclosing_project(Path())
    if not found or not (found / PROJECT_FILE).is_file():
        told = f"there is no {PROJECT_FILE} here" + ("" if folder else " or in any folder above")
        place = Place(shown(folder or Path()))
        raise ProjectError(Problem(place, told, remedy="run 'locakit init' or name a folder with --project"))
    path = found / PROJECT_FILE
    text = decode_utf8(read_bytes(path), shown(path), ProjectError)
    return read_config(text.removeprefix("\ufeff"), found, shown(path))


def enclosing_project(start: Path) -> Path | None:
    """The nearest folder from here upward that holds a project file."""
    folders = (start.absolute(), *start.absolute().parents)
    return next((folder for folder in folders if (folder / PROJECT_FILE).is_file()), None)


def source_files(project: Project, wanted: Sequence[str] = ()) -> tuple[PurePosixPath, ...]:
    """The articles' paths under `source/`, in order; only the wanted ones when some are named.

    An article may be named as `fever`, `fever.txt`, `source/fever.txt` or by its path from here. Raises
    `ProjectError` for names that are no names, that collide or that do not exist.
    """
    folder = project.root / SOURCE
    articles = tuple(path for path in files_in(folder) if is_article(path))
    chosen = [(name, _chosen(name, articles, folder)) for name in wanted]
    missing = [_missing_article(name, articles) for name, path in chosen if not path]
    problems = [*name_problems(articles), *_outside(folder, articles), *missing]
    if problems:
        raise ProjectError(*problems)
    return tuple(dict.fromkeys(path for _, path in chosen if path)) if wanted else articles


def other_files(project: Project) -> tuple[PurePosixPath, ...]:
    """What lies under `source/` beside the articles, but for what a link brings in from elsewhere."""
    folder = project.root / SOURCE
    return tuple(path for path in files_in(folder) if not is_article(path) and not any(_outside(folder, [path])))


def files_in(folder: Path) -> list[PurePosixPath]:
    """The paths of all files in a folder and in those under it, in order; none where there is no folder."""
    with _told(folder):
        return sorted(PurePosixPath(path.relative_to(folder)) for path in _walked(folder))


def read_text_file(file: Path) -> str:
    """The text of an article, without its byte order mark; raises `SourceError` as `checked_text` does."""
    return checked_text(read_bytes(file), shown(file))


def read_stream(stream: BinaryIO, path: str) -> str:
    """The text of an article from standard input; raises `SourceError` as `checked_text` does."""
    return checked_text(stream.read(_LARGEST_SOURCE + 1), path)


def checked_text(data: bytes, path: str) -> str:
    """The text of an article's bytes, without a byte order mark.

    Raises `SourceError` for what is larger than 10 MB, is not UTF-8, or holds controls, bidi overrides or the marks
    of an unresolved merge.
    """
    if len(data) > _LARGEST_SOURCE:
        raise SourceError(Problem(Place(path), "the file is larger than 10 MB", remedy="split the article"))
    text = decode_utf8(data, path, SourceError).removeprefix("\ufeff")
    problems = (*hostile_characters(text, path), *conflict_markers(text, path))
    if problems:
        raise SourceError(*problems)
    return text


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises `ProjectError` when it cannot be read or is larger than 64 MB."""
    with _told(path), path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ProjectError(Problem(Place(shown(path)), "the file is larger than 64 MB", remedy="split it"))
    return data


def read_stored(path: Path) -> Stored:
    """A file of the project, or none where there is none; raises `ProjectError` for what is no file."""
    with _told(path):
        if not os.path.lexists(path):
            return Stored(path, None)
        if path.exists() and not path.is_file():
            raise ProjectError(_no_file(path))
    return Stored(path, read_bytes(path))


def check_writable(project: Project, paths: Iterable[Path]) -> None:
    """Raise a `ProjectError` with everything that keeps files from being written."""
    problems = dict.fromkeys(problem for path in paths for problem in _obstacles(project, path))
    if problems:
        raise ProjectError(*problems)


def write_changes(project: Project, changes: Iterable[Change]) -> tuple[Path, ...]:
    """Carry out those changes that are needed, and give the paths of their files.

    Raises a `ProjectError` with everything that stands in the way, before anything is written; and a `CatalogError`
    for a file that has changed since it was read: what somebody else wrote stays.
    """
    needed = tuple(change for change in changes if change.is_needed)
    check_writable(project, [change.stored.path for change in needed])
    for change in needed:
        path = change.stored.path
        if read_stored(path) != change.stored:
            told = "the file changed while locakit worked on it; it is left as it is now"
            raise CatalogError(Problem(Place(shown(path)), told, remedy="run the command again"))
        write_file(project, path, change.data)
    return tuple(change.stored.path for change in needed)


def write_file(project: Project, path: Path, data: bytes) -> bool:
    """Write a file whole or not at all, through symbolic links, keeping its mode; whether anything was written.

    Raises `ProjectError`, with the file as it was.
    """
    with _told(path):
        target = Path(os.path.realpath(path))
        if target.is_file() and target.read_bytes() == data:
            return False
        problems = tuple(_obstacles(project, path))
        if problems:
            raise ProjectError(*problems)
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, state_file(project, f"{_NEW}{os.getpid()}"))
    return True


def exists(path: Path) -> bool:
    """Whether there is a file or folder."""
    return path.exists()


def is_empty(folder: Path) -> bool:
    """Whether there is no such folder, or nothing in it but what we leave when we are killed."""
    with _told(folder):
        return not folder.exists() or {path.name for path in folder.iterdir()} <= {STATE_FOLDER}


def make_folder(path: Path) -> None:
    """Make a folder and those above it."""
    with _told(path):
        path.mkdir(parents=True, exist_ok=True)


def state_file(project: Project, name: str) -> Path:
    """The path of a file in `.locakit/`, which is made; raises `ProjectError` where a link leads elsewhere."""
    path = project.root / STATE_FOLDER / name
    with _told(path.parent):
        if _leads_out(project, path):
            raise ProjectError(_link_out(project, path))
        path.parent.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def locked(project: Project, *, waits: bool = True) -> Iterator[None]:
    """Hold the project's lock: one locakit at a time writes; raises `ProjectError` after a minute, or at once."""
    from filelock import FileLock, Timeout

    path = state_file(project, "lock")
    lock = FileLock(path)
    with _told(path):
        try:
            lock.acquire(timeout=_LOCK_SECONDS if waits else 0)
        except Timeout:
            told = f"another locakit {'has been writing here for over a minute' if waits else 'is at work here'}"
            problem = Problem(Place(shown(path)), told, remedy="let it finish, then run this again")
            raise ProjectError(problem) from None
        # Whoever was killed while holding the lock may have left a file that never got to its place.
        for left in path.parent.glob(f"{_NEW}*"):
            left.unlink(missing_ok=True)
    try:
        yield
    finally:
        lock.release()


def shown(path: Path) -> str:
    """A path as messages show it: relative to the working folder where it lies inside."""
    absolute = path.absolute()
    return visible(str(absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute))


def _walked(folder: Path) -> Iterator[Path]:
    """The files of a folder; one that cannot be read is an error, not an empty one."""

    def refuse(error: OSError) -> None:
        if error.errno != errno.ENOENT:
            raise error

    for parent, _, names in os.walk(folder, onerror=refuse):
        yield from (path for name in names if (path := Path(parent, name)).is_file())


def _chosen(name: str, articles: Sequence[PurePosixPath], folder: Path) -> PurePosixPath | None:
    """The article that somebody means by a name or a path."""
    names = {name, name.removeprefix(f"{SOURCE}/"), os.path.relpath(name or ".", folder)}
    return next((path for path in articles if names & {str(path), article_name(path)}), None)


def _missing_article(name: str, articles: Sequence[PurePosixPath]) -> Problem:
    remedy = did_you_mean(name, tuple(map(article_name, articles)))
    return Problem(Place(""), f"there is no article '{name}'", remedy=remedy)


def _outside(folder: Path, articles: Sequence[PurePosixPath]) -> Iterator[Problem]:
    """Articles that a symbolic link brings in from elsewhere."""
    inside = Path(os.path.realpath(folder))
    for path in articles:
        if not Path(os.path.realpath(folder / path)).is_relative_to(inside):
            told = "the link leads out of the source folder"
            yield Problem(Place(shown(folder / path)), told, remedy="copy the file here")


def _obstacles(project: Project, path: Path) -> Iterator[Problem]:
    """What keeps a file from being written: links that lead away, folders in its place, a lack of rights."""
    target = Path(os.path.realpath(path))
    standing = next(one for one in (target, *target.parents) if os.path.lexists(one))
    if _leads_out(project, path):
        yield _link_out(project, path)
    elif standing == target and not target.is_file():
        yield _no_file(path)
    elif standing == target and not stat.S_IMODE(target.stat().st_mode) & 0o222:
        yield Problem(Place(shown(path)), "the file is read-only", remedy="allow writing: chmod u+w")
    elif standing != target and not standing.is_dir():
        yield Problem(Place(shown(standing)), "there is a file where a folder should be", remedy="move it away")
    elif not os.access(standing if standing.is_dir() else standing.parent, os.W_OK):
        yield Problem(Place(shown(path)), "the folder cannot be written to", remedy="check its rights")


def _leads_out(project: Project, path: Path) -> bool:
    """Whether a symbolic link takes a path out of the folder of the project that it is in: source, locales, build."""
    top = path.relative_to(project.root).parts[0]
    return not Path(os.path.realpath(path)).is_relative_to(Path(os.path.realpath(project.root), top))


def _link_out(project: Project, path: Path) -> Problem:
    top = path.relative_to(project.root).parts[0]
    return Problem(Place(shown(path)), f"a link leads out of {top}", remedy="put the files there instead of the link")


def _no_file(path: Path) -> Problem:
    return Problem(Place(shown(path)), "something that is no file has its name", remedy="move it away")


def _replace(target: Path, data: bytes, scratch: Path) -> None:
    """Write a new file and put it in place: out of the translators' sight, unless that is another disk."""
    try:
        _swap(target, data, scratch)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _swap(target, data, target.parent / f".{scratch.name}")


def _swap(target: Path, data: bytes, scratch: Path) -> None:
    scratch.unlink(missing_ok=True)
    try:
        with scratch.open("xb") as file:
            file.write(data)
            file.flush()
            if target.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(target.stat().st_mode))
            os.fsync(file.fileno())
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into an error with a remedy."""
    try:
        yield
    except OSError as error:
        told = (error.strerror or str(error)).lower()
        remedy = (
            "free some space"
            if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
            else "check the path and its rights"
        )
        raise ProjectError(Problem(Place(shown(path)), told, remedy=remedy)) from None
