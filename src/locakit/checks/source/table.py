"""All checks of articles, and the one place that runs them."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from locakit.checks.source import (
    broken_words,
    builder_marks,
    citations,
    dangers,
    doubled_words,
    heading_levels,
    mixed_numbers,
    near_misses,
    prose_notes,
    unbalanced,
)
from locakit.checks.source.article import SourceCheck, read_for_checks
from locakit.model.document import Document
from locakit.model.errors import Problem

SOURCE_CHECKS: Mapping[str, SourceCheck] = MappingProxyType(
    {
        near_misses.ID: near_misses.find_near_misses,
        citations.UNCITED_ID: citations.find_uncited_notes,
        citations.ORDER_ID: citations.find_early_citations,
        prose_notes.PROSE_NOTE_ID: prose_notes.find_prose_notes,
        doubled_words.ID: doubled_words.find_doubled_words,
        unbalanced.ID: unbalanced.find_unbalanced_marks,
        mixed_numbers.ID: mixed_numbers.find_mixed_numbers,
        heading_levels.ID: heading_levels.find_skipped_levels,
        dangers.ID: dangers.find_dangers,
        builder_marks.ID: builder_marks.find_builder_marks,
        broken_words.ID: broken_words.find_broken_words,
    }
)
"""The checks by their ids, in the order in which they speak; `[check.ID]` in the project file names them."""


READER_IDS = frozenset(
    {
        "directive",
        "guessed-citation",
        "lost-cell",
        "missing-alt",
        "page-charset",
        "page-language",
        "repeated-title",
        "stray-citation",
        "unclosed",
    }
)
"""What readers tell authors of; a project may weigh it like a check."""


def source_problems(document: Document, path: str, known_terms: Iterable[str]) -> Iterator[Problem]:
    """What an author should look at: what the reader found, then what the checks of the table find."""
    yield from document.problems
    article = read_for_checks(document, path, known_terms)
    for check in SOURCE_CHECKS.values():
        yield from check(article)
