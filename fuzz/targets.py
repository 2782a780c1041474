"""What must hold for any bytes at all: libFuzzer makes them (`make fuzz`), and the tests give the seeds.

A target returns for bytes that are read and raises `LocakitError` for bytes that are refused; all else is a bug.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import groupby

from locakit.articles import as_source, read_article, render, segments
from locakit.catalogs import Catalog, Entry, read_po, state, updated, write_po
from locakit.catalogs.layout import entry_text
from locakit.glossary import (
    changed_row,
    find_terms,
    read_citations,
    read_glossary,
    read_table,
    with_columns,
    write_table,
)
from locakit.glossary.tables import Table
from locakit.model.characters import BAD_CHARACTER
from locakit.model.document import Document, Segment, Text
from locakit.model.errors import GlossaryError, LocakitError, visible
from locakit.model.inline import (
    codes_of,
    content_of,
    escaped,
    is_balanced,
    joined_texts,
    marked,
    msgid_of,
    normal_form,
    read_marked,
    text_of,
    without_marks,
)
from locakit.model.languages import LanguageTag
from locakit.project.storage.reading import checked_text

_ENGLISH = LanguageTag("en")
_LOCALES = (LanguageTag("es"), LanguageTag("ca"))


def try_bytes(name: str, data: bytes) -> None:
    """Give the bytes to a target, and what of them is text: of random bytes little is, and all else is soon refused.

    What is refused must be refused with a message that a terminal can show.
    """
    text = BAD_CHARACTER.sub("", data.decode(errors="ignore")).encode()
    for tried in dict.fromkeys((data, text)):
        refusal = _refusal(TARGETS[name], tried)
        assert not refusal or refusal.problems
        assert str(refusal) == visible(str(refusal))


def _refusal(target: Callable[[bytes], None], data: bytes) -> LocakitError | None:
    try:
        target(data)
    except LocakitError as error:
        return error
    return None


# ── PO files ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _po(data: bytes) -> None:
    """A file comes back byte for byte, and laid out anew it says the same."""
    catalog = read_po(data, "any.po")
    assert write_po(catalog) == data
    assert len(catalog.lines) == len(catalog.entries)
    for entry in catalog.entries:
        state(entry)
    for wrap in (0, 79):
        _check_layout(catalog, wrap)


def _check_layout(catalog: Catalog, wrap: int) -> None:
    try:
        laid_out = write_po(_laid_out(catalog, wrap))
        again = read_po(laid_out, "again.po", wrap)
    except LocakitError as error:
        raise AssertionError(f"what was read is refused when it is written: {error}") from error
    assert [_said(entry) for entry in again.entries] == [_said(entry) for entry in catalog.entries]
    assert [_said(entry) for entry in again.obsolete] == [_said(entry) for entry in catalog.obsolete]
    assert write_po(_laid_out(again, wrap)) == laid_out


def _laid_out(catalog: Catalog, wrap: int) -> Catalog:
    header = read_po(entry_text(catalog.header_entry, wrap).encode(), "header.po")
    return updated(replace(header, wrap=wrap), catalog.entries, catalog.obsolete)


def _said(entry: Entry) -> Entry:
    """The entry without what layout may tidy: empty comments, the order of flags."""
    return replace(entry, comments=(), extracted=(), references=(), flags=tuple(sorted(set(entry.flags))))


# ── Articles ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _article(ending: str, data: bytes) -> None:
    """No word is lost (`read_article` sees to it), slices join, codes survive, an untranslated page is its source."""
    text = checked_text(data, f"any{ending}")
    document = read_article(text, "any", _ENGLISH, f"any{ending}")
    for segmentation in ("sentence", "block"):
        cut = segments(document, segmentation)
        _check_slices(document, cut)
        page = render(document, cut, as_source)
        assert page == text or ending != ".html"
        for segment in cut:
            _check_segment(segment)


def _check_slices(document: Document, cut: Sequence[Segment]) -> None:
    slices = {unit: list(group) for unit, group in groupby(cut, key=lambda segment: segment.unit.id)}
    for unit in document.units:
        nodes = (node for one in slices.get(unit.id, ()) for node in (*one.content, Text(one.separator)))
        assert joined_texts(nodes) == joined_texts(unit.content)


def _check_segment(segment: Segment) -> None:
    assert is_balanced(segment.content)
    assert read_marked(msgid_of(segment), segment.content) == (normal_form(segment), ())


# ── The marked form ────────────────────────────────────────────────────────────────────────────────────────────────


def _marked(data: bytes) -> None:
    """Of a msgid and a msgstr, NUL between them: the one is its own marked form, the other loses no character."""
    msgid, _, msgstr = data.decode(errors="ignore").partition("\0")
    once = marked(content_of(msgid))
    assert marked(content_of(once)) == once
    source = content_of(once)
    for text in (msgid, msgstr):
        assert read_marked(escaped(text), ()) == (joined_texts([Text(text)]), ())
        content, faults = read_marked(text, source)
        assert text_of(content) == without_marks(text) or any(fault.is_error for fault in faults)
    if len(set(codes_of(source))) == len(codes_of(source)):
        assert read_marked(once, source) == (source, ())


# ── The glossary ───────────────────────────────────────────────────────────────────────────────────────────────────


def _glossary(data: bytes) -> None:
    """A table comes back byte for byte, edits read back, and what it names is found."""
    table = read_table(data, "any.csv")
    assert write_table(table) == data
    _check_edits(table)
    with suppress(GlossaryError):
        read_citations(data, "any.csv")
    glossary = read_glossary(table, _LOCALES)
    for term in glossary.terms:
        for match in find_terms(f"One {term.head}, and another.", glossary):
            assert match.start < match.end


def _check_edits(table: Table) -> None:
    wider = with_columns(table, ["fr"])
    cells = dict(zip(table.positions, _VALUES, strict=False))
    edited = replace(wider, rows=tuple(changed_row(wider, row, cells) for row in wider.rows))
    for one in (wider, edited):
        again = read_table(write_table(one), "again.csv")
        assert [row.cells for row in (again.header, *again.rows)] == [row.cells for row in (one.header, *one.rows)]


_VALUES = ('a "b", c', "two\nlines", "x;y\tz", "=1+1", "")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "po": _po,
    "html": partial(_article, ".html"),
    "markdown": partial(_article, ".md"),
    "text": partial(_article, ".txt"),
    "marked": _marked,
    "glossary": _glossary,
}
"""What is fuzzed, by the name that `make fuzz TARGET=…` takes."""
