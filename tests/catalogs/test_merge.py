"""What becomes of entries when their article changes."""

from dataclasses import replace

import pytest
from catalogs.state_rows import sentence

from locakit.catalogs.entry import Entry
from locakit.catalogs.merge import merge
from locakit.catalogs.provenance import Kind, fingerprint, texts_of
from locakit.catalogs.states import State, drafted, is_stale, state

FILE = ("source/magnesium.txt",)
OLD = "Magnesium relaxes the muscles of the leg."
NEW = "Magnesium relaxes the tired muscles of the leg."
TARGET = "El magnesio relaja los músculos de la pierna."

REVIEWED = Entry(OLD, TARGET, comments=("A note.",), extracted=("paragraph",), references=FILE)
UNFINISHED = replace(REVIEWED, flags=("fuzzy",))
OUTDATED = replace(UNFINISHED, previous_msgid="Magnesium relaxes the muscles.")
DRAFT = drafted(Entry(OLD, comments=("A note.",), references=FILE), TARGET, "apertium", "eng-spa", ["length"])
APPROVED = replace(DRAFT, flags=())
UNTRANSLATED = Entry(OLD, comments=("A note.",), references=FILE)
MEMORY_COMMENTS = (
    f"locakit: hint source-{fingerprint(NEW)}",
    f"locakit: memory s={fingerprint(OLD)} t={fingerprint(TARGET)} stale",
)


def never(_old: str, _new: str) -> bool:
    return False


def looks_the_same(old: str, new: str) -> bool:
    return old.casefold().strip(".") == new.casefold().strip(".")


def place(msgid: str, msgctxt: str | None = None) -> Entry:
    return Entry(msgid, msgctxt=msgctxt, extracted=("paragraph",), references=FILE)


def merged(*entries: Entry, template: str = NEW) -> tuple[Entry, tuple[Entry, ...]]:
    """The first entry for a template of that one source, and the obsolete ones."""
    (entry,), obsolete = merge(entries, [], [place(template)], never)
    return entry, obsolete


def test_an_unchanged_source_keeps_everything_but_what_is_the_templates() -> None:
    old = replace(REVIEWED, extracted=("item",), references=("source/other.txt", "source/magnesium.txt:3"))
    (entry,), obsolete = merge([old], [], [place(OLD)], never)
    assert entry == REVIEWED
    assert obsolete == ()


def test_an_entry_that_did_not_change_is_the_very_same() -> None:
    (entry,), _ = merge([REVIEWED], [], [place(OLD)], never)
    assert entry is REVIEWED


def test_the_order_is_the_templates_and_new_sources_are_empty() -> None:
    other, new = Entry(sentence(1), "Otro.", references=FILE), place(sentence(2))
    entries, _ = merge([REVIEWED, other], [], [place(other.msgid), new, place(OLD)], never)
    assert [entry.msgid for entry in entries] == [other.msgid, new.msgid, OLD]
    assert entries[1] == new


@pytest.mark.parametrize(
    "old", [REVIEWED, UNFINISHED, OUTDATED, APPROVED], ids=["reviewed", "fuzzy", "old", "approved"]
)
def test_a_persons_text_goes_on_as_outdated(old: Entry) -> None:
    entry, obsolete = merged(old)
    assert (state(entry), entry.msgstr, entry.flags) == (State.OUTDATED, TARGET, ("fuzzy",))
    assert "A note." in entry.comments
    assert [retired.msgid for retired in obsolete] == ([OLD] if state(old) is State.REVIEWED else [])


def test_the_previous_source_is_that_for_which_the_text_was_made() -> None:
    assert merged(REVIEWED)[0].previous_msgid == OLD
    assert merged(OUTDATED)[0].previous_msgid == OUTDATED.previous_msgid


def test_a_reviewed_entry_stays_as_obsolete_and_comes_back_reviewed() -> None:
    entry, obsolete = merged(REVIEWED)
    assert obsolete == (replace(REVIEWED, obsolete=True, extracted=(), references=()),)
    (back,), obsolete = merge([entry], obsolete, [place(OLD)], never)
    assert back == REVIEWED
    assert obsolete == ()


