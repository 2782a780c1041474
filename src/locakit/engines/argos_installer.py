"""Install packages from `.argosmodel` files: checked, unpacked beside the others, and put in their place in one step.

Argos Translate itself unpacks such a file wherever it leads.
"""

import hashlib
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from locakit.engines.argos_archive import contents, flaws, unpack
from locakit.engines.argos_packages import Package, package_folders, read_package
from locakit.model.errors import EngineError, Place, Problem

_WORKSHOP = ".locakit-"
"""How the names of folders begin in which packages are unpacked."""

_MODEL = re.compile(rb"[\x01-\x3f]\0\0\0.\0[A-Z][A-Za-z]{2,60}\0", re.DOTALL)
"""How a model of CTranslate2 begins: its format, then the name of its kind."""
_BEGINNING = 80
"""Bytes that hold it."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What was installed."""

    package: Package
    left_out: tuple[str, ...]
    """Folders of the file that were not installed, because locakit does not need them and they can hold programs."""
    sha256: str
    """Of the file."""


def install_package(
    file: Path, folder: Path | None = None, *, sha256: str = "", may_replace: bool = False
) -> Installation:
    """Install the package in a file, by default where Argos Translate looks for packages.

    Raises `EngineError`, with every reason, for a file that is no sound package, has another SHA-256 than it should
    have, or would take the place of an installed package: the same one only gives way with `may_replace`. Then
    nothing has changed.
    """
    folder = folder or _usual_folder(file)
    digest = _digest(file)
    if sha256 and sha256.lower() != digest:
        raise _refusal(file, f"its SHA-256 is {digest}, not {sha256}", "get the file again")
    with _told(file), zipfile.ZipFile(file) as archive:
        _check(file, archive)
        what = contents(archive)
        place = folder / what.root
        with _workshop(folder) as workshop:
            new = workshop / what.root
            new.mkdir()
            unpack(archive, what, new)
            package = _sound_package(file, new)
            _check_place(file, place, package, may_replace=may_replace)
            _put(new, place, workshop)
    return Installation(replace(package, folder=place), what.left_out, digest)


def _usual_folder(file: Path) -> Path:
    folders = package_folders()
    if not folders:
        raise _refusal(file, "you have no home folder to install it in", "name a folder in ARGOS_PACKAGES_DIR")
    return folders[0]


def _digest(file: Path) -> str:
    if not file.is_file():
        raise _refusal(file, "there is no such file", "name an .argosmodel file, or a pair such as en-es")
    with _told(file), file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Tell of what makes a file unreadable, or its contents unwritable."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _refusal(file, f"it is no whole package: {error}", "get the file again") from None
    except OSError as error:
        told = f"it cannot be installed: {error.strerror or error}"
        raise _refusal(file, told, "check that the file is there, and its folder and disk have room") from None


def _check(file: Path, archive: zipfile.ZipFile) -> None:
    reasons = list(flaws(archive, file.stat().st_size))
    if reasons:
        raise EngineError(*(_problem(file, reason, "get the file from its publisher") for reason in reasons))


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A folder on the packages' disk, not among them if possible: Argos Translate reads every folder there."""
    from filelock import FileLock

    folder.mkdir(parents=True, exist_ok=True)
    beside = folder.resolve().parent
    where = beside if beside.stat().st_dev == folder.stat().st_dev and os.access(beside, os.W_OK) else folder
    # Who has the lock is the only one at work here.
    with FileLock(where / f"{_WORKSHOP}lock"):
        _clear(where)
        workshop = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=where))
        try:
            yield workshop
        finally:
            shutil.rmtree(workshop, ignore_errors=True)


def _clear(where: Path) -> None:
    """Delete what killed installations have left."""
    for path in where.glob(f"{_WORKSHOP}*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


def _sound_package(file: Path, folder: Path) -> Package:
    """The unpacked package; raises `EngineError` when it could not be used."""
    package = read_package(folder)
    if not package:
        raise _refusal(file, "its metadata.json is missing, or does not describe a package for a pair of languages")
    if not _has_model(folder / "model"):
        raise _refusal(file, "it holds no model of CTranslate2 with its vocabulary")
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise _refusal(file, "it holds no tokenizer")
    return package


def _has_model(folder: Path) -> bool:
    model = folder / "model.bin"
    if not model.is_file():
        return False
    with model.open("rb") as opened:
        begin = opened.read(_BEGINNING)
    return _MODEL.match(begin) is not None and any(folder.glob("*_vocabulary.*"))


def _check_place(file: Path, place: Path, package: Package, *, may_replace: bool) -> None:
    if not os.path.lexists(place):
        return
    other = read_package(place)
    pair = package.from_code, package.to_code
    if place.is_symlink() or not other or (other.from_code, other.to_code) != pair:
        raise _refusal(file, f"its folder is {place.name}, and there stands something else: {place}")
    if not may_replace:
        told = f"package {other.id} is installed already, in {place}"
        raise _refusal(file, told, "nothing need be done; to install it anew, use --replace")


def _put(new: Path, place: Path, workshop: Path) -> None:
    """Put the unpacked package in its place, in one step; what stood there goes with the workshop."""
    _flush(new)
    old = workshop / "old"
    if place.exists():
        place.rename(old)
    try:
        new.replace(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    _flush_folder(place.parent)


def _flush(folder: Path) -> None:
    """Make the disk keep what was written."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            _flush_folder(path)
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _refusal(file: Path, reason: str, remedy: str = "get the file from its publisher") -> EngineError:
    return EngineError(_problem(file, reason, remedy))


def _problem(file: Path, reason: str, remedy: str) -> Problem:
    return Problem(Place(str(file)), f"not installed: {reason}", remedy=remedy)
