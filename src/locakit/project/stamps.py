"""What a disk says of files without opening them: enough to know that nothing has changed.

This module stands beside `project.storage` and imports next to nothing of ours, for it runs before anything is read.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import locakit
from locakit.model.errors import visible_line
from locakit.project.layout import PROJECT_FILE

Stamp = str
"""Of a file: its size in bytes, the time of its last change in nanoseconds, its inode. Words, for JSON reads and
writes twenty thousand of them in a third of the time that lists of numbers would take."""


def enclosing_project(start: Path) -> Path | None:
    """The nearest folder from here upward that holds a project file."""
    folders = (start.absolute(), *start.absolute().parents)
    return next((folder for folder in folders if (folder / PROJECT_FILE).is_file()), None)


def stamps_in(root: Path, *folders: str) -> dict[str, Stamp]:
    """The stamps of the files in some folders and in those under them, by their paths from the root."""
    found: dict[str, Stamp] = {}
    for folder in folders:
        _add_stamps(found, f"{root}{os.sep}{folder}", f"{folder}/" if folder else "")
    return found


def stamps_of(root: Path, *names: str) -> dict[str, Stamp]:
    """The stamps of some files; one that is not there has none."""
    found = ((name, _stamp(f"{root}{os.sep}{name}")) for name in names)
    return {name: stamp for name, stamp in found if stamp}


def toolkit_state(known: str = "") -> str:
    """The stamp of this locakit, a space, and its version with what stands for the content of its files.

    They are read only where `known`, an earlier state, has another stamp: people install it anew, or work on it.
    """
    root = Path(locakit.__file__).parent
    stamps = stamps_in(root, "")
    stamp = f"{len(stamps)}-{sum(int(number) for one in stamps.values() for number in one.split())}"
    return known if known.startswith(f"{stamp} ") else f"{stamp} {locakit.__version__}-{_content_of(root, stamps)}"


def kept_text(root: Path, name: str) -> str:
    """A small file of ours, empty where there is none that can be read."""
    try:
        return (root / name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def shown(path: Path) -> str:
    """A path as messages show it: relative to the working folder where it lies inside."""
    # Asked for every file that is read, of which there are thousands: `Path.relative_to` takes ten times as long.
    text, here = str(path), os.getcwd()  # noqa: PTH109 -- the same
    return visible_line("." if text == here else text.removeprefix(f"{here.removesuffix(os.sep)}{os.sep}"))


def _content_of(root: Path, names: Iterable[str]) -> str:
    """What stands for the names and the bytes of some files; one that went meanwhile counts for nothing."""
    from hashlib import sha256

    found = sha256()
    for name in sorted(names):
        with suppress(OSError):
            data = (root / name).read_bytes()
            found.update(f"{name} {len(data)}\n".encode() + data)
    return found.hexdigest()[:32]


def _stamp(path: str) -> Stamp | None:
    try:
        status = os.stat(path)  # noqa: PTH116 -- thousands are asked for: half of a `Path`'s time
    except OSError:
        return None
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _add_stamps(found: dict[str, Stamp], folder: str, shown: str) -> None:
    """Add what is in a folder; what cannot be looked at is told by whoever opens it."""
    with suppress(OSError):
        # A file that is asked for from its folder costs less than one by its whole path, and they are thousands.
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _add_entries(found, descriptor, folder, shown)
        finally:
            os.close(descriptor)


def _add_entries(found: dict[str, Stamp], descriptor: int, folder: str, shown: str) -> None:
    with os.scandir(descriptor) as entries:
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                if name != "__pycache__":
                    _add_stamps(found, f"{folder}{os.sep}{name}", f"{shown}{name}/")
            elif not name.startswith("."):
                try:
                    status = entry.stat()
                except OSError:
                    continue
                found[shown + name] = f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
