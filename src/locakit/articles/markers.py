"""Find citation markers in a text, once per document, against the article's own reference list.

The rules are those of real health articles, where a glued digit may be a note (`calcium.1`), a decimal (`7.4`), a
vitamin (`B6`) or a section. A marker is believed only if every number it names is a known label. Offsets are code
points of the whole text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.data import word_list

from locakit.articles.characters import CLOSERS, TERMINATORS
"""Characters that end a sentence."""

CLOSERS = "\"'”’»›)]}」』）】》〉"
"""Quotes and brackets that may stand behind them."""

_LIST_MARKS = ",;，；、،"
_NUMBERS = r"\d{1,3}(?:(?:[,;][ \u00a0\u202f]?|[-–])\d{1,3}){0,30}"
_GLUED = re.compile(
    rf"(?<=[{re.escape(TERMINATORS + CLOSERS + _LIST_MARKS)}])(?P<numbers>{_NUMBERS})(?![\w%/°$€£.,+*=-])"
)
_SUPERSCRIPT = re.compile(r"(?P<numbers>[⁰¹²³⁴-⁹]{1,3}(?:[⁻ʼ˒,–-][⁰¹²³⁴-⁹]{1,3}){0,30})")
_BRACKETED = re.compile(rf"\[(?P<numbers>{_NUMBERS})(?:, ?pp?\.[^\[\]\n]{{1,20}})?\]")
_BARE = re.compile(r"(?<=[^\W\d_]{4})(?P<numbers>\d{1,3})(?=[.,;:!?)”’»]{0,2}(?:\s|$))")

# Nothing inside these is a marker: addresses, dates, times, versions, dotted section numbers.
_MASKED = re.compile(
    r"https?://\S+|www\.\S+|\bdoi:\s?\S+|\b10\.\d{4,9}/\S+|\S{1,64}@\S{1,64}\.\w+"
    r"|\b\d{1,4}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d{2}(?:[:.]\d{2}){0,2}\b"
    r"|\bv\d{1,4}(?:\.\d{1,4}){1,4}\b|\b\d{1,4}(?:\.\d{1,4}){2,4}\b|\b\d{1,3}\.[A-Z]\.(?:\d{1,3}\.?)?"
    r"|`[^`\n]{1,200}`",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ʼ˒", "0123456789-,,")
_WORD_BEFORE = re.compile(r"\S{1,60}$")
_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation marker and the labels that it names, ranges expanded."""

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    marker: Marker
    needs_turn: bool = False
    """Believed only when it is the next number in order."""
    is_bracketed: bool = False
    """Brackets say clearly that it is a marker, whatever the order."""

    @property
    def first(self) -> int:
        return int(self.marker.labels[0])


def find_markers(text: str, labels: Iterable[str]) -> tuple[Marker, ...]:
    """The citation markers of a text, in order; none without labels."""
    known = frozenset(labels)
    if not known:
        return ()
    masked = [match.span() for match in _MASKED.finditer(text)]
    found = [
        candidate for find in _FINDERS for candidate in find(text, known) if not _overlaps(candidate.marker, masked)
    ]
    return tuple(candidate.marker for candidate in _in_order(_in_turn(_separate(found))))


def _find_glued(text: str, known: frozenset[str]) -> Iterator[_Candidate]:
    for match in _GLUED.finditer(text):
        for end, labels in _readings(match, known):
            candidate = _judge_glued(text, Marker(match.start(), end, labels))
            if candidate:
                yield candidate
                break


def _find_superscripts(text: str, known: frozenset[str]) -> Iterator[_Candidate]:
    for match in _SUPERSCRIPT.finditer(text):
        labels = _superscript_labels(match["numbers"].translate(_DIGITS), known)
        if labels and _may_carry_superscript(text[: match.start()][-60:]):
            yield _Candidate(Marker(match.start(), match.end(), labels))


def _find_bracketed(text: str, known: frozenset[str]) -> Iterator[_Candidate]:
    for match in _BRACKETED.finditer(text):
        labels = expanded(match["numbers"])
        if known.issuperset(labels):
            yield _Candidate(Marker(match.start(), match.end(), labels), is_bracketed=True)


def _find_bare(text: str, known: frozenset[str]) -> Iterator[_Candidate]:
    """Digits glued to a word before the full stop (French style): believed only in their turn."""
    for match in _BARE.finditer(text):
        word = _word_before(text, match.start())
        if match["numbers"] in known and word[-4:].islower() and word.isalpha():
            yield _Candidate(Marker(match.start(), match.end(), (match["numbers"],)), needs_turn=True)


_FINDERS: tuple[Callable[[str, frozenset[str]], Iterator[_Candidate]], ...] = (
    _find_bracketed,
    _find_glued,
    _find_superscripts,
    _find_bare,
)


def expanded(numbers: str) -> tuple[str, ...]:
    """The labels of `1`, `2,3`, `4–6`; a range is expanded if it is at most 30 long, else empty."""
    labels: list[str] = []
    for part in re.split(r"[,;][ \u00a0\u202f]?", numbers):
        first, *last = re.split(r"[-–]", part)
        numbers_named = range(int(first), int(last[-1] if last else first) + 1)
        if not 0 < len(numbers_named) <= _LONGEST_RANGE:
            return ()
        labels.extend(map(str, numbers_named))
    return tuple(labels)


