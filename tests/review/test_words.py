"""What changed inside a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locakit.model.languages import LanguageTag
from locakit.review import Fate, word_changes

LANGUAGES = st.sampled_from([LanguageTag(tag) for tag in ("es", "ar", "ja", "zh-Hant", "th")])
TEXTS = st.lists(
    st.sampled_from(["Tome ", "4.000", " UI", "<cite1/>", "<b2>", "no ", "薬", "を", "é", "e\u0301", "\n", "ผู้", " "])
    | st.text(max_size=3)
).map("".join)


@settings(deadline=None)
@given(TEXTS, TEXTS, LANGUAGES)
def test_the_pieces_give_both_texts(before: str, after: str, language: LanguageTag) -> None:
    pieces = word_changes(before, after, language)
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.REMOVED) == after


@pytest.mark.parametrize(
    ("language", "before", "after", "shown"),
    [
        ("es", "Tome 4.000 UI.", "Tome 40.000 UI.", "Tome [4.000]{40.000} UI."),
        ("es", "No lo tome.<cite1/>", "Lo toma.<cite2/>", "[No lo tome]{Lo toma}.[<cite1/>]{<cite2/>}"),
        ("en", "It doesn’t help", "It does help", "It [doesn’t]{does} help"),
        ("ja", "毎日飲まない", "毎日飲む", "毎日飲[まない]{む}"),
        ("ja", "1日5mgです", "1日50mgです", "1日[5]{50}mgです"),
        ("th", "กินยา", "กินข้าว", "กิน[ยา]{ข้าว}"),
        ("ar", "خذ 5 ملغ", "خذ 50 ملغ", "خذ [5]{50} ملغ"),
    ],
)
def test_words_and_numbers_change_whole(language: str, before: str, after: str, shown: str) -> None:
    marks = {Fate.KEPT: "{}", Fate.REMOVED: "[{}]", Fate.ADDED: "{{{}}}"}
    pieces = word_changes(before, after, LanguageTag(language))
    assert "".join(marks[piece.fate].format(piece.text) for piece in pieces) == shown


def test_a_long_text_is_compared_as_a_whole() -> None:
    before, after = ("a b c d " * 2_000).strip(), ("b a c d " * 2_000).strip()
    assert [piece.fate for piece in word_changes(before, after, LanguageTag("en"))] == [Fate.REMOVED, Fate.ADDED]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 495, "a c " * 495),
        ("!" * 1990, "!?" * 990),
        (".," * 995, ",." * 990 + "x"),
        ("a " * 990, "a " * 980),
    ],
)
def test_texts_that_say_the_same_over_and_over_are_compared_too(before: str, after: str) -> None:
    """The first pair took 22 seconds, the second minutes."""
    pieces = word_changes(before, after, LanguageTag("es"))
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.REMOVED) == after
    assert any(piece.fate is Fate.KEPT for piece in pieces)
