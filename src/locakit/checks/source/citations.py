"""References that nobody cites, and markers that come before their time."""

import re
from collections import Counter
from collections.abc import Iterator

from locakit.checks.source.article import Article, warning
from locakit.model.errors import Problem

UNCITED_ID = "uncited-note"
ORDER_ID = "citation-order"

_WORD = re.compile(r"[^\W\d_]{2,}|\d{4}[a-z]?")
_YEAR = re.compile(r"\d{4}[a-z]?$")


def find_uncited_notes(article: Article) -> Iterator[Problem]:
    """References that no marker names, in a text or in what is not translated, and no sentence by its author."""
    references = article.document.references
    cited = {label for label, _ in article.citations}.union(_named_in_sentences(article))
    for reference in references:
        if reference.label not in cited and not reference.backlinks:
            told = f"reference {reference.label} is never cited"
            yield warning(article, reference.line, told, "cite it or delete it", UNCITED_ID)


def find_early_citations(article: Article) -> Iterator[Problem]:
    """References that are cited for the first time before an earlier one of the list.

    Only of numbered lists: one that names its works is sorted by their names.
    """
    listed = [reference.label for reference in article.document.references if reference.label.isdecimal()]
    numbers = {label: number for number, label in enumerate(listed)}
    expected = 0
    for label, line in article.citations:
        if numbers.get(label, 0) > expected:
            told = f"reference {label} is cited before an earlier one of the list"
            yield warning(article, line, told, "check the numbers", ORDER_ID)
        expected = max(expected, numbers.get(label, 0) + 1)


def _named_in_sentences(article: Article) -> Iterator[str]:
    """The labels of works whose author a sentence names: `Smith (2019) found`, `(Smith 12)`.

    The authors of numbered works may be named for any reason. Of several works of an author only the year tells.
    """
    references = [reference for reference in article.document.references if not reference.label.isdecimal()]
    words = {word for passage in article.passages for word in _WORD.findall(passage.text)} if references else set()
    authors = [(_WORD.findall(reference.text) or [""])[0] for reference in references]
    counts = Counter(authors)
    for reference, author in zip(references, authors, strict=True):
        is_told = counts[author] == 1 or not words.isdisjoint(_YEAR.findall(reference.label))
        if author in words and is_told:
            yield reference.label
