"""Capitals and small letters as each language has them: `i` is `İ` in Turkish, Greek capitals bear no accent."""

import unicodedata
from collections.abc import Callable, Mapping

from locakit.model.languages import LanguageTag, base_language

_TURKIC = ("az", "tr")
_TONOS, _DIAERESIS = "\u0301", "\u0308"
_GREEK_CLOSERS = "ιυ"
"""Letters that make a diphthong with the one before them, unless that one has the accent."""


def capitals(text: str, language: LanguageTag) -> str:
    """A text of the language in capitals; some letters become two (`ß`: `SS`)."""
    return _RAISED.get(base_language(language), str.upper)(text)


def small_letters(text: str, language: LanguageTag) -> str:
    """A text of the language in small letters; it keeps its length, so that places in it stay."""
    if base_language(language) in _TURKIC:
        text = text.replace("I", "ı").replace("İ", "i")
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _turkic(text: str) -> str:
    return text.replace("i", "İ").upper()


def _greek(text: str) -> str:
    """Without accents; a vowel parted from the accented one before it is marked as parted: `Μάιος`, `ΜΑΪΟΣ`."""
    if text.lower() == "ή":
        return "Ή"
    made: list[str] = []
    follows_accent = False
    for character in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFD", character)
        letter, marks = decomposed[0], decomposed[1:]
        parts = follows_accent and not marks and letter.lower() in _GREEK_CLOSERS
        made.append(letter.upper() + (_DIAERESIS if parts else "".join(mark for mark in marks if mark != _TONOS)))
        follows_accent = _TONOS in marks and letter.lower() in "αεου"
    return unicodedata.normalize("NFC", "".join(made))


_RAISED: Mapping[str, Callable[[str], str]] = {**dict.fromkeys(_TURKIC, _turkic), "el": _greek}
