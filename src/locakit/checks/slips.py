"""Whether two spellings are of one word: of two countries, or a slip of the pen and the word that was meant.

A slip is one letter too many, too few, another one or two that changed places, inside a word that is long enough; not
at its beginning, where prefixes deny (`atypical`), nor at its end, where endings count (`tablets`). Pairs of words
that differ no more than that and mean two things are in `data/confusables/<language>.txt`; in a language without
that list nothing is a slip.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from locakit.data import kept, word_list, word_set, word_table
from locakit.model.languages import LanguageTag, base_language

_SHORTEST, _SHORTEST_REPLACED = 6, 9
"""Letters of the longer word: for any slip, and for one letter in another one's place."""

_EDGE = 2
"""Letters at the beginning and at the end that a slip must leave alone."""

_VOWELS = frozenset("aeiouyáéíóúàèìòùäëïöüâêîôû")


def is_respelled(old: str, new: str, language: LanguageTag) -> bool:
    """Whether both are spellings of one word: `colour` and `color`."""
    return _may_be_one(old, new, language) and _spelling(old, language) == _spelling(new, language)


def is_slip(old: str, new: str, language: LanguageTag) -> bool:
    """Whether the old word is a slip of the new one, as far as letters tell."""
    if not _confusables(base_language(language)) or not _may_be_one(old, new, language):
        return False
    before, after = old.casefold(), new.casefold()
    if _are_swapped(before, after) and after in word_set(f"function-words/{base_language(language)}.txt"):
        return True
    longer = max(len(before), len(after))
    if longer < _SHORTEST or before[:_EDGE] != after[:_EDGE]:
        return False
    return _is_doubled(before, after) or (before[-_EDGE:] == after[-_EDGE:] and _is_one_slip(before, after, longer))


def _may_be_one(old: str, new: str, language: LanguageTag) -> bool:
    """Whether two spellings are of words, alike in case, that are not known to mean two things."""
    are_words = old.isalpha() and new.isalpha() and old[0].isupper() == new[0].isupper()
    return are_words and frozenset((old.casefold(), new.casefold())) not in _confusables(base_language(language))


def _is_one_slip(before: str, after: str, longer: int) -> bool:
    if len(before) != len(after):
        return _is_without_one(before, after) or _is_without_one(after, before)
    if _are_swapped(before, after):
        return True
    different = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    return longer >= _SHORTEST_REPLACED and len(different) == 1 and _VOWELS.issuperset(different[0])


def _are_swapped(before: str, after: str) -> bool:
    """Whether two neighbouring letters changed places, and nothing else."""
    places = [index for index, (one, other) in enumerate(zip(before, after, strict=False)) if one != other]
    if len(before) != len(after) or len(places) != len("xy") or places[1] != places[0] + 1:
        return False
    return before[places[0]] == after[places[1]] and before[places[1]] == after[places[0]]


def _is_without_one(short: str, long: str) -> bool:
    """Whether the long word without one letter is the short one."""
    if len(short) + 1 != len(long):
        return False
    same = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    return short[same:] == long[same + 1 :]


def _is_doubled(before: str, after: str) -> bool:
    """Whether a letter stands once in one word and twice in the other; not an `s` at the end."""
    short, long = sorted((before, after), key=len)
    if not _is_without_one(short, long):
        return False
    same = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    return long[same] == long[same - 1] and not long.endswith("ss")


def _spelling(word: str, language: LanguageTag) -> str:
    """What all spellings of a word have in common, by the table of its language."""
    result = word.casefold()
    for pattern, common in _variants(base_language(language)).items():
        result = re.sub(pattern, common, result)
    return result


@kept
def _variants(language: str) -> Mapping[str, str]:
    """Patterns of letters, and what stands for each of them."""
    return MappingProxyType(dict(word_table(f"spellings/{language}.txt")))


@kept
def _confusables(language: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(line.split()) for line in word_list(f"confusables/{language}.txt"))
