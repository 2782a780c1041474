"""What changed inside a text, word by word; character by character where words are written without spaces.

Law: the pieces without the added ones joined give the text before, without the removed ones the text after.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from locakit.model.languages import LanguageTag, writes_spaces

_CODE = r"</?[a-z]{1,12}\d{1,6}/?>|<joined/>"
_NUMBER = r"\d+(?:[.,:/\u00a0\u202f’'-]\d+)*"
# Any character with the marks that belong to it.
_CHARACTER = r".[\u0300-\u036f\u0e31-\u0e3a\u0e47-\u0e4e\u200d\ufe0f]*"
_WORDS = re.compile(rf"{_CODE}|{_NUMBER}|[^\W\d_]+(?:[’'-][^\W\d_]+)*|\s+|{_CHARACTER}", re.DOTALL)
_CHARACTERS = re.compile(rf"{_CODE}|{_NUMBER}|[A-Za-z]+|\s+|{_CHARACTER}", re.DOTALL)

_MOST_COMPARED = 4_000_000
"""Tokens of one text times tokens of the other; above it the whole text counts as replaced."""

_MOST_EQUAL = 40_000
"""Pairs of equal tokens, as texts of 200 words have by their spaces alone; what repeats itself has more."""


class Fate(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    text: str
    fate: Fate


def word_changes(before: str, after: str, language: LanguageTag) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order, what was removed before what was added in its place."""
    old, new = _tokens(before, language), _tokens(after, language)
    if before == after or len(old) * len(new) > _MOST_COMPARED:
        return tuple(_replaced(before, after))
    return tuple(_pieces(old, new))


def _tokens(text: str, language: LanguageTag) -> list[str]:
    return (_WORDS if writes_spaces(language) else _CHARACTERS).findall(text)


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before == after:
        yield from _piece(before, Fate.KEPT)
    else:
        yield from _piece(before, Fate.REMOVED)
        yield from _piece(after, Fate.ADDED)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """The pieces; a space alone between changed words changes with them, so that people read phrases."""
    removed = added = ""
    for tag, i, j, k, m in _edits(old, new):
        before, after = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal" and not (before.isspace() and (removed or added)):
            yield from _replaced(removed, added)
            yield Piece(before, Fate.KEPT)
            removed = added = ""
        else:
            removed, added = removed + before, added + after
    yield from _replaced(removed, added)


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    """What becomes of which tokens. The longest common stretches read best, but finding them may take the cube."""
    counts = Counter(new)
    if sum(counts[token] for token in old) <= _MOST_EQUAL:
        # Without `autojunk`, which takes frequent words of long texts for noise.
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    from rapidfuzz.distance import LCSseq

    found = LCSseq.opcodes(old, new)
    return ((one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end) for one in found)


def _piece(text: str, fate: Fate) -> Iterator[Piece]:
    if text:
        yield Piece(text, fate)
