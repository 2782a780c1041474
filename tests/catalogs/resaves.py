"""PO files as text, and what other tools make of them."""

import io
import subprocess
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path

import polib
from babel.messages import pofile

from locakit.catalogs import Catalog, Entry, new_catalog, read_po, updated, write_po

HEADER = {
    "Project-Id-Version": "locakit",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Language": "es",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

Tool = Callable[[Path, Path], str]
"""Takes a PO file and a template, gives the file as the tool would save it."""


def po_text(entries: Sequence[Entry], obsolete: Sequence[Entry] = ()) -> str:
    """The entries as the PO file that we write."""
    return write_po(updated(new_catalog(HEADER), entries, obsolete)).decode()


def read(text: str) -> Catalog:
    """The PO file that a tool has saved."""
    return read_po(text.encode(), "es/article.po")


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def msgcat(*options: str) -> Tool:
    return lambda po, _: run("msgcat", *options, po)


def msgmerge(po: Path, pot: Path) -> str:
    return run("msgmerge", "--previous", "--quiet", po, pot)


def pot2po(po: Path, pot: Path) -> str:
    saved = po.with_suffix(".new.po")
    run("pot2po", "--progress=none", "-t", po, pot, saved)
    return saved.read_text("utf-8")


def resaved_by_polib(width: int) -> Tool:
    return lambda po, _: str(polib.pofile(str(po), wrapwidth=width))


def resaved_by_babel(width: int) -> Tool:
    return lambda po, _: babel_text(po, None, width)


def updated_by_babel(po: Path, pot: Path) -> str:
    return babel_text(po, pot, 76)


def babel_text(po: Path, pot: Path | None, width: int) -> str:
    with redirect_stdout(io.StringIO()):  # Babel prints a warning for each `#~|`.
        catalog = pofile.read_po(io.BytesIO(po.read_bytes()), locale="es")
    if pot:
        catalog.update(pofile.read_po(io.BytesIO(pot.read_bytes())))
    saved = io.BytesIO()
    pofile.write_po(saved, catalog, width=width)
    return saved.getvalue().decode()
