"""A translation is in the language of its locale, as far as its commonest words tell."""

from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of, words_of
from locakit.data import word_set
from locakit.model.errors import Problem, Severity

ID = "wrong-language"

_KNOWN = ("ar", "ca", "de", "en", "es", "fa", "fr", "gl", "he", "hi", "it", "nl", "pl", "pt", "ru", "uk")
_FEWEST = 3
"""How many common words of another language a text must have, more than of its own."""

_TIMES = 2
"""How many times more they must be: kin languages share many."""


def check_language(pair: Pair, context: Context) -> Iterator[Problem]:
    """The common words of no other language are twice as many as those of the locale, and three more.

    Needs a list of the locale's own language, or else compares with that of the source.
    """
    texts = texts_of(pair, context)
    if not texts or texts.source_language == texts.language:
        return
    words = words_of(texts.target)
    own = _count(words, texts.language)
    others = _KNOWN if texts.language in _KNOWN else (texts.source_language,)
    counts = {other: _count(words, other) for other in others}
    best = max(counts, key=lambda other: counts[other])
    if counts[best] >= max(own + _FEWEST, own * _TIMES) and best != texts.language:
        told = f"the text seems to be in another language ({best})"
        yield Problem(pair.place, told, Severity.WARNING, f"write it in {context.locale}", ID)


def _count(words: list[str], language: str) -> int:
    common = word_set(f"function-words/{language}.txt")
    return sum(word in common for word in words)
