"""Checks of an article itself, before anybody translates it: warnings to its author, never corrections."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from locakit.model.document import Code, Document, Text, Unit
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import verbatim

_WORD = re.compile(r"(?<!\w)[^\W\d_][^\W_]{2,11}(?!\w)")


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
    found = [found for unit in article.document.units for found in _acronyms(unit)]
    counts = Counter(word for word, _ in found)
    first_lines = dict(reversed(found))
    for word, line in sorted(first_lines.items(), key=lambda first: first[1]):
        meant = _meant(word, counts, article.known_terms)
        if meant:
            told = f"'{word}' looks like '{meant}'"
            yield _warning(article, line, told, "correct the one that is wrong", "near-miss")


def _uncited_notes(article: Article) -> Iterator[Problem]:
    """References that no marker names."""
    cited = {label for label, _ in _citations(article.document)}
    for reference in article.document.references:
        if reference.label not in cited:
            told = f"reference {reference.label} is never cited"
            yield _warning(article, reference.line, told, "cite it or delete it", "uncited-note")


def _first_mentions(article: Article) -> Iterator[Problem]:
    """References that are cited for the first time before an earlier one of the list."""
    numbers = {reference.label: number for number, reference in enumerate(article.document.references)}
    expected = 0
    for label, line in _citations(article.document):
        if numbers.get(label, 0) > expected:
            told = f"reference {label} is cited before an earlier one of the list"
            yield _warning(article, line, told, "check the numbers", "citation-order")
        expected = max(expected, numbers.get(label, 0) + 1)


_CHECKS: tuple[Callable[[Article], Iterator[Problem]], ...] = (_near_misses, _uncited_notes, _first_mentions)


def _citations(document: Document) -> Iterator[tuple[str, int]]:
    """The labels of all citations, in order, with their lines."""
    for unit in document.units:
        line = unit.line
        for node in unit.content:
            if isinstance(node, Code):
                yield from ((label, line) for label in node.labels)
            line += (node.value if isinstance(node, Text) else node.data).count("\n")


def _acronyms(unit: Unit) -> Iterator[tuple[str, int]]:
    """The acronyms of a unit with their lines; where everything is in capitals there are none."""
    text = verbatim(unit.content)
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


def _warning(article: Article, line: int, message: str, remedy: str, check: str) -> Problem:
    return Problem(Place(article.path, line), message, Severity.WARNING, remedy, check)
