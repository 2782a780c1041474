"""What we write is what msgcat writes: unwrapped, and wrapped at any width, in every script."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, product

import polib
import pytest
from catalogs.gettext_tools import msgcat
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from locakit.catalogs import Catalog, Entry, linebreaks, new_catalog, read_po, updated, write_po
from locakit.catalogs.layout import entry_text

FIELDS = {"Language": "es", "Plural-Forms": "nplurals=2; plural=(n != 1);", "Project-Id-Version": "demo"}
WORDS = (
    "magnesium", "of", "10,000", "(see", "note)", "non-breaking", "a/b/c", "50%", "$5", "e.g.", "word…", "“quote”",
    "«x»", "—", "–", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\N{SOFT HYPHEN}",
    "\N{WORD JOINER}", "<cite1/>", "<a1>NMDA receptor</a1>.", "<b2>dose</b2>,", "https://example.org/x?y=1&z=2#top",
    "漢字かな交じり文。", "「引用」", "ｶﾀｶﾅー", "한국어", "하다.", "ไทยทั้งหมด", "عربي،", "עברית-x", "हिन्दी।", "ñandú",
    "e\u0301", "😀", "👩\u200d⚕️",
    "👍🏽", "🇪🇸🇫🇷", "\\", '"q"', "\t", "\n", "\r", "x" * 90, "\u2028", "\u2067\u2069", "ﬁ", "Ω",
)  # fmt: skip

texts = st.builds(str.join, st.sampled_from([" ", " ", ""]), st.lists(st.sampled_from(WORDS), max_size=30))
full_texts = texts.filter(bool)
lines = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u202a\u202b\u202c\u202d\u202e")
)
references = st.lists(st.from_regex(r"[a-zé-][a-zé/.-]{0,40}(:[1-9][0-9]{0,3})?", fullmatch=True), unique=True)


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    msgstr = draw(full_texts)
    plural = draw(st.none() | texts)
    return Entry(
        f"{number} {draw(texts)}",
        msgstr if plural is None else "",
        msgctxt=draw(st.none() | texts),
        comments=tuple(draw(st.lists(lines, max_size=3))),
        extracted=tuple(draw(st.lists(lines, max_size=2))),
        references=tuple(draw(references)),
        flags=tuple(draw(st.lists(st.sampled_from(["fuzzy", "no-wrap", "no-python-format"]), unique=True))),
        previous_msgctxt=None,
        previous_msgid=draw(st.none() | texts),
        obsolete=draw(st.booleans()),
        msgid_plural=plural,
        msgstr_plural=() if plural is None else (msgstr, draw(texts)),
    )


catalogs = st.integers(1, 12).flatmap(lambda size: st.tuples(*map(entries, range(size))))


def catalog(wrap: int, some: Sequence[Entry]) -> Catalog:
    """A new catalog. All entries are fuzzy: their newlines need not fit then."""
    fuzzy = [fuzzied(entry) for entry in some]
    live = [entry for entry in fuzzy if not entry.obsolete]
    return updated(
        new_catalog(FIELDS, ["Translation.", ""], wrap), live, [entry for entry in fuzzy if entry.obsolete]
    )


def fuzzied(entry: Entry) -> Entry:
    return replace(entry, flags=tuple(dict.fromkeys(["fuzzy", *entry.flags])))


quietly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@quietly
@given(catalogs)
@example((Entry("0 a", "b" * 200),))
def test_an_unwrapped_file_equals_what_msgcat_makes_of_it_without_wrapping(some: tuple[Entry, ...]) -> None:
    data = write_po(catalog(0, some))
    assert data == msgcat(data, "--no-wrap")


@quietly
@given(catalogs, st.sampled_from([79, 79, 100, 40, 20]))
@example((Entry("0 a", "b" * 200),), 79)
@example((Entry("0 " + "x" * 66, "y" * 68), Entry("1 " + "x" * 67 + " z", "y" * 69)), 79)
def test_a_wrapped_file_equals_what_msgcat_makes_of_it(some: tuple[Entry, ...], width: int) -> None:
    data = write_po(catalog(width, some))
    assert data == msgcat(data, f"--width={width}")


def test_the_width_of_msgcat_is_the_one_that_we_take_for_it() -> None:
    data = write_po(catalog(79, [Entry("word " * 40, "palabra " * 40)]))
    assert data == msgcat(data)


@quietly
@given(catalogs, st.sampled_from([0, 79]))
def test_what_is_written_is_read_back(some: tuple[Entry, ...], width: int) -> None:
    written = catalog(width, some)
    read = read_po(write_po(written), "x.po", wrap=width)
    assert [normal(entry) for entry in written.entries] == list(read.entries)
    assert [normal(entry) for entry in written.obsolete] == list(read.obsolete)


def normal(entry: Entry) -> Entry:
    """The entry as a file can hold it: a backslash at the end of a comment gets a space."""
    comments, extracted = (
        tuple(f"{line} " if line.endswith("\\") else line for line in lines)
        for lines in (entry.comments, entry.extracted)
    )
    order = ["fuzzy", "no-python-format", "no-wrap"]
    return replace(entry, comments=comments, extracted=extracted, flags=tuple(sorted(entry.flags, key=order.index)))


@quietly
@given(catalogs)
def test_polib_reads_what_we_write(some: tuple[Entry, ...]) -> None:
    plain = [entry for entry in some if not any(mark in str(entry) for mark in ("\\u", "\\r", "\\x"))]
    written = catalog(0, plain)
    read = polib.pofile(write_po(written).decode())
    assert [(e.msgctxt, e.msgid, e.msgstr, e.previous_msgid) for e in read if not e.obsolete] == [
        (entry.msgctxt, entry.msgid, entry.msgstr, entry.previous_msgid) for entry in written.entries
    ]


@pytest.mark.parametrize(
    "flags",
    [
        ("no-wrap", "fuzzy"),
        ("no-wrap", "python-format", "c-format", "fuzzy"),
        ("range: 0..5", "fuzzy", "no-wrap", "qt-format"),
        ("possible-c-format", "no-lisp-format", "object-pascal-format"),
    ],
)
def test_flags_stand_in_the_order_of_gettext(flags: tuple[str, ...]) -> None:
    entry = Entry("one", "uno", msgid_plural="many", msgstr_plural=("uno", "dos"), flags=flags)
    data = write_po(updated(new_catalog(FIELDS), [entry], ()))
    assert data == msgcat(data, "--no-wrap").replace(b"#, c-format", b"#, possible-c-format")


def test_flags_that_gettext_does_not_know_are_kept_behind_the_others() -> None:
    text = entry_text(Entry("a", flags=("safe-html", "no-wrap", "fuzzy", "fuzzy")), 0)
    assert text.startswith("#, fuzzy, no-wrap, safe-html\n")


def test_a_file_name_with_spaces_stands_between_isolates_and_its_line_behind_them() -> None:
    entry = Entry("a", references=("my notes/a b.txt:12", "c.txt", "d e.txt"))
    text = entry_text(entry, 0)
    assert text.startswith("#: \u2068my notes/a b.txt\u2069:12 c.txt \u2068d e.txt\u2069\n")
    whole = write_po(updated(new_catalog(FIELDS), [entry], ()))
    assert read_po(whole, "x.po").entries == (entry,)
    assert read_po(msgcat(whole, "--width=20"), "x.po").entries == (entry,)


def test_comments_are_never_wrapped_and_empty_ones_are_bare() -> None:
    entry = Entry("a", comments=("locakit: plain " + "word " * 30, "", "two\nlines"), extracted=("", "x " * 60))
    marks = [line[:5] for line in entry_text(entry, 79).split("\n")[:6]]
    assert marks == ["# loc", "#", "# two", "# lin", "#.", "#. x "]


def test_a_backslash_at_the_end_of_a_comment_does_not_swallow_the_next_line() -> None:
    entry = Entry("a", "b", comments=("see C:\\",), references=("C:\\", "a\nb"), extracted=("\\",))
    data = write_po(updated(new_catalog(FIELDS), [entry], ()))
    assert [again.msgid for again in read_po(data, "x.po").entries] == ["a"]
    assert data == msgcat(data, "--no-wrap")


def test_an_empty_msgctxt_is_not_a_missing_one() -> None:
    data = write_po(updated(new_catalog(FIELDS), [Entry("a", msgctxt=""), Entry("a")], ()))
    assert [entry.msgctxt for entry in read_po(data, "x.po").entries] == ["", None]


CLASSES = (
    "a", "א", "1", "(", "（", ")", "）", "}", "»", "!", ",", "/", "-", "\N{HYPHEN}", "\N{SOFT HYPHEN}", "´", "—", "…",
    "%", "$", "漢", "ぁ", "ａ", "한", "하", "ᄀ", "ᅡ", "ᆨ", "👍", "🏽", "\N{NO-BREAK SPACE}", "\N{WORD JOINER}", "ก",
)  # fmt: skip
"""A character of each class of UAX #14 where two neighbours tell all, and some that count as one of these."""
STATEFUL = ("\u0301", "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH SPACE}", " ", "🇪", "\u2028", "ב")
"""Characters of the classes that change what their neighbours mean."""


