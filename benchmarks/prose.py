"""Make PO files of sentences that are worded as articles are: few words often, most of them seldom (Zipf's law)."""

import random
from collections.abc import Callable, Iterator
from itertools import accumulate

from corpus import HEADER, WORDS, entry

_VOCABULARY = 6_000
"""Words; about what a site of some hundred articles has."""
_MANDELBROT = 2.7
"""How much the commonest words stand out from the next ones; as measured for English."""
_NUMBER_SHARE = 1 / 30
"""Of the words of a sentence."""
_NEW_SHARE = 1 / 3
"""Of the changed sources, as in the studies: nothing in the old file is like them."""
_SYLLABLES = tuple(a + b + c for a in "bcdfglmnprst" for b in "aeiou" for c in ("", "", "n", "r", "s"))


def catalog(count: int, changed: float = 0.0, *, translated: bool = True) -> str:
    """A PO file of so many entries; of a share of the sources a third is new, the others are edited as people do."""
    return HEADER + "\n".join(_entries(count, changed, translated=translated))


def _entries(count: int, changed: float, *, translated: bool) -> Iterator[str]:
    chance = _Chance(7)
    for number in range(count):
        words = chance.sentence()
        target = " ".join(word[::-1] for word in words) if translated else ""
        fuzzy = chance.random() < 0.3  # noqa: PLR2004 -- as in a project under way
        if chance.random() < changed:
            words = _changed(words, _Chance(f"changed {number}"))
        yield entry(" ".join(words).capitalize(), target, fuzzy=fuzzy and translated)


class _Chance(random.Random):
    """Chance that knows words; the same ones every time."""

    def word(self) -> str:
        """A word, the commonest ones most often; now and then a number."""
        if self.random() < _NUMBER_SHARE:
            return str(self.randint(2, 500))
        return self.choices(_WORDS, cum_weights=_WEIGHTS)[0]

    def sentence(self) -> list[str]:
        """Five to thirty words."""
        return [self.word() for _ in range(self.randint(5, 30))]


def _vocabulary() -> list[str]:
    """The words by frequency: those of our own, function words first, then ever longer ones made of syllables."""
    chance = random.Random(3)  # noqa: S311 -- the same words every time, nothing to hide
    words = dict.fromkeys(reversed(WORDS))
    while len(words) < _VOCABULARY:
        syllables = chance.choices(_SYLLABLES, k=chance.randint(2, 2 + len(words) // 2_000))
        words.setdefault("".join(syllables))
    return list(words)


_WORDS = _vocabulary()
_WEIGHTS = list(accumulate(1 / (rank + _MANDELBROT) for rank in range(1, len(_WORDS) + 1)))


def _changed(words: list[str], chance: _Chance) -> list[str]:
    """Another sentence, or this one with one to three edits."""
    if chance.random() < _NEW_SHARE:
        return chance.sentence()
    for edit in chance.choices(_EDITS, k=chance.randint(1, 3)):
        words = edit(words, chance.randrange(len(words) - 1), chance)
    return words


def _replaced(words: list[str], place: int, chance: _Chance) -> list[str]:
    return [*words[:place], chance.word(), *words[place + 1 :]]


def _added(words: list[str], place: int, chance: _Chance) -> list[str]:
    return [*words[:place], chance.word(), *words[place:]]


def _removed(words: list[str], place: int, _chance: _Chance) -> list[str]:
    return [*words[:place], *words[place + 1 :]]


def _swapped(words: list[str], place: int, _chance: _Chance) -> list[str]:
    return [*words[:place], words[place + 1], words[place], *words[place + 2 :]]


def _renumbered(words: list[str], place: int, chance: _Chance) -> list[str]:
    numbers = [number for number, word in enumerate(words) if word.isdecimal()] or [place]
    return [*words[: numbers[0]], str(chance.randint(2, 500)), *words[numbers[0] + 1 :]]


_Edit = Callable[[list[str], int, _Chance], list[str]]
_EDITS: tuple[_Edit, ...] = (_replaced, _added, _removed, _swapped, _renumbered)
