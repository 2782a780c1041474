"""Find the terms of a source text.

Laws, tested as properties: matches are sorted and do not overlap; they are those of a search that tries every
spelling at every place, leftmost and longest first.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from locakit.glossary.phrases import find_phrases
from locakit.glossary.terms import Glossary, Term, TermIndex


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term in a text, in code points."""

    start: int
    end: int
    term: Term


def find_terms(text: str, glossary: Glossary) -> tuple[TermMatch, ...]:
    """The `keep` and `translate` terms of a text without codes, longest first, on word boundaries.

    An all-lower-case spelling is found in any case, any other as it is written; its white space stands for any
    run of white space, no-break spaces too. Linear in the text, whatever the number of terms.
    """
    return _found(text, glossary.wanted)


def find_forbidding(text: str, glossary: Glossary) -> tuple[TermMatch, ...]:
    """The `forbid` terms of a source text, but for those that are only a part of a longer wanted term."""
    wanted = find_terms(text, glossary)
    return tuple(match for match in _found(text, glossary.forbidding) if not _is_in_longer(match, wanted))


def legend(matches: Iterable[TermMatch]) -> str:
    """`terms: NMDA, magnesium chloride` for the `#.` comment, each term once, by its first spelling; or nothing.

    It says nothing of the target, so that it is the same in every locale (DESIGN §4).
    """
    heads = dict.fromkeys(match.term.head for match in matches)
    return f"terms: {', '.join(heads)}" if heads else ""


def _found(text: str, index: TermIndex) -> tuple[TermMatch, ...]:
    occurrences = find_phrases(text, index.phrases)
    return tuple(TermMatch(found.start, found.end, index.terms[found.number]) for found in occurrences)


def _is_in_longer(match: TermMatch, others: Iterable[TermMatch]) -> bool:
    size = match.end - match.start
    return any(
        other.start <= match.start and match.end <= other.end and other.end - other.start > size for other in others
    )