def test_between_any_two_classes_a_line_breaks_where_msgcat_breaks_it() -> None:
    every = CLASSES + STATEFUL
    pairs = product(every, ["", " "], every)
    triples = chain(
        product(STATEFUL, every, every), product(every, STATEFUL, every), product(["🇪"], ["🇫"], every, every)
    )
    # A word too long for the line, glued to what follows: the line breaks at the first place where it may.
    before = "x" * 20 + "\N{WORD JOINER}"
    some = [Entry(str(number), before + "".join(text)) for number, text in enumerate(chain(pairs, triples))]
    data = write_po(catalog(20, some))
    ours, theirs = data.split(b"\n\n"), msgcat(data, "--width=20").split(b"\n\n")
    assert [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]][:3] == []


@pytest.mark.parametrize("width", [1, 19, 20])
def test_no_page_is_narrower_than_gettext_allows(width: int) -> None:
    data = write_po(
        catalog(width, [Entry("some words", "y z" * 20, msgid_plural="z", msgstr_plural=("a b " * 9, "c"))])
    )
    assert data == msgcat(data, f"--width={width}")


def test_both_ways_to_find_line_breaks_agree() -> None:
    text = "Take 0.5 mg (see «note»), not 5 mg — every day; 漢字「か」な! a/b-c…"
    for width in range(1, 60):
        by_pairs = linebreaks._line_starts_by_pairs(text, width, 3, {7})  # noqa: SLF001 - two ways of one function
        assert by_pairs == linebreaks._line_starts_by_walk(text, width, 3, {7})  # noqa: SLF001 - see above
        assert by_pairs == linebreaks.line_starts(text, width, 3, {7})