def _readings(match: re.Match[str], known: frozenset[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The longest run of numbers that are all known, then shorter ones: `.4, 10 mg` may be note 4 alone."""
    numbers = match["numbers"]
    cuts = [len(numbers), *(cut.start() for cut in reversed(list(re.finditer(r"[,;][ \u00a0\u202f]", numbers))))]
    for cut in cuts:
        labels = expanded(numbers[:cut])
        if labels and known.issuperset(labels):
            yield match.start() + cut, labels


def _judge_glued(text: str, marker: Marker) -> _Candidate | None:
    """The marker, if what stands before and behind it allows one."""
    mark, host = _mark_and_host(text, marker.start)
    following = text[marker.end : marker.end + 8].lstrip(CLOSERS + "<")
    next_letter = following.lstrip()[:1]
    if not mark or not host or host.lstrip("$€£¥~≈<>±−-").isdigit() or not _may_follow(text, marker.end):
        return None
    if mark in _LIST_MARKS:
        return _Candidate(marker) if host.isalpha() else None
    if mark == "." and host.casefold() in word_list("reference-words.txt"):
        return None
    if next_letter.islower() and host.casefold() != "al":
        return None
    if re.fullmatch(r"[\d.,\u00a0]+%?", host):
        return _Candidate(marker, needs_turn=True) if next_letter == "" or next_letter.isupper() else None
    return _Candidate(marker, needs_turn=next_letter.isdigit())


def _mark_and_host(text: str, start: int) -> tuple[str, str]:
    """The punctuation that a glued marker stands behind, and the word before it."""
    position = start
    while position and text[position - 1] in CLOSERS:
        position -= 1
    mark = text[position - 1 : position]
    if mark not in TERMINATORS + _LIST_MARKS:
        return "", ""
    host = _word_before(text, position - 1).rstrip(TERMINATORS)
    return mark, host.strip(CLOSERS + "“‘«‹([{「『（【")


def _may_follow(text: str, end: int) -> bool:
    """What may stand behind a glued marker: an end, white space, a closer, a tag, a letter without case."""
    following = text[end : end + 1]
    return (
        not following
        or following.isspace()
        or following in CLOSERS + "<[—–"
        or (following.isalpha() and following.lower() == following.upper())
    )


def _superscript_labels(numbers: str, known: frozenset[str]) -> tuple[str, ...]:
    """`¹²` is 12, or 1 and 2 where only they are known."""
    try:
        labels = expanded(numbers)
    except ValueError:
        return ()
    if known.issuperset(labels):
        return labels
    digits = tuple(numbers)
    return digits if known.issuperset(digits) else ()


def _may_carry_superscript(before: str) -> bool:
    """Not after a unit (`cm²`), a digit (`10⁶`), a lone sign or a variable."""
    word = _word_before(before, len(before))
    if not word or word[-1].isdigit() or word[-1] in "⁻+-−^":
        return False
    return word.lstrip("0123456789.,/([") not in word_list("exponent-hosts.txt")


def _word_before(text: str, end: int) -> str:
    """The characters before an offset back to white space, at most 60."""
    match = _WORD_BEFORE.search(text[max(0, end - 60) : end])
    return match[0] if match else ""


def _overlaps(marker: Marker, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, marker.start, key=lambda span: span[0]) - 1
    return index >= 0 and marker.start < spans[index][1]


def _separate(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """In text order, and of two that overlap the one found first."""
    ordered = sorted(candidates, key=lambda candidate: candidate.marker.start)
    result: list[_Candidate] = []
    for candidate in ordered:
        if not result or result[-1].marker.end <= candidate.marker.start:
            result.append(candidate)
    return result


def _in_turn(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Without the doubtful ones whose number is not the next new one."""
    highest = 0
    for candidate in candidates:
        if candidate.needs_turn and candidate.first != highest + 1:
            continue
        highest = max(highest, *map(int, candidate.marker.labels))
        yield candidate


def _in_order(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """The longest chain of increasing numbers, and repeats of a number that has been seen before.

    In `1, (3 of Apollo.3), 2, 2, 3` the first 3 is no marker. Repeats do not count for the length of a chain: a work
    cited ten times must not crowd out the others.
    """
    candidates = tuple(candidates)
    chain = frozenset(_longest_chain([candidate.first for candidate in candidates]))
    seen: set[int] = set()
    for index, candidate in enumerate(candidates):
        if index in chain or candidate.is_bracketed or candidate.first in seen:
            seen.update(map(int, candidate.marker.labels))
            yield candidate


def _longest_chain(numbers: Sequence[int]) -> list[int]:
    """Indexes of the longest increasing subsequence, first mentions preferred, by patience sorting."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        before.append(last[pile - 1] if pile else -1)
        if tails[pile : pile + 1] == [number]:
            continue  # The first mention stays; a later one would be no better.
        tails[pile:] = [number, *tails[pile + 1 :]]
        last[pile:] = [index, *last[pile + 1 :]]
    chain: list[int] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain
