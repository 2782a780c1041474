"""Word-bound blanks: marks that Apertium carries from the words of a text to those of its translation.

`[[t:b:0]]the normal flow[[/]] of calcium` is answered `[[t:b:0]]el[[/]] [[t:b:0]]flujo[[/]] [[t:b:0]]normal[[/]] de
calcio`. One blank goes round each run of words that the same spans hold: the edge of a blank hides the phrases of the
dictionary that reach over it ("at least"), so there must be as few as can be.

An answer names a run once for each of its words that went into a word: `[[t:b:0; t:b:0]]la concentració[[/]]`.
Catalan joins articles and prepositions to their noun, also those that stood outside of the run; they are cut off.

Where one word becomes two, the blank may hold the first alone: `[[t:b:0]]más[[/]] baja` for "lower", `va rentar` for
"washed". The other one is added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from locakit.engines.engine import Bound
from locakit.engines.hypotheses import Span
from locakit.engines.notation import escaped, positions_in_notation
from locakit.model.languages import LanguageTag, base_language

_RUN = r"t:b:\d{1,9}"
_PIECE = re.compile(rf"\[\[({_RUN}(?:; ?{_RUN})*)\]\]([^\[\]]*)\[\[/\]\]|[^\[\]]+")
_NUMBER = re.compile(r"\d+")

_ARTICLES_AND_PREPOSITIONS = r"des|dels?|de|els?|la|les|als?|a|pels?|per(?:\s+als?|\s+a)?(?!\s+qu[eè]\b)"
_JOINED = {"ca": re.compile(rf"(?:(?:{_ARTICLES_AND_PREPOSITIONS})\s+|[dl]['’])(?=[*@#]?\w)", re.IGNORECASE)}
"""By target language, the words that Apertium joins to a noun, as seen in its answers; es and gl join none."""


_COMPARED = re.compile(r"(?i)(?!.*\b(?:more|most)\b).*[^\W\d_](?:er|est)\b")
_MORE = r"m(?:ás|és|áis)"
_PAST = re.compile(r"(?i)(?!.*\b(?:go|goes|going)\b).*[^\W\d_]")
_HALVES = (
    (("es", "ca", "gl"), _COMPARED, re.compile(rf"(?i)(?:.*\s)?{_MORE}"), re.compile(r" \w+")),
    (("ca",), _PAST, re.compile(r"(?i)(?:.*\s)?va(?:ig|s|m|u|n|r(?:em|eu|en))?"), re.compile(r" \w+re?\b")),
)
"""Of a word that becomes two: the target languages, the words sent, the first of the two, and what follows it."""


@dataclass(frozen=True, slots=True)
class CarriedWord:
    """What stands in one blank of an answer."""

    span: Span
    text: str
    runs: tuple[int, ...]
    """The places of the runs (among `runs_of`) that the words were in which it was made of, in their order."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer, still in Apertium's notation, but without its blanks."""

    text: str
    words: tuple[CarriedWord, ...] = ()


def runs_of(bound: Bound) -> tuple[Span, ...]:
    """The parts of a text between the edges of its spans that a span holds, without white space at their ends."""
    edges = sorted({edge for span in bound.spans for edge in span})
    parts = ((start, end) for start, end in pairwise(edges) if _is_held(bound, start))
    stripped = (_stripped(bound.text, part) for part in parts)
    return tuple((start, end) for start, end in stripped if start < end)


def wrapped(bound: Bound) -> str:
    """The text in Apertium's notation with a blank round each run."""
    sent = escaped(bound.text)
    runs = runs_of(bound)
    positions = positions_in_notation(bound.text, [edge for run in runs for edge in run])
    pieces: list[str] = []
    done = 0
    for number, (start, end) in enumerate(zip(positions[::2], positions[1::2], strict=True)):
        if start < end:
            pieces += sent[done:start], f"[[t:b:{number}]]", sent[start:end], "[[/]]"
            done = end
    return "".join([*pieces, sent[done:]])


