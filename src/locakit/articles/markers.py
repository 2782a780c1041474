"""Find citation markers in a text, once per document, against the article's own reference list.

`candidates` says what may be a marker; here the article as a whole decides: what lies in an address or a date is
none, numbers come in order, and every label is known. Offsets are code points of the whole text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.articles.candidates import Candidate, find_candidates
from locakit.data import word_list

# Nothing inside these is a marker: addresses, dates, times, versions, sections, code. All quantifiers are bounded or
# start at a boundary, so that no text takes more than linear time.
_MASKED = re.compile(
    r"https?://[^\s<>()\[\]”»]+|\bwww\.[^\s<>()\[\]”»]+|\bdoi:\s?\S+|\b10\.\d{4,9}/\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d{2}(?:[:.]\d{2}){0,2}\b"
    r"|\bv\d{1,4}(?:\.\d{1,4}){1,4}\b|(?P<dotted>\b\d{1,4}(?:\.\d{1,4}){2,4}\b)|\b\d{1,3}\.[A-Z]\.(?:\d{1,3}\.?)?"
    r"|`[^`\n]{1,200}`",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_LOOK_BACK = 30
_PARTS_OF_A_MEASURE = 3
_NO_CHAIN = (0, 1)
_ANY_LABEL = frozenset(map(str, range(1, 1000)))


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation marker and the labels that it names, ranges expanded, each once."""

    start: int
    end: int
    labels: tuple[str, ...]
    is_guess: bool = False
    """Digits glued to a word, believed as a last resort; the author should look at it."""


def find_markers(text: str, labels: Iterable[str]) -> tuple[Marker, ...]:
    """The citation markers of a text, in order; none without labels."""
    known = frozenset(labels)
    if not known:
        return ()
    candidates = _candidates(text, known)
    chosen = _in_order([candidate for candidate in candidates if not candidate.needs_turn])
    doubtful = [candidate for candidate in candidates if candidate.needs_turn]
    return tuple(map(_marker, _with_those_in_turn(chosen, doubtful)))


def find_strays(text: str, labels: Iterable[str]) -> tuple[Marker, ...]:
    """What is written like a marker and names a label that the reference list lacks, in order."""
    known = frozenset(labels)
    return tuple(
        _marker(candidate)
        for candidate in _candidates(text, _ANY_LABEL)
        if not candidate.needs_turn and not known.issuperset(candidate.labels)
    )


def _candidates(text: str, known: frozenset[str]) -> list[Candidate]:
    """What may be a marker, in text order, nothing masked and no two that overlap: the one found first stays."""
    masked = [match.span() for match in _MASKED.finditer(text) if not _is_measure(text, match)]
    ordered = sorted(find_candidates(text, known), key=lambda candidate: candidate.start)
    result: list[Candidate] = []
    for candidate in ordered:
        is_free = not result or result[-1].end <= candidate.start
        if is_free and not _overlaps(candidate, masked):
            result.append(candidate)
    return result


def _is_measure(text: str, match: re.Match[str]) -> bool:
    """`a pH of 7.4.1` may hold a marker: three numbers behind a common word that does not count editions."""
    if not match["dotted"] or match["dotted"].count(".") + 1 != _PARTS_OF_A_MEASURE:
        return False
    word = _WORD_BEFORE.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
    if not word:
        return False
    is_common = word[1].islower() and word[1] not in word_list("version-words.txt")
    return is_common or word[1] == "pH"


def _overlaps(candidate: Candidate, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, candidate.start, key=lambda span: span[0]) - 1
    return index >= 0 and candidate.start < spans[index][1]


def _in_order(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The longest chain of rising numbers, and repeats of a number that has been seen before.

    In `1, (3 of Apollo.3), 2, 2, 3` the first 3 is no marker. Repeats do not count for the length of a chain: a work
    cited ten times must not crowd out the others.
    """
    chain = frozenset(_longest_chain(candidates))
    seen: set[str] = set()
    for index, candidate in enumerate(candidates):
        if index in chain or candidate.is_bracketed or candidate.labels[0] in seen:
            seen.update(candidate.labels)
            yield candidate


def _bounds(candidate: Candidate) -> tuple[int, int]:
    numbers = tuple(map(int, candidate.labels))
    return min(numbers), max(numbers)


def _longest_chain(candidates: Iterable[Candidate]) -> list[int]:
    """Indexes of the longest run of candidates that each begin behind the one before, early ones preferred.

    A range weighs twice as much as a number, for it is clearer, and so that a number inside it counts as its repeat.
    `tree` is a Fenwick tree: for each label the best chain that ends with it or before, as weight and negative index.
    """
    tree = [_NO_CHAIN] * (len(_ANY_LABEL) + 1)
    before: list[int] = []
    for index, candidate in enumerate(candidates):
        lowest, highest = _bounds(candidate)
        weight, last = _best_until(tree, lowest - 1)
        before.append(-last)
        _enter(tree, highest, (weight + min(len(candidate.labels), 2), -index))
    return _followed_back(before, -_best_until(tree, len(_ANY_LABEL))[1])


def _best_until(tree: Sequence[tuple[int, int]], label: int) -> tuple[int, int]:
    best = _NO_CHAIN
    while label:
        best = max(best, tree[label])
        label &= label - 1
    return best


def _enter(tree: list[tuple[int, int]], label: int, chain: tuple[int, int]) -> None:
    while label < len(tree):
        tree[label] = max(tree[label], chain)
        label += label & -label


def _followed_back(before: Sequence[int], index: int) -> list[int]:
    chain: list[int] = []
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain


def _with_those_in_turn(chosen: Iterable[Candidate], doubtful: Iterable[Candidate]) -> Iterator[Candidate]:
    """The chosen ones, and of the doubtful those whose number is the next new one; no guess for a number that is sure."""
    chosen = tuple(chosen)
    sure = {label for candidate in chosen for label in candidate.labels}
    highest = 0
    for candidate in sorted((*chosen, *doubtful), key=lambda candidate: candidate.start):
        first, last = _bounds(candidate)
        is_out_of_turn = first != highest + 1 or (candidate.is_guess and candidate.labels[0] in sure)
        if not candidate.needs_turn or not is_out_of_turn:
            highest = max(highest, last)
            yield candidate


def _marker(candidate: Candidate) -> Marker:
    return Marker(candidate.start, candidate.end, candidate.labels, candidate.is_guess)
