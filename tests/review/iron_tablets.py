"""A week of work on an Arabic article, as `iron.txt` tells it: doses, rewordings, approvals, mistakes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from locakit.catalogs import Entry, drafted
from locakit.checks import Context
from locakit.glossary import Glossary
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag
from locakit.review import FileChanges, entry_changes, judged_changes

ENGLISH, ARABIC = LanguageTag("en"), LanguageTag("ar")
PATH = "locales/ar/iron-tablets.po"


def iron_entries() -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The entries before and after."""
    read = list(_entries())
    return tuple(old for old, _ in read if old), tuple(new for _, new in read if new)


def iron_changes() -> FileChanges:
    """What a reviewer is told of the week."""
    before, after = iron_entries()
    places = {entry.key: (entry, Place(PATH, 5 * number)) for number, entry in enumerate(after, 2)}
    judged = judged_changes(entry_changes(before, after), before, places, Context(ENGLISH, ARABIC, Glossary()))
    return FileChanges(PATH, ARABIC, "iron-tablets", judged, ())


def _entries() -> Iterator[tuple[Entry | None, Entry | None]]:
    text = (Path(__file__).parent / "iron.txt").read_text("utf-8")
    for block in text.split("\n\n")[1:]:
        fields = dict(line.split(" ", 1) for line in block.strip().split("\n"))
        yield _before(fields), _after(fields)


def _before(fields: dict[str, str]) -> Entry | None:
    entry = Entry(
        fields["en:"], fields.get("ar:", ""), extracted=("paragraph",), references=("source/iron-tablets.txt",)
    )
    match fields.get("was:"):
        case "draft":
            return drafted(replace(entry, msgstr=""), entry.msgstr, "argos", "translate-en_ar-1_0")
        case "unfinished":
            return replace(entry, flags=("fuzzy",))
        case "gone":
            return None
    return entry


def _after(fields: dict[str, str]) -> Entry | None:
    before = _before(fields | {"was:": fields.get("was:", "").removesuffix("gone")})
    if before is None or fields.get("now:") == "gone":
        return None
    if fields.get("now:") == "outdated":
        return replace(before, msgid=fields["en>"], flags=("fuzzy",), previous_msgid=before.msgid)
    return replace(before, msgstr=fields.get("ar>", before.msgstr), flags=())
