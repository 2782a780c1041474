"""A translation denies what its source denies, and nothing else.

The words are data, `data/negation/<language>.txt`; a language without such a file is not checked. Only whole losses
are found: how often a language negates is its own affair (`no … nada` is one negation).
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import Texts, texts_of
from locakit.data import kept, word_list
from locakit.glossary import Phrase, PhraseIndex, find_phrases, phrase_index
from locakit.model.errors import Problem, Severity

ID = "negation"

_PLAIN, _CONCORDANT, _EXCUSE = "", "+", "~"
_CLAUSE_END = re.compile(r"[.,;:!?。、，；：！？।،؛؟\ufffc]")


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words of a language, prepared to be found."""

    kinds: tuple[str, ...]
    index: PhraseIndex


@dataclass(frozen=True, slots=True)
class _Found:
    """How a text negates."""

    negations: int
    """Each double negation as one."""
    words: int
    """The words that negate, those that only agree with another one too."""
    excuses: int
    """Words that may stand against a negation of the other text."""
    first: str
    """The first word that negates, as it is written."""


def check_negation(pair: Pair, context: Context) -> Iterator[Problem]:
    """No negation of the source is lost and none is added, as far as words tell."""
    texts = texts_of(pair, context)
    if not texts or not _can_compare(texts):
        return
    source, target = _negations(texts.source, texts.source_language), _negations(texts.target, texts.language)
    if target.words + max(target.excuses - source.excuses, 0) < source.negations:
        told = "a negation may be lost" if target.words else f"the negation '{source.first}' is not said"
        yield Problem(pair.place, told, Severity.WARNING, "say what is denied, or ignore this check here", ID)
    elif target.negations and not source.words and source.excuses <= target.excuses:
        told = f"'{target.first}' denies what the source does not deny"
        yield Problem(pair.place, told, Severity.WARNING, "take it out, or ignore this check here", ID)


def _can_compare(texts: Texts) -> bool:
    both = (texts.source_language, texts.language)
    return all(word_list(f"negation/{language}.txt") for language in both)


def _negations(text: str, language: str) -> _Found:
    """Cues that only agree with another one count where there is no other before them in their clause."""
    cues = _cues(language)
    text = text.replace("’", "'")
    negations, first, clause = 0, "", -1
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    places = tuple(find_phrases(text, cues.index))
    for place in places:
        kind, own = cues.kinds[place.number], bisect(ends, place.start)
        if kind == _PLAIN or (kind == _CONCORDANT and clause != own):
            negations, first, clause = negations + 1, first or text[place.start : place.end], own
    counts = Counter(cues.kinds[place.number] for place in places)
    return _Found(negations, counts[_PLAIN] + counts[_CONCORDANT], counts[_EXCUSE], first)


@kept
def _cues(language: str) -> _Cues:
    written = word_list(f"negation/{language}.txt")
    lines = [(line[0], line[1:]) if line[0] in "+~!" else (_PLAIN, line) for line in written]
    phrases = [Phrase(cue.removesuffix("*"), is_prefix=cue.endswith("*")) for _, cue in lines]
    return _Cues(tuple(kind for kind, _ in lines), phrase_index(phrases))
