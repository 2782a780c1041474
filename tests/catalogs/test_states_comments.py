"""Our lines among the translator comments: read back whatever tools do, and never at the cost of a person's."""

import io
import unicodedata
from collections.abc import Callable, Sequence

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from catalogs.resaves import po_text, read
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from locakit.catalogs.entry import Entry
from locakit.catalogs.folding import columns_of, folded, printable, unfolded
from locakit.catalogs.provenance import (
    Kind,
    Remark,
    comment_problems,
    fingerprint,
    read_comments,
    remarks_of,
    rewritten,
    texts_of,
)
from locakit.model.errors import Place, Severity

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For machines that do other things at the same time."""

DRAFT = "locakit: draft argos/en_es-1.9+es_ca-1.0 s=0a1b2c3d t=4e5f6071"


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def words_of(lines: Sequence[str]) -> str:
    """All characters but white space, because tools break lines at spaces and hyphens."""
    return "".join("".join(lines).split())


def without_spaces(remark: Remark) -> tuple[Kind, str, str, str, str, bool]:
    text = words_of([remark.text])
    return remark.kind, text, remark.engine, remark.source_hash, remark.target_hash, remark.is_stale


def people_of(lines: Sequence[str]) -> list[str]:
    return [line for comment in read_comments(lines) if not comment.remark for line in comment.lines]


def saved_by_polib(lines: Sequence[str], width: int) -> tuple[str, ...]:
    file = polib.pofile(po_text([Entry("a", "b", comments=tuple(lines))]), wrapwidth=width)
    return read(str(file)).entries[0].comments


def saved_by_babel(lines: Sequence[str], width: int) -> tuple[str, ...]:
    catalog = read_po(io.BytesIO(po_text([Entry("a", "b", comments=tuple(lines))]).encode()), locale="es")
    saved = io.BytesIO()
    write_po(saved, catalog, width=width)
    return read(saved.getvalue().decode()).entries[0].comments


hashes = st.text("0123456789abcdef", min_size=8, max_size=8)
ids = st.from_regex(r"[a-z]{1,8}(-[a-z]{2,7})?", fullmatch=True)
models = st.from_regex(r"[a-z]{2,4}/[a-z]{2}[-_][a-z]{2}(-1\.9)?(\+[a-z]{2}-[a-z]{2})?", fullmatch=True)
words = st.one_of(
    st.text("abcdeéñ,.-", min_size=1, max_size=12),
    st.text("骨格筋が収縮する。กล้ามเนื้อ", min_size=1, max_size=60),
    st.sampled_from(["well-known", "10\u00a0mg", "¬", "a¬", "https://example.org/" + "long/" * 20, "<a1>", "[1]"]),
)
texts = st.lists(words, min_size=1, max_size=30).map(" ".join).filter(lambda text: text.strip("\u00a0- "))
people = st.lists(st.lists(words, min_size=1, max_size=12).map(" ".join), max_size=3)
frees = st.one_of(st.builds(Remark, st.sampled_from([Kind.PLAIN, Kind.SUGGEST]), texts))
closed = st.one_of(
    st.builds(Remark, st.just(Kind.DRAFT), st.just(""), models, hashes, hashes, st.booleans()),
    st.builds(Remark, st.just(Kind.MEMORY), st.just(""), st.just(""), hashes, hashes, st.booleans()),
    st.builds(Remark, st.just(Kind.REFUSED), ids, models, hashes),
)
hints = st.builds(Remark, st.just(Kind.HINT), ids)
blocks = st.builds(
    lambda free, some, end: sorted([*free, *some, end], key=lambda remark: list(Kind).index(remark.kind)),
    st.lists(frees, max_size=2, unique_by=lambda remark: remark.kind),
    st.lists(hints, max_size=2, unique=True),
    closed,
)


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        (DRAFT, Remark(Kind.DRAFT, "", "argos/en_es-1.9+es_ca-1.0", "0a1b2c3d", "4e5f6071")),
        (
            DRAFT + " stale",
            Remark(Kind.DRAFT, "", "argos/en_es-1.9+es_ca-1.0", "0a1b2c3d", "4e5f6071", is_stale=True),
        ),
        ("locakit: memory s=0a1b2c3d t=4e5f6071", Remark(Kind.MEMORY, "", "", "0a1b2c3d", "4e5f6071")),
        ("locakit: refused a/b s=0a1b2c3d number-lost", Remark(Kind.REFUSED, "number-lost", "a/b", "0a1b2c3d")),
        ("locakit: plain El calcio entra.", Remark(Kind.PLAIN, "El calcio entra.")),
        ("locakit: suggest El calcio sale.", Remark(Kind.SUGGEST, "El calcio sale.")),
        ("locakit: hint number-format", Remark(Kind.HINT, "number-format")),
        ("locakit: ignore numbers", Remark(Kind.IGNORE, "numbers")),
    ],
)
def test_each_kind_of_line_is_read(line: str, remark: Remark) -> None:
    assert remarks_of(["A person's.", line, "Another."]) == (remark,)


def test_a_fingerprint_is_four_bytes_of_blake2b() -> None:
    assert fingerprint("It blocks the <a1>NMDA receptor</a1>.") == "b3f434e9"


@pytest.mark.parametrize(
    "line",
    [
        "locakit:",
        "locakit: approved",
        "locakit: Draft a/b s=0a1b2c3d t=4e5f6071",
        "locakit: draft a/b s=0a1b2c3d",
        "locakit: draft a/b s=0a1b2c3d t=4e5f607",
        "locakit: draft s=0a1b2c3d t=4e5f6071",
        "locakit: draft a/b s=0a1b2c3d t=4e5f6071 fresh",
        "locakit: memory",
        "locakit: hint",
        "locakit: hint two words",
        "locakit: plain",
    ],
)
def test_a_broken_or_unknown_line_is_a_warning_and_stays(line: str) -> None:
    (problem,) = comment_problems([line], Place("es/a.po", 7))
    assert (problem.severity, problem.place.line, problem.check) == (Severity.WARNING, 7, "comment")
    assert rewritten([line, "A person's."], [Remark(Kind.HINT, "length")])[:2] == (line, "A person's.")


@pytest.mark.parametrize("line", ["A note.", "About locakit: a fine tool.", '| msgid "old"', "", "stale"])
def test_a_line_of_a_person_is_no_warning(line: str) -> None:
    assert list(comment_problems([line, DRAFT], Place("es/a.po"))) == []
    assert remarks_of([line]) == ()


@pytest.mark.parametrize(
    ("ours", "person"),
    [
        (["locakit: hint number-format"], "Please check the number."),
        ([DRAFT], "stale bread"),
        ([DRAFT + " stale"], "stale"),
        (["locakit: plain El magnesio relaja.", DRAFT], "Please check this term."),
        (["locakit: plain El magnesio relaja."], "Please check this term."),
        (["locakit: refused a/b s=0a1b2c3d number-lost"], "again"),
        (["locakit: draft a/b s=0a1b2c3d"], "t= is missing here"),
        (["locakit: ignore numbers"], "because it is a year"),
    ],
)
def test_a_line_of_a_person_after_ours_is_not_swallowed(ours: list[str], person: str) -> None:
    assert people_of([*ours, person])[-1] == person
    assert person in rewritten([*ours, person], [])


def test_a_line_of_a_person_between_two_of_ours_is_not_swallowed() -> None:
    lines = ["locakit: plain El magnesio relaja los músculos.", "Yes!", DRAFT]
    assert people_of(lines) == ["Yes!"]
    assert texts_of(lines, Kind.PLAIN) == ("El magnesio relaja los músculos.",)


def test_the_rest_of_a_wrapped_text_is_taken_in() -> None:
    lines = ["A person's.", "locakit: plain El magnesio relaja", "los músculos.", "locakit: hint length", "Yes!"]
    assert texts_of(lines, Kind.PLAIN) == ("El magnesio relaja los músculos.",)
    assert people_of(lines) == ["A person's.", "Yes!"]


def test_our_lines_stay_where_they_were() -> None:
    lines = ["Before.", "locakit: hint length", DRAFT, "locakit: ignore numbers", "After."]
    memory = Remark(Kind.MEMORY, "", "", "0a1b2c3d", "4e5f6071")
    expected = ("Before.", "locakit: memory s=0a1b2c3d t=4e5f6071", "locakit: ignore numbers", "After.")
    assert rewritten(lines, [memory]) == expected


def test_lines_that_say_the_same_are_not_written_again() -> None:
    wrapped = ("locakit: draft argos/en_es-1.9+es_ca-1.0", "s=0a1b2c3d t=4e5f6071", "A person's.")
    assert rewritten(wrapped, remarks_of(wrapped)) == wrapped


def test_no_line_of_ours_has_a_backslash() -> None:
    """gettext would join a comment that ends in one to the next line."""
    memory = Remark(Kind.MEMORY, "", "", "0a1b2c3d", "4e5f6071")
    lines = rewritten([], [Remark(Kind.PLAIN, "\\alpha \\"), memory])
    assert lines[0] == "locakit: plain ⧵alpha ⧵"


def test_a_long_name_of_a_model_is_cut() -> None:
    (line,) = rewritten([], [Remark(Kind.DRAFT, "", "argos/" + "model" * 20, "0a1b2c3d", "4e5f6071", is_stale=True)])
    assert len(line) == 74
    assert remarks_of([line])[0].engine.endswith("…")


@unhurried
@given(st.one_of(texts, st.text()), st.integers(3, 60))
def test_a_folded_text_is_read_back(text: str, room: int) -> None:
    lines = list(folded(text, room))
    assert unfolded(lines) == printable(text)
    assert all(columns_of(line) <= room for line in lines)


@unhurried
@given(people, blocks, people)
@example([], [Remark(Kind.PLAIN, "¬ " * 80 + "a"), Remark(Kind.MEMORY, "", "", "0a1b2c3d", "4e5f6071")], [])
@example([], [Remark(Kind.PLAIN, "a" * 200), Remark(Kind.MEMORY, "", "", "0a1b2c3d", "4e5f6071")], [])
def test_what_we_write_is_read_back_and_fits_the_width(
    before: list[str], block: list[Remark], after: list[str]
) -> None:
    ours = rewritten([], block)
    lines = [*before, *ours, *after]
    assert list(remarks_of(lines)) == block
    assert all(columns(line) <= 74 for line in ours)
    assert people_of(lines) == [*before, *after]
    assert [line for comment in read_comments(lines) for line in comment.lines] == lines


@unhurried
@given(people, blocks, people, blocks)
def test_writing_anew_keeps_every_line_of_a_person(
    before: list[str], block: list[Remark], after: list[str], newer: list[Remark]
) -> None:
    lines = rewritten([*before, *rewritten([], block), *after], newer)
    assert people_of(lines) == [*before, *after]
    assert list(remarks_of(lines)) == newer
    assert rewritten(lines, newer) == lines


@pytest.mark.parametrize(("tool", "usual"), [(saved_by_polib, 78), (saved_by_babel, 76)])
@unhurried
@given(before=people, block=blocks, after=people, width=st.integers(24, 90))
def test_a_tool_that_wraps_comments_changes_nothing_that_we_read(
    tool: Callable[[Sequence[str], int], tuple[str, ...]],
    usual: int,
    before: list[str],
    block: list[Remark],
    after: list[str],
    width: int,
) -> None:
    lines = (*before, *rewritten([], block), *after)
    assume(len(set(lines)) == len(lines))  # Babel drops the second of two equal lines.
    lines = tool(lines, width)
    assert list(map(without_spaces, remarks_of(lines))) == list(map(without_spaces, block))
    assert words_of(people_of(lines)) == words_of([*before, *after])
    if width >= usual:
        assert list(remarks_of(lines)) == block
