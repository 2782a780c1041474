"""Machine text goes into entries that nobody has worked on, and into no other."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from catalogs.state_rows import Marks, all_marks, entry_of, expected

from locakit.catalogs.entry import Entry
from locakit.catalogs.provenance import Kind, fingerprint, texts_of
from locakit.catalogs.states import State, drafted, is_stale, origin_of, refused, remembered, state, suggested

SOURCE = "Magnesium blocks calcium.<cite1/>"
TARGET = "El magnesio bloquea el calcio.<cite1/>"
S, T = fingerprint(SOURCE), fingerprint(TARGET)

WRITERS: dict[str, Callable[[Entry], Entry]] = {
    "drafted": lambda entry: drafted(entry, TARGET, "apertium", "eng-spa", ["length"]),
    "remembered": lambda entry: remembered(entry, TARGET),
    "refused": lambda entry: refused(entry, "argos", "en_es-1.9", "citation-lost", "El magnesio bloquea."),
    "suggested": lambda entry: suggested(entry, TARGET),
}
writers = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)


def test_a_draft_is_fuzzy_and_says_where_it_comes_from() -> None:
    entry = drafted(
        Entry(SOURCE, comments=("A note.",), flags=("no-wrap",)), TARGET, "argos", "en_es+es_ca", ["length"]
    )
    assert entry == Entry(
        SOURCE,
        TARGET,
        comments=("A note.", "locakit: hint length", f"locakit: draft argos/en_es+es_ca s={S} t={T}"),
        flags=("fuzzy", "no-wrap"),
    )
    assert state(entry) is State.DRAFT


def test_text_from_the_memory_says_so() -> None:
    entry = remembered(Entry(SOURCE), TARGET)
    assert (entry.msgstr, entry.flags) == (TARGET, ("fuzzy",))
    assert entry.comments == (f"locakit: memory s={S} t={T}",)
    assert state(entry) is State.DRAFT


def test_a_refused_draft_leaves_the_entry_empty_and_shows_the_plain_text() -> None:
    entry = refused(
        Entry(SOURCE), "argos", "en_es-1.9", "citation-lost", "El magnesio bloquea.", ["negation", "negation"]
    )
    assert (entry.msgstr, entry.flags) == ("", ())
    assert entry.comments == (
        "locakit: plain El magnesio bloquea.",
        "locakit: hint negation",
        f"locakit: refused argos/en_es-1.9 s={S} citation-lost",
    )
    assert state(entry) is State.UNTRANSLATED


def test_a_refused_draft_takes_the_place_of_an_older_one() -> None:
    entry = refused(drafted(Entry(SOURCE), TARGET, "apertium", "eng-spa"), "argos", "en_es", "number-changed")
    assert (entry.msgstr, entry.flags) == ("", ())
    assert entry.comments == (f"locakit: refused argos/en_es s={S} number-changed",)


def test_a_suggestion_stands_beside_what_is_there() -> None:
    entry = suggested(drafted(Entry(SOURCE), TARGET, "apertium", "eng-spa", ["length"]), "El calcio entra. " * 6)
    assert texts_of(entry.comments, Kind.SUGGEST) == (("El calcio entra. " * 6).strip(),)
    assert texts_of(entry.comments, Kind.HINT) == ("similar-text", "length")
    assert (entry.msgstr, state(entry)) == (TARGET, State.DRAFT)
    again = suggested(entry, "El calcio sale.")
    assert texts_of(again.comments, Kind.SUGGEST) == ("El calcio sale.",)
    assert texts_of(again.comments, Kind.HINT) == ("similar-text", "length")


def test_a_new_draft_replaces_our_lines_and_no_others() -> None:
    before = Entry(SOURCE, comments=("Above.", "locakit: ignore length", "locakit: mine", "Below."))
    old = drafted(before, "Viejo.", "apertium", "eng-spa", ["negation"])
    new = drafted(suggested(old, "Parecido."), TARGET, "argos", "en_es")
    assert new.comments == (*before.comments, f"locakit: draft argos/en_es s={S} t={T}")


def test_a_new_draft_of_a_stale_one_is_not_stale() -> None:
    comments = (f"locakit: hint source-{S}", f"locakit: draft a/b s=00000000 t={T} stale")
    stale = Entry(
        SOURCE, TARGET, comments=comments, flags=("fuzzy",), previous_msgid="Magnesium stops calcium.<cite1/>"
    )
    assert is_stale(stale)
    fresh = drafted(stale, TARGET, "apertium", "eng-spa")
    assert fresh.previous_msgid is None
    assert (state(fresh), is_stale(fresh)) == (State.DRAFT, False)


def test_drafting_the_same_again_changes_nothing() -> None:
    entry = WRITERS["drafted"](Entry(SOURCE))
    assert WRITERS["drafted"](entry) == entry


@writers
@pytest.mark.parametrize("marks", list(all_marks()), ids=str)
def test_only_untranslated_entries_and_drafts_take_machine_text(
    write: Callable[[Entry], Entry], marks: Marks
) -> None:
    entry = entry_of(marks, 1)
    if expected(marks) in {State.UNTRANSLATED, State.DRAFT}:
        written = write(entry)
        assert state(written) in {State.UNTRANSLATED, State.DRAFT}
        assert {"A person's note.", "Another note."} < set(written.comments)
    else:
        with pytest.raises(ValueError, match="not for machines"):
            write(entry)


@writers
def test_plural_and_obsolete_entries_take_none(write: Callable[[Entry], Entry]) -> None:
    for entry in (Entry("cramp", msgid_plural="cramps", msgstr_plural=("", "")), Entry(SOURCE, obsolete=True)):
        with pytest.raises(ValueError, match="not for machines"):
            write(entry)


def test_reasons_are_written_as_one_word() -> None:
    entry = refused(Entry(SOURCE), "apertium", "eng-spa", "codes number-changed (10,000)")
    assert entry.comments == (f"locakit: refused apertium/eng-spa s={S} codes+number-changed+10-000",)
    assert texts_of(entry.comments, Kind.REFUSED) == ("codes+number-changed+10-000",)
    with pytest.raises(ValueError, match="no reason"):
        refused(Entry(SOURCE), "apertium", "eng-spa", "")


def test_a_draft_without_text_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match="no text"):
        drafted(Entry(SOURCE), "", "apertium", "eng-spa")


def test_one_plural_form_is_text() -> None:
    entry = Entry("cramp", msgid_plural="cramps", msgstr_plural=("calambre", ""))
    assert state(entry) is State.REVIEWED
    assert state(replace(entry, flags=("fuzzy",))) is State.UNFINISHED


def test_of_two_lines_the_one_whose_target_fits_counts() -> None:
    fitting, other = f"locakit: draft a/b s={S} t={T}", "locakit: memory s=00000000 t=00000000"
    for comments in ((fitting, other), (other, fitting)):
        entry = Entry(SOURCE, TARGET, comments=comments, flags=("fuzzy",))
        origin = origin_of(entry)
        assert origin
        assert origin.engine == "a/b"
        assert state(entry) is State.DRAFT


def test_of_two_lines_neither_counts_if_no_target_fits() -> None:
    lines = (f"locakit: draft a/b s={S} t=00000000", "locakit: memory s=00000000 t=00000000")
    entry = Entry(SOURCE, TARGET, comments=lines, flags=("fuzzy",))
    assert origin_of(entry) is None
    assert state(entry) is State.UNFINISHED


def test_one_line_whose_target_does_not_fit_still_tells_the_source() -> None:
    entry = Entry(SOURCE, TARGET, comments=("locakit: memory s=00000000 t=00000000",), flags=("fuzzy",))
    assert state(entry) is State.OUTDATED


def test_a_stale_draft_that_was_approved_is_safe_from_another_tools_source_change() -> None:
    """A person approved it as it was; then another tool made it fuzzy for a new source and kept our lines."""
    comments = (f"locakit: hint source-{S}", f"locakit: draft a/b s=00000000 t={T} stale")
    approved = Entry(SOURCE, TARGET, comments=comments)
    assert state(approved) is State.REVIEWED
    assert state(replace(approved, msgid=SOURCE + " Now.", flags=("fuzzy",))) is State.OUTDATED
