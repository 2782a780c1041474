"""The state table of docs/po-format.md, and an entry for every combination of marks that it tells apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from random import Random

from locakit.catalogs.entry import Entry
from locakit.catalogs.provenance import fingerprint
from locakit.catalogs.states import State

FORMAT = Path(__file__).parents[2] / "docs" / "po-format.md"
OTHER = "00000000"
"""A hash that nothing has."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the state of an entry depends on."""

    text: bool
    line: str = ""
    """Empty, `draft`, `memory` or `refused`."""
    stale: bool = False
    t_fits: bool = False
    s_fits: bool = False
    fuzzy: bool = False
    previous: bool = False

    def __str__(self) -> str:
        """Such as `text-draft-t-s-fuzzy`."""
        words = {"text": self.text, self.line: True, "stale": self.stale, "t": self.t_fits, "s": self.s_fits}
        words |= {"fuzzy": self.fuzzy, "previous": self.previous}
        return "-".join(word for word, is_set in words.items() if word and is_set) or "empty"

    @property
    def has_origin(self) -> bool:
        """Whether a line counts that says where the text comes from."""
        return self.line in {"draft", "memory"} and self.t_fits

    @property
    def is_present(self) -> bool:
        """The column `s fits and no #|`."""
        has_hash = self.line in {"draft", "memory"}
        return (self.s_fits or not has_hash) and not self.previous


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table, its cells as they are written."""

    msgstr: str
    line: str
    t_fits: str
    fuzzy: str
    present: str
    state: str

    def matches(self, marks: Marks) -> bool:
        lines = {
            "any": True,
            "yes": marks.has_origin,
            "yes, ends in `stale`": marks.has_origin and marks.stale,
            "yes, no `stale`": marks.has_origin and not marks.stale,
            "none, or t does not fit": not marks.has_origin,
        }
        return (
            (self.msgstr == "text") is marks.text
            and lines[self.line]
            and is_met(self.fuzzy, holds=marks.fuzzy)
            and is_met(self.present, holds=marks.is_present)
        )


def is_met(cell: str, *, holds: bool) -> bool:
    return cell == "any" or (cell == "yes") is holds


def table() -> list[Row]:
    """The rows of the state table, as the documentation has them."""
    rows = [line.strip("| ").split(" | ") for line in FORMAT.read_text("utf-8").split("\n")]
    return [Row(*row) for row in rows if len(row) == 6 and row[0] in {"empty", "text"}]


def expected(marks: Marks) -> State:
    """The state by the one row that matches."""
    (row,) = [row for row in table() if row.matches(marks)]
    return State(row.state.split("**")[1])


def all_marks() -> Iterator[Marks]:
    """Every combination."""
    both = (False, True)
    for text, fuzzy, previous in product(both, both, both):
        yield Marks(text, fuzzy=fuzzy, previous=previous)
        for s_fits in both:
            yield Marks(text, "refused", s_fits=s_fits, fuzzy=fuzzy, previous=previous)
        for line, stale, t_fits, s_fits in product(("draft", "memory"), both, both, both):
            if text or not t_fits:
                yield Marks(text, line, stale, t_fits, s_fits, fuzzy, previous)


def entry_of(marks: Marks, number: int) -> Entry:
    """An entry with these marks; entries of different numbers are not similar."""
    msgid, msgstr = sentence(number), sentence(1000 + number) if marks.text else ""
    return Entry(
        msgid=msgid,
        msgstr=msgstr,
        comments=("A person's note.", *comments_of(marks, msgid, msgstr), "Another note."),
        extracted=("paragraph",),
        references=("source/article.txt",),
        flags=("fuzzy",) * marks.fuzzy,
        previous_msgid=f"{msgid} Before." if marks.previous else None,
    )


def comments_of(marks: Marks, msgid: str, msgstr: str) -> tuple[str, ...]:
    if not marks.line:
        return ()
    engine = {"draft": "apertium/eng-spa", "refused": "argos/en_es-1.9"}.get(marks.line, "")
    source = fingerprint(msgid) if marks.s_fits else OTHER
    target = f"t={fingerprint(msgstr) if marks.t_fits else OTHER}"
    words = [engine, f"s={source}", "citation-lost" if marks.line == "refused" else target, "stale" * marks.stale]
    line = " ".join(word for word in ("locakit:", marks.line, *words) if word)
    # As extract writes it: beside `stale` stands the hash of the source that it had put there.
    return (f"locakit: hint source-{fingerprint(msgid)}", line) if marks.stale else (line,)


def sentence(number: int) -> str:
    """A sentence of words that no other number has, so that no tool finds it similar."""
    random = Random(number)  # noqa: S311 - words for tests
    letters = "".join(random.sample("abcdefghijklmnopqrstuvwxyz", 9))
    words = ["".join(random.choices(letters, k=random.randint(3, 12))) for _ in range(7)]
    return " ".join(words).capitalize() + "."


def edited(entry: Entry) -> Entry:
    """The template's entry for the same sentence after a small edit of the source."""
    return replace(blank(entry), msgid=entry.msgid.replace(" ", " really ", 1))


def blank(entry: Entry) -> Entry:
    """The template's entry for it."""
    return Entry(entry.msgid, extracted=entry.extracted, references=entry.references)