def test_an_outdated_text_whose_source_comes_back_is_not_taken_for_a_draft() -> None:
    """Approved, then changed by another tool: there is no obsolete entry to come back."""
    changed = replace(APPROVED, msgid=NEW, flags=("fuzzy",), previous_msgid=OLD)
    entry, _ = merged(changed, template=OLD)
    assert (state(entry), entry.previous_msgid) == (State.OUTDATED, NEW)


def test_a_draft_becomes_stale() -> None:
    entry, obsolete = merged(DRAFT)
    assert (state(entry), is_stale(entry), entry.previous_msgid) == (State.DRAFT, True, OLD)
    assert entry.comments[0] == "A note."
    assert texts_of(entry.comments, Kind.HINT) == (f"source-{fingerprint(NEW)}",)
    assert obsolete == ()


def test_a_stale_draft_stays_stale_and_remembers_what_it_was_made_for() -> None:
    first, _ = merged(DRAFT)
    second, _ = merge([first], [], [place(NEW + " Often.")], never)
    assert (is_stale(second[0]), second[0].previous_msgid) == (True, OLD)
    assert texts_of(second[0].comments, Kind.HINT) == (f"source-{fingerprint(NEW + ' Often.')}",)


def test_a_draft_whose_source_comes_back_is_fresh_again() -> None:
    stale, _ = merged(DRAFT)
    (back,), _ = merge([stale], [], [place(OLD)], never)
    assert (state(back), is_stale(back), back.previous_msgid) == (State.DRAFT, False, None)


def test_an_approved_stale_draft_is_outdated_when_its_source_changes_again() -> None:
    stale, _ = merged(DRAFT)
    approved = replace(stale, flags=(), previous_msgid=None)
    (entry,), _ = merge([approved], [], [place(NEW + " Often.")], never)
    assert state(entry) is State.OUTDATED


def test_text_of_an_entry_that_lives_on_is_a_proposal_of_the_machine() -> None:
    (kept, entry), obsolete = merge([REVIEWED], [], [place(OLD), place(NEW)], never)
    assert kept is REVIEWED
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == (TARGET, ("fuzzy",), OLD)
    assert entry.comments == MEMORY_COMMENTS
    assert is_stale(entry)
    assert obsolete == ()


def test_a_text_moves_once_and_the_next_taker_gets_a_copy() -> None:
    other = "Magnesium relaxes all muscles of the leg, too."
    first, second = merge([REVIEWED], [], [place(other), place(NEW)], never)[0]
    assert (state(first), is_stale(first)) == (State.DRAFT, True)
    assert (state(second), second.msgstr) == (State.OUTDATED, TARGET)


def test_a_joined_sentence_is_not_copied() -> None:
    joined = replace(REVIEWED, msgstr="<joined/>")
    assert merge([joined], [], [place(OLD), place(NEW)], never)[0][1] == place(NEW)


def test_a_source_that_is_not_similar_takes_nothing() -> None:
    new = place(sentence(7))
    (entry,), obsolete = merge([REVIEWED], [], [new], never)
    assert entry == new
    assert [retired.msgstr for retired in obsolete] == [TARGET]


@pytest.mark.parametrize(
    "old", [REVIEWED, UNFINISHED, OUTDATED, DRAFT], ids=["reviewed", "unfinished", "outdated", "draft"]
)
def test_what_left_becomes_obsolete_and_comes_back_with_its_state(old: Entry) -> None:
    entries, obsolete = merge([old], [], [], never)
    assert entries == ()
    assert [(entry.obsolete, entry.references) for entry in obsolete] == [(True, ())]
    (back,), left = merge([], obsolete, [place(OLD)], never)
    assert (state(back), back.msgstr, back.comments) == (state(old), old.msgstr, old.comments)
    assert left == ()


def test_an_untranslated_entry_that_left_is_dropped() -> None:
    assert merge([UNTRANSLATED], [], [], never) == ((), ())


def test_an_obsolete_entry_gives_its_text_to_a_similar_source() -> None:
    _, obsolete = merge([UNFINISHED], [], [], never)
    (entry,), left = merge([], obsolete, [place(NEW)], never)
    assert (state(entry), entry.msgstr, entry.obsolete) == (State.OUTDATED, TARGET, False)
    assert left == ()


def test_an_obsolete_text_that_lives_on_elsewhere_is_only_copied() -> None:
    outdated, obsolete = merged(REVIEWED)
    (_, entry), left = merge([outdated], obsolete, [place(NEW), place(OLD + " Often.")], never)
    assert (entry.msgstr, is_stale(entry)) == (TARGET, True)
    assert left == obsolete


