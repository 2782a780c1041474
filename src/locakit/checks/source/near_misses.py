"""Acronyms one transposition away from a more frequent one or from a term: `NDMA` beside `NMDA`."""

import re
from collections import Counter
from collections.abc import Iterator

from locakit.checks.source.article import Article, warning
from locakit.model.document import Unit
from locakit.model.errors import Problem
from locakit.model.inline import verbatim

ID = "near-miss"

_WORD = re.compile(r"(?<!\w)[^\W\d_][^\W_]{2,11}(?!\w)")

_CAPITALS = re.compile(r"[A-Z\x80-\U0010ffff][0-9A-Z\x80-\U0010ffff]{2}")
"""What any acronym begins with, and little else; without classes such as `\\w` it is looked for in no time."""


def find_near_misses(article: Article) -> Iterator[Problem]:
    """A warning for each acronym that looks like another one, at its first place."""
    found = [found for unit in article.document.units for found in _acronyms(unit)]
    counts = Counter(word for word, _ in found)
    first_lines = dict(reversed(found))
    for word, line in sorted(first_lines.items(), key=lambda first: first[1]):
        meant = _meant(word, counts, article.known_terms)
        if meant:
            yield warning(article, line, f"'{word}' looks like '{meant}'", "correct the one that is wrong", ID)


def _acronyms(unit: Unit) -> Iterator[tuple[str, int]]:
    """The acronyms of a unit with their lines; where everything is in capitals there are none."""
    text = verbatim(unit.content)
    if not _CAPITALS.search(text):
        return
    if text.isupper() and len(text.split()) > 1:
        return
    line, position = unit.line, 0
    for match in _WORD.finditer(text):
        if match[0].isupper():
            line += text.count("\n", position, match.start())
            position = match.start()
            yield match[0], line


def _meant(word: str, counts: Counter[str], known_terms: frozenset[str]) -> str:
    """The acronym that a rarer one is a transposition of; empty when there is none."""
    if word in known_terms:
        return ""
    for other in _transpositions(word):
        if counts[other] > counts[word] or other in known_terms:
            return other
    return ""


def _transpositions(word: str) -> Iterator[str]:
    for index in range(len(word) - 1):
        swapped = word[:index] + word[index + 1] + word[index] + word[index + 2 :]
        if swapped != word:
            yield swapped
