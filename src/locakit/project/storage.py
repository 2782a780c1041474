"""The files of a project: the only module that opens them.

Law: a file is the old one or the new one at any moment, whatever is killed; one that would not change is not written.
"""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from locakit.model.encoding import conflict_markers, decode_utf8, hostile_characters
from locakit.model.errors import CatalogError, Place, Problem, ProjectError, SourceError
from locakit.project.config import PROJECT_FILE, Project, read_config
from locakit.project.names import SOURCE, article_name, is_article, name_problems

STATE_FOLDER = ".locakit"
_LARGEST_SOURCE = 10 * 1024 * 1024
_LOCK_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was read, and what tells whether it has changed since."""

    path: Path
    data: bytes | None
    """None where there was no file."""
    stamp: tuple[int, ...] = ()


def find_project(start: Path) -> Project:
    """The project of a folder: its `locakit.toml`, or the nearest one upward; raises `ProjectError`."""
    folder = enclosing_project(start)
    if folder:
        path = folder / PROJECT_FILE
        text = decode_utf8(read_bytes(path), shown(path), ProjectError)
        return read_config(text.removeprefix("\ufeff"), folder, shown(path))
    told = f"there is no {PROJECT_FILE} here or in any folder above"
    raise ProjectError(
        Problem(Place(shown(start)), told, remedy="run 'locakit init' or name a folder with --project")
    )


def enclosing_project(start: Path) -> Path | None:
    """The nearest folder from here upward that holds a project file."""
    folders = (start.absolute(), *start.absolute().parents)
    return next((folder for folder in folders if (folder / PROJECT_FILE).is_file()), None)


def source_files(project: Project, wanted: Sequence[str] = ()) -> tuple[PurePosixPath, ...]:
    """The articles' paths under `source/`, in order; only the wanted ones when some are named.

    An article may be named as `fever`, `fever.txt` or `source/fever.txt`. Raises `ProjectError` for names that are
    no names, that collide or that do not exist.
    """
    folder = project.root / SOURCE
    paths = sorted(PurePosixPath(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    articles = tuple(path for path in paths if is_article(path))
    problems = [*name_problems(articles), *_outside(folder, articles)]
    if problems:
        raise ProjectError(*problems)
    return articles if not wanted else tuple(_chosen(name, articles) for name in wanted)


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
    """The bytes of a file; raises `ProjectError` when it cannot be read."""
    with _told(path):
        return path.read_bytes()


def read_stored(path: Path) -> Stored:
    """A file's bytes and stamp; no bytes where there is no file."""
    if not path.exists():
        return Stored(path, None)
    return Stored(path, read_bytes(path), _stamp(path))


def write_stored(project: Project, stored: Stored, data: bytes) -> bool:
    """Replace a file that was read by new bytes; whether anything was written.

    Raises `CatalogError` when the file changed meanwhile: the person's bytes stay.
    """
    if stored.data == data:
        return False
    if stored.data is not None and (not stored.path.exists() or _stamp(stored.path) != stored.stamp):
        told = "the file changed while locakit worked on it; it is left as it is now"
        raise CatalogError(Problem(Place(shown(stored.path)), told, remedy="run the command again"))
    return write_file(project, stored.path, data)


def write_file(project: Project, path: Path, data: bytes) -> bool:
    """Write a file whole or not at all, through symbolic links, keeping its mode; whether anything was written."""
    target = path.resolve()
    if target.is_file() and target.read_bytes() == data:
        return False
    with _told(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, _scratch_folder(project, target))
    return True


def exists(path: Path) -> bool:
    """Whether there is a file or folder."""
    return path.exists()


def is_empty(folder: Path) -> bool:
    """Whether there is no such folder, or nothing in it."""
    with _told(folder):
        return not folder.exists() or not any(folder.iterdir())


def make_folder(path: Path) -> None:
    """Make a folder and those above it."""
    with _told(path):
        path.mkdir(parents=True, exist_ok=True)


def remove_file(path: Path) -> None:
    """Delete a file that a build made."""
    with _told(path):
        path.unlink(missing_ok=True)


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """Hold the project's lock: one locakit at a time writes; raises `ProjectError` after waiting a minute."""
    from filelock import FileLock, Timeout

    folder = project.root / STATE_FOLDER
    with _told(folder):
        folder.mkdir(exist_ok=True)
    try:
        with FileLock(folder / "lock", timeout=_LOCK_SECONDS):
            yield
    except Timeout:
        told = "another locakit has been writing here for over a minute"
        raise ProjectError(Problem(Place(shown(folder)), told, remedy="let it finish, then run this again")) from None


def shown(path: Path) -> str:
    """A path as messages show it: relative to the working folder where it lies inside."""
    absolute = path.absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else str(absolute)


def _outside(folder: Path, articles: Sequence[PurePosixPath]) -> Iterator[Problem]:
    """Articles that a symbolic link brings in from elsewhere."""
    for path in articles:
        if not (folder / path).resolve().is_relative_to(folder.resolve()):
            told = "the link leads out of the source folder"
            yield Problem(Place(shown(folder / path)), told, remedy="copy the file here")


def _chosen(name: str, articles: Sequence[PurePosixPath]) -> PurePosixPath:
    wanted = name.removeprefix(f"{SOURCE}/").removeprefix(f"./{SOURCE}/")
    for path in articles:
        if wanted in {str(path), article_name(path)}:
            return path
    known = ", ".join(map(article_name, articles)) or "none yet"
    raise ProjectError(Problem(Place(""), f"there is no article '{name}'", remedy=f"articles here: {known}"))


def _stamp(path: Path) -> tuple[int, ...]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _scratch_folder(project: Project, target: Path) -> Path:
    """Where the new file is written first: out of the translators' sight, but on the same disk."""
    folder = project.root / STATE_FOLDER
    folder.mkdir(exist_ok=True)
    return folder if folder.stat().st_dev == target.parent.stat().st_dev else target.parent


def _replace(target: Path, data: bytes, scratch: Path) -> None:
    handle, name = tempfile.mkstemp(prefix="new-", dir=scratch)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), _mode(target))
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    """The mode that the file has, or that a new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


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
