"""Two branches edited one PO file: what becomes of every text."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from locakit.catalogs import Catalog, Entry, new_catalog, read_po, updated, write_po
from locakit.review.threeway import OTHER_SIDE, Merged, merged_catalog

REST, SLEEP, DRINK = Entry("Rest.", "Descanse."), Entry("Sleep.", "Duerma."), Entry("Drink.", "")
EMPTY = new_catalog({"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}, wrap=0)


def catalog(*entries: Entry) -> Catalog:
    live, gone = ([entry for entry in entries if entry.obsolete is is_gone] for is_gone in (False, True))
    return read_po(write_po(updated(EMPTY, live, gone)), "es.po")


def merge(base: list[Entry], ours: list[Entry], theirs: list[Entry]) -> Merged:
    return merged_catalog(catalog(*base), catalog(*ours), catalog(*theirs))


def test_each_side_edits_its_own_entry() -> None:
    ours = [replace(REST, msgstr="Repose."), SLEEP, DRINK]
    theirs = [REST, SLEEP, replace(DRINK, msgstr="Beba.")]
    merged = merge([REST, SLEEP, DRINK], ours, theirs)
    assert [entry.msgstr for entry in merged.catalog.entries] == ["Repose.", "Duerma.", "Beba."]
    assert merged.conflicts == ()


def test_two_texts_for_one_sentence_are_both_kept_and_await_a_person() -> None:
    merged = merge([REST], [replace(REST, msgstr="Repose.")], [replace(REST, msgstr="Túmbese.")])
    (entry,) = merged.catalog.entries
    assert (entry.msgstr, entry.is_fuzzy) == ("Repose.", True)
    assert entry.comments == (f"{OTHER_SIDE}Túmbese.",)
    assert merged.conflicts == (REST.key,)


def test_new_entries_of_both_sides_stand_where_they_stood() -> None:
    new, other = Entry("New.", "Nuevo."), Entry("Other.", "Otro.")
    merged = merge([REST, SLEEP], [REST, new, SLEEP], [other, REST, SLEEP])
    assert [entry.msgid for entry in merged.catalog.entries] == ["Other.", "Rest.", "New.", "Sleep."]


def test_an_entry_that_one_side_dropped_and_the_other_edited_stays_as_obsolete() -> None:
    merged = merge([REST, SLEEP], [SLEEP], [replace(REST, msgstr="Repose."), SLEEP])
    assert [entry.msgstr for entry in merged.catalog.obsolete] == ["Repose."]


def test_an_approval_and_a_new_comment_of_the_author_go_together() -> None:
    fuzzy = replace(REST, flags=("fuzzy",))
    merged = merge([fuzzy], [REST], [replace(fuzzy, extracted=("heading2",))])
    (entry,) = merged.catalog.entries
    assert (entry.is_fuzzy, entry.extracted) == (False, ("heading2",))


TEXTS = st.sampled_from(["", "Uno.", "Dos.", "Tres."])
ENTRIES = st.builds(
    Entry,
    msgid=st.sampled_from(["A.", "B.", "C."]),
    msgstr=TEXTS,
    flags=st.sampled_from([(), ("fuzzy",)]),
    comments=st.sampled_from([(), ("A note.",), ("Another.",)]),
    obsolete=st.booleans(),
).filter(lambda entry: bool(entry.msgstr) or not entry.obsolete)
FILES = st.lists(ENTRIES, max_size=3, unique_by=lambda entry: entry.msgid)


@settings(deadline=None)
@given(FILES, FILES, FILES)
def test_no_text_that_a_side_wrote_is_lost(base: list[Entry], ours: list[Entry], theirs: list[Entry]) -> None:
    merged = merge(base, ours, theirs).catalog
    left = {entry.key: entry for entry in (*merged.entries, *merged.obsolete)}
    was = {entry.key: entry.msgstr for entry in base}
    for entry in (*ours, *theirs):
        if entry.msgstr and entry.msgstr != was.get(entry.key):
            kept = left[entry.key]
            assert entry.msgstr == kept.msgstr or f"{OTHER_SIDE}{entry.msgstr}" in kept.comments


@settings(deadline=None)
@given(FILES, FILES)
def test_where_one_side_did_nothing_the_other_counts(base: list[Entry], ours: list[Entry]) -> None:
    assert write_po(merge(base, ours, base).catalog) == write_po(catalog(*ours))
