"""Two states of a PO file: what became of each entry, and what that means."""

from locakit.catalogs import Entry, State, drafted
from locakit.checks import Context
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag
from locakit.review import EntryChange, Event, Judged, Quantities, entry_changes, judged_changes

DOSE = Entry("Take 4,000 IU a day.<cite1/>", "Tome 4.000 UI al día.<cite1/>")
REST = Entry("Rest.", "Descanse.")


def changes(before: list[Entry], after: list[Entry]) -> list[tuple[Event, str]]:
    found = entry_changes(before, after)
    return [(change.event, (change.after or change.before or REST).msgid) for change in found]


def judged(before: list[Entry], after: list[Entry]) -> tuple[Judged, ...]:
    places = {entry.key: (entry, Place("locales/es/a.po", number)) for number, entry in enumerate(after, 1)}
    context = Context(LanguageTag("en"), LanguageTag("es"))
    return judged_changes(entry_changes(before, after), before, places, context)


def test_what_stayed_is_not_told() -> None:
    moved = [REST, Entry(DOSE.msgid, DOSE.msgstr, extracted=("paragraph",), references=("source/a.txt",))]
    assert changes([DOSE, REST], moved) == []


def test_entries_come_and_go() -> None:
    assert changes([DOSE], [DOSE, REST]) == [(Event.ADDED, "Rest.")]
    assert changes([DOSE, REST], [DOSE]) == [(Event.REMOVED, "Rest.")]


def test_an_edited_text_an_approved_draft_and_a_comment_differ() -> None:
    draft = drafted(Entry("Rest."), "Descanse.", "apertium", "eng-spa")
    approved = Entry("Rest.", "Descanse.", comments=draft.comments)
    assert changes([REST], [Entry("Rest.", "Repose.")]) == [(Event.TEXT, "Rest.")]
    assert changes([draft], [approved]) == [(Event.STATE, "Rest.")]
    assert changes([REST], [Entry("Rest.", "Descanse.", comments=("Ask her.",))]) == [(Event.NOTE, "Rest.")]
    assert EntryChange(draft, approved).is_untouched_approval
    assert EntryChange(draft, approved).states == (State.DRAFT, State.REVIEWED)
    assert not EntryChange(draft, Entry("Rest.", "Repose.")).is_untouched_approval


def test_an_entry_is_found_again_by_the_source_it_had() -> None:
    new = Entry("Do lie down.", "Descanse.", flags=("fuzzy",), previous_msgid="Rest.")
    assert changes([DOSE, REST], [DOSE, new]) == [(Event.SOURCE, "Do lie down.")]


def test_an_entry_is_found_again_by_the_likeness_of_its_source() -> None:
    new = Entry("Take 40,000 IU a day.<cite1/>")
    assert changes([REST, DOSE], [new, REST]) == [(Event.SOURCE, new.msgid)]
    assert changes([DOSE], [new, Entry("Take 40,000 IU each day.<cite1/>")])[1][0] is Event.ADDED


def test_changed_numbers_and_new_findings_come_first() -> None:
    after = [Entry("Rest.", "Repose."), Entry(DOSE.msgid, "Tome 40.000 UI al día.<cite1/>")]
    first, second = judged([REST, DOSE], after)
    assert first.quantities == Quantities(("4.000 UI al día",), ("40.000 UI al día",))
    assert [problem.check for problem in first.brought] == ["numbers"]
    assert (first.rank, first.line, second.change.event) == (0, 2, Event.TEXT)


def test_a_cured_finding_is_told() -> None:
    (change,) = judged([Entry(DOSE.msgid, "Tome 4.000 UI al día.")], [DOSE])
    assert [problem.check for problem in change.cured] == ["citations"]
    assert not change.brought


def test_a_text_that_says_its_neighbour_too_has_no_finding() -> None:
    host = Entry("Take 5 mg.", "Tome 5 mg y luego 10 mg.")
    joined = Entry("Then take 10 mg.", "<joined/>")
    assert not judged([REST], [REST, host, joined])[0].brought
