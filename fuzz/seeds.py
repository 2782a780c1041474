"""Bytes to begin with: the files that the tests are made of, golden files cut into their cases."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from locakit.catalogs import read_po
from locakit.model.errors import LocakitError

LARGEST = 8192
"""Bytes of one input; what is longer teaches libFuzzer nothing new and takes long."""

_ROOT = Path(__file__).parents[1]
_CATALOGS = ("tests/catalogs/**/*.po", "locales/**/*.po")
_FILES: Mapping[str, tuple[str, ...]] = {
    "po": _CATALOGS,
    "html": (
        "tests/articles/whole/html/*.html",
        "tests/articles/html/pages/*.html",
        "tests/articles/html/cases/*.txt",
    ),
    "markdown": (
        "tests/articles/whole/md/*.md",
        "tests/articles/markdown/whole/*.md",
        "tests/articles/markdown/cases/*.txt",
    ),
    "text": ("source/*.txt", "tests/articles/whole/txt/*.txt", "tests/articles/shapes/*.txt"),
    "marked": _CATALOGS,
    "glossary": ("locales/*.csv", "locales/citations/*.csv", "tests/glossary/*.txt"),
}
_BETWEEN_CASES = re.compile("^(?:#### .*|§ .*|-{3,}|={3,})\n".encode(), re.MULTILINE)


def seeds(name: str) -> Iterator[bytes]:
    """The inputs that a target begins with, each once."""
    files = (path for pattern in _FILES[name] for path in sorted(_ROOT.glob(pattern)))
    pieces = _pairs(files) if name == "marked" else _cases(files)
    return iter(dict.fromkeys(piece for piece in pieces if 0 < len(piece) <= LARGEST))


def _cases(files: Iterable[Path]) -> Iterator[bytes]:
    """A golden file in pieces, sources and what is expected of them alike; any other file as it is."""
    for path in files:
        data = path.read_bytes()
        yield from _BETWEEN_CASES.split(data) if path.suffix == ".txt" and "tests" in path.parts else [data]


def _pairs(files: Iterable[Path]) -> Iterator[bytes]:
    """Each msgid with its msgstr, NUL between them."""
    for path in files:
        try:
            entries = read_po(path.read_bytes(), path.name).entries
        except LocakitError:
            continue
        yield from (f"{entry.msgid}\0{entry.msgstr}".encode() for entry in entries)
