"""What holds for any entries, any template, and any sequence of people, tools and commands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogs.resaves import (
    Tool,
    msgcat,
    msgmerge,
    po_text,
    read,
    resaved_by_babel,
    resaved_by_polib,
    updated_by_babel,
)
from catalogs.state_rows import Marks, all_marks, comments_of, sentence
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locakit.catalogs.entry import Entry
from locakit.catalogs.merge import merge
from locakit.catalogs.states import State, drafted, state
from locakit.model.errors import CatalogError

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For machines that do other things at the same time."""

A_PERSONS = {State.REVIEWED, State.UNFINISHED, State.OUTDATED}
BASES = [sentence(number) for number in range(4)]
SOURCES = [
    variant
    for base in BASES
    for variant in (base, base.upper(), base.replace(" ", " really ", 1), base.removesuffix(".") + ", too.")
]
"""Some sentences, each with an edit that is cosmetic and two that are not."""


def is_cosmetic(old: str, new: str) -> bool:
    return old.casefold() == new.casefold()


def is_without_other_mark(marks: Marks) -> bool:
    """Whether only `#|` says that it is no draft: what tools that lose it turn into one (docs/po-format.md)."""
    return marks.has_origin and marks.s_fits and marks.previous


def entry(source: str, number: int, marks: Marks) -> Entry:
    msgstr = f"Texto {number}." if marks.text else ""
    return Entry(
        source,
        msgstr,
        comments=(f"Note {number}.", *comments_of(marks, source, msgstr)),
        references=("old.txt",),
        flags=("fuzzy",) * marks.fuzzy,
        previous_msgid="Long ago." if marks.previous else None,
    )


def place(source: str) -> Entry:
    return Entry(source, extracted=("paragraph",), references=("new.txt",))


marks = st.sampled_from([marks for marks in all_marks() if not is_without_other_mark(marks)])
templates = st.lists(st.sampled_from(SOURCES), unique=True, max_size=8).map(lambda sources: [*map(place, sources)])


@st.composite
def files(draw: st.DrawFn) -> tuple[list[Entry], list[Entry]]:
    """The entries of a file, and its obsolete ones; two may have the same text."""
    sources = draw(st.lists(st.sampled_from(SOURCES), unique=True, max_size=10))
    entries = [entry(source, draw(st.integers(0, number)), draw(marks)) for number, source in enumerate(sources)]
    size = draw(st.integers(0, len(entries)))
    obsolete = [replace(entry, obsolete=True, references=()) for entry in entries[size:] if entry.has_text]
    return entries[:size], obsolete


def texts(entries: Iterable[Entry], states: Iterable[State]) -> set[str]:
    return {entry.msgstr for entry in entries if state(entry) in set(states)}


