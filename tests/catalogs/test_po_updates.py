"""Where new, moved, removed and obsolete entries go, what a new catalog holds, and what is never written."""

from dataclasses import replace

import pytest
from catalogs.gettext_tools import msgfmt

from locakit.catalogs import Catalog, Entry, begun_po, new_catalog, read_po, updated, write_po
from locakit.model.errors import CatalogError

FIELDS = {"Language": "es", "Plural-Forms": "nplurals=2; plural=(n != 1);", "X-Own": "yes", "Project-Id-Version": "d"}
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def text_of(catalog: Catalog) -> str:
    return write_po(catalog).decode()


def catalog_of(text: str) -> Catalog:
    return read_po((HEADER + text).encode(), "x.po")


def body(catalog: Catalog) -> str:
    return text_of(catalog).removeprefix(HEADER)


def live(*names: str) -> list[Entry]:
    return [Entry(name) for name in names]


def gone(*names: str) -> list[Entry]:
    return [Entry(name, "t", obsolete=True) for name in names]


def lines(*names: str) -> str:
    """The lines of these entries; a name with a tilde before it is an obsolete one."""
    return "".join(
        f'\n#~ msgid "{name[1:]}"\n#~ msgstr "t"\n' if name[0] == "~" else f'\nmsgid "{name}"\nmsgstr ""\n'
        for name in names
    )


def test_a_new_catalog_has_the_fields_in_the_order_of_gettext_and_is_in_utf_8() -> None:
    catalog = new_catalog(FIELDS, comments=("Spanish.", ""))
    assert text_of(catalog) == (
        '# Spanish.\n#\nmsgid ""\nmsgstr ""\n"Project-Id-Version: d\\n"\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"X-Own: yes\\n"\n'
    )
    assert msgfmt(write_po(catalog)).accepts
    assert catalog.header == read_po(write_po(catalog), "x.po").header
    assert list(catalog.header)[0::6] == ["Project-Id-Version", "X-Own"]


def test_a_line_break_in_a_header_field_makes_no_second_field() -> None:
    catalog = new_catalog({"Project-Id-Version": "a\nLanguage: zz"})
    assert "Language" not in read_po(write_po(catalog), "x.po").header


def test_the_header_is_never_touched_again() -> None:
    odd = 'msgid  ""\nmsgstr   "Content-Type: text/plain; charset=utf-8\\n"  "X: 1\\n"\n'
    catalog = read_po((odd + lines("a")).encode(), "x.po")
    assert text_of(updated(catalog, live("b", "c"), gone("a"))) == odd + lines("b", "c", "~a")


def test_entries_stand_in_their_new_order() -> None:
    catalog = catalog_of(lines("a", "b", "c"))
    assert body(updated(catalog, live("c", "d", "a"), ())) == lines("c", "d", "a")


def test_obsolete_entries_come_last() -> None:
    catalog = catalog_of(lines("a", "b", "~x"))
    assert body(updated(catalog, live("a", "c"), gone("x", "b"))) == lines("a", "c", "~x", "~b")
    assert body(updated(catalog, live("a", "c"), gone("b", "x"))) == lines("a", "c", "~b", "~x")


def test_an_obsolete_entry_between_live_ones_stays_behind_the_one_it_followed() -> None:
    catalog = catalog_of(lines("a", "~x", "b", "~y", "c", "~z"))
    assert body(updated(catalog, live("a", "n", "b", "c"), gone("x", "y", "z"))) == (
        lines("a", "~x", "n", "b", "~y", "c", "~z")
    )
    assert body(updated(catalog, live("c", "a"), gone("x", "y", "z", "b"))) == lines("c", "a", "~x", "~y", "~z", "~b")


def test_an_obsolete_entry_can_live_again() -> None:
    catalog = catalog_of(lines("a", "~x"))
    assert body(updated(catalog, live("a", "x"), ())) == lines("a", "x")


def test_a_header_that_is_not_first_keeps_its_place() -> None:
    text = lines("a").lstrip() + "\n" + HEADER + lines("b")
    catalog = read_po(text.encode(), "x.po")
    assert text_of(updated(catalog, live("a", "b", "c"), ())) == text + lines("c")
    assert text_of(updated(catalog, live("b"), ())) == HEADER + lines("b")
    assert text_of(updated(catalog, live("n", "a", "b"), ())) == (lines("n") + "\n" + text).lstrip()


def test_comments_behind_the_last_entry_stay_last() -> None:
    catalog = catalog_of(lines("a") + "\n# the end\n")
    assert body(updated(catalog, live("a", "b"), gone("x"))) == lines("a", "b", "~x") + "\n# the end\n"


def test_a_file_without_a_newline_at_the_end_gets_one_only_for_what_comes_behind() -> None:
    catalog = catalog_of(lines("a", "b").rstrip())
    assert body(updated(catalog, live("c", "a", "b"), ())) == lines("c", "a", "b").rstrip()
    assert body(updated(catalog, live("a", "b", "c"), ())) == lines("a", "b", "c")


def test_white_space_between_entries_moves_with_the_entry_below_it() -> None:
    catalog = catalog_of("\n\n" + lines("a", "b"))
    assert body(updated(catalog, live("n", "a", "b"), ())) == lines("n") + "\n\n" + lines("a", "b")
    dense = catalog_of(lines("a", "b").replace("\n\n", "\n")[1:])
    assert body(updated(dense, live("a", "b", "c"), ())) == lines("a", "b").replace("\n\n", "\n")[1:] + lines("c")


