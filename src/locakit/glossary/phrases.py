"""Find many phrases in a text in one pass.

A text is cut into pieces at every word boundary; a phrase occurs where its own pieces follow one another. So a
phrase is found on word boundaries only, and the cost of a place in the text is the length of the phrases that begin
like it, however many others there are.

Between two characters is a word boundary unless both are letters or digits of scripts that put spaces between
words. Combining marks and joiners belong to the character before them. A run of white space is one piece, whatever
it is made of.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from locakit.data import lazy_pattern

# Scripts written without spaces between words, by Unicode block: there a word may begin and end anywhere.
_UNSPACED_BLOCKS = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u1950", "\u19df"),  # Tai Le, New Tai Lue
    ("\u1a20", "\u1aaf"),  # Tai Tham
    ("\u3005", "\u3007"),  # Han iteration mark and zero
    ("\u3040", "\u312f"),  # Hiragana, Katakana, Bopomofo
    ("\u31a0", "\u31ff"),  # Bopomofo and Katakana extensions
    ("\u3400", "\u4dbf"),  # Han extension A
    ("\u4e00", "\u9fff"),  # Han
    ("\ua9e0", "\ua9ff"),  # Myanmar extension B
    ("\uaa60", "\uaa7f"),  # Myanmar extension A
    ("\uf900", "\ufaff"),  # Han compatibility
    ("\uff66", "\uff9f"),  # half-width Katakana
    ("\U0001b000", "\U0001b16f"),  # Kana extensions
    ("\U00020000", "\U0003ffff"),  # Han, supplementary planes
)
_WORD = r"[^\W_" + "".join(f"{first}-{last}" for first, last in _UNSPACED_BLOCKS) + "]"
_PIECES = lazy_pattern(rf"\s+|{_WORD}+|[\s\S]")
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to look for."""

    text: str
    spellings: tuple[str, ...] = ()
    """The only spellings allowed, upper and lower case told apart; empty: any case."""
    is_prefix: bool = False
    """Whether its last word may go on."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a phrase stands in a text, in code points; of a prefix, to the end of its last word."""

    start: int
    end: int
    number: int
    """Which of the phrases it is, from 0."""


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases prepared to be found; built once by `phrase_index` and passed around."""

    phrases: tuple[Phrase, ...]
    paths: Mapping[str, tuple[int, ...]]
    """By case-folded text: each beginning of a phrase that ends in a whole piece, with the phrases that end there."""
    prefixes: Mapping[str, tuple[int, ...]]
    """By case-folded text: the phrases whose last word may go on."""
    longest_prefix: int = 0
    """In characters: of a longer word no more is looked at."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A text cut at its word boundaries."""

    texts: tuple[str, ...]
    """White space as one space."""
    folded: tuple[str, ...]
    offsets: tuple[int, ...]
    """Where each piece begins in the text, and at last the length of the text."""


def phrase_index(phrases: Sequence[Phrase]) -> PhraseIndex:
    """The phrases prepared to be found; of equal ones the first is found, and an empty one never."""
    paths: dict[str, tuple[int, ...]] = {}
    prefixes: dict[str, tuple[int, ...]] = {}
    for number, phrase in enumerate(phrases):
        beginnings = tuple(accumulate(_cut(phrase.text).folded))
        for beginning in beginnings[:-1]:
            paths.setdefault(beginning, ())
        ends = prefixes if phrase.is_prefix else paths
        for whole in beginnings[-1:]:
            ends[whole] = _with_number(ends.get(whole, ()), number, phrases)
    return PhraseIndex(tuple(phrases), paths, prefixes, max(map(len, prefixes), default=0))


def find_phrases(text: str, index: PhraseIndex) -> Iterator[Occurrence]:
    """The occurrences in a text, leftmost and longest first, none within another.

    Of phrases that end at the same place, a whole one goes before a prefix, and one with spellings before one in
    any case. Linear in the text: a place costs at most the words of the longest phrase that begins like it.
    """
    if not index.phrases:
        return
    pieces = _cut(text)
    after = 0
    for first, word in enumerate(pieces.folded):
        # Most words begin no phrase; they are not worth a call.
        if first < after or (word not in index.paths and not index.prefixes):
            continue
        after, number = _longest(pieces, first, index)
        if after > first:
            yield Occurrence(pieces.offsets[first], pieces.offsets[after], number)


def in_one_line(text: str) -> str:
    """The text with each run of white space as one space and none at the edges, as phrases are compared."""
    return " ".join(text.split())


def _cut(text: str) -> _Pieces:
    cut = _piece_pattern(text).findall(text)
    texts = tuple(" " if piece.isspace() else piece for piece in cut)
    folded = tuple(map(str.casefold, texts))
    return _Pieces(texts, folded, (0, *accumulate(map(len, cut))))


def _piece_pattern(text: str) -> re.Pattern[str]:
    """The pattern that cuts a text; `re` knows no class of combining marks, so it is made for those of the text.

    All marks of their blocks of 128 characters are in it, so that few patterns serve all texts of a script.
    """
    marks = "" if text.isascii() else "".join(filter(_is_mark, set(text)))
    if not marks:
        return _PIECES
    blocks = sorted({ord(mark) >> 7 for mark in marks})
    characters = (chr(code) for block in blocks for code in range(block << 7, (block + 1) << 7))
    extend = f"[{''.join(filter(_is_mark, characters))}]"
    return re.compile(rf"\s+|{_WORD}+(?:{extend}+{_WORD}*)*|[\s\S]{extend}*")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or character in _JOINERS


def _with_number(numbers: tuple[int, ...], number: int, phrases: Sequence[Phrase]) -> tuple[int, ...]:
    """The phrases that share a path: those with spellings first, because they say more."""
    return tuple(sorted((*numbers, number), key=lambda other: not phrases[other].spellings))


def _longest(pieces: _Pieces, first: int, index: PhraseIndex) -> tuple[int, int]:
    """The end (a piece number) and the number of the longest phrase that begins at a piece; `first, 0` if none."""
    path, best = "", (first, 0)
    for last in range(first, len(pieces.folded)):
        begun = _begun(path, pieces.folded[last], index)
        path += pieces.folded[last]
        whole = index.paths.get(path)
        for number in (*(whole or ()), *begun):
            if _fits(index.phrases[number], pieces.texts[first : last + 1]):
                best = (last + 1, number)
                break
        if whole is None:
            break
    return best


def _begun(path: str, word: str, index: PhraseIndex) -> Iterator[int]:
    """The prefixes that a path and a word after it begin with, longest first."""
    if index.prefixes:
        for length in range(min(len(word), index.longest_prefix - len(path)), 0, -1):
            yield from index.prefixes.get(path + word[:length], ())


def _fits(phrase: Phrase, words: Sequence[str]) -> bool:
    """Whether upper and lower case are as the phrase wants them."""
    if not phrase.spellings:
        return True
    text = "".join(words)
    return text.startswith(phrase.spellings) if phrase.is_prefix else text in phrase.spellings
