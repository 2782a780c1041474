"""Changes of a text that remember where everything went."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from locakit.engines.rewriting import Edit, inverse, moved, rewritten

TEXTS = st.text(alphabet="abc .", max_size=20)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    """A text and edits of it, in order and apart."""
    text = draw(TEXTS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [pair for index, pair in enumerate(pairwise(places)) if index % 2 == 0]
    return text, tuple((start, end, draw(st.text(alphabet="XYZ", max_size=3))) for start, end in spans)


def test_parts_are_replaced() -> None:
    assert rewritten("a big dog", [(0, 1, "one"), (2, 5, ""), (9, 9, ".")]) == "one  dog."


def test_what_stands_behind_a_change_moves_with_it() -> None:
    edits = [(0, 1, "one"), (2, 5, "")]
    assert moved((6, 9), edits) == (5, 8)
    assert rewritten("a big dog", edits)[5:8] == "dog"


def test_a_span_that_ends_inside_a_change_grows_over_all_of_it() -> None:
    assert moved((3, 5), [(2, 4, "XYZ")]) == (2, 6)
    assert moved((1, 3), [(2, 4, "XYZ")]) == (1, 5)


@given(edited())
def test_the_inverse_brings_the_text_back(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    assert rewritten(rewritten(text, edits), inverse(text, edits)) == text


@given(edited(), st.data())
def test_what_no_edit_touches_is_found_where_it_went(case: tuple[str, tuple[Edit, ...]], data: st.DataObject) -> None:
    text, edits = case
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    if start == end or any((begin < end and start < stop) or begin == stop for begin, stop, _ in edits):
        return
    there = moved((start, end), edits)
    assert rewritten(text, edits)[slice(*there)] == text[start:end]