def carried(answer: str) -> Carried | None:
    """The answer without its blanks; None when it is not what Apertium makes of what `wrapped` makes.

    All brackets of the text were escaped, so that any other than a blank's is a sign of damage.
    """
    words: list[CarriedWord] = []
    pieces: list[str] = []
    length = read = 0
    while match := _PIECE.match(answer, read):
        read = match.end()
        text = match[2] if match[1] else match[0]
        if match[1]:
            runs = tuple(int(number) for number in _NUMBER.findall(match[1]))
            words.append(CarriedWord((length, length + len(text)), text, runs))
        pieces.append(text)
        length += len(text)
    return Carried("".join(pieces), tuple(words)) if read == len(answer) else None


def carried_spans(bound: Bound, answer: Carried, target: LanguageTag) -> tuple[tuple[Span, ...], ...]:
    """For each span of the text, where its words are in the text of the answer; nowhere if Apertium dropped them."""
    runs = runs_of(bound)
    language = base_language(target)
    joined = _JOINED.get(language)
    whole = _with_other_halves(answer, [bound.text[slice(*run)] for run in runs], language)
    return tuple(tuple(_parts(whole, _runs_within(runs, span), joined)) for span in bound.spans)


def _with_other_halves(answer: Carried, sent: Sequence[str], language: str) -> Carried:
    """The answer with the blanks that hold the first of two words over both, unless another blank has the second."""
    starts = {word.span[0] for word in answer.words}
    words: list[CarriedWord] = []
    for word in answer.words:
        source = " ".join(sent[run] for run in dict.fromkeys(word.runs) if run < len(sent))
        found = _other_half(answer.text, word, source, language)
        is_free = found and found.start() + 1 not in starts
        span = (word.span[0], found.end()) if found and is_free else word.span
        words.append(CarriedWord(span, answer.text[slice(*span)], word.runs))
    return Carried(answer.text, tuple(words))


def _other_half(answer: str, word: CarriedWord, source: str, language: str) -> re.Match[str] | None:
    for languages, sent, first, second in _HALVES:
        if language in languages and sent.match(source) and first.fullmatch(word.text):
            return second.match(answer, word.span[1])
    return None


def _is_held(bound: Bound, position: int) -> bool:
    return any(start <= position < end for start, end in bound.spans)


def _stripped(text: str, part: Span) -> Span:
    inner = text[part[0] : part[1]]
    start = part[0] + len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())


def _runs_within(runs: tuple[Span, ...], span: Span) -> frozenset[int]:
    return frozenset(number for number, (start, end) in enumerate(runs) if span[0] <= start and end <= span[1])


def _parts(answer: Carried, runs: frozenset[int], joined: re.Pattern[str] | None) -> Iterator[Span]:
    for word in answer.words:
        if not runs.isdisjoint(word.runs):
            part = _own_part(word, runs, joined) if joined else (0, len(word.text))
            start, end = _stripped(word.text, part)
            if start < end:
                yield word.span[0] + start, word.span[0] + end


def _own_part(word: CarriedWord, runs: frozenset[int], joined: re.Pattern[str]) -> Span:
    """The part of a word that was made of the runs.

    Of the words joined to a noun the first are nobody's, if they and the noun are more than were sent; then each of
    those sent has one, from the left, and those that are left share the noun.
    """
    ends = _joined_ends(word.text, joined)
    edges = (*ends[max(len(ends) - len(word.runs), 0) :], len(word.text))
    own = [min(place, len(edges) - 2) for place, run in enumerate(word.runs) if run in runs]
    return edges[own[0]], edges[own[-1] + 1]


def _joined_ends(text: str, joined: re.Pattern[str]) -> list[int]:
    """Where none of the words joined to a noun has ended, the first, the second …"""
    ends = [0]
    while match := joined.match(text, ends[-1]):
        ends.append(match.end())
    return ends
