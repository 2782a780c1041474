"""Write files whole or not at all, and remove them."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from locakit.model.errors import CatalogError, Place, Problem, ProjectError
from locakit.project.config import Project
from locakit.project.stamps import shown
from locakit.project.storage.lock import NEW, state_file
from locakit.project.storage.obstacles import Ground, check_writable, leads_out, obstacles
from locakit.project.storage.reading import Stored, read_stored, telling

_MOST_TRIES = 5
"""How often a change is worked out anew for a file that changes under our hands."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a file that was read is to hold."""

    stored: Stored
    data: bytes
    again: "Callable[[Stored], Change] | None" = field(default=None, compare=False)
    """The change for the file as it is now, where somebody wrote it meanwhile; raises `LocakitError`."""

    @property
    def is_needed(self) -> bool:
        """Whether the file holds anything else today."""
        return self.stored.data != self.data


def write_changes(project: Project, changes: Iterable[Change]) -> tuple[Path, ...]:
    """Carry out those changes that are needed, and give the paths of their files.

    A change of a file that somebody wrote since it was read is worked out anew. Raises a `ProjectError` with
    everything that stands in the way, before anything is written; and a `CatalogError` for a file that has changed
    and whose change cannot be worked out anew: what somebody else wrote stays.
    """
    needed = tuple(change for change in changes if change.is_needed)
    check_writable(project, [change.stored.path for change in needed])
    if needed:
        shelf = _Shelf(project, os.fsync)
        for change in needed:
            _carry_out(shelf, change)
        shelf.settle()
    return tuple(change.stored.path for change in needed)


def remove_files(project: Project, files: Iterable[Stored]) -> tuple[Path, ...]:
    """Remove files, and the folders that they leave empty; give the paths of those that were there.

    Raises `ProjectError`, and `CatalogError` for a file that has changed since it was read: it stays.
    """
    removed = []
    for stored in files:
        if read_stored(stored.path) != stored:
            raise _changed(stored.path)
        if stored.data is None or leads_out(project, stored.path):
            continue
        with telling(stored.path):
            stored.path.unlink()
        _remove_empty(project, stored.path.parent)
        removed.append(stored.path)
    return tuple(removed)


def write_file(project: Project, path: Path, data: bytes) -> bool:
    """Write a file whole or not at all, through symbolic links, keeping its mode; whether anything was written.

    It is on the disk when this returns. Raises `ProjectError`, with the file as it was.
    """
    shelf = _Shelf(project, os.fsync)
    is_written = shelf.write(path, data)
    shelf.settle()
    return is_written


def write_pages(project: Project, pages: Iterable[tuple[Path, bytes]]) -> Iterator[bool]:
    """The same for files of which there are thousands: they are on the disk after `settle_disk`.

    To wait for each would take longer than to make most pages.
    """
    shelf = _Shelf(project, lambda _: None)
    yield from (shelf.write(path, data) for path, data in pages)


def settle_disk(folder: Path) -> None:
    """Wait until all that anybody wrote to the disk of a folder is there: one wait for any number of files."""
    import ctypes

    programs = ctypes.CDLL(None)
    with telling(folder):
        handle = os.open(folder, os.O_RDONLY)
        try:
            # Where there is no such call, all disks are waited for.
            if not hasattr(programs, "syncfs") or programs.syncfs(handle):
                os.sync()
        finally:
            os.close(handle)


def write_anywhere(path: Path, data: bytes) -> None:
    """Write a file that people named, inside a project or not, whole or not at all; raises `ProjectError`."""
    with telling(path):
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            # A pipe or a device, such as /dev/stdout.
            target.write_bytes(data)
        else:
            _swap(target, data, _beside(target), os.fsync)


def is_empty(folder: Path) -> bool:
    """Whether there is no such folder, or nothing in it."""
    with telling(folder):
        return not folder.exists() or not any(folder.iterdir())


def make_folder(path: Path) -> None:
    """Make a folder and those above it."""
    with telling(path):
        path.mkdir(parents=True, exist_ok=True)


def _carry_out(shelf: "_Shelf", change: Change) -> None:
    for _ in range(_MOST_TRIES):
        now = read_stored(change.stored.path)
        if now == change.stored:
            shelf.write(now.path, change.data)
            return
        if change.again is None:
            break
        change = change.again(now)
    raise _changed(change.stored.path)


def _changed(path: Path) -> CatalogError:
    told = "the file changed while locakit worked on it; it is left as it is now"
    return CatalogError(Problem(Place(shown(path)), told, remedy="run the command again"))


def _remove_empty(project: Project, folder: Path) -> None:
    """Remove folders with nothing in them, up to those that stand right in the project."""
    while len(folder.relative_to(project.root).parts) > 1:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


_Settle = Callable[[int], None]
"""Waits until the file or folder that is open under a number is on the disk."""


class _Shelf:
    """Where files are put one after the other; their folders are seen to once."""

    def __init__(self, project: Project, settle: _Settle) -> None:
        self._ground = Ground(project)
        self._settle = settle
        self._scratch: Path | None = None
        self._folders: set[Path] = set()
        """Those that something was put into."""

    def write(self, path: Path, data: bytes) -> bool:
        """Write a file whole or not at all; whether it is any other than before. Raises `ProjectError`."""
        with telling(path):
            is_free = self._ground.is_free(path)
            target = path if is_free else Path(os.path.realpath(path))
            if _holds(target, data):
                return False
            problems = () if is_free else tuple(obstacles(self._ground.project, path))
            if problems:
                raise ProjectError(*problems)
            self._open(target.parent)
            if self._scratch is None:
                self._scratch = state_file(self._ground.project, f"{NEW}{os.getpid()}")
            _replace(target, data, self._scratch, self._settle)
        return True

    def settle(self) -> None:
        """Wait until the names of all that was written are on the disk."""
        for folder in self._folders:
            with telling(folder):
                handle = os.open(folder, os.O_RDONLY)
                try:
                    self._settle(handle)
                finally:
                    os.close(handle)

    def _open(self, folder: Path) -> None:
        if folder not in self._folders:
            new = takewhile(lambda one: not one.exists(), (folder, *folder.parents))
            # A new folder is only there for good when its name is.
            self._folders |= {folder, *(one.parent for one in tuple(new))}
            folder.mkdir(parents=True, exist_ok=True)


def _holds(target: Path, data: bytes) -> bool:
    """Whether a file has this content already."""
    try:
        status = target.stat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == len(data) and target.read_bytes() == data


def _replace(target: Path, data: bytes, scratch: Path, settle: _Settle) -> None:
    """Write a new file and put it in place: out of the translators' sight, unless that is another disk."""
    try:
        _swap(target, data, scratch, settle)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _swap(target, data, _beside(target), settle)


def _beside(target: Path) -> Path:
    """Where a file is written that cannot come from `.locakit/`; what a kill leaves there is the next run's too."""
    return target.with_name(f".{target.name}.new")


def _swap(target: Path, data: bytes, scratch: Path, settle: _Settle) -> None:
    scratch.unlink(missing_ok=True)
    try:
        with scratch.open("xb") as file:
            file.write(data)
            file.flush()
            with suppress(FileNotFoundError):
                os.fchmod(file.fileno(), stat.S_IMODE(target.stat().st_mode))
            settle(file.fileno())
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
