"""What an `.argosmodel` file may hold: one folder with a model, a tokenizer and some texts, and nothing that runs.

Such a file comes from anywhere. Everything that can be judged is judged before a byte of it is written; sizes are
counted again while it is.
"""

import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_MOST_MEMBERS = 2_000
_MOST_BYTES = 2 << 30
_MOST_RATIO = 100
"""Bytes of a member per byte in the archive; weights and vocabularies shrink to a tenth at most."""
_SMALL, _SMALL_ALTOGETHER = 1 << 20, 64 << 20
"""Bytes up to which a member, and all members together, may shrink as they like."""

_ROOT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.+ -]{0,98}[A-Za-z0-9_+-])?")
_UNUSED = ("stanza", "spacy")
"""Folders of programs that cut texts into sentences: locakit does that itself, and they hold pickles."""

_KNOWN = re.compile(
    r"sentencepiece\.model|bpe\.model|[\w.+ -]+\.(?:md|txt|rst|json|ya?ml|vocab)|LICEN[SC]E[\w.-]*|COPYING"
    r"|model/(?:model\.bin|[\w-]+\.(?:json|txt|md))"
    r"|minisbd/[\w.-]+\.onnx"
)
"""Files that packages are known to hold, by their paths in the folder."""

_PICKLES = re.compile(r"\.(?:pt|pth|pkl|pickle|ckpt|joblib|npy|npz|mar|bin)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contents:
    """What of an archive is to be written."""

    root: str
    """The name of its one folder."""
    members: tuple[zipfile.ZipInfo, ...]
    """The files to write."""
    left_out: tuple[str, ...]
    """The folders in it that are not written."""


def flaws(archive: zipfile.ZipFile, size: int) -> Iterator[str]:
    """Why an archive, a file of that size, must not be unpacked, as sentences that begin small."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        yield f"it holds more than {_MOST_MEMBERS:,} files"
        return
    yield from _flaws_of_names(members)
    for member in members:
        yield from _flaws_of_member(member)
    unpacked = sum(member.file_size for member in members)
    if unpacked > min(_MOST_BYTES, max(_SMALL_ALTOGETHER, _MOST_RATIO * size)):
        yield f"it would unpack to {unpacked >> 20:,} MB, which is too much for its size"


def contents(archive: zipfile.ZipFile) -> Contents:
    """What is to be written of an archive without flaws."""
    files = [member for member in archive.infolist() if not member.is_dir()]
    skipped = {_place(member).parts[0] for member in files if _is_unused(member)}
    kept = tuple(member for member in files if not _is_unused(member))
    return Contents(PurePosixPath(files[0].filename).parts[0], kept, tuple(sorted(skipped)))


def unpack(archive: zipfile.ZipFile, what: Contents, folder: Path) -> None:
    """Write the files into a folder, which must be empty; raises `zipfile.BadZipFile` for a wrong size."""
    for member in what.members:
        path = folder / _place(member)
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as packed, path.open("xb") as file:
            left = member.file_size
            while piece := packed.read(min(_SMALL, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise zipfile.BadZipFile(f"{member.filename} is longer than the archive says")
                file.write(piece)
            if left:
                raise zipfile.BadZipFile(f"{member.filename} is shorter than the archive says")


def _flaws_of_names(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    roots = sorted({member.filename.split("/")[0] for member in members})
    if len(roots) != 1 or any("/" not in member.filename for member in members):
        yield f"it must hold one folder and nothing else, and holds {', '.join(map(repr, roots[:4])) or 'nothing'}"
    elif not _ROOT.fullmatch(roots[0]):
        yield f"the name of its folder is {roots[0]!r}, which is none for a package"
    elif all(member.is_dir() for member in members):
        yield "it holds folders and no file"
    names = [member.filename.casefold().rstrip("/") for member in members]
    if len(set(names)) < len(names):
        yield "it holds a file twice"


def _flaws_of_member(member: zipfile.ZipInfo) -> Iterator[str]:
    name = member.orig_filename
    parts = name.rstrip("/").split("/")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if not all(map(_NAME.fullmatch, parts[1:])):
        yield f"it holds {name!r}, which is no plain file name"
    elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield f"it holds {name!r}, which is a link or a device"
    elif member.flag_bits & 1:
        yield f"it holds {name!r}, which is encrypted"
    elif member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        yield f"it holds {name!r}, which is packed in an unusual way"
    elif member.file_size > max(_SMALL, _MOST_RATIO * member.compress_size):
        yield f"it holds {name!r}, which would unpack to more than {_MOST_RATIO} times its size"
    elif not (member.is_dir() or _is_unused(member)):
        yield from _flaws_of_kind(member)


def _flaws_of_kind(member: zipfile.ZipInfo) -> Iterator[str]:
    name = str(_place(member))
    if _KNOWN.fullmatch(name):
        return
    if _PICKLES.search(name):
        yield f"it holds {name!r}, which may be a pickle, that is a program"
    else:
        yield f"it holds {name!r}, which is no part of a package"


def _place(member: zipfile.ZipInfo) -> PurePosixPath:
    """The path in the archive's folder."""
    return PurePosixPath(*PurePosixPath(member.filename).parts[1:])


def _is_unused(member: zipfile.ZipInfo) -> bool:
    return _place(member).parts[:1] in [(name,) for name in _UNUSED]
