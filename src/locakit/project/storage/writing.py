"""Write files whole or not at all, and remove them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from locakit.model.errors import CatalogError, Place, Problem
from locakit.project.config import Project
from locakit.project.stamps import shown
from locakit.project.storage.obstacles import check_writable, leads_out, status_of
from locakit.project.storage.reading import Stored, read_stored, telling
from locakit.project.storage.settling import tells_failures
from locakit.project.storage.shelf import Shelf, beside, swap

_MOST_TRIES = 5
"""How often a change is worked out anew for a file that changes under our hands."""

_MANY = 32
"""Files for which the whole disk is waited for: a few are sooner there alone, whatever else is being written."""

_LARGEST_BATCH, _MOST_BYTES = 256, 16 * 1024 * 1024
"""Files, and their bytes, that wait for the disk together."""


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
        shelf = Shelf(project, os.fsync)
        for batch in _batches(needed):
            _carry_out_all(shelf, batch)
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
    shelf = Shelf(project, os.fsync)
    is_written = shelf.write(path, data)
    shelf.settle()
    return is_written


def write_pages(project: Project, pages: Iterable[tuple[Path, bytes]]) -> Iterator[bool]:
    """The same for files of which there are thousands: they are on the disk after `settle_disk`.

    To wait for each would take longer than to make most pages.
    """
    shelf = Shelf(project, lambda _: None)
    yield from (shelf.write(path, data) for path, data in pages)


def write_anywhere(path: Path, data: bytes) -> None:
    """Write a file that people named, inside a project or not, whole or not at all; raises `ProjectError`."""
    with telling(path):
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            # A pipe or a device, such as /dev/stdout.
            target.write_bytes(data)
        else:
            swap(target, status_of(target), data, beside(target), os.fsync)


def is_empty(folder: Path) -> bool:
    """Whether there is no such folder, or nothing in it."""
    with telling(folder):
        return not folder.exists() or not any(folder.iterdir())


def make_folder(path: Path) -> None:
    """Make a folder and those above it."""
    with telling(path):
        path.mkdir(parents=True, exist_ok=True)


def _batches(changes: Iterable[Change]) -> Iterator[Sequence[Change]]:
    """The changes in groups that take little room beside the files that they replace."""
    batch: list[Change] = []
    size = 0
    for change in changes:
        batch.append(change)
        size += len(change.data)
        if len(batch) == _LARGEST_BATCH or size > _MOST_BYTES:
            yield batch
            batch, size = [], 0
    yield batch


def _carry_out_all(shelf: Shelf, changes: Sequence[Change]) -> None:
    """Carry out some changes: many with one wait for the disk, but for those that go wrong that way."""
    if len(changes) < _MANY or not tells_failures():
        for change in changes:
            _carry_out(shelf, change)
        return
    with shelf.laid_out([(change.stored.path, change.data) for change in changes]) as files:
        for change, laid in zip(changes, files, strict=True):
            is_as_read = laid is not None and read_stored(change.stored.path) == change.stored
            if not (laid and is_as_read and shelf.put(laid)):
                _carry_out(shelf, change)


def _carry_out(shelf: Shelf, change: Change) -> None:
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
