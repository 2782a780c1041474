"""Forms that differ from those of the glossary by no more than a plural or a word that clings to them.

The rules are data: `data/inflections/<language>.txt` has the endings of nouns and adjectives with what is left of
them in the singular and the plural alike, `data/proclitics/<language>.txt` what a language writes together with the
word behind it. They are few on purpose: what they do not know, a person says with a `*` in the glossary.
"""

import re
from collections.abc import Iterable

from locakit.data import word_list
from locakit.glossary.phrases import Phrase, find_phrases, in_one_line, phrase_index
from locakit.glossary.terms import has_any_case
from locakit.model.languages import LanguageTag, base_language

_WORD = re.compile(r"[^\W\d_]{4,}")
"""Shorter words are left as they are: too little of them would be left."""

_FEWEST_LEFT = 3
"""Letters that two forms must share to be compared."""


def holds_inflected(text: str, forms: Iterable[str], locale: LanguageTag) -> bool:
    """Whether a target text holds one of the forms, in the singular or plural, or behind a word that clings to it."""
    language, whole = base_language(locale), tuple(form for form in forms if not form.endswith("*"))
    endings = word_list(f"inflections/{language}.txt")
    clitics = word_list(f"proclitics/{language}.txt")
    return bool(endings and _holds_numbered(text, whole, endings)) or bool(clitics and _clings(text, forms, clitics))


def _holds_numbered(text: str, forms: Iterable[str], endings: tuple[str, ...]) -> bool:
    stems = [_stemmed(form, endings) for form in forms]
    phrases = [Phrase(stem, () if has_any_case(stem) else (stem, stem[:1].upper() + stem[1:])) for stem in stems]
    return any(True for _ in find_phrases(_stemmed(text, endings), phrase_index(phrases)))


def _stemmed(text: str, endings: tuple[str, ...]) -> str:
    """The text with the ending of each word taken off: the same for a singular and its plural."""
    rules = [(ending, left) for ending, _, left in (line.partition(" ") for line in endings)]
    return _WORD.sub(lambda word: _stem(word[0], rules), text)


def _stem(word: str, rules: Iterable[tuple[str, str]]) -> str:
    lowered = word.lower()
    for ending, left in rules:
        stem = word[: len(word) - len(ending)] + left
        if lowered.endswith(ending) and len(stem) >= _FEWEST_LEFT:
            return stem
    return word


def _clings(text: str, forms: Iterable[str], clitics: tuple[str, ...]) -> bool:
    """Whether a form stands in the text with or without one of the clitics before each of its words."""
    before = f"(?:{'|'.join(map(re.escape, clitics))})?"
    for form in forms:
        words = map(re.escape, in_one_line(form.removesuffix("*")).split(" "))
        end = "" if form.endswith("*") else r"(?!\w)"
        if re.search(rf"(?<!\w){before}" + rf"\s+{before}".join(words) + end, text, re.IGNORECASE):
            return True
    return False
