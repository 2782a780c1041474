"""Capitals and small letters of each language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.model.capitals import capitals, small_letters
from locakit.model.languages import LanguageTag


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("es", "más fácil", "MÁS FÁCIL"),
        ("de", "große Straße", "GROSSE STRASSE"),
        ("tr", "iyi ısı", "İYİ ISI"),
        ("tr-TR", "diş", "DİŞ"),
        ("el", "Άσθμα και αναπνοή", "ΑΣΘΜΑ ΚΑΙ ΑΝΑΠΝΟΗ"),
        ("el", "Μάιος", "ΜΑΪΟΣ"),
        ("el", "προϊόν", "ΠΡΟΪΟΝ"),
        ("el", "ή", "Ή"),
        ("el", "NMDA é", "NMDA E"),
        ("zh", "镁", "镁"),
    ],
)
def test_capitals_are_those_of_the_language(language: str, text: str, wanted: str) -> None:
    assert capitals(text, LanguageTag(language)) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [("en", "PAIN", "pain"), ("tr", "DİŞ ISI", "diş ısı"), ("el", "ΟΔΟΣ", "οδος"), ("en", "İSTANBUL", "İstanbul")],
)
def test_small_letters_are_those_of_the_language(language: str, text: str, wanted: str) -> None:
    assert small_letters(text, LanguageTag(language)) == wanted


@given(st.text(), st.sampled_from(["en", "tr", "el", "de"]))
def test_small_letters_are_as_many(text: str, language: str) -> None:
    assert len(small_letters(text, LanguageTag(language))) == len(text)
