"""Which packages of Argos Translate this machine has: its folders, its environment variables, its settings file.

Nothing is imported from Argos Translate, which makes folders in the user's home as soon as it is imported.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from locakit.model.languages import LanguageTag

_NAME = "argos-translate"
_FOLDER_SETTING = "ARGOS_PACKAGES_DIR"
_LARGEST_JSON = 1 << 20
"""Bytes of a metadata or settings file."""

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_VERSION = re.compile(r"[0-9][0-9A-Za-z.]{0,19}")

_TAGS = {"pb": "pt-BR", "zt": "zh-Hant"}
"""The codes that Argos Translate made up."""

_PUBLISHED = frozenset(
    """ar az bg bn ca cs da de el eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms nb nl pl pt ro ru sk sl
    sq sv th tl tr uk ur vi zh""".split()  # noqa: SIM905 - forty codes are read more easily in a row.
)
"""The languages that Argos Translate publishes packages for, from and to English."""

_TRANSLATE = "translate"
"""The type of package that translates; the others cut texts into sentences."""


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package for a pair of languages."""

    folder: Path
    from_code: str
    """As Argos Translate has it."""
    to_code: str
    version: str
    target_prefix: str = ""
    """The piece that a model of several languages wants first; empty in others."""
    is_test: bool = False
    """Whether it was made for tests only."""

    @property
    def source(self) -> LanguageTag:
        """The language that it translates from."""
        return _tag(self.from_code)

    @property
    def target(self) -> LanguageTag:
        """The language that it translates to."""
        return _tag(self.to_code)

    @property
    def id(self) -> str:
        """The name of its provenance: `en-es-1.9`."""
        return f"{self.from_code}-{self.to_code}-{self.version}"

    @property
    def flaw(self) -> str:
        """Why it cannot be used on this machine; empty when it can."""
        if not (self.folder / "model" / "model.bin").is_file():
            return "it has no model"
        if (self.folder / "sentencepiece.model").is_file():
            return ""
        if not (self.folder / "bpe.model").is_file():
            return "it has no tokenizer"
        missing = [name for name in ("argostranslate", "sacremoses") if not find_spec(name)]
        return f"its tokenizer (BPE) needs {' and '.join(missing)}" if missing else ""


def package_folders(environment: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """Where Argos Translate looks for packages, whether that exists or not; the first is where it installs.

    None for a user without a home, as containers have them, if no variable names a folder.
    """
    variables = os.environ if environment is None else environment
    data = _user_folder(variables, "XDG_DATA_HOME", ".local/share")
    settings = _user_folder(variables, "XDG_CONFIG_HOME", ".config")
    configured = variables.get(_FOLDER_SETTING) or (
        _read_json(settings / "settings.json").get(_FOLDER_SETTING) if settings else None
    )
    usual = (data / "packages",) if data else ()
    return *((Path(configured),) if isinstance(configured, str) else usual), *_snap_folders(variables)


def installed_packages(folders: Iterable[Path]) -> tuple[Package, ...]:
    """The packages for pairs of languages in the folders, by pair, of each pair the newest version first.

    What cannot be read as a package is passed over. Equal versions stand in the order of the folders and their names.
    """
    found = (read_package(path) for folder in folders for path in _subfolders(folder))
    newest_first = sorted(filter(None, found), key=lambda package: order_of(package.version), reverse=True)
    return tuple(sorted(newest_first, key=lambda package: (package.from_code, package.to_code)))


def read_package(folder: Path) -> Package | None:
    """The package in a folder; None when its metadata are missing, or describe none for a pair of languages."""
    metadata = _read_json(folder / "metadata.json")
    codes = [metadata.get("from_code"), metadata.get("to_code")]
    version = metadata.get("package_version", "0")
    is_sound = all(isinstance(code, str) and _LANGUAGE_CODE.fullmatch(code) for code in codes)
    is_pair = is_sound and codes[0] != codes[1]
    if not is_pair or metadata.get("type", _TRANSLATE) != _TRANSLATE or not _VERSION.fullmatch(str(version)):
        return None
    prefix = metadata.get("target_prefix")
    return Package(
        folder,
        str(codes[0]),
        str(codes[1]),
        str(version),
        prefix if isinstance(prefix, str) else "",
        is_test=metadata.get("purpose") == "test",
    )


def order_of(version: str) -> tuple[int, ...]:
    """What versions are ordered by: their numbers."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


def is_published(source: str, target: str) -> bool:
    """Whether Argos Translate publishes packages that lead from one base language to the other, or over English."""
    return source != target and {source, target} <= _PUBLISHED | {"en"}


def fingerprint(package: Package) -> str:
    """A hash of all that a package's translations depend on."""
    total = hashlib.blake2b(digest_size=8)
    files = [*sorted((package.folder / "model").iterdir()), *sorted(package.folder.glob("*.*"))]
    for path in files:
        if path.is_file():
            with path.open("rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()


def _user_folder(variables: Mapping[str, str], name: str, within: str) -> Path | None:
    """Where Argos Translate keeps one kind of the user's files; None for a user without a home."""
    if base := variables.get(name):
        return Path(base) / _NAME
    try:
        home = Path(variables.get("SNAP_USER_DATA") or Path.home()) if "SNAP" in variables else Path.home()
    except RuntimeError:
        return None
    return home / within / _NAME


def _subfolders(folder: Path) -> Sequence[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return ()


def _read_json(path: Path) -> Mapping[str, Any]:
    """The object in a file; empty when there is no such file, or no object in it."""
    try:
        with path.open("rb") as file:
            read = json.loads(file.read(_LARGEST_JSON))
    except (OSError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _tag(code: str) -> LanguageTag:
    return LanguageTag(_TAGS.get(code, code.replace("_", "-")))


def _snap_folders(variables: Mapping[str, str]) -> Iterator[Path]:
    """The folders that come with Argos Translate's snap."""
    if "SNAP" in variables:
        custom = Path(variables["SNAP"]) / "snap_custom"
        yield custom / "packages"
        yield from _subfolders(custom / "content_snap_packages")
