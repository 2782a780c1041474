"""A sentence as an engine gets it: what it must not touch as stand-ins, codes as stand-ins too, or left out.

Law: what comes back (`restoring`) holds each thing taken out exactly once, or nothing comes back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from locakit.drafting.code_places import (
    LeftOut,
    LonePlace,
    PairPlace,
    code_places,
    grouped,
    is_left_out,
    is_lone,
    seam,
)
from locakit.drafting.lifting import Lifted
from locakit.drafting.pieces import Hold, Piece, cut
from locakit.engines import Span, placeholder
from locakit.model.inline import codes_of

MOST_HELD = 500
"""How many things can be taken out of a sentence: engines carry a limited number of stand-ins."""

_OPENERS = "([{«“‘„\"'"


@dataclass(frozen=True, slots=True)
class Held:
    """Something taken out of a sentence, with the word that stands for it."""

    word: str
    marked: str
    """What comes back in its place, in marked form."""
    joins_left: bool
    """Whether no white space stands before it."""
    joins_right: bool
    is_term: bool = False
    """As `Hold.is_term` has it."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as an engine gets it."""

    sentence: Lifted
    text: str
    held: tuple[Held, ...] = ()
    pairs: tuple[PairPlace, ...] = ()
    """Of codes that were left out, where they stood in `text`."""
    lone: tuple[LonePlace, ...] = ()
    origins: tuple[tuple[int, int, int], ...] = ()
    """What of the body's text is sent as it is: where it begins there, where in `text`, and its length."""

    def sent_span(self, start: int, end: int) -> Span | None:
        """Where a part of the body's text stands in `text`; None where it does not as a whole."""
        for origin, place, length in self.origins:
            if origin <= start and end <= origin + length:
                return start - origin + place, end - origin + place
        return None


StandIn = Callable[[int, Hold | None], str]
"""The word for the thing of that number, which is a code where there is no hold."""


def plain_stand_in(index: int, _hold: Hold | None) -> str:
    """The word that every engine carries through."""
    return placeholder(index)


def masked(sentence: Lifted, holds: Iterable[Hold], stand_in: StandIn = plain_stand_in) -> Masked:
    """A sentence for an engine with all codes as stand-ins; holds that are too many are sent as they are."""
    composed = _composed(_cut(sentence, holds), stand_in)
    return Masked(sentence, composed.text, tuple(composed.held), origins=tuple(composed.origins))


def masked_without_codes(
    sentence: Lifted, holds: Iterable[Hold], stand_in: StandIn = plain_stand_in
) -> Masked | None:
    """A sentence for an engine with no codes but those that stand for a word.

    None where that is not possible, because a pair encloses no word or a part of one.
    """
    composed = _composed(grouped(_cut(sentence, holds)), stand_in, leaves_out=True)
    places = code_places(composed.text, composed.codes)
    if not places:
        return None
    held, origins = tuple(composed.held), tuple(composed.origins)
    return Masked(sentence, composed.text, held, places.pairs, places.lone, origins)


def _cut(sentence: Lifted, holds: Iterable[Hold]) -> tuple[Piece, ...]:
    return cut(sentence, holds, max(MOST_HELD - len(codes_of(sentence.content)), 0))


@dataclass(slots=True)
class _Composition:
    """A text that grows piece by piece."""

    text: str = ""
    held: list[Held] = field(default_factory=list)
    codes: list[LeftOut] = field(default_factory=list)
    origins: list[tuple[int, int, int]] = field(default_factory=list)

    def send(self, text: str, origin: int) -> None:
        """Add what is sent as it is."""
        self.origins.append((origin, len(self.text), len(text)))
        self.text += text

    def hold(self, piece: Piece, stand_in: StandIn, after: str) -> None:
        """Add a stand-in, which never touches a letter or another one."""
        joins_left = bool(self.text) and not (self.text[-1].isspace() or self.text[-1] in _OPENERS)
        joins_right = after.isalnum()
        word = stand_in(len(self.held), piece.hold)
        is_term = piece.hold is not None and piece.hold.is_term
        self.held.append(Held(word, piece.marked, joins_left, joins_right, is_term))
        self.text += f"{' ' if joins_left else ''}{word}{' ' if joins_right else ''}"

    def leave_out(self, piece: Piece, after: str) -> None:
        """Keep the place of a code; one that stands alone leaves the white space as if it had not been there."""
        if piece.code is None:
            return
        if not is_lone(piece):
            self.codes.append(LeftOut(piece.code, piece.marked, len(self.text)))
            return
        found = seam(self.text[-1:], after)
        if found.takes_space:
            self.text = self.text[:-1]
        space = " " * found.takes_space
        self.codes.append(LeftOut(piece.code, space + piece.marked, len(self.text), found.leads, found.adds_space))
        self.text += " " * found.adds_space


def _composed(pieces: Sequence[Piece], stand_in: StandIn, *, leaves_out: bool = False) -> _Composition:
    """What is sent of the pieces, and what is not."""
    made = _Composition()
    for index, piece in enumerate(pieces):
        after = _first_character(pieces, index + 1, leaves_out=leaves_out)
        if piece.is_text:
            made.send(piece.text, piece.origin)
        elif leaves_out and is_left_out(piece):
            made.leave_out(piece, after)
        else:
            made.hold(piece, stand_in, after)
    return made


def _first_character(pieces: Sequence[Piece], start: int, *, leaves_out: bool) -> str:
    """The first character that is sent of the pieces from one on; of a stand-in any letter."""
    for index in range(start, len(pieces)):
        piece = pieces[index]
        if piece.is_text:
            return piece.text[:1]
        if not (leaves_out and is_left_out(piece)):
            return "x"
    return ""
