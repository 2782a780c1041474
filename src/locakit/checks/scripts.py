"""A translation is written in the letters of its locale."""

import unicodedata
from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import Texts, texts_of, words_of
from locakit.data import word_table
from locakit.model.errors import Problem, Severity

ID = "script"

_FEWEST_FOREIGN_WORDS = 3
"""Fewer Latin words in a text of another script are names, whoever wrote them."""

_LATIN, _LOAN = "LATIN", "GREEK"
_LAST_LATIN_LETTER = "\u02ff"
_SCRIPTS = {"HALFWIDTH": "KATAKANA", "FULLWIDTH": _LATIN, "MODIFIER": _LATIN, "MICRO": _LOAN, "OHM": _LOAN}
_MARKS_OF_SCRIPT_SUBTAGS = {"Latn": _LATIN, "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Deva": "DEVANAGARI"}


def check_script(pair: Pair, context: Context) -> Iterator[Problem]:
    """No letters of a script that neither the locale nor the source uses, and not mostly Latin where it is another.

    Single Greek letters are signs everywhere; words of the source may stay (names, units).
    """
    texts = texts_of(pair, context)
    if not texts:
        return
    own = _scripts_of(context)
    foreign = next(_foreign_words(texts, own), "")
    if foreign:
        told = f"'{foreign}' has letters that {context.locale} does not use"
        yield Problem(pair.place, told, Severity.WARNING, "write it in the letters of the locale", ID)
    elif _LATIN not in own and _is_mostly_latin(texts):
        told = f"most of the text is in Latin letters, which {context.locale} does not use"
        yield Problem(pair.place, told, Severity.WARNING, "write it in the letters of the locale", ID)


def _scripts_of(context: Context) -> frozenset[str]:
    """The scripts of a locale, by its script subtag (`sr-Latn`) or its language."""
    for subtag in context.locale.split("-"):
        if subtag in _MARKS_OF_SCRIPT_SUBTAGS:
            return frozenset({_MARKS_OF_SCRIPT_SUBTAGS[subtag]})
    language = context.locale.split("-", maxsplit=1)[0]
    return frozenset(word_table("scripts.txt").get(language, _LATIN).split())


def _foreign_words(texts: Texts, own: frozenset[str]) -> Iterator[str]:
    if _LATIN in own and max(texts.target, default="") <= _LAST_LATIN_LETTER:
        return
    known = set(texts.source.casefold())  # As the words are.
    for word in words_of(texts.target):
        scripts = {_script(letter) for letter in word if letter.isalpha() and letter not in known}
        strange = scripts - own - {_LATIN}
        if strange and not (strange == {_LOAN} and sum(map(_is_greek, word)) == 1):
            yield word


def _script(letter: str) -> str:
    name = unicodedata.name(letter, _LATIN).partition(" ")[0]
    return _SCRIPTS.get(name, name)


def _is_greek(letter: str) -> bool:
    return _script(letter) == _LOAN


def _is_mostly_latin(texts: Texts) -> bool:
    """Whether most of the letters are Latin and of words that the source does not have."""
    known, words = set(words_of(texts.source)), words_of(texts.target)
    latin = [word for word in words if word.isascii() and word not in known and len(word) > 1]
    letters = sum(len(word) for word in words)
    return len(latin) >= _FEWEST_FOREIGN_WORDS and 2 * sum(map(len, latin)) > letters
