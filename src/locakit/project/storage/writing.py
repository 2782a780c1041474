"""Write files whole or not at all, and remove them."""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from locakit.model.errors import CatalogError, Place, Problem, ProjectError
from locakit.project.config import Project
from locakit.project.layout import STATE_FOLDER
from locakit.project.stamps import shown
from locakit.project.storage.lock import NEW, state_file
from locakit.project.storage.obstacles import check_writable, leads_out, obstacles
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
    for change in needed:
        _carry_out(project, change)
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
    return _write(project, path, data, _settle)


def write_page(project: Project, path: Path, data: bytes) -> bool:
    """The same for a file that can be made again: a loss of power soon after may lose it, and changes its stamp.

    To wait for the disk would take longer than to make most pages.
    """
    return _write(project, path, data, lambda _: None)


_Settle = Callable[[int], None]
"""Waits until the file or folder that is open under a number is on the disk."""


def _settle(number: int) -> None:
    os.fsync(number)


def _write(project: Project, path: Path, data: bytes, settle: _Settle) -> bool:
    with telling(path):
        target = Path(os.path.realpath(path))
        if target.is_file() and target.read_bytes() == data:
            return False
        problems = tuple(obstacles(project, path))
        if problems:
            raise ProjectError(*problems)
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, state_file(project, f"{NEW}{os.getpid()}"), settle)
    return True


def is_empty(folder: Path) -> bool:
    """Whether there is no such folder, or nothing in it but what we leave when we are killed."""
    with telling(folder):
        return not folder.exists() or {path.name for path in folder.iterdir()} <= {STATE_FOLDER}


def make_folder(path: Path) -> None:
    """Make a folder and those above it."""
    with telling(path):
        path.mkdir(parents=True, exist_ok=True)


def _carry_out(project: Project, change: Change) -> None:
    for _ in range(_MOST_TRIES):
        now = read_stored(change.stored.path)
        if now == change.stored:
            write_file(project, now.path, change.data)
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


def _replace(target: Path, data: bytes, scratch: Path, settle: _Settle) -> None:
    """Write a new file and put it in place: out of the translators' sight, unless that is another disk."""
    try:
        _swap(target, data, scratch, settle)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _swap(target, data, target.parent / f".{scratch.name}", settle)


def _swap(target: Path, data: bytes, scratch: Path, settle: _Settle) -> None:
    scratch.unlink(missing_ok=True)
    try:
        with scratch.open("xb") as file:
            file.write(data)
            file.flush()
            if target.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(target.stat().st_mode))
            settle(file.fileno())
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    _settle_folder(target.parent, settle)


def _settle_folder(folder: Path, settle: _Settle) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        settle(handle)
    finally:
        os.close(handle)
