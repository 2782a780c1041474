"""What an engine answered, as the memory keeps it: raw, so that it can be verified again under other rules."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from locakit.engines import Draft, Hypothesis, Link, Silence, Span
from locakit.model.encoding import hostile_characters

_LARGEST = 1 << 16
"""Bytes of what is kept besides the text; where there is more, all but the text is forgotten."""

_MOST_HYPOTHESES = 8
_MOST_GROWTH, _MOST_GROWTH_ANYWAY = 10, 200
"""How many characters an answer may have for each of the text, and besides; what is longer goes in circles."""

_PER_MILLE = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """A draft; what is seldom asked for is packed, because thousands are read at once."""

    text: str | None
    """The translation; None when there is no answer."""
    reason: str = ""
    """The value of a `Silence` when there is no answer."""
    unknown: tuple[str, ...] = ()
    packed: bytes = b""


@dataclass(frozen=True, slots=True)
class Details:
    """What an engine said besides the text."""

    hypotheses: tuple[Hypothesis, ...] = ()
    bound: tuple[tuple[Span, ...], ...] = ()
    pivot: str = ""


def answer_of(draft: Draft, sent: str) -> Answer:
    """The answer that a draft of a text is; none where it says nothing, is no translation, or fits in no PO file."""
    text = draft.text
    if text is None or not text.strip():
        return Answer(None, draft.reason or Silence.EMPTY.value)
    if not _is_sound(text, sent):
        return Answer(None, Silence.GARBLED.value)
    sound = tuple(one for one in draft.hypotheses[:_MOST_HYPOTHESES] if _is_sound(one.text, sent))
    return Answer(text, unknown=draft.unknown, packed=_packed(replace(draft, hypotheses=sound)))


def details_of(answer: Answer) -> Details:
    """What the engine said besides the text; nothing where that is damaged."""
    if not answer.packed:
        return Details()
    try:
        said, bound, pivot = json.loads(zlib.decompress(answer.packed))
        hypotheses = tuple(_hypothesis(*one) for one in said)
        return Details(hypotheses, tuple(tuple(map(_span, spans)) for spans in bound), str(pivot))
    except (ValueError, TypeError, zlib.error):
        return Details()


def _is_sound(text: str, sent: str) -> bool:
    if not text.strip() or len(text) > _MOST_GROWTH * len(sent) + _MOST_GROWTH_ANYWAY:
        return False
    has_surrogate = any("\ud800" <= character <= "\udfff" for character in text)
    return not has_surrogate and not any(hostile_characters(text, ""))


def _packed(draft: Draft) -> bytes:
    if not (draft.hypotheses or draft.bound or draft.pivot):
        return b""
    said = [[one.text, one.score, one.lowest, one.is_cut, one.lost, _numbers(one.links)] for one in draft.hypotheses]
    packed = zlib.compress(json.dumps([said, draft.bound, draft.pivot], separators=(",", ":")).encode(), 1)
    return packed if len(packed) <= _LARGEST else b""


def _numbers(links: Iterable[Link]) -> list[int]:
    """Five numbers a link, the share in thousandths."""
    return [number for link in links for number in (*link.source, *link.target, round(link.share * _PER_MILLE))]


def _hypothesis(*said: Any) -> Hypothesis:
    text, score, lowest, is_cut, lost, numbers = said
    return Hypothesis(text, score, lowest, tuple(_links(numbers)), is_cut, tuple(lost))


def _links(numbers: Sequence[int]) -> Iterator[Link]:
    for place in range(0, len(numbers), 5):
        start, end, target_start, target_end, share = numbers[place : place + 5]
        yield Link((start, end), (target_start, target_end), share / _PER_MILLE)


def _span(pair: Sequence[int]) -> Span:
    start, end = pair
    return start, end
