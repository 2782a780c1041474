"""Find citation markers in a text, once per document, against the article's own reference list.

`square_marks`, `glued_marks` and `raised_marks` say what may be a marker; here the article as a whole decides: what
lies in an address or a date is none, numbers come in order, and every label is known. Offsets are code points of the
whole text.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import digits

from locakit.articles.characters import OBJECT
from locakit.articles.citations.candidates import Candidate
from locakit.articles.citations.glued_marks import find_bare, find_glued, find_half_bracketed
from locakit.articles.citations.raised_marks import find_raised
from locakit.articles.citations.round_marks import are_believed, find_round
from locakit.articles.citations.square_marks import find_square
from locakit.data import lazy_pattern, word_list

# Nothing inside these is a marker: addresses, code, dates, times, versions, sections. A pattern is tried only where
# its sign occurs; each begins with a character class, for speed, and looks back from there; all quantifiers are
# bounded or start at a boundary, so that no text takes more than linear time.
_MASKED = (
    ("://", lazy_pattern(r"[a-z](?<!\w[a-z])[a-z]{2,8}://[^\s<>()\[\]”»]+", re.IGNORECASE)),
    ("www.", lazy_pattern(r"[Ww](?<!\w[Ww])ww\.[^\s<>()\[\]”»]+")),
    ("doi", lazy_pattern(r"[Dd](?<!\w[Dd])[Oo][Ii]:\s?\S+")),
    ("10.", lazy_pattern(r"1(?<!\w1)0\.\d{4,9}/\S+")),
    ("@", lazy_pattern(r"[\w.+-](?<![\w.+-][\w.+-])[\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")),
    ("`", lazy_pattern(r"`[^`\n]{1,200}`")),
    ("v", lazy_pattern(r"[Vv](?<!\w[Vv])\d{1,4}(?:\.\d{1,4}){1,4}\b")),
    (":", lazy_pattern(r"[0-9](?<!\w[0-9])\d?:\d{2}(?:[:.]\d{2}){0,2}\b")),
    ("", lazy_pattern(r"[0-9](?<!\w[0-9])\d{0,3}[./-]\d{1,2}[./-]\d{2,4}\b")),
    (".", lazy_pattern(r"[0-9](?<!\w[0-9])\d{0,2}\.[A-Z]\.(?:\d{1,3}\.?)?")),
)
_DOTTED = lazy_pattern(r"[0-9](?<!\w[0-9])\d{0,3}(?:\.\d{1,4}){2,4}\b")
_FIGURE = lazy_pattern(r"[\d¹²³⁴-⁹]")
_WORD_BEFORE = lazy_pattern(r"(?<![^\W\d_])([^\W\d_]++) $")
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
    """The citation markers of a text, in order; none without labels.

    Round brackets hold markers only where nothing else does.
    """
    known = frozenset(labels)
    return find_clear_markers(text, known) or _in_round_brackets(text, known)


def find_clear_markers(text: str, labels: Iterable[str]) -> tuple[Marker, ...]:
    """The citation markers of a text but those in round brackets, which show too little to tell what a list is."""
    known = frozenset(labels)
    if not known:
        return ()
    return tuple(map(_marker, _in_turn(_candidates(text, known))))


def find_strays(text: str, labels: Iterable[str]) -> tuple[Marker, ...]:
    """What is written like a marker and names a label that the reference list lacks, in order."""
    return _strays(_candidates(text, _ANY_LABEL), labels)


def find_note_marks(text: str) -> tuple[Marker, ...]:
    """Bracketed and raised numbers of a text without a reference list: they lead nowhere, but must not change."""
    return _note_marks(_candidates(text, _ANY_LABEL))


def find_strays_and_note_marks(text: str) -> tuple[tuple[Marker, ...], tuple[Marker, ...]]:
    """Both, of a text without a reference list, for the work of one."""
    found = _candidates(text, _ANY_LABEL)
    return _strays(found, ()), _note_marks(found)


def _in_round_brackets(text: str, known: frozenset[str]) -> tuple[Marker, ...]:
    chosen = tuple(_in_turn(_unmasked(text, find_round(text, known)))) if known and _has_figures(text) else ()
    return tuple(map(_marker, chosen)) if chosen and are_believed(chosen, known) else ()


def _strays(candidates: Iterable[Candidate], labels: Iterable[str]) -> tuple[Marker, ...]:
    known = frozenset(labels)
    clear = (candidate for candidate in candidates if not candidate.needs_turn)
    return tuple(_marker(candidate) for candidate in clear if not known.issuperset(candidate.labels))


def _note_marks(candidates: Iterable[Candidate]) -> tuple[Marker, ...]:
    return tuple(_marker(candidate) for candidate in candidates if candidate.is_bracketed or candidate.is_raised)


def _candidates(text: str, known: frozenset[str]) -> list[Candidate]:
    """What may be a marker and names known labels only, in text order."""
    if not _has_figures(text):
        return []
    return _unmasked(text, (candidate for find in _FINDERS for candidate in find(text, known)))


_FINDERS: tuple[Callable[[str, frozenset[str]], Iterator[Candidate]], ...] = (
    find_square,
    find_glued,
    find_half_bracketed,
    find_raised,
    find_bare,
)
"""For each kind of mark what finds it, the clearest one first."""


def _has_figures(text: str) -> bool:
    """Whether a text may hold a marker at all: it is much faster to look for ten signs than for one pattern."""
    is_plain = any(figure in text for figure in digits)
    # Where citations have been found, objects stand for them.
    return is_plain or (not text.replace(OBJECT, "").isascii() and _FIGURE.search(text) is not None)


def _unmasked(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates in text order, none that is masked and no two that overlap: the one found first stays."""
    ordered = sorted(candidates, key=lambda candidate: candidate.start)
    masked = deque(sorted(_masked(text)) if ordered else ())
    result: list[Candidate] = []
    for candidate in ordered:
        while masked and masked[0][1] <= candidate.start:
            masked.popleft()
        is_free = not result or result[-1].end <= candidate.start
        if is_free and not (masked and masked[0][0] <= candidate.start):
            result.append(candidate)
    return result


