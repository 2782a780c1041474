"""Notes that speak to readers instead of naming a work: as references they are not drafted."""

import re
from collections.abc import Iterator

from locakit.checks.source.article import Article, warning
from locakit.data import word_set
from locakit.model.errors import Problem
from locakit.model.languages import base_language

PROSE_NOTE_ID = "prose-note"
_YEAR = re.compile(r"[12](?<!\d[12])(?:(?<=1)[5-9]|(?<=2)0)\d\d(?!\d)")
"""Begins with a character class and looks back from there: that is how `re` finds it fast."""
_SIGN_OF_A_WORK = re.compile(r"://|\bwww\.|\bdoi\b|\bPMID\b|\bISBN\b|\bet al\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3


def find_prose_notes(article: Article) -> Iterator[Problem]:
    """References without year and address that have words of common speech: `Not for children under 3 months.`"""
    common = word_set(f"function-words/{base_language(article.document.language)}.txt")
    for reference in article.document.references:
        if _is_prose(reference.text, common):
            told = f"note {reference.label} names no work, and notes are not drafted"
            remedy = 'write its translation into the citation table, or set references = "translate"'
            yield warning(article, reference.line, told, remedy, PROSE_NOTE_ID)


def _is_prose(text: str, common: frozenset[str]) -> bool:
    words = [] if _YEAR.search(text) or _SIGN_OF_A_WORK.search(text) else _WORD.findall(text.casefold())
    return len(words) >= _FEWEST_WORDS and not common.isdisjoint(words)
