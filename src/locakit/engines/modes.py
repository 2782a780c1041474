"""Which Apertium modes this machine has, what they translate, and where they came from."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from locakit.model.errors import EngineError, Place, Problem
from locakit.model.languages import LanguageTag, parents

_FOLDER = "/usr/share/apertium/modes"
_FOLDER_VARIABLE = "LOCAKIT_APERTIUM_MODES"

_PROGRAMS = ("bash", "apertium-wblank-mode", "lt-proc")

_USUAL_PACKAGES = "apertium-eng-spa apertium-eng-cat"
_PACKAGES = {
    "en-ca": _USUAL_PACKAGES,
    "en-eo": "apertium-eo-en",
    "en-es": _USUAL_PACKAGES,
    "en-gl": "apertium-en-gl",
}
"""The Debian packages for a pair; the pairs are those from English whose drafts are of some use, by measurement."""

_MODE_NAME = re.compile(r"([a-z]{2,3})-([a-z]{2,3})((?:_\w+)?)")
_REGION = re.compile("_[A-Z]{2}")
_VARIANTS = {"": "", "_valencia": "-valencia"}
"""Ends of mode names that are BCP 47; others (`_iec2017`) are spellings that no tag names."""
_UNUSABLE = frozenset({"hbs"})
"""Serbo-Croatian: hardly a word of its drafts from English comes out whole."""

_PACKAGE_PATH = re.compile(r"/(apertium-[a-z]+-[a-z]+)/")
_DEBIAN_PARTS = re.compile(r"^\d+:|-[^-]*$")


@dataclass(frozen=True, slots=True)
class Mode:
    """A pipeline that Apertium has for a pair of languages."""

    name: str
    """As Apertium has it: `eng-cat_valencia`."""
    path: Path
    source: LanguageTag
    target: LanguageTag
    package: str
    """The package that its data come from; empty when they stand elsewhere."""


def missing_program() -> str:
    """The first program that Apertium needs and PATH lacks; empty when all are there."""
    return next((program for program in _PROGRAMS if not shutil.which(program)), "")


def modes_folder() -> Path:
    """Where the mode files stand: LOCAKIT_APERTIUM_MODES, else Debian's folder."""
    return Path(os.environ.get(_FOLDER_VARIABLE) or _FOLDER)


def installed_modes(folder: Path) -> tuple[Mode, ...]:
    """The usable modes of a folder, by name; one for each pair, with three-letter codes if there are two."""
    modes: dict[tuple[str, str], Mode] = {}
    for path in sorted(folder.glob("*.mode"), key=lambda path: (len(path.stem), path.stem)):
        for mode in _read_mode(path):
            modes[mode.source, mode.target] = mode
    return tuple(sorted(modes.values(), key=lambda mode: mode.name))


def serving_mode(modes: Iterable[Mode], source: LanguageTag, target: LanguageTag) -> Mode | None:
    """The mode for a pair: its own, else that of more general locales (`es` serves `es-MX`)."""
    by_pair = {(mode.source, mode.target): mode for mode in modes}
    pairs = ((one, other) for one in (source, *parents(source)) for other in (target, *parents(target)))
    return next((by_pair[pair] for pair in pairs if pair in by_pair), None)


def package_versions(packages: Iterable[str]) -> Mapping[str, str]:
    """The upstream versions of the Debian packages among those; nothing where dpkg is missing."""
    dpkg = shutil.which("dpkg-query")
    names = sorted(set(packages) - {""})
    if not dpkg or not names:
        return {}
    told = _output(dpkg, "-W", "-f", r"${Package} ${Version}\n", *names)
    pairs = (line.split(" ", 1) for line in told.split("\n") if " " in line)
    return {name: _DEBIAN_PARTS.sub("", version) for name, version in pairs}


def install_command(source: str = "", target: str = "") -> str:
    """What to run for a pair of base languages, or for English to Spanish and Catalan, when something is missing."""
    packages = _PACKAGES.get(f"{source}-{target}", _USUAL_PACKAGES)
    return f"apt-get install apertium {packages} lttoolbox-dev"


def is_installable(source: str, target: str) -> bool:
    """Whether `install_command` brings the pair of base languages."""
    return f"{source}-{target}" in _PACKAGES


def shell_pipeline(mode: Mode) -> str:
    """The mode as a shell pipeline that flushes at NUL and carries word-bound blanks; `$1` marks unknown words."""
    program = shutil.which("apertium-wblank-mode") or "apertium-wblank-mode"
    pipeline = _output(program, "-z", str(mode.path)).strip()
    # For a file that it cannot read the program prints its own option, and exits with 0.
    if "|" not in pipeline:
        told = f"Apertium's mode {mode.name} cannot be read from {mode.path}"
        raise EngineError(Problem(Place(""), told, remedy=f"run: {install_command()}"))
    return pipeline


def _read_mode(path: Path) -> Iterator[Mode]:
    """The mode in a file, if its name is a pair of languages that we can use."""
    name = _MODE_NAME.fullmatch(path.stem)
    if not name or _UNUSABLE & set(name.groups()):
        return
    variant = name[3].replace("_", "-") if _REGION.fullmatch(name[3]) else _VARIANTS.get(name[3])
    if variant is None:
        return
    target = LanguageTag(_language(name[2]) + variant)
    package = _PACKAGE_PATH.search(path.read_text(encoding="utf-8", errors="replace"))
    yield Mode(path.stem, path, LanguageTag(_language(name[1])), target, package[1] if package else "")


def _language(code: str) -> str:
    """The BCP 47 tag of an ISO 639 code of two or three letters."""
    from babel.core import get_global

    return str(get_global("language_aliases").get(code, code)).replace("_", "-")


def _output(*command: str) -> str:
    """What a program prints; empty when it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=30)  # noqa: S603 - no user's text.
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace")
