"""Files of other tools come back byte for byte, and an edit changes the lines of its entry only."""

from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from catalogs import resaves
from catalogs.mutations import ARTICLE

from locakit.catalogs import Catalog, Entry, read_po, updated, write_po

LONG = """
# locakit: draft argos/en_es s=00000000 t=00000000
#. paragraph
#: source/magnesium.txt source/sleep.txt source/water.txt source/iron.txt source/cramps.txt
msgid "Magnesium is a mineral that more than 300 enzymes need, and 99% of it is in bones and in cells."
msgstr "El magnesio es un mineral que necesitan más de 300 enzimas; el 99 % está en huesos y en células."

#, fuzzy, no-wrap
msgctxt "title"
msgid "漢字かな交じり文。"
msgstr "línea\\n"
"y \\"línea\\""
""".encode()
MANY = ARTICLE.replace(b"\n#~ # kept", LONG + b"\n#~ # kept")
TEMPLATE = b"".join(
    line for line in MANY.replace(b"El magnesio", b"").splitlines(keepends=True) if not line.startswith(b"#~")
)

STYLES: dict[str, Callable[[Path, Path], str | bytes]] = {
    "as it is": lambda po, _: po.read_bytes(),
    "msgcat": resaves.msgcat(),
    "msgcat at 76": resaves.msgcat("--width=76"),
    "msgcat at 100": resaves.msgcat("--width=100"),
    "msgcat without wrapping": resaves.msgcat("--no-wrap"),
    "msgcat, indented": resaves.msgcat("--indent"),
    "msgcat with escapes": resaves.msgcat("--escape"),
    "msgmerge": resaves.msgmerge,
    "polib": resaves.resaved_by_polib(78),
    "polib without wrapping": resaves.resaved_by_polib(0),
    "Babel": resaves.resaved_by_babel(76),
    "Translate Toolkit": resaves.pot2po,
    "CRLF": lambda po, _: po.read_bytes().replace(b"\n", b"\r\n"),
    "CRLF, wrapped": lambda po, pot: resaves.msgcat("--width=76")(po, pot).replace("\n", "\r\n"),
    "byte order mark": lambda po, _: b"\xef\xbb\xbf" + po.read_bytes(),
    "no newline at the end": lambda po, _: po.read_bytes().rstrip(b"\n"),
    "no blank lines": lambda po, _: po.read_bytes().replace(b"\n\n", b"\n"),
    "two blank lines": lambda po, _: po.read_bytes().replace(b"\n\n", b"\n\n\n"),
    "comment at the end": lambda po, _: po.read_bytes() + b"\n# the end\n",
}


@pytest.fixture(params=STYLES, scope="module")
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file as a tool saved it."""
    folder = tmp_path_factory.mktemp("styles")
    po, pot = folder / "x.po", folder / "x.pot"
    po.write_bytes(MANY)
    pot.write_bytes(TEMPLATE)
    saved = STYLES[request.param](po, pot)
    return saved if isinstance(saved, bytes) else saved.encode()


def reversed_text(entry: Entry) -> Entry:
    """The entry as a person edits it."""
    if entry.msgstr_plural:
        return replace(entry, msgstr_plural=tuple(f"{form} editado" for form in entry.msgstr_plural))
    end = "\n" * entry.msgid.endswith("\n")
    return replace(entry, msgstr=f"Texto “editado” por una persona, más largo que antes, y con <cite1/>.{end}")


def changed_lines(old: bytes, new: bytes) -> list[bytes]:
    """The lines of `old` that are not in `new`."""
    before, after = old.split(b"\n"), new.split(b"\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [line for tag, start, end, *_ in matcher.get_opcodes() if tag != "equal" for line in before[start:end]]


def test_the_bytes_come_back(data: bytes) -> None:
    assert write_po(read_po(data, "x.po")) == data


def test_the_same_entries_change_nothing(data: bytes) -> None:
    catalog = read_po(data, "x.po")
    assert updated(catalog, list(catalog.entries), list(catalog.obsolete)) is catalog
    copies = [replace(entry) for entry in catalog.entries]
    assert write_po(updated(catalog, copies, catalog.obsolete)) == data


def test_an_edited_entry_changes_its_own_lines_only(data: bytes) -> None:
    catalog = read_po(data, "x.po")
    assert len(catalog.entries) >= 5
    for place, entry in enumerate(catalog.entries):
        entries = [*catalog.entries]
        entries[place] = reversed_text(entry)
        edited = updated(catalog, entries, catalog.obsolete)
        assert only_lines_of(entry, catalog, write_po(edited))
        assert read_po(write_po(edited), "x.po").entries == tuple(entries)


def only_lines_of(entry: Entry, catalog: Catalog, new: bytes) -> bool:
    """Whether the bytes before and behind the entry are the old ones."""
    old = write_po(catalog)
    lines = old.split(b"\n")
    first = last = catalog.line_of(entry) - 1
    while first and lines[first - 1].lstrip().startswith((b"#", b"msgctxt")):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].lstrip().startswith((b'"', b"msgstr", b"msgid_plural")):
        last += 1
    before, behind = b"\n".join([*lines[:first], b""]), b"\n".join([b"", *lines[last + 1 :]]).rstrip(b"\r")
    return (
        new.startswith(before) and new.rstrip(b"\n").endswith(behind.rstrip(b"\n")) and bool(changed_lines(old, new))
    )


def test_a_removed_entry_takes_its_own_lines_only(data: bytes) -> None:
    catalog = read_po(data, "x.po")
    for entry in catalog.entries:
        rest = [other for other in catalog.entries if other is not entry]
        new = write_po(updated(catalog, rest, catalog.obsolete))
        assert set(new.split(b"\n")) <= set(data.split(b"\n"))
        assert read_po(new, "x.po").entries == tuple(rest)


def test_an_added_entry_adds_lines_and_changes_none(data: bytes) -> None:
    catalog = read_po(data, "x.po")
    new_entry = Entry("Inserted sentence.", "Frase insertada.", extracted=("paragraph",), flags=("fuzzy",))
    for place in range(len(catalog.entries) + 1):
        entries = [*catalog.entries[:place], new_entry, *catalog.entries[place:]]
        new = write_po(updated(catalog, entries, catalog.obsolete))
        assert changed_lines(data.replace(b"\r", b"").rstrip(), new.replace(b"\r", b"")) == []
        assert read_po(new, "x.po").entries == tuple(entries)


def test_new_lines_end_like_the_others(data: bytes) -> None:
    catalog = read_po(data, "x.po")
    new = write_po(updated(catalog, [*catalog.entries, Entry("Inserted.")], catalog.obsolete))
    assert new.count(b"\r\n") == (new.count(b"\n") if b"\r\n" in data else 0)
    assert new.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