def _masked(text: str) -> Iterator[tuple[int, int]]:
    folded = text.casefold()
    for sign, pattern in _MASKED:
        if sign in folded:
            yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span() for match in _DOTTED.finditer(text) if not _is_measure(text, match))


def _is_measure(text: str, match: re.Match[str]) -> bool:
    """`a pH of 7.4.1` may hold a marker: three numbers behind a common word that does not count editions."""
    if match[0].count(".") + 1 != _PARTS_OF_A_MEASURE:
        return False
    word = _WORD_BEFORE.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
    if not word:
        return False
    is_common = word[1].islower() and word[1] not in word_list("version-words.txt")
    return is_common or word[1] == "pH"


def _in_order(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The longest chain of rising numbers, and repeats of a number that has been seen before.

    In `1, (3 of Apollo.3), 2, 2, 3` the first 3 is no marker. Repeats do not count for the length of a chain: a work
    cited ten times must not crowd out the others.
    """
    chain = frozenset(_longest_chain(map(_highest, candidates)))
    seen: set[str] = set()
    for index, candidate in enumerate(candidates):
        if index in chain or candidate.is_bracketed or candidate.labels[0] in seen:
            seen.update(candidate.labels)
            yield candidate


def _in_turn(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    chosen = _in_order([candidate for candidate in candidates if not candidate.needs_turn])
    doubtful = [candidate for candidate in candidates if candidate.needs_turn]
    return _with_those_in_turn(chosen, doubtful)


def _highest(candidate: Candidate) -> int:
    return max(map(int, candidate.labels))


def _longest_chain(numbers: Iterable[int]) -> list[int]:
    """Indexes of the longest run of rising numbers, early ones preferred.

    `tree` is a Fenwick tree: for each number the longest chain that ends with it or a lower one, as its length and
    the negative index that it ends at.
    """
    tree = [_NO_CHAIN] * (len(_ANY_LABEL) + 1)
    before: list[int] = []
    for index, number in enumerate(numbers):
        length, last = _best_until(tree, number - 1)
        before.append(-last)
        _enter(tree, number, (length + 1, -index))
    return _followed_back(before, -_best_until(tree, len(_ANY_LABEL))[1])


def _best_until(tree: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    best = _NO_CHAIN
    while number:
        best = max(best, tree[number])
        number &= number - 1
    return best


def _enter(tree: list[tuple[int, int]], number: int, chain: tuple[int, int]) -> None:
    while number < len(tree):
        tree[number] = max(tree[number], chain)
        number += number & -number


def _followed_back(before: Sequence[int], index: int) -> list[int]:
    chain: list[int] = []
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain


def _with_those_in_turn(chosen: Iterable[Candidate], doubtful: Iterable[Candidate]) -> Iterator[Candidate]:
    """The chosen ones, and of the doubtful those whose number is the next new one; no guess at one that is sure.

    Once a number was guessed, the article writes its markers so: then its repeats are believed too.
    """
    chosen = tuple(chosen)
    sure = {label for candidate in chosen for label in candidate.labels}
    guessed: set[str] = set()
    highest = 0
    for candidate in sorted((*chosen, *doubtful), key=lambda candidate: candidate.start):
        label = candidate.labels[0]
        is_next = label == str(highest + 1) and not (candidate.is_guess and label in sure)
        if not candidate.needs_turn or is_next or (candidate.is_guess and label in guessed):
            guessed.update(candidate.labels if candidate.is_guess else ())
            highest = max(highest, _highest(candidate))
            yield candidate


def _marker(candidate: Candidate) -> Marker:
    return Marker(candidate.start, candidate.end, candidate.labels, candidate.is_guess)