def test_an_obsolete_entry_stays_though_its_text_lives_on() -> None:
    obsolete = replace(UNFINISHED, obsolete=True)
    assert merge([Entry(sentence(1), TARGET)], [obsolete], [place(sentence(1))], never)[1] == (obsolete,)


def test_what_left_is_dropped_if_it_was_only_a_proposal_of_what_lives_on() -> None:
    outdated, obsolete = merged(REVIEWED)
    assert merge([outdated], obsolete, [place(OLD)], never)[1] == ()


@pytest.mark.parametrize("old", [UNFINISHED, OUTDATED])
def test_a_persons_text_that_left_stays_though_a_machine_proposes_it_elsewhere(old: Entry) -> None:
    (copy, kept), obsolete = merge([old], [], [place(NEW), place(OLD)], never)
    assert (copy.msgstr, state(copy), obsolete) == (TARGET, State.DRAFT, ())
    _, (left,) = merge([copy, kept], [], [place(NEW)], never)
    assert (left.msgid, left.msgstr, state(left)) == (OLD, TARGET, state(old))


@pytest.mark.parametrize("old", [REVIEWED, UNFINISHED, OUTDATED, DRAFT, APPROVED])
def test_a_cosmetic_edit_keeps_text_and_state_and_says_so(old: Entry) -> None:
    new = OLD.removesuffix(".").upper()
    (entry,), obsolete = merge([old], [], [place(new)], looks_the_same)
    assert (entry.msgid, entry.msgstr, entry.flags) == (new, TARGET, old.flags)
    assert (state(entry), is_stale(entry)) == (state(old), False)
    assert (entry.previous_msgid, entry.comments[0]) == (old.previous_msgid, "A note.")
    assert texts_of(entry.comments, Kind.HINT)[-1] == "carried-over"
    assert obsolete == ()
    again, _ = merge([entry], [], [place(OLD)], looks_the_same)
    assert texts_of(again[0].comments, Kind.HINT).count("carried-over") == 1


def test_a_stale_draft_stays_stale_through_a_cosmetic_edit() -> None:
    stale, _ = merged(DRAFT)
    (entry,), _ = merge([stale], [], [place(NEW.upper())], looks_the_same)
    assert is_stale(entry)


def test_an_edit_that_changes_a_code_is_never_cosmetic() -> None:
    (entry,), _ = merge([REVIEWED], [], [place(OLD + "<cite1/>")], lambda _old, _new: True)
    assert state(entry) is State.OUTDATED


def test_a_cosmetic_edit_does_not_make_a_persons_text_a_draft() -> None:
    """A tool that loses `#|` has changed the source; now it is again, looks aside, what the text was made for."""
    changed = replace(APPROVED, msgid=OLD.upper(), flags=("fuzzy",))
    assert state(changed) is State.OUTDATED
    (entry,), _ = merge([changed], [], [place(OLD)], looks_the_same)
    assert state(entry) is State.OUTDATED


def test_another_context_is_another_entry() -> None:
    (entry,), _ = merge([REVIEWED], [], [place(OLD, "heading")], lambda _old, _new: True)
    assert (entry.msgctxt, state(entry), entry.msgstr) == ("heading", State.OUTDATED, TARGET)


def test_a_plural_entry_passes_through_untouched() -> None:
    plural = Entry("cramp", msgid_plural="cramps", msgstr_plural=("calambre", "calambres"), references=FILE)
    (entry, _), _ = merge([plural], [], [replace(plural, msgstr_plural=("", "")), place("cramped")], never)
    assert entry is plural
    assert merge([plural], [], [place("cramped")], never)[1] == (replace(plural, obsolete=True, references=()),)


def test_a_paragraph_that_was_inserted_adds_its_entries_and_changes_no_other() -> None:
    old = [Entry(sentence(number), sentence(1000 + number), references=FILE) for number in range(60)]
    template = [place(entry.msgid) for entry in old]
    inserted = [place(sentence(100)), place(sentence(101))]
    first, _ = merge(old, [], template, never)
    second, _ = merge(first, [], [*template[:20], *inserted, *template[20:]], never)
    assert list(second) == [*first[:20], *inserted, *first[20:]]
