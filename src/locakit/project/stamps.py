"""What a disk says of files without opening them: enough to know that nothing has changed.

This module stands beside `project.storage` and imports next to nothing of ours, for it runs before anything is read.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import locakit
from locakit.model.errors import visible
from locakit.project.layout import PROJECT_FILE

Stamp = tuple[int, int, int]
"""Of a file: its size in bytes, the time of its last change in nanoseconds, its inode."""


def enclosing_project(start: Path) -> Path | None:
    """The nearest folder from here upward that holds a project file."""
    folders = (start.absolute(), *start.absolute().parents)
    return next((folder for folder in folders if (folder / PROJECT_FILE).is_file()), None)


def stamps_in(root: Path, *folders: str) -> dict[str, Stamp]:
    """The stamps of the files in some folders and in those under them, by their paths from the root."""
    length = len(f"{root}{os.sep}")
    found = (pair for folder in folders for pair in _stamps(os.path.join(root, folder)))  # noqa: PTH118 -- 20,000 `Path`s would cost more than all the rest
    return {path[length:]: stamp for path, stamp in found}


def stamps_of(root: Path, *names: str) -> dict[str, Stamp]:
    """The stamps of some files; one that is not there has none."""
    found = ((name, _stamp(root / name)) for name in names)
    return {name: stamp for name, stamp in found if stamp}


def toolkit_stamp() -> str:
    """What stands for this locakit: its version, and the state of its files, for people who work on them."""
    stamps = stamps_in(Path(locakit.__file__).parent, "")
    return f"{locakit.__version__} {len(stamps)} {max(changed for _, changed, _ in stamps.values())}"


def kept_text(root: Path, name: str) -> str:
    """A small file of ours, empty where there is none that can be read."""
    try:
        return (root / name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def shown(path: Path) -> str:
    """A path as messages show it: relative to the working folder where it lies inside."""
    absolute = path.absolute()
    return visible(str(absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute))


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        yield from _stamps(entry.path)
                elif not entry.name.startswith("."):
                    status = entry.stat()
                    yield entry.path, (status.st_size, status.st_mtime_ns, status.st_ino)
    except OSError:
        # What cannot be looked at is told by whoever opens it.
        return
