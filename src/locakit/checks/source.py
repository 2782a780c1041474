"""Checks of an article itself, before anybody translates it: warnings to its author, never corrections."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from locakit.model.document import Document, Unit
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import codes_of, text_of, verbatim

_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{2,11}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Article:
    """What a source check looks at."""

    document: Document
    path: str
    """For messages."""
    known_terms: frozenset[str]
    """The terms of the glossary, as it spells them."""


def source_problems(document: Document, path: str, known_terms: Iterable[str]) -> Iterator[Problem]:
    """What an author should look at: what the reader found, then what the checks of this table find."""
    yield from document.problems
    article = Article(document, path, frozenset(known_terms))
    for check in _CHECKS:
        yield from check(article)


def _near_misses(article: Article) -> Iterator[Problem]:
    """Acronyms one transposition away from a more frequent one or from a term: `NDMA` beside `NMDA`."""
    found = [(unit, word) for unit in article.document.units for word in _ACRONYM.findall(text_of(unit.content))]
    counts = Counter(word for _, word in found)
    first = {word: unit for unit, word in reversed(found)}
    for word, unit in reversed(first.items()):
        meant = _meant(word, counts, article.known_terms)
        if meant:
            told = f"'{word}' looks like '{meant}'"
            yield _warning(article, _line_of(word, unit), told, "correct the one that is wrong", "near-miss")


def _uncited_notes(article: Article) -> Iterator[Problem]:
    """References that no marker names."""
    cited = {label for unit in article.document.units for code in codes_of(unit.content) for label in code.labels}
    for reference in article.document.references:
        if reference.label not in cited:
            told = f"reference {reference.label} is never cited"
            yield _warning(article, reference.line, told, "cite it or delete it", "uncited-note")


def _first_mentions(article: Article) -> Iterator[Problem]:
    """References that are cited for the first time before an earlier one of the list."""
    numbers = {reference.label: number for number, reference in enumerate(article.document.references)}
    expected = 0
    for unit in article.document.units:
        for label in (label for code in codes_of(unit.content) for label in code.labels if label in numbers):
            if numbers[label] > expected:
                told = f"reference {label} is cited before an earlier one of the list"
                yield _warning(article, unit.line, told, "check the numbers", "citation-order")
            expected = max(expected, numbers[label] + 1)


_CHECKS: tuple[Callable[[Article], Iterator[Problem]], ...] = (_near_misses, _uncited_notes, _first_mentions)


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


def _line_of(word: str, unit: Unit) -> int:
    text = verbatim(unit.content)
    return unit.line + text[: text.find(word)].count("\n")


def _warning(article: Article, line: int, message: str, remedy: str, check: str) -> Problem:
    return Problem(Place(article.path, line), message, Severity.WARNING, remedy, check)
