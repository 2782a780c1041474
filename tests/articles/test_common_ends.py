"""The short way for sentences that end as most do gives the answer of the long way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.articles.characters import plainly_spaced
from locakit.articles.segmentation.breaks import decision, is_plain_word
from locakit.articles.segmentation.gaps import gap_at
from locakit.articles.segmentation.sentences import _is_common

LANGUAGES = ("en", "es", "de", "fr", "it", "pt", "ca", "gl", "nl", "pl", "ru", "ar", "hi", "ja", "zh")
WORDS = (
    "www",
    "www.x",
    "5",
    "mg",
    "see",
    "days",
    "Dr.",
    "z.",
    "etc.",
    "al.",
    "(see",
    "“So",
    "’s",
    "III",
    "vitamin",
    "…",
)
LAST = ("approx", "days", "hours", "etal", "note", "journal", "word", "words", "is", "mg", "no", "et")


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    before=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=4).map(" ".join),
    word=st.one_of(st.sampled_from(LAST), st.text("abcdeilmnorstw", min_size=2, max_size=20)),
    behind=st.sampled_from(("The end.", "I am.", "A", "Ärzte", "О том", "Xy-z")),
)
def test_no_rule_has_an_opinion_on_a_common_end(language: str, before: str, word: str, behind: str) -> None:
    head = f"{before}a {word}. ".replace("\n", " ")
    is_common = _is_common(head + behind, len(head), language, ())
    assert is_common == (word != "www" and is_plain_word(word, language))
    assert not is_common or decision(gap_at(head + behind, len(head), language)) is None


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    before=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=4).map(" ".join),
    word=st.one_of(st.sampled_from((*WORDS, *LAST)), st.text(max_size=20)),
    blanks=st.tuples(st.integers(0, 90), st.integers(1, 90)),
    behind=st.sampled_from(("The end.", "I am.", "A", "Ärzte", "О том", "Xy-z")),
)
def test_nor_on_one_beside_blanked_codes(
    language: str, before: str, word: str, blanks: tuple[int, int], behind: str
) -> None:
    head = plainly_spaced(f"{before}a {word}{' ' * blanks[0]}.{' ' * blanks[1]}")
    is_common = _is_common(head + behind, len(head), language, ())
    assert not is_common or decision(gap_at(head + behind, len(head), language)) is None


@pytest.mark.parametrize("text", ["as usual.     Take", "more than usual.              Take", "the week    . Take"])
def test_an_end_beside_blanked_codes_is_common(text: str) -> None:
    assert _is_common(text, text.index("Take"), "en", ())
