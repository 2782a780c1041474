"""Wait for a disk, where a wait for each of many files would take longer than to make them."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from locakit.project.storage.reading import telling


def settle_disk(folder: Path) -> None:
    """Wait until all that anybody wrote to the disk of a folder is there: one wait for any number of files."""
    with telling(folder), watched_disk(folder) as is_settled:
        if not is_settled():
            # Where there is no such call, all disks are waited for.
            os.sync()


@contextmanager
def watched_disk(folder: Path) -> Iterator[Callable[[], bool]]:
    """What waits for the disk of a folder, and tells whether all that was written to it from now on is there."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield lambda: sync_disk(handle)
    finally:
        os.close(handle)


def sync_disk(handle: int) -> bool:
    """Wait for the disk of an open folder; False where there is no such call, or something was not written."""
    import ctypes

    programs = ctypes.CDLL(None)
    return hasattr(programs, "syncfs") and not programs.syncfs(handle)


def tells_failures() -> bool:
    """Whether the system would tell that a file could not be brought to the disk: Linux does from 5.8 (syncfs(2))."""
    version = re.match(r"(\d+)\.(\d+)", _release()) if sys.platform == "linux" else None
    return version is not None and tuple(map(int, version.groups())) >= (5, 8)


def _release() -> str:
    return os.uname().release
