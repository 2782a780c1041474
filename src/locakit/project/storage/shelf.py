"""Put files in their places, each the old one or the new one at any moment."""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from locakit.model.errors import ProjectError
from locakit.project.config import Project
from locakit.project.storage.lock import NEW, state_file
from locakit.project.storage.obstacles import Ground, obstacles, status_of
from locakit.project.storage.reading import telling
from locakit.project.storage.settling import watched_disk

Settle = Callable[[int], None]
"""Waits until the file or folder that is open under a number is on the disk."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A new file that waits to be put in its place."""

    scratch: Path
    target: Path
    mode: int | None
    """Kind and rights of the file that it will replace; None where there is none."""


class Shelf:
    """Where files are put one after the other; their folders are seen to once."""

    def __init__(self, project: Project, settle: Settle) -> None:
        self._ground = Ground(project)
        self._settle = settle
        self._scratch: Path | None = None
        self._folders: set[Path] = set()
        """Those that something was put into."""
        self._waiting: set[Path] = set()
        """What is laid out and not yet in its place."""

    def write(self, path: Path, data: bytes) -> bool:
        """Write a file whole or not at all; whether it is any other than before. Raises `ProjectError`."""
        with telling(path):
            free = self._ground.free(path)
            target = path if free else Path(os.path.realpath(path))
            status = free.status if free else _seen(target)
            if _holds(target, status, data):
                return False
            problems = () if free else tuple(obstacles(self._ground.project, path))
            if problems:
                raise ProjectError(*problems)
            self._open(target.parent)
            _replace(target, status, data, self._new(), self._settle)
        return True

    @contextmanager
    def laid_out(self, files: Sequence[tuple[Path, bytes]]) -> Iterator[Sequence[Laid | None]]:
        """New files, out of sight but on the disk: one wait for all. They are there to be put in place one by one.

        None stands for what is to be written alone: a file behind a link, or all where anything went wrong.
        """
        try:
            yield self._all_laid(files)
        finally:
            self._clear()

    def put(self, laid: Laid) -> bool:
        """Put such a file in place; not where the system refuses, or where the old one is of another kind by now."""
        try:
            if _mode(status_of(laid.target)) != laid.mode:
                return False
            self._open(laid.target.parent)
            laid.scratch.replace(laid.target)
        except OSError:
            return False
        self._waiting.remove(laid.scratch)
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

    def _new(self) -> Path:
        if self._scratch is None:
            self._scratch = state_file(self._ground.project, f"{NEW}{os.getpid()}")
        return self._scratch

    def _open(self, folder: Path) -> None:
        if folder not in self._folders:
            new = takewhile(lambda one: not one.exists(), (folder, *folder.parents))
            # A new folder is only there for good when its name is.
            self._folders |= {folder, *(one.parent for one in tuple(new))}
            folder.mkdir(parents=True, exist_ok=True)

    def _all_laid(self, files: Sequence[tuple[Path, bytes]]) -> Sequence[Laid | None]:
        try:
            # Watched before anything is written: it tells of failures from then on only.
            with watched_disk(self._new().parent) as is_settled:
                laid = [self._laid(f"{self._new()}-{number}", *file) for number, file in enumerate(files)]
                if is_settled():
                    return laid
        except OSError:
            pass  # Whoever writes the files alone is told which it is, and why.
        self._clear()
        return [None] * len(files)

    def _laid(self, scratch: str, path: Path, data: bytes) -> Laid | None:
        free = self._ground.free(path)
        if not free:
            return None
        laid = Laid(Path(scratch), path, _mode(free.status))
        self._waiting.add(laid.scratch)
        _write_new(laid.scratch, data, laid.mode, _do_not_wait)
        return laid

    def _clear(self) -> None:
        while self._waiting:
            self._waiting.pop().unlink(missing_ok=True)


def swap(target: Path, status: os.stat_result | None, data: bytes, scratch: Path, settle: Settle) -> None:
    """Write a new file under a name of its own, and give it that of the old one; raises `OSError`.

    `status` is the old one's, whose rights stay.
    """
    try:
        _write_new(scratch, data, _mode(status), settle)
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def beside(target: Path) -> Path:
    """Where a file is written that cannot come from `.locakit/`; what a kill leaves there is the next run's too."""
    return target.with_name(f".{target.name}.new")


def _seen(target: Path) -> os.stat_result | None:
    """What the system says of a file that links or folders may keep us from; of those `obstacles` tells."""
    try:
        return status_of(target)
    except OSError:
        return None


def _holds(target: Path, status: os.stat_result | None, data: bytes) -> bool:
    """Whether a file has this content already."""
    if status is None or not stat.S_ISREG(status.st_mode):
        return False
    return status.st_size == len(data) and target.read_bytes() == data


def _replace(target: Path, status: os.stat_result | None, data: bytes, scratch: Path, settle: Settle) -> None:
    """Write a new file and put it in place: out of the translators' sight, unless that is another disk."""
    try:
        swap(target, status, data, scratch, settle)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        swap(target, status, data, beside(target), settle)


def _mode(status: os.stat_result | None) -> int | None:
    """The kind and the rights of a file, None where there is none; every link has been followed before."""
    return status.st_mode if status else None


def _write_new(scratch: Path, data: bytes, mode: int | None, settle: Settle) -> None:
    handle = _opened(scratch)
    try:
        _write_all(handle, data)
        if mode is not None:
            os.fchmod(handle, stat.S_IMODE(mode))
        settle(handle)
    finally:
        os.close(handle)


def _opened(scratch: Path) -> int:
    """A new file, open for writing; what a kill has left under its name goes."""
    try:
        return os.open(scratch, _NEW_FILE, 0o666)
    except FileExistsError:
        scratch.unlink()
        return os.open(scratch, _NEW_FILE, 0o666)


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def _write_all(handle: int, data: bytes) -> None:
    """Write to an open file; the system may take what is long in pieces."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _do_not_wait(_: int) -> None:
    """For files that are waited for together."""
