"""What docs/po-format.md says is so."""

import re

from catalogs.resaves import po_text, read
from catalogs.state_rows import FORMAT, table

from locakit.catalogs.provenance import Kind, comment_problems
from locakit.catalogs.states import State, is_stale, origin_of, state
from locakit.model.errors import Place

TEXT = FORMAT.read_text("utf-8")


def test_the_example_is_a_draft() -> None:
    example = "\n".join(line[4:] for line in TEXT.split("\n") if line.startswith("    "))
    (entry,) = read(f"{po_text([])}\n{example}\n").entries
    origin = origin_of(entry)
    assert origin
    assert (origin.engine, state(entry), is_stale(entry)) == ("apertium/eng-spa", State.DRAFT, False)
    assert list(comment_problems(entry.comments, Place("a.po"))) == []


def test_every_kind_of_line_is_explained() -> None:
    assert set(re.findall(r"^\| `locakit: (\w+)", TEXT, re.MULTILINE)) == set(Kind)


def test_every_state_is_explained() -> None:
    _, _, effects = TEXT.partition("| state | published |")
    explained = set(re.findall(r"^\| (\w+) \| (?:yes|no) \|", effects, re.MULTILINE))
    assert explained == set(State)
    assert {row.state.split("**")[1] for row in table()} == set(State)
