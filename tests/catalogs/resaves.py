"""PO files as text, and what other tools make of them."""

import io
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import polib
from babel.messages.pofile import read_po, write_po

from locakit.catalogs.entry import Entry

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: locakit\\n"
"Report-Msgid-Bugs-To: \\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"
"Language-Team: LANGUAGE <LL@li.org>\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

Tool = Callable[[Path, Path], str]
"""Takes a PO file and a template, gives the file as the tool would save it."""


def po_text(entries: Sequence[Entry]) -> str:
    """The entries as an unwrapped PO file."""
    return "\n".join([HEADER, *(f"{as_polib(entry).__unicode__(wrapwidth=0)}" for entry in entries)])


def read_entries(text: str) -> list[Entry]:
    """The entries of a PO file, obsolete ones too."""
    return [as_entry(entry) for entry in polib.pofile(text)]


def as_polib(entry: Entry) -> polib.POEntry:
    return polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        tcomment="\n".join(entry.comments),
        comment="\n".join(entry.extracted),
        occurrences=[(name, "") for name in entry.references],
        flags=list(entry.flags),
        previous_msgid=entry.previous_msgid,
        previous_msgctxt=entry.previous_msgctxt,
        obsolete=entry.obsolete,
    )


def as_entry(entry: polib.POEntry) -> Entry:
    return Entry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        comments=tuple(entry.tcomment.split("\n")) if entry.tcomment else (),
        extracted=tuple(entry.comment.split("\n")) if entry.comment else (),
        references=tuple(name for name, _ in entry.occurrences),
        flags=tuple(entry.flags),
        previous_msgid=entry.previous_msgid or None,
        previous_msgctxt=entry.previous_msgctxt or None,
        obsolete=bool(entry.obsolete),
    )


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
    catalog = read_po(io.BytesIO(po.read_bytes()), locale="es")
    if pot:
        catalog.update(read_po(io.BytesIO(pot.read_bytes())))
    saved = io.BytesIO()
    write_po(saved, catalog, width=width)
    return saved.getvalue().decode()
