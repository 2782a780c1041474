"""Translations of what was sent become translations of the sentence: all that was taken out comes back."""

import re
from collections.abc import Iterator, Sequence

from locakit.drafting.lifting import stop_position
from locakit.drafting.masking import Held, Masked
from locakit.drafting.placing import Insertion
from locakit.engines import Span
from locakit.model.inline import escaped, text_of, without_marks

_STAND_IN = re.compile(r"(?<!\w)[A-Za-z]{4,24}(?!\w)")

_Part = tuple[int, int, str]
"""A part of an answer, and the marked form that takes its place."""


def restored(answer: str, mask: Masked, insertions: Sequence[Insertion] = ()) -> str | None:
    """The marked form of an engine's answer; None when something taken out is missing or doubled.

    The insertions are in order.
    """
    found = list(_found(answer, mask))
    if sorted(held.word for held, _ in found) != sorted(held.word for held in mask.held):
        return None
    first, last = _core(answer)
    stop = min(max(stop_position(answer[:last], mask.sentence), first), last)
    ends = [(0, first, ""), (last, len(answer), "")]
    put = [(one.position, one.position, one.marked) for one in insertions]
    eaten = [(one.position, one.position + 1, "") for one in insertions if one.eats_space]
    eaten = [part for part in eaten if answer[part[0] : part[1]] == " "]
    closing = (stop, stop, mask.sentence.before_stop)
    # Of parts at one place those without a length come first, in their own order.
    parts = sorted(
        [*put, closing, *eaten, *_parts(answer, found, raises=_begins_with_capital(mask)), *ends],
        key=lambda part: part[:2],
    )
    body = _assembled(answer, parts)
    return None if body is None else mask.sentence.head + body + mask.sentence.tail


def without_stand_ins(answer: str, mask: Masked) -> str:
    """An answer for people to read: terms put back, codes left out."""
    by_word = {held.word.casefold(): without_marks(held.marked) for held in mask.held}
    return " ".join(_STAND_IN.sub(lambda match: by_word.get(match[0].casefold(), match[0]), answer).split())


def stand_in_spans(answer: str, mask: Masked) -> tuple[Span, ...]:
    """Where the stand-ins are in an answer."""
    return tuple(span for _, span in _found(answer, mask))


def _found(answer: str, mask: Masked) -> Iterator[tuple[Held, Span]]:
    by_word = {held.word.casefold(): held for held in mask.held}
    for match in _STAND_IN.finditer(answer) if by_word else ():
        held = by_word.get(match[0].casefold())
        if held:
            yield held, match.span()


def _core(answer: str) -> tuple[int, int]:
    """Where an answer begins and ends without the spaces at its edges."""
    core = answer.strip(" ")
    start = len(answer) - len(answer.lstrip(" ")) if core else 0
    return start, start + len(core)


def _parts(answer: str, found: Sequence[tuple[Held, Span]], *, raises: bool) -> Iterator[_Part]:
    """What comes back for the stand-ins, and the white space that goes because it was put in beside them."""
    first = next((place for place, character in enumerate(answer) if character.isalnum()), 0)
    done = 0
    for held, (start, end) in found:
        space = len(answer[done:start]) - len(answer[done:start].rstrip(" ")) if held.joins_left else 0
        if space:
            yield start - space, start, ""
        yield start, end, held.marked if start > first or not raises else _raised(held)
        done = end
        if held.joins_right and answer[end : end + 1] == " ":
            yield end, end + 1, ""
            done = end + 1


def _begins_with_capital(mask: Masked) -> bool:
    return next(filter(str.isalpha, text_of(mask.sentence.body)), "").isupper()


def _raised(held: Held) -> str:
    """The marked form at the start of a sentence: a term of the target gets a capital, what is kept does not."""
    first = held.marked[:1].upper()
    return first + held.marked[1:] if held.is_term and len(first) == 1 else held.marked


def _assembled(answer: str, parts: Sequence[_Part]) -> str | None:
    """The answer with the parts put in; None where one stands within another."""
    made: list[str] = []
    position = 0
    for start, end, marked in parts:
        if start < position:
            return None
        made += [escaped(answer[position:start]), marked]
        position = end
    return "".join([*made, escaped(answer[position:])])
