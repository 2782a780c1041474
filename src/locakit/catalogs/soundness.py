"""What `msgfmt -c` refuses, and we with it, in a file whose syntax is right; and what hides in its strings."""

import re
from collections.abc import Iterable, Iterator, Sequence

from locakit.catalogs.blocks import Block, keyword_offset
from locakit.catalogs.encoding import foreign_charset, string_flaw
from locakit.catalogs.entry import Entry, EntryKey
from locakit.catalogs.plurals import declared_forms
from locakit.model.flaws import Flaw


def charset_flaw(text: str, blocks: Iterable[Block]) -> Flaw | None:
    """A charset other than UTF-8 that the header declares."""
    header = _find_header(blocks)
    name = foreign_charset(header.entry.msgstr) if header else ""
    if not header or not name:
        return None
    offset = max(text.find("charset=", header.start, header.end), header.start)
    return Flaw(offset, f"the charset is {name}, not UTF-8", "convert the file: msgconv -t UTF-8")


def header_flaws(text: str, blocks: Sequence[Block]) -> Iterator[Flaw]:
    """A header that is missing, or declares plural forms that make no sense or do not fit."""
    header = _find_header(blocks)
    if header is None:
        yield _no_header(text, blocks)
        return
    offset = keyword_offset(text, header, "msgstr")
    try:
        forms = declared_forms(header.entry.msgstr)
    except ValueError as error:
        yield Flaw(offset, str(error), r'write as in "Plural-Forms: nplurals=2; plural=(n != 1);\n"')
        return
    yield from _form_flaws(text, blocks, forms)


def entry_flaws(text: str, blocks: Sequence[Block]) -> Iterator[Flaw]:
    """Entries defined twice, newlines that do not fit, and characters that escapes or pairs hide."""
    yield from _duplicates(text, blocks)
    hides = bool(_NUMERIC_ESCAPE.search(text)) or any(mark in text for mark in _SUSPICIOUS)
    for block in blocks:
        entry = block.entry
        if "\n" in entry.msgid or "\n" in entry.msgstr or entry.msgstr_plural:
            yield from (Flaw(keyword_offset(text, block, "msgstr"), *told) for told in _newline_flaws(entry))
        if hides:
            yield from _hidden_flaws(text, block)


def _find_header(blocks: Iterable[Block]) -> Block | None:
    """The entry with the empty msgid that is in use; an empty one is none, for gettext too."""
    for block in blocks:
        entry = block.entry
        if not entry.msgid and entry.msgctxt is None and not entry.obsolete and entry.msgstr:
            return block
    return None


def _no_header(text: str, blocks: Iterable[Block]) -> Flaw:
    remedy = 'begin the file with msgid "" and its fields (see msginit)'
    for block in blocks:
        if block.entry.key == (None, "") and block.entry.is_plural:
            return Flaw(keyword_offset(text, block, "msgstr"), "the header entry has plural forms", remedy)
    return Flaw(0, "the header entry is missing", remedy)


def _form_flaws(text: str, blocks: Sequence[Block], forms: int | None) -> Iterator[Flaw]:
    plural = (block for block in blocks if block.entry.msgstr_plural)
    for block in plural:
        count = len(block.entry.msgstr_plural)
        if count != forms and _is_published(block.entry):
            offset = keyword_offset(text, block, "msgstr")
            if forms is None:
                yield Flaw(offset, "plural forms without Plural-Forms in the header", "add that field to the header")
            else:
                told = f"the number of its forms is {count}, but nplurals is {forms}"
                yield Flaw(offset, told, f"write msgstr[0] to msgstr[{forms - 1}]")


def _is_published(entry: Entry) -> bool:
    """Whether `msgfmt` would compile it; it looks at no other entries."""
    text = entry.msgstr_plural[0] if entry.msgstr_plural else entry.msgstr
    return bool(text) and not entry.obsolete and not entry.is_fuzzy


def _duplicates(text: str, blocks: Sequence[Block]) -> Iterator[Flaw]:
    if len({(entry.msgctxt, entry.msgid) for entry, _, _ in blocks}) == len(blocks):
        return
    first: dict[EntryKey, Block] = {}
    for block in blocks:
        other = first.setdefault(block.entry.key, block)
        if other is not block:
            line = text.count("\n", 0, keyword_offset(text, other, "msgid")) + 1
            told = f"the same msgid stands in line {line}"
            yield Flaw(keyword_offset(text, block, "msgid"), told, "remove one of the two (msguniq merges them)")


def _newline_flaws(entry: Entry) -> Iterator[tuple[str, str]]:
    if not entry.msgid or not _is_published(entry):
        return
    forms = [] if entry.msgid_plural is None else [("msgid_plural", entry.msgid_plural)]
    forms += [(f"msgstr[{index}]", form) for index, form in enumerate(entry.msgstr_plural)]
    for name, form in forms or [("msgstr", entry.msgstr)]:
        if form.startswith("\n") != entry.msgid.startswith("\n"):
            yield f"msgid and {name} do not both begin with \\n", "begin both with \\n or none"
        if form.endswith("\n") != entry.msgid.endswith("\n"):
            yield f"msgid and {name} do not both end with \\n", "end both with \\n or none"


_NUMERIC_ESCAPE = re.compile(r"\\[abfv0-7x]")
_CONFLICT = "#-#-#-#-#"
_SUSPICIOUS = ("\u2066", "\u2067", "\u2068", "\u2069", _CONFLICT)
"""Isolates, and what msgcat writes around the two sides of a conflict."""


def _hidden_flaws(text: str, block: Block) -> Iterator[Flaw]:
    entry = block.entry
    values = [entry.msgctxt, entry.msgid, entry.msgid_plural]
    for keyword, strings in (("msgid", values), ("msgstr", [entry.msgstr, *entry.msgstr_plural])):
        for value in strings:
            told = string_flaw(value or "")
            if told:
                yield Flaw(keyword_offset(text, block, keyword), *told)
    if not entry.obsolete and f"\n{_CONFLICT}" in f"\n{entry.msgstr}":
        offset, remedy = keyword_offset(text, block, "msgstr"), f"choose a side, remove the {_CONFLICT} lines"
        yield Flaw(offset, "an unresolved conflict of msgcat or msgmerge", remedy)
