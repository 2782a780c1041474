"""Edits of source sentences that a person has labelled: cosmetic or dangerous."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.checks import cosmetic_judge
from locakit.glossary import Glossary, Kind, Term
from locakit.model.languages import LanguageTag

CASES = Path(__file__).parent / "edits"
_EDIT = re.compile(r"\[-(?P<old>.*?)-\]\{\+(?P<new>.*?)\+\}")
_TERMS = ("magnesium", "NMDA", "vitamin D3", "muscle cramp", "IL-6")

judge = cosmetic_judge(LanguageTag("en"), Glossary(tuple(Term((spelling,), Kind.KEEP) for spelling in _TERMS)))


def edits(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").split("\n")
    signs = {"⍽": "\u00a0", r"\u2009": "\u2009"}
    found = []
    for line in lines:
        if line and not line.startswith("# "):
            for sign, character in signs.items():
                line = line.replace(sign, character)  # noqa: PLW2901 -- the signs of the file
            found.append((_EDIT.sub(r"\g<old>", line), _EDIT.sub(r"\g<new>", line)))
    return found


def test_there_are_two_hundred_labelled_edits() -> None:
    assert len(edits("cosmetic.txt")) + len(edits("dangerous.txt")) >= 200


@pytest.mark.parametrize(("old", "new"), edits("dangerous.txt"))
def test_no_dangerous_edit_is_carried_over(old: str, new: str) -> None:
    assert old != new
    assert not judge(old, new)
    assert not judge(new, old)


def test_nine_of_ten_cosmetic_edits_are_carried_over() -> None:
    missed = [(old, new) for old, new in edits("cosmetic.txt") if not judge(old, new)]
    assert len(missed) <= len(edits("cosmetic.txt")) / 10, missed


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_edit_that_changes_a_digit_is_never_cosmetic(one: str, other: str) -> None:
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        assert not judge(one, other)
