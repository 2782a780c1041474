"""Words that stand for nouns of a gender and a number, in dictionaries of our own for Apertium's modes.

An unknown word is masculine singular to Apertium: "the XQZA" is "el XQZA" whatever it stands for. So nonsense words
are appended to the three dictionaries of a mode, as nouns of each gender and number, with `lt-comp` and `lt-append`
(of the package lttoolbox-dev). The stock dictionaries are not touched: ours are copies, kept in the user's cache, or
where that cannot be written in a folder that goes with the engine.
"""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from locakit.engines.engine import Gender, GrammaticalNumber
from locakit.engines.modes import Mode
from locakit.model.languages import base_language

WORDS_OF_A_TYPE = 100
"""How many words there are for a gender and a number."""

_PAIRS = frozenset({"en-ca", "en-es", "en-gl"})
"""The pairs whose agreement was looked at; the tags below are those of their dictionaries."""

_TOOLS = ("lt-comp", "lt-append")

_GENDERS: tuple[Gender, ...] = ("m", "f")
_NUMBERS: tuple[GrammaticalNumber, ...] = ("sg", "pl")
_TAGS = ("n", *_GENDERS, *_NUMBERS)
_LETTERS = "abcdefghijklmnoprstuvwy"

_PATH = re.compile(r"'([^']*\.(automorf|autobil|autogen)\.bin)'")
_SECONDS = 60
"""For a run of one tool; it needs a third of one."""

Stock = Mapping[str, Path]
"""Apertium's own dictionaries of a mode, by their kind: of the source, of the pair, of the target."""


def typed_word(index: int, gender: Gender, number: GrammaticalNumber) -> str | None:
    """The index-th word (from 0) of a type, in small letters; None after the last."""
    if not 0 <= index < WORDS_OF_A_TYPE:
        return None
    high, low = divmod(index, len(_LETTERS))
    return f"xq{gender}{number[0]}{_LETTERS[high]}{_LETTERS[low]}"


def missing_tool() -> str:
    """The first program that making dictionaries needs and PATH lacks; empty when all are there."""
    return next((tool for tool in _TOOLS if not shutil.which(tool)), "")


def cache_folder() -> Path | None:
    """Where dictionaries are kept for the next run: in XDG_CACHE_HOME, else in ~/.cache; None without a home."""
    configured, home = (Path(os.environ.get(name, "")) for name in ("XDG_CACHE_HOME", "HOME"))
    if configured.is_absolute():
        return configured / "locakit" / "apertium"
    return home / ".cache" / "locakit" / "apertium" if home.is_absolute() and home.is_dir() else None


class Dictionaries:
    """Makes the dictionaries of modes, once each, and forgets those that could not be kept."""

    def __init__(self) -> None:
        self._temporary: TemporaryDirectory[str] | None = None

    def pipeline(self, mode: Mode, pipeline: str) -> str | None:
        """A mode's pipeline with our dictionaries in the place of the stock ones; None when they cannot be had."""
        pair = f"{base_language(mode.source)}-{base_language(mode.target)}"
        stock = {match[2]: Path(match[1]) for match in _PATH.finditer(pipeline)}
        if pair not in _PAIRS or missing_tool() or set(stock) != set(_SOURCES):
            return None
        folder = self._folder(mode.name, stock)
        if not folder:
            return None
        return _PATH.sub(lambda match: shlex.quote(str(folder / _file(match[2]))), pipeline)

    def close(self) -> None:
        """Delete what is not in the cache."""
        if self._temporary:
            self._temporary.cleanup()
            self._temporary = None

    def _folder(self, name: str, stock: Stock) -> Path | None:
        for root in self._roots():
            with suppress(OSError, subprocess.SubprocessError):
                return _made(root / f"{name}-{_key(stock)}", stock)
        return None

    def _roots(self) -> Iterator[Path]:
        cache = cache_folder()
        if cache:
            yield cache
        with suppress(OSError):
            self._temporary = self._temporary or TemporaryDirectory(prefix="locakit-apertium-")
            yield Path(self._temporary.name)


def _made(folder: Path, stock: Stock) -> Path:
    """The folder with the dictionaries, made if it is not there; it appears whole or not at all.

    Raises `OSError` or `subprocess.SubprocessError` when it cannot be made.
    """
    if _is_whole(folder, stock):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".new-", dir=folder.parent) as workshop:
        new = Path(workshop, folder.name)
        new.mkdir()
        for kind, path in stock.items():
            _append(kind, path, Path(workshop), new / _file(kind))
        shutil.rmtree(folder, ignore_errors=True)
        # Another run may have been quicker; its dictionaries are the same.
        with suppress(OSError):
            new.rename(folder)
    if not _is_whole(folder, stock):
        raise FileNotFoundError(folder)
    return folder


def _is_whole(folder: Path, stock: Stock) -> bool:
    """Whether each dictionary is there and holds more than the stock one, as far as its size tells."""
    try:
        return all((folder / _file(kind)).stat().st_size > path.stat().st_size for kind, path in stock.items())
    except OSError:
        return False


def _append(kind: str, stock: Path, workshop: Path, result: Path) -> None:
    source, compiled = workshop / f"{kind}.dix", workshop / f"{kind}.own"
    source.write_text(_SOURCES[kind], encoding="utf-8")
    _run("lt-comp", _DIRECTIONS[kind], str(source), str(compiled))
    _run("lt-append", str(stock), str(compiled), str(result))


def _run(tool: str, *arguments: str) -> None:
    # A UTF-8 locale, or the stock dictionaries lose their accents.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = (shutil.which(tool) or tool, *arguments)
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603 - our files.


def _key(stock: Stock) -> str:
    """A hash of all that the dictionaries depend on."""
    total = hashlib.blake2b(digest_size=8)
    tools = (Path(found) for tool in _TOOLS if (found := shutil.which(tool)))
    for path in (*stock.values(), *tools):
        state = path.stat()
        total.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    total.update("".join(_SOURCES.values()).encode())
    return total.hexdigest()


def _file(kind: str) -> str:
    return f"{kind}.bin"


def _dictionary(entry: str) -> str:
    """The XML of a dictionary with an entry for each word, whose places are `{word}`, `{gender}` and `{number}`."""
    types = product(_GENDERS, _NUMBERS, range(WORDS_OF_A_TYPE))
    entries = (
        entry.format(word=typed_word(index, gender, number), gender=gender, number=number)
        for gender, number, index in types
    )
    tags = "".join(f'<sdef n="{tag}"/>' for tag in _TAGS)
    # A section that is called "main" would replace the stock one.
    section = f'<section id="locakit" type="standard">{"".join(entries)}</section>'
    return f"<dictionary><alphabet/><sdefs>{tags}</sdefs>{section}</dictionary>\n"


_ENTRIES = {
    "automorf": '<e><p><l>{word}</l><r>{word}<s n="n"/><s n="{number}"/></r></p></e>',
    "autobil": '<e><p><l>{word}<s n="n"/></l><r>{word}<s n="n"/><s n="{gender}"/></r></p></e>',
    "autogen": '<e><p><l>{word}</l><r>{word}<s n="n"/><s n="{gender}"/><s n="{number}"/></r></p></e>',
}
_DIRECTIONS = {"automorf": "lr", "autobil": "lr", "autogen": "rl"}
_SOURCES = {kind: _dictionary(entry) for kind, entry in _ENTRIES.items()}
