"""Find the texts that are most like a text, among many, without comparing it with all of them.

The words of a text are looked up in an index, rarest first, and only the texts that share most of them are compared.
A text with few words that tell it apart may be like one that shares none of them: if nothing is found, it is compared
with all, or the first 10,000. Where there are few texts all are compared, so articles of usual length miss nothing.
What msgmerge finds, with more than fifty times the work, is found here too (docs/benchmarks.md).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

CUTOFF = 60.0
"""The least similarity that is worth a look, in per cent; about what msgmerge proposes."""

_FEW_TEXTS = 2_000
_RAREST_WORDS = 8
_MOST_TEXTS_PER_WORD = 500
_MOST_COMPARED = 25
_ENOUGH_WORDS = 6
"""Words that are not frequent; with so many, a text that is like theirs shares one (measured against msgmerge)."""
_MOST_SCANNED = 10_000
"""Texts; comparing with so many takes 2 ms."""

# A word; in scripts that are written without spaces, a character.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|\w+"
)


@dataclass(frozen=True, slots=True)
class Match:
    """A text that is like the one looked for."""

    position: int
    """Its index among the texts."""
    score: float
    """How similar they are, letter case aside: 100 is equal."""


@dataclass(frozen=True, slots=True)
class SimilarityIndex:
    """Texts, case-folded, and where their words occur."""

    texts: tuple[str, ...]
    postings: Mapping[str, Sequence[int]]
    """For each rare word the positions of the texts that have it, ascending."""
    frequent: Collection[str]
    """The words that stand in more than 500 texts."""


def similarity_index(texts: Sequence[str]) -> SimilarityIndex:
    """The index in which `similar` looks."""
    folded = tuple(text.casefold() for text in texts)
    postings: dict[str, list[int]] = defaultdict(list)
    for position, text in enumerate(folded):
        for word in set(_WORD.findall(text)):
            postings[word].append(position)
    frequent = {word for word, positions in postings.items() if len(positions) > _MOST_TEXTS_PER_WORD}
    for word in frequent:
        del postings[word]
    return SimilarityIndex(folded, dict(postings), frequent)


def similar(index: SimilarityIndex, text: str, cutoff: float = CUTOFF, limit: int = 5) -> tuple[Match, ...]:
    """The texts most like this one, best first, equally good ones in their own order."""
    folded = text.casefold()
    if len(index.texts) > _FEW_TEXTS:
        # Each word once; in the order of the text, because the order of a set differs from run to run.
        words = [word for word in dict.fromkeys(_WORD.findall(folded)) if word not in index.frequent]
        found = _among_sharing(index, words, folded, cutoff, limit)
        if found or len(words) >= _ENOUGH_WORDS:
            return found
    return _most_like(folded, index.texts[:_MOST_SCANNED], cutoff, limit)


def _among_sharing(
    index: SimilarityIndex, words: Sequence[str], folded: str, cutoff: float, limit: int
) -> tuple[Match, ...]:
    """The best of the texts that have most of the rarest of these words."""
    known = sorted((word for word in words if word in index.postings), key=lambda word: len(index.postings[word]))
    shared = Counter(chain.from_iterable(index.postings[word] for word in known[:_RAREST_WORDS]))
    positions = sorted(sorted(shared, key=shared.__getitem__, reverse=True)[:_MOST_COMPARED])
    found = _most_like(folded, [index.texts[position] for position in positions], cutoff, limit)
    return tuple(Match(positions[match.position], match.score) for match in found)


def _most_like(folded: str, texts: Sequence[str], cutoff: float, limit: int) -> tuple[Match, ...]:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    # Equally good ones stay in their order.
    found = extract(folded, texts, scorer=ratio, score_cutoff=cutoff, limit=limit)
    return tuple(Match(position, score) for _, score, position in found)
