"""Every state in every combination of marks, before and after each tool that may save a PO file (DESIGN §5)."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from catalogs.resaves import (
    Tool,
    msgcat,
    msgmerge,
    po_text,
    pot2po,
    read,
    resaved_by_babel,
    resaved_by_polib,
    updated_by_babel,
)
from catalogs.state_rows import Marks, all_marks, blank, edited, entry_of, expected, table

from locakit.catalogs.entry import Entry
from locakit.catalogs.states import State, is_stale, state

MARKS = list(all_marks())
ENTRIES = [entry_of(marks, number) for number, marks in enumerate(MARKS)]

RESAVES: dict[str, Tool] = {
    "msgcat at 76": msgcat("--width=76"),
    "msgcat at 100": msgcat("--width=100"),
    "msgcat unwrapped": msgcat("--no-wrap"),
    "polib at 78": resaved_by_polib(78),
    "polib unwrapped": resaved_by_polib(0),
    "polib at 40": resaved_by_polib(40),
    "Babel at 76": resaved_by_babel(76),
    "Babel at 40": resaved_by_babel(40),
}
UPDATES: dict[str, Tool] = {"msgmerge": msgmerge, "pot2po": pot2po, "Babel's update": updated_by_babel}
TOOLS = RESAVES | UPDATES
LOSE_PREVIOUS = {"Babel at 76", "Babel at 40", "Babel's update"}
"""Tools that lose `#|`; Translate Toolkit's pot2po too, before 3.20."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a tool made of the entries."""

    entries: dict[str, Entry]
    """By msgid."""
    loses_previous: bool


@cache
def saved(tool: str, *, after_an_edit: bool = False) -> Saved:
    """All entries in one file, saved by a tool; with a template of unchanged sources, or of edited ones."""
    places = [edited(entry) if after_an_edit else blank(entry) for entry in ENTRIES]
    with TemporaryDirectory() as folder:
        po, pot = Path(folder) / "article.po", Path(folder) / "article.pot"
        po.write_text(po_text(ENTRIES), "utf-8")
        pot.write_text(po_text(places), "utf-8")
        text = TOOLS[tool](po, pot)
    entries = {entry.msgid: entry for entry in read(text).entries}
    return Saved(entries, not any(entry.has_previous for entry in entries.values()))


def states(tool: str, *, after_an_edit: bool = False) -> dict[str, State]:
    """The state of each combination of marks in what the tool saved; its text must be there as it was."""
    found = saved(tool, after_an_edit=after_an_edit).entries
    results = [found[edited(entry).msgid if after_an_edit else entry.msgid] for entry in ENTRIES]
    assert [result.msgstr for result in results] == [entry.msgstr for entry in ENTRIES]
    return {str(marks): state(result) for marks, result in zip(MARKS, results, strict=True)}


def differences(before: dict[str, State], after: dict[str, State]) -> set[tuple[State, State]]:
    return {(before[name], after[name]) for name in before if before[name] is not after[name]}


BEFORE = {str(marks): expected(marks) for marks in MARKS}


def test_each_combination_of_marks_is_in_one_row_of_the_table() -> None:
    assert len(table()) == 8
    assert {str(marks): len([row for row in table() if row.matches(marks)]) for marks in MARKS} == dict.fromkeys(
        BEFORE, 1
    )


def test_each_row_of_the_table_is_met() -> None:
    assert [row for row in table() if not any(row.matches(marks) for marks in MARKS)] == []


def test_the_state_is_what_the_table_says() -> None:
    assert {str(marks): state(entry) for marks, entry in zip(MARKS, ENTRIES, strict=True)} == BEFORE


def test_a_draft_is_stale_if_its_source_is_another_one() -> None:
    stale = {str(marks) for marks, entry in zip(MARKS, ENTRIES, strict=True) if is_stale(entry)}
    assert stale == {str(marks) for marks in MARKS if expected(marks) is State.DRAFT and not marks.is_present}


@pytest.mark.parametrize("tool", sorted(set(TOOLS) - LOSE_PREVIOUS - {"pot2po"}))
def test_a_tool_that_saves_the_file_changes_no_state(tool: str) -> None:
    assert states(tool) == BEFORE


@pytest.mark.parametrize("tool", sorted({*LOSE_PREVIOUS, "pot2po"}))
def test_a_tool_that_loses_the_previous_source_changes_only_states_that_have_no_other_mark(tool: str) -> None:
    """Exception 2. The draft was approved, its source changed, and changed back, all by other tools."""
    lost = saved(tool).loses_previous
    assert lost or tool == "pot2po"
    without = {str(marks): expected(replace(marks, previous=marks.previous and not lost)) for marks in MARKS}
    assert states(tool) == without
    allowed = {(State.OUTDATED, State.UNFINISHED), (State.OUTDATED, State.DRAFT)}
    assert differences(BEFORE, without) == (allowed if lost else set())
    drafts = [marks for marks in MARKS if (BEFORE[str(marks)], without[str(marks)]) == (State.OUTDATED, State.DRAFT)]
    assert all(marks.t_fits and marks.s_fits for marks in drafts)


@pytest.mark.parametrize("tool", UPDATES)
def test_a_tool_that_changes_the_source_leaves_no_text_to_machines(tool: str) -> None:
    """Exception 3: also an approved or stale draft is outdated. Without a mark of the old source it is unfinished."""
    loses = saved(tool).loses_previous
    assert states(tool, after_an_edit=True) == {
        str(marks): after_an_edit(marks, tool, loses=loses) for marks in MARKS
    }


def after_an_edit(marks: Marks, tool: str, *, loses: bool) -> State:
    if not marks.text:
        return State.UNTRANSLATED
    # msgmerge writes no `#|` for an entry that is fuzzy already.
    has_previous = not loses and (tool != "msgmerge" or marks.previous or not marks.fuzzy)
    return State.OUTDATED if has_previous or marks.line in {"draft", "memory"} else State.UNFINISHED


@pytest.mark.parametrize("tool", ["msgmerge", "pot2po"])
def test_a_guess_for_an_untranslated_entry_is_outdated(tool: str, tmp_path: Path) -> None:
    """Exception 1, and 2 if the tool writes no `#|`."""
    source = "Magnesium relaxes the muscles of the leg and foot."
    known = Entry(source, "El magnesio relaja los músculos de la pierna y del pie.", references=("a.txt",))
    po, pot = tmp_path / "a.po", tmp_path / "a.pot"
    po.write_text(po_text([known]), "utf-8")
    pot.write_text(po_text([blank(known), Entry(source.replace("leg", "arm"), references=("a.txt",))]), "utf-8")
    kept, guess = read(TOOLS[tool](po, pot)).entries
    assert (state(kept), kept.msgstr) == (State.REVIEWED, known.msgstr)
    assert guess.msgstr == known.msgstr
    assert state(guess) is (State.UNFINISHED if saved(tool).loses_previous else State.OUTDATED)