def approvals(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    """What was approved for which source, whatever cosmetic edits made of that."""
    return {(entry.msgid.casefold(), entry.msgstr) for entry in entries if state(entry) is State.REVIEWED}


@unhurried
@given(files(), templates)
def test_merging_twice_is_merging_once(file: tuple[list[Entry], list[Entry]], template: list[Entry]) -> None:
    once = merge(*file, template, is_cosmetic)
    assert merge(*once, template, is_cosmetic) == once


@unhurried
@given(files(), templates)
def test_a_persons_text_stays_a_persons(file: tuple[list[Entry], list[Entry]], template: list[Entry]) -> None:
    before, after = [*file[0], *file[1]], [entry for part in merge(*file, template, is_cosmetic) for entry in part]
    assert texts(before, A_PERSONS) <= texts(after, A_PERSONS)
    assert texts(before, [State.REVIEWED]) <= texts(after, [State.REVIEWED])


@unhurried
@given(files(), templates)
def test_nothing_becomes_reviewed_by_itself(file: tuple[list[Entry], list[Entry]], template: list[Entry]) -> None:
    before, (after, _) = [*file[0], *file[1]], merge(*file, template, is_cosmetic)
    assert approvals(after) <= approvals(before)


@unhurried
@given(files(), templates)
def test_the_result_is_the_template_with_texts(file: tuple[list[Entry], list[Entry]], template: list[Entry]) -> None:
    entries, obsolete = merge(*file, template, is_cosmetic)
    assert [(entry.key, entry.extracted, entry.references) for entry in entries] == [
        (place.key, place.extracted, place.references) for place in template
    ]
    assert not any(entry.obsolete for entry in entries)
    assert all(entry.obsolete for entry in obsolete)
    keys = [entry.key for entry in (*entries, *obsolete)]
    assert len(keys) == len(set(keys))


@unhurried
@given(files(), templates)
def test_the_result_is_a_po_file_that_reads_back_the_same(
    file: tuple[list[Entry], list[Entry]], template: list[Entry]
) -> None:
    entries, obsolete = merge(*file, template, is_cosmetic)
    catalog = read(po_text(entries, obsolete))
    assert (catalog.entries, catalog.obsolete) == (entries, obsolete)


@dataclass
class History:
    """A file, and the texts in it that people wrote or approved."""

    entries: Sequence[Entry]
    obsolete: Sequence[Entry]
    people: set[str] = field(default_factory=set)
    made: int = 0

    def save(self, tool: Tool, template: Sequence[Entry]) -> None:
        if not (self.entries or self.obsolete):
            return  # msgcat gives nothing for a file without messages.
        with TemporaryDirectory() as folder:
            po, pot = Path(folder) / "a.po", Path(folder) / "a.pot"
            po.write_text(po_text(self.entries, self.obsolete), "utf-8")
            pot.write_text(po_text(template), "utf-8")
            try:
                catalog = read(tool(po, pot))
            except CatalogError as error:
                # Babel keeps the obsolete entry of a source that came back; we refuse such a file, as msgfmt does.
                if tool is updated_by_babel and "the same msgid" in str(error):
                    return
                raise
        self.entries, self.obsolete = catalog.entries, catalog.obsolete

    def extract(self, template: Sequence[Entry]) -> None:
        self.entries, self.obsolete = merge(self.entries, self.obsolete, template, is_cosmetic)

    def draft(self) -> None:
        free = {State.UNTRANSLATED, State.DRAFT}
        self.entries = [self.drafted(entry) if state(entry) in free else entry for entry in self.entries]

    def drafted(self, entry: Entry) -> Entry:
        self.made += 1
        return drafted(entry, f"Machine {self.made}.", "apertium", "eng-spa")

    def approve(self, number: int) -> None:
        """A person approves an entry, and the editor leaves `#|` where it is."""
        if self.entries and self.entries[number % len(self.entries)].msgstr:
            self.put(number, replace(self.entries[number % len(self.entries)], flags=()))

    def write(self, number: int) -> None:
        """A person writes another text and leaves the entry fuzzy."""
        if self.entries:
            self.made += 1
            entry = self.entries[number % len(self.entries)]
            self.put(number, replace(entry, msgstr=f"A person's {self.made}.", flags=("fuzzy",)))

    def put(self, number: int, entry: Entry) -> None:
        place = number % len(self.entries)
        self.people -= {self.entries[place].msgstr}
        self.people |= {entry.msgstr}
        self.entries = [*self.entries[:place], entry, *self.entries[place + 1 :]]


RESAVES = [
    msgcat("--width=76"),
    msgcat("--no-wrap"),
    resaved_by_polib(50),
    resaved_by_babel(76),
    resaved_by_babel(50),
]
UPDATES = [msgmerge, updated_by_babel]
steps = st.one_of(
    st.tuples(st.just("extract"), templates),
    st.tuples(st.just("draft")),
    st.tuples(st.just("approve"), st.integers(0, 9)),
    st.tuples(st.just("write"), st.integers(0, 9)),
    st.tuples(st.just("save"), st.sampled_from(RESAVES), st.just([])),
    st.tuples(st.just("save"), st.sampled_from(UPDATES), templates),
)


@settings(unhurried, max_examples=100)
@given(files(), st.lists(steps, min_size=2, max_size=7))
def test_no_text_of_a_person_is_ever_lost(
    file: tuple[list[Entry], list[Entry]], story: list[tuple[object, ...]]
) -> None:
    history = History(*file, people=texts([*file[0], *file[1]], A_PERSONS))
    for name, *arguments in story:
        getattr(history, str(name))(*arguments)
        assert history.people <= {entry.msgstr for entry in (*history.entries, *history.obsolete)}
