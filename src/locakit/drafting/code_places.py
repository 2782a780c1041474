"""Codes that an engine does not get: where they stand in what it gets, so that they find their place again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from locakit.drafting.pieces import Piece
from locakit.model.document import Code, CodeKind

NOUN = "code"
"""The name of codes that stand for a word of their sentence: they are never left out."""

_OPENERS = "([{«“‘„\"'¿¡"
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class PairPlace:
    """A pair, and the words that it encloses."""

    start: int
    end: int
    opening: str
    """Its tag, as the next one is."""
    closing: str
    first: int
    """How many codes of the sentence stand before it."""
    last: int
    """How many stand before its end."""


@dataclass(frozen=True, slots=True)
class LonePlace:
    """Lone codes that stand together, and the place that they had."""

    position: int
    marked: str
    """Their tags, with the white space that goes with them."""
    order: int
    """How many codes of the sentence stand before them."""
    leads: bool = False
    """Whether they belong to the word behind them, not to the one before."""
    eats_space: bool = False
    """Whether no white space follows them, though there had to be one in what is sent."""


@dataclass(frozen=True, slots=True)
class CodePlaces:
    """Where all codes of a sentence stood that were left out."""

    pairs: tuple[PairPlace, ...] = ()
    lone: tuple[LonePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A code that was left out, and how it stood to the words."""

    code: Code
    marked: str
    position: int
    """In what is sent."""
    leads: bool = False
    eats_space: bool = False


def is_left_out(piece: Piece) -> bool:
    """Whether a piece is a code that need not go."""
    return piece.code is not None and piece.code.name != NOUN


def is_lone(piece: Piece) -> bool:
    """Whether a piece is such a code that stands alone."""
    return is_left_out(piece) and piece.code is not None and piece.code.kind is CodeKind.ALONE


def grouped(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same pieces with lone codes that follow one another as one."""
    result: list[Piece] = []
    for piece in pieces:
        if is_lone(piece) and result and is_lone(result[-1]):
            result[-1] = replace(result[-1], marked=result[-1].marked + piece.marked)
        elif is_lone(piece) and len(result) > 1 and is_lone(result[-2]) and result[-1].text == " ":
            result[-2:] = [replace(result[-2], marked=f"{result[-2].marked} {piece.marked}")]
        else:
            result.append(piece)
    return tuple(result)


@dataclass(frozen=True, slots=True)
class Seam:
    """What becomes of the white space round a lone code when the code is left out."""

    leads: bool = False
    takes_space: bool = False
    """Whether the space before it goes with it."""
    adds_space: bool = False
    """Whether a space must part the words that it parted."""


def seam(before: str, after: str) -> Seam:
    """What to do between two characters, each empty at an edge of the sentence."""
    if not before or before in _OPENERS:
        return Seam(leads=True)
    is_word = after.isalnum() or (bool(after) and after in _OPENERS)
    if before == " " and not is_word:
        return Seam(takes_space=True)
    if before.isspace():
        return Seam(leads=True)
    return Seam(adds_space=after.isalnum())


def code_places(text: str, codes: Sequence[LeftOut]) -> CodePlaces | None:
    """The places of the codes in the text that is sent; None where a pair encloses no word, or a part of one."""
    lone = tuple(
        LonePlace(one.position, one.marked, order, one.leads, one.eats_space)
        for order, one in enumerate(codes)
        if one.code.kind is CodeKind.ALONE
    )
    pairs = tuple(_pairs(text, codes))
    is_complete = 2 * len(pairs) + len(lone) == len(codes)
    return CodePlaces(pairs, lone) if is_complete else None


def _pairs(text: str, codes: Sequence[LeftOut]) -> Iterator[PairPlace]:
    """The pairs that can be left out."""
    opened: list[int] = []
    for order, one in enumerate(codes):
        if one.code.kind is CodeKind.OPEN:
            opened.append(order)
        elif one.code.kind is CodeKind.CLOSE and opened:
            first = codes[opened[-1]]
            if (first.code.name, first.code.id) != (one.code.name, one.code.id):
                return
            start, end = _stripped(text, first.position, one.position)
            if _WORD.search(text, start, end) and not _cuts_word(text, start) and not _cuts_word(text, end):
                yield PairPlace(start, end, first.marked, one.marked, opened.pop(), order)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _cuts_word(text: str, position: int) -> bool:
    return text[position - 1 : position].isalnum() and text[position : position + 1].isalnum()
