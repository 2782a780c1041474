"""Read files; what the system says of them becomes an error with a remedy."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from locakit.model.characters import conflict_flaws
from locakit.model.encoding import decode_utf8, hostile_characters
from locakit.model.errors import Place, Problem, ProjectError, SourceError
from locakit.model.flaws import located
from locakit.project.stamps import shown

_LARGEST_SOURCE = 10 * 1024 * 1024
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was read."""

    path: Path
    data: bytes | None
    """None where there was no file."""


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
    problems = (*hostile_characters(text, path), *located(conflict_flaws(text), text, path))
    if problems:
        raise SourceError(*problems)
    return text


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a file; raises `ProjectError` when it cannot be read or is larger than 64 MB."""
    try:
        # Thousands are read: an open `Path` would take three times as long.
        handle = os.open(path, os.O_RDONLY)
        try:
            data = b"".join(_pieces(handle))
        finally:
            os.close(handle)
    except OSError as error:
        raise unusable(path, error) from None
    if len(data) > _LARGEST:
        raise ProjectError(Problem(Place(shown(Path(path))), "the file is larger than 64 MB", remedy="split it"))
    return data


def stored_bytes(path: Path | str) -> bytes | None:
    """The bytes of a file of the project; None where there is none. Raises `ProjectError` for what is no file."""
    try:
        is_file = stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 -- thousands are read: half of a `Path`'s time
    except OSError:
        if not os.path.lexists(path):
            return None
    else:
        if not is_file:
            raise ProjectError(no_file(Path(path)))
    return read_bytes(path)


def read_stored(path: Path) -> Stored:
    """The same with its path."""
    return Stored(path, stored_bytes(path))


def exists(path: Path) -> bool:
    """Whether there is a file or folder."""
    return path.exists()


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into an error with a remedy."""
    try:
        yield
    except OSError as error:
        raise unusable(path, error) from None


def unusable(path: Path | str, error: OSError) -> ProjectError:
    """What the system says of a file, as an error with a remedy."""
    told = (error.strerror or str(error)).lower()
    remedy = _REMEDIES.get(error.errno or 0, "check the path and its rights")
    return ProjectError(Problem(Place(shown(Path(path))), told, remedy=remedy))


_FULL = "free some space"
_REMEDIES = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EFBIG: _FULL, errno.EISDIR: "name a file in it"}
"""What to do, by what the system says."""


def no_file(path: Path) -> Problem:
    """What is said of a folder, a device or a broken link where a file should be."""
    return Problem(Place(shown(path)), "something that is no file has its name", remedy="move it away")


_PIECE = 1 << 20
"""How many bytes are read at once behind the size that a file is said to have."""


def _pieces(handle: int) -> Iterator[bytes]:
    """What an open file holds, in one piece for most; no more than a byte above the most."""
    left = _LARGEST + 1
    # To ask for the most at once would take that much memory for each file.
    size = min(os.fstat(handle).st_size, _LARGEST) + 1
    while left and (piece := os.read(handle, size)):
        yield piece
        left -= len(piece)
        size = min(left, _PIECE)
