"""Laws and rules of Apertium's notation; what Apertium makes of it is in test_apertium.py."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.engines.engine import Silence
from locakit.engines.notation import (
    LONGEST_WORD,
    escaped,
    plain,
    positions_in_notation,
    silence_about,
    unknown_words,
)

RESERVED = "[]{}^$/\\@<>*#~+\t\r\n\u2028\u2029\v\f"

any_text = st.text(st.characters()).filter(lambda text: not silence_about(text))
sendable = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u00ad") | st.sampled_from(RESERVED)
)


@given(any_text)
def test_what_is_sent_is_utf8_without_nul_or_notation(text: str) -> None:
    sent = escaped(text)
    assert not set(sent) & set(RESERVED + "\0\uffff\u00ad")
    assert sent.encode().decode() == sent


@given(sendable.filter(lambda text: not silence_about(text) and text == text.strip()))
def test_text_comes_back_from_its_notation_in_nfc(text: str) -> None:
    assert plain(escaped(text), text).text == unicodedata.normalize("NFC", text).strip()


@given(any_text, st.data())
def test_a_prefix_is_as_long_in_notation_as_its_position_says(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    (moved,) = positions_in_notation(text, [position])
    assert moved == len(escaped(text[:position]))
    assert positions_in_notation(text, [0, len(text)]) == [0, len(escaped(text))]


@given(any_text)
def test_notation_is_as_long_as_the_text_but_for_soft_hyphens(text: str) -> None:
    assert len(escaped(text)) == len(unicodedata.normalize("NFC", text).replace("\u00ad", ""))


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1f", "\ufdd0", "\ufffe", "\uffff", "\U0010ffff", "\ud800"])
def test_what_no_frame_can_hold_becomes_a_replacement_character(character: str) -> None:
    assert escaped(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["body’s", "l’aigua", "l’été"])
def test_apostrophes_between_letters_are_sent(text: str) -> None:
    assert escaped(text) == text


@pytest.mark.parametrize("text", ["‘red’", "cells’ walls", "’90s", "5’"])
def test_single_quotation_marks_are_kept_from_apertium(text: str) -> None:
    assert not set(escaped(text)) & set("‘’")
    assert plain(escaped(text), text).text == text


@pytest.mark.parametrize(
    ("text", "silence"),
    [
        ("plain", None),
        ("a" * LONGEST_WORD + " b", None),
        ("a" * (LONGEST_WORD + 1), Silence.LONG_WORD),
        ("1" * 5000, Silence.LONG_WORD),
        ("a \ue100", Silence.PRIVATE_USE),
        ("a \ue1ff", Silence.PRIVATE_USE),
        ("a \ue200", None),
    ],
)
def test_what_must_not_be_sent_is_told(text: str, silence: Silence | None) -> None:
    assert silence_about(text) == silence


def test_marks_of_apertium_go_and_its_unknown_words_are_told() -> None:
    answer = "El *antispasmodic *re-*frobnicate @magnesium #anormal *XQZA."
    assert plain(answer, "x").text == "El antispasmodic re-frobnicate magnesium anormal XQZA."
    assert unknown_words(answer) == ("antispasmodic", "re", "frobnicate", "magnesium", "anormal")


def test_stars_of_the_text_are_no_marks() -> None:
    sent = escaped("*p < 0.05, #1 @home")
    assert plain(sent, "x").text == "*p < 0.05, #1 @home"
    assert unknown_words(sent) == ()


@pytest.mark.parametrize(
    ("answer", "source", "text"),
    [
        ("a  b   c\u00a0 d", "x", "a b c\u00a0 d"),
        ("a  b", "x  y", "a  b"),
        ("una emergencia : *pide , sí", "x", "una emergencia: pide, sí"),
        ("una emergencia : pide", "x : y", "una emergencia : pide"),
        (" Agua\ue112 ", "water\u2028\u00ad", "Agua\u2028"),
        (" Agua ", "\u00a0water\n", "\u00a0Agua\n"),
    ],
)
def test_spaces_are_those_that_the_source_could_have(answer: str, source: str, text: str) -> None:
    assert plain(answer, source).text == text


@given(st.text("ab *@#.,"), st.sampled_from(["x", " x ", "x  y", "x , y", "\nx"]), st.data())
def test_a_word_of_an_answer_is_where_it_is_said_to_have_gone(answer: str, source: str, data: st.DataObject) -> None:
    answer = f"{answer} *word, {data.draw(st.text('ab *@#.,'))}"
    start = answer.index("word")
    cleaned = plain(answer, source)
    moved = cleaned.moved((start - 1, start + 4))
    assert cleaned.text[slice(*moved)] == "word"
