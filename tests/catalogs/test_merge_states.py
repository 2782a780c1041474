"""Each state through each thing that can happen to a sentence: moved, gone and back, split, joined by its author."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.catalogs import Entry, State, drafted, is_stale, state
from locakit.catalogs.merge import merge

LONG = "Magnesium relaxes the muscles, and calcium makes them contract again."
FIRST, SECOND = "Magnesium relaxes the muscles.", "Calcium makes them contract again."
OTHER = "Water has no taste at all."
TEXT = "El magnesio relaja los músculos, y el calcio los contrae de nuevo."
JOINED = "<joined/>"


def entry_of(wanted: State, msgid: str = LONG, text: str = TEXT) -> Entry:
    """An entry of a state, with a note of a person."""
    blank = Entry(msgid, comments=("A note.",), extracted=("paragraph",), references=("source/a.txt",))
    made = {
        State.UNTRANSLATED: blank,
        State.DRAFT: drafted(blank, text, "apertium", "eng-spa"),
        State.OUTDATED: replace(blank, msgstr=text, flags=("fuzzy",), previous_msgid="Long ago."),
        State.UNFINISHED: replace(blank, msgstr=text, flags=("fuzzy",)),
        State.REVIEWED: replace(blank, msgstr=text),
    }[wanted]
    assert state(made) is wanted
    return made


def place(msgid: str) -> Entry:
    return Entry(msgid, extracted=("paragraph",), references=("source/a.txt",))


def never(_old: str, _new: str) -> bool:
    return False


def after(entries: Sequence[Entry], *templates: Sequence[str]) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """The entries, and the obsolete ones, by msgid, after updates from these templates one after the other."""
    live: tuple[Entry, ...] = tuple(entries)
    obsolete: tuple[Entry, ...] = ()
    for template in templates:
        live, obsolete = merge(live, obsolete, list(map(place, template)), never)
    return {entry.msgid: entry for entry in live}, {entry.msgid: entry for entry in obsolete}


every_state = pytest.mark.parametrize("before", State)
texts = pytest.mark.parametrize("text", [TEXT, JOINED])


@every_state
@texts
def test_a_sentence_that_moves_stays_as_it_is(before: State, text: str) -> None:
    entry, other = entry_of(before, text=text), entry_of(State.REVIEWED, OTHER, "El agua no sabe a nada.")
    live, obsolete = after([entry, other], [OTHER, LONG])
    assert (list(live), live[LONG], obsolete) == ([OTHER, LONG], entry, {})


@every_state
@texts
def test_one_that_goes_and_comes_back_stays_as_it_is(before: State, text: str) -> None:
    entry, other = entry_of(before, text=text), entry_of(State.REVIEWED, OTHER, "El agua no sabe a nada.")
    live, obsolete = after([entry, other], [OTHER], [OTHER, LONG])
    expected = place(LONG) if before is State.UNTRANSLATED else entry
    assert (live[LONG], obsolete) == (expected, {})


SPLIT = {
    State.UNTRANSLATED: {State.UNTRANSLATED},
    State.DRAFT: {State.DRAFT},
    State.OUTDATED: {State.OUTDATED, State.DRAFT},
    State.UNFINISHED: {State.OUTDATED, State.DRAFT},
    State.REVIEWED: {State.OUTDATED, State.DRAFT},
}
"""What the pieces may be: a person's text is outdated in one of them and, if at all, a stale copy in the other."""


@every_state
def test_of_a_sentence_that_is_split_one_piece_gets_the_text(before: State) -> None:
    live, obsolete = after([entry_of(before)], [FIRST, SECOND])
    given_to = [one for one in live.values() if one.msgstr]
    assert {state(one) for one in live.values() if one.msgstr or before is State.UNTRANSLATED} <= SPLIT[before]
    assert sum(state(one) is State.OUTDATED for one in given_to) == (State.OUTDATED in SPLIT[before])
    assert all(one.msgstr == TEXT and one.previous_msgid for one in given_to)
    assert [state(one) for one in obsolete.values()] == [State.REVIEWED] * (before is State.REVIEWED)


@every_state
def test_a_split_that_is_taken_back_brings_the_approved_text_back(before: State) -> None:
    live, _ = after([entry_of(before)], [FIRST, SECOND], [LONG])
    found = live[LONG]
    assert found.msgstr == ("" if before is State.UNTRANSLATED else TEXT)
    expected = {State.UNFINISHED: State.OUTDATED}.get(before, before)
    assert state(found) in {expected, before}
    assert not is_stale(found)


@every_state
def test_of_two_sentences_that_become_one_no_text_is_lost(before: State) -> None:
    pieces = [entry_of(before, FIRST, "Uno."), entry_of(State.REVIEWED, SECOND, "Dos.")]
    live, obsolete = after(pieces, [LONG])
    kept = {entry.msgstr for entry in (*live.values(), *obsolete.values())}
    people = {"Dos."} | ({"Uno."} if before not in {State.UNTRANSLATED, State.DRAFT} else set())
    assert people <= kept
    assert state(live[LONG]) is not State.REVIEWED
    assert state(obsolete[SECOND]) is State.REVIEWED


@every_state
def test_a_joined_sentence_whose_source_changes_takes_its_mark_along_but_is_not_published(before: State) -> None:
    changed = LONG.replace("again", "once more")
    live, obsolete = after([entry_of(before, text=JOINED)], [changed])
    assert state(live[changed]) is {State.REVIEWED: State.OUTDATED, State.UNFINISHED: State.OUTDATED}.get(
        before, before
    )
    assert live[changed].msgstr == ("" if before is State.UNTRANSLATED else JOINED)
    assert list(obsolete) == [LONG] * (before is State.REVIEWED)


SENTENCES = [FIRST, SECOND, LONG, OTHER, FIRST.replace("the", "all"), OTHER.replace("all", "all, ever")]
people = st.dictionaries(
    st.sampled_from(SENTENCES),
    st.tuples(st.sampled_from([State.OUTDATED, State.UNFINISHED, State.REVIEWED]), st.sampled_from([TEXT, JOINED])),
)


@given(people, st.lists(st.lists(st.sampled_from(SENTENCES), unique=True), min_size=1, max_size=4))
def test_whatever_happens_what_was_said_together_is_approved_only_where_a_person_did(
    written: dict[str, tuple[State, str]], stories: list[list[str]]
) -> None:
    entries = [entry_of(one, msgid, text) for msgid, (one, text) in written.items()]
    live, obsolete = after(entries, *stories)
    approved = {msgid for msgid, (one, _) in written.items() if one is State.REVIEWED}
    found = {**live, **obsolete}
    assert {msgid for msgid, entry in found.items() if state(entry) is State.REVIEWED} == approved
    assert all(found[msgid].msgstr == written[msgid][1] for msgid in approved)
