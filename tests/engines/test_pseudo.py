"""Pseudo-translation: longer or from right to left, readable, numbers and placeholders untouched."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.engines.pseudo import PseudoEngine, accented, arabic
from locakit.model.languages import LanguageTag

ENGLISH = LanguageTag("en")
LETTERS = "abcdefghijklmnopqrstuvwxyz"

texts = st.text(st.characters(max_codepoint=0x2FF) | st.sampled_from(LETTERS + LETTERS.upper() + " 0123456789.,"))


def drafts(target: str, *sources: str) -> list[str | None]:
    return [draft.text for draft in PseudoEngine().translate(sources, ENGLISH, LanguageTag(target))]


def test_accented_text_can_be_read() -> None:
    assert accented("Magnesium of 10,000 XQZA, and OK.") == "[Ṁàĝñéšîûṁ ôƒ 10,000 XQZA, àñď ÔĶ. þàðð îšļ·]"
    assert accented("I") == "[Î]"


def test_arabic_text_has_a_letter_for_a_letter() -> None:
    assert arabic("Magnesium XQZA, 10,000 mg.") == "ماغنعسيطم XQZA, 10,000 مغ."


@given(texts)
def test_digits_and_signs_stay_in_both(text: str) -> None:
    for disguised in (accented(text), arabic(text)):
        assert re.findall(r"[0-9.,%/]+", disguised) == re.findall(r"[0-9.,%/]+", text)


@given(st.lists(st.sampled_from(LETTERS + LETTERS.upper() + "  "), min_size=1).map("".join))
def test_accented_text_is_a_third_longer_and_can_be_turned_back(text: str) -> None:
    disguised = accented(text)
    core = text.strip()
    if core and "XQ" not in core:
        start = text.index(core)
        assert len(disguised) - len(text) == max(-(-len(core) * 35 // 100), 2)
        assert base_letters(disguised[start + 1 : start + 1 + len(core)]) == core


def base_letters(text: str) -> str:
    """Without accents, by Unicode's own tables; two letters have strokes instead."""
    strokes = str.maketrans("ƀƒɃƑɋɊ", "bfBFqQ")
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if letter.isascii() or letter in "ƀƒɃƑɋɊ"
    ).translate(strokes)


@given(texts)
def test_no_bidi_control_and_nothing_but_nfc_is_added(text: str) -> None:
    for disguised in (accented(text), arabic(text)):
        added = set(disguised) - set(text)
        assert not [letter for letter in added if unicodedata.category(letter) in {"Cf", "Cc", "Mn"}]
        assert all(unicodedata.is_normalized("NFC", letter) for letter in added)


def test_letters_are_told_apart_in_both_scripts() -> None:
    assert len(set(arabic(LETTERS))) == 26
    assert {unicodedata.bidirectional(letter) for letter in arabic(LETTERS)} == {"AL"}
    assert len(set(accented(LETTERS)[1:27])) == 26
    assert accented(LETTERS.upper())[1:27] == accented(LETTERS)[1:27].upper()


@pytest.mark.parametrize("text", ["", "10,000", "[1] — 5 %"])
@pytest.mark.parametrize("target", ["en-XA", "ar-XB"])
def test_text_without_a_letter_stays(text: str, target: str) -> None:
    assert drafts(target, text) == [text]


def test_white_space_at_the_edges_stays_outside_the_brackets() -> None:
    assert drafts("en-XA", " Water\n") == [" [Ŵàťéŕ]\n"]


def test_the_direction_of_a_locale_decides_and_every_locale_is_served() -> None:
    assert drafts("en-XA", "Sea") == drafts("de", "Sea") == ["[Šéà]"]
    assert drafts("ar-XB", "Sea") == drafts("he", "Sea") == ["سعا"]
    engine = PseudoEngine()
    assert [engine.model(ENGLISH, LanguageTag(tag)) for tag in ("en-XA", "fr", "ar-XB", "fa")] == [
        "accents",
        "accents",
        "arabic",
        "arabic",
    ]


def test_drafts_name_their_model_and_progress_is_told() -> None:
    told: list[int] = []
    with PseudoEngine() as engine:
        found = list(engine.translate(["a", "b"], ENGLISH, LanguageTag("en-XA"), told.append))
    assert [draft.model for draft in found] == ["accents", "accents"]
    assert told == [1, 2]
