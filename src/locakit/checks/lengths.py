"""A translation is about as long as its source lets expect."""

from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of
from locakit.data import word_table
from locakit.model.errors import Problem, Severity

ID = "length"

_USUAL = 110
"""Of languages whose length nobody noted, in characters against 100 of English."""

_SHORTEST, _LONGEST = 0.5, 2.0
"""Shares of the expected length that a careful translation stays between (argostranslate's cut tails lie below)."""

_LEEWAY = 20
"""Characters of the expected text that do not count either way: short texts vary most."""


def check_length(pair: Pair, context: Context) -> Iterator[Problem]:
    """The text is not far shorter or longer than such a source is in the locale: nothing was left out or added."""
    texts = texts_of(pair, context)
    if not texts:
        return
    length = len(texts.target)
    expected = len(texts.source) * _characters(texts.language) / _characters(texts.source_language)
    leeway = _LEEWAY * _characters(texts.language) / 100
    if length < _SHORTEST * (expected - leeway):
        told, remedy = "the translation is very short", "see whether something is left out"
    elif length > _LONGEST * (expected + leeway):
        told, remedy = "the translation is very long", "see whether something is there that the source does not say"
    else:
        return
    yield Problem(pair.place, told, Severity.WARNING, remedy, ID)


def _characters(language: str) -> int:
    return int(word_table("lengths.txt").get(language, _USUAL))