def test_an_entry_that_becomes_obsolete_stands_apart() -> None:
    dense = catalog_of(lines("a", "b").replace("\n\n", "\n"))
    assert body(updated(dense, live("a"), gone("b"))) == lines("a", "~b")


def test_entries_that_share_a_line_are_written_apart_once_something_changes() -> None:
    catalog = catalog_of('\nmsgid "a" msgstr "" msgid "b" msgstr ""\n')
    assert body(updated(catalog, live("a", "b"), ())) == '\nmsgid "a" msgstr "" msgid "b" msgstr ""\n'
    changed = updated(catalog, live("b", "c"), ())
    assert [entry.msgid for entry in read_po(write_po(changed), "x.po").entries] == ["b", "c"]


def test_an_obsolete_entry_that_shares_a_line_stays_obsolete() -> None:
    catalog = catalog_of('\n#~ msgid "a" msgstr "t" msgid "b" msgstr "t"\n')
    assert body(updated(catalog, live("c"), gone("b", "a"))) == lines("c", "~b", "~a")


@pytest.mark.parametrize(
    ("text", "configured", "expected"),
    [
        ('msgid ""\n"a "\n"b"\nmsgstr ""\n', 0, 79),
        ('msgid ""\n"a "\n"b"\nmsgstr ""\n', 100, 100),
        ('#~ msgid ""\n#~ "a "\n#~ "b"\n#~ msgstr "t"\n', 0, 79),
        ('#, fuzzy\n#| msgid ""\n#| "a "\n#| "b"\nmsgid "c"\nmsgstr "t"\n', 0, 79),
        ('msgid ""\n"a\\n"\n"b"\nmsgstr ""\n', 0, 0),
        ('msgid ""\n"a\\n"\n"b"\nmsgstr ""\n', 79, 79),
        (f'msgid "{"long " * 20}"\nmsgstr ""\n', 79, 0),
        (f'# {"long " * 20}\nmsgid "a"\nmsgstr ""\n', 79, 79),
    ],
)
def test_a_file_is_wrapped_if_a_string_goes_on_without_a_newline_of_its_own(
    text: str, configured: int, expected: int
) -> None:
    assert read_po(f"{HEADER}\n{text}".encode(), "x.po", wrap=configured).wrap == expected


def test_an_edit_in_a_wrapped_file_is_wrapped_and_in_another_one_is_not() -> None:
    edit = Entry("a", "palabra " * 20)
    wrapped, unwrapped = catalog_of('\nmsgid ""\n"a "\n"b"\nmsgstr ""\n' + lines("a")), catalog_of(lines("a", "b"))
    assert max(map(len, body(updated(wrapped, [edit], ())).split("\n"))) <= 79
    assert f'msgstr "{"palabra " * 20}"\n' in body(updated(unwrapped, [edit], ()))


@pytest.mark.parametrize(
    "entry",
    [
        Entry("a\N{RIGHT-TO-LEFT OVERRIDE}b"),
        Entry("a", comments=("a\0b",)),
        Entry("a", extracted=("a\x1bb",)),
        Entry("a", references=("a\x85",)),
        Entry("a", "b\a"),
        Entry("a\N{RIGHT-TO-LEFT ISOLATE}b"),
        Entry("a", "b\n"),
        Entry("a", msgid_plural="b", msgstr_plural=("c",)),
        Entry("", "a second header"),
    ],
    ids=repr,
)
def test_what_could_not_be_read_is_not_written(entry: Entry) -> None:
    with pytest.raises(CatalogError) as caught:
        updated(new_catalog(FIELDS, path="es/x.po"), [entry], ())
    assert str(caught.value).startswith("es/x.po:")


def test_the_same_msgid_twice_is_not_written() -> None:
    with pytest.raises(CatalogError, match="the same msgid stands in line 11"):
        updated(new_catalog(FIELDS), live("a", "b", "a"), ())
    with pytest.raises(CatalogError, match="the same msgid"):
        updated(new_catalog(FIELDS), live("a"), gone("a"))


def test_updates_follow_one_another_as_if_the_file_had_been_read_between_them() -> None:
    catalog = catalog_of(lines("a", "~x", "b"))
    once = updated(catalog, live("a", "c", "b"), gone("x"))
    entries = [replace(entry, msgstr="t") for entry in once.entries]
    assert write_po(updated(once, entries, ())) == write_po(updated(read_po(write_po(once), "x.po"), entries, ()))


def test_lines_are_those_of_the_msgid_also_after_an_update() -> None:
    catalog = updated(catalog_of('\n# note\n#: f\nmsgctxt "c"' + lines("a") + lines("b")), live("n", "b"), ())
    text = text_of(catalog).split("\n")
    assert [text[line - 1] for line in catalog.lines] == ['msgid "n"', 'msgid "b"']
    assert [catalog.line_of(entry) for entry in catalog.entries] == list(catalog.lines)
    assert catalog.line_of(Entry("unknown")) == 0


@pytest.mark.parametrize("wrap", [0, 40])
def test_a_new_file_begun_from_a_template_is_what_an_update_would_make_of_it(wrap: int) -> None:
    entries = [Entry("a " * 30, extracted=("p",), references=("source/a.md",)), Entry("b", msgctxt="c")]
    new = new_catalog(FIELDS, wrap=wrap)
    template = updated(new_catalog({"Project-Id-Version": "d"}, wrap=wrap), entries, ())
    assert begun_po(new, template) == write_po(updated(new, entries, ()))
