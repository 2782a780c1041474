"""What happened to the numbers of a text on its way into another language.

Numbers are paired off step by step, the surest step first; what no step pairs is missing or added:

1. equal values, those written alike first, and opaque tokens written alike;
2. other readings of a number: `1/2` and `1` with `2`, `10:30` and `10 h 30`;
3. opaque tokens with other marks between the same parts: `12/05/2020` and `5.12.2020`;
4. literal copies that the other locale reads as another value: `5,000` in es (misread);
5. names in another alphabet or spelling: `B12` and `ب12`, `COVID-19` and `Covid-19`;
6. number words and Roman numerals: `2 days` and `dos días`, `19th century` and `siglo XIX`;
7. a 1 that other languages say as `a` or `each`: `3 times a day` and `1日3回`, `mg per kg` and `мг на 1 кг`.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from locakit.data import word_list
from locakit.model.languages import LanguageTag, base_language
from locakit.model.number_words import knows_multipliers, spelled_numbers
from locakit.model.quantities import Number, numbers


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in a language, without codes."""

    text: str
    language: LanguageTag


@dataclass(frozen=True, slots=True)
class QuantityChanges:
    """The numbers that a translation does not say as its source does."""

    missing: tuple[Number, ...] = ()
    """Numbers of the source that the target lacks."""
    added: tuple[Number, ...] = ()
    """Numbers of the target that the source lacks."""
    misread: tuple[tuple[Number, Number], ...] = ()
    """Numbers of the source and their literal copies, which the target's locale reads as something else."""
    ambiguous: tuple[tuple[Number, Number], ...] = ()
    """Numbers of the source and those that say them with more decimals, three, as if a thousand were parted off."""

    @property
    def keeps_values(self) -> bool:
        """Whether every number is there, if perhaps with the marks of the source."""
        return not self.missing and not self.added


Pairs = list[tuple[Number, Number]]

_NAME = re.compile(r"(\D+)(\d+)")
_KNOWN_BY_DIGITS = 3
_LAST_LATIN = "\u024f"
_RANGE = re.compile(r"\s?[-‐‑–—~〜～]\s?")
"""Between two numbers: `1–2` is neither `1/2` nor `1.2`."""
_GROUP = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
"""A thousand with its mark to some, three decimals to others."""
_THOUSAND = 1000
_FIRST_CJK = "\u2e80"
"""From here on scripts write no spaces."""
_NEAR = 12
"""Characters in which stands what makes a 1 mean `each`: `デシリットルあたり` has nine."""


def quantity_changes(source: Wording, target: Wording) -> QuantityChanges:
    """Compare the numbers of a source text and its translation, each read by its own locale."""
    left, right = _comparable(source, target), _comparable(target, source)
    _, left, right = _pair_off(left, right, _key_and_literal)
    equal, left, right = _pair_off(left, right, _key)
    ambiguous = tuple(pair for pair in equal if _looks_grouped(*pair))
    if not left and not right:
        return QuantityChanges(ambiguous=ambiguous)
    left, right = _read_otherwise(left, right, target.text)
    right, left = _read_otherwise(right, left, source.text)
    _, left, right = _pair_off(left, right, _opaque_parts)
    copies, left, right = _pair_off(left, right, _literal)
    left, right = _respelled(left, right, target.text)
    left, right = _not_spelled_out(left, target), _not_spelled_out(right, source)
    # Where both sides have one more, the 1 may stand for another number.
    left, right = left if right else _not_for_each(left, source), right if left else _not_for_each(right, target)
    misread = tuple((number, copy) for number, copy in copies if number.value is not None)
    return QuantityChanges(tuple(left), tuple(right), misread, ambiguous)


def _comparable(wording: Wording, other: Wording) -> list[Number]:
    """The numbers of a text; without the words that multiply them, if we do not know those of the other language."""
    found = numbers(wording.text, wording.language)
    if all(number.factor == 1 for number in found) or knows_multipliers(other.language):
        return list(found)
    return [_without_factor(number) for number in found]


def _without_factor(number: Number) -> Number:
    value = None if number.value is None else number.value / number.factor
    return replace(number, value=value, factor=1)


def _pair_off(
    left: Sequence[Number], right: Sequence[Number], key: Callable[[Number], str | None]
) -> tuple[Pairs, list[Number], list[Number]]:
    """Pairs with the same key, in order, and what is left on either side; a key of None pairs with nothing."""
    waiting: dict[str | None, deque[Number]] = defaultdict(deque)
    for number in right:
        waiting[key(number)].append(number)
    waiting.pop(None, None)
    pairs = [(number, waiting[key(number)].popleft()) for number in left if waiting[key(number)]]
    return pairs, _without(left, (first for first, _ in pairs)), _without(right, (second for _, second in pairs))


def _without(found: Iterable[Number], paired: Iterable[Number]) -> list[Number]:
    starts = {number.start for number in paired}
    return [number for number in found if number.start not in starts]


def _key_and_literal(number: Number) -> str:
    return f"{number.key} {number.literal}"


def _key(number: Number) -> str:
    return number.key


def _literal(number: Number) -> str:
    return f"{number.literal} {number.factor}"


def _opaque_parts(number: Number) -> str | None:
    return str(number.readings[0]) if number.value is None and number.readings else None


def _looks_grouped(number: Number, other: Number) -> bool:
    """Whether the other number has three decimals that this one has not: `2,500` for `2.5`."""
    is_decimal = other.value is not None and abs(other.value) < _THOUSAND * other.factor
    return is_decimal and bool(_GROUP.fullmatch(other.literal)) and not _GROUP.fullmatch(number.literal)


def _read_otherwise(left: Sequence[Number], right: Sequence[Number], text: str) -> tuple[list[Number], list[Number]]:
    """Both sides without the numbers on the left that, read otherwise, say numbers on the right, in the text."""
    waiting = _by_value(right)
    paired: list[Number] = []
    rest: list[Number] = []
    for number in left:
        said = next(filter(None, (_taken(reading, waiting, text) for reading in number.readings)), [])
        paired += said
        rest += [] if said else [number]
    return rest, _without(right, paired)


def _by_value(found: Iterable[Number]) -> dict[Fraction, deque[Number]]:
    by_value: dict[Fraction, deque[Number]] = defaultdict(deque)
    for number in found:
        if number.value is not None:
            by_value[number.value].append(number)
    return by_value


def _taken(values: tuple[Fraction, ...], waiting: dict[Fraction, deque[Number]], text: str) -> list[Number]:
    """Numbers with these values, taken from those that wait; none if not all of them do, or if they are a range."""
    if any(len(waiting[value]) < count for value, count in Counter(values).items()):
        return []
    first = [waiting[value][0] for value in values]
    if any(_RANGE.fullmatch(text, one.end, other.start) for one, other in pairwise(first)):
        return []
    return [waiting[value].popleft() for value in values]


def _respelled(left: Sequence[Number], right: Sequence[Number], text: str) -> tuple[list[Number], list[Number]]:
    """Both sides without names on the left whose digits stand on the right behind other letters."""
    waiting = _by_value(right)
    paired: list[Number] = []
    rest: list[Number] = []
    for number in left:
        namesake = _namesake(number, waiting, text)
        paired += [namesake] if namesake else []
        rest += [] if namesake else [number]
    return rest, _without(right, paired)


def _namesake(number: Number, waiting: dict[Fraction, deque[Number]], text: str) -> Number | None:
    """A number of the text that may be a name written otherwise, taken from those that wait.

    Names of three letters or more are known by their digits (`COVID-19`, `covid 19`), shorter ones only
    where the letter before the digits is not Latin: `B12` may be `ب12`, never `12`.
    """
    name = _NAME.fullmatch(number.literal) if number.value is None else None
    others = waiting[Fraction(name[2])] if name else None
    if not name or not others:
        return None
    is_known = len(name[1]) >= _KNOWN_BY_DIGITS or _follows_other_script(others[0], text)
    return others.popleft() if is_known else None


def _follows_other_script(number: Number, text: str) -> bool:
    before = [one for one in text[max(number.start - 3, 0) : number.start] if one.isalpha()]
    return bool(before) and before[-1] > _LAST_LATIN


def _not_spelled_out(found: Sequence[Number], other: Wording) -> list[Number]:
    """The numbers that the other text does not say in words."""
    if not found:
        return []
    spelled = Counter(spelled_numbers(other.text, other.language))
    rest = []
    for number in found:
        if number.value is not None and spelled[number.value]:
            spelled[number.value] -= 1
        else:
            rest.append(number)
    return rest


def _not_for_each(found: Iterable[Number], wording: Wording) -> list[Number]:
    """Numbers without each 1 that says `a` or `each` in its language."""
    words = word_list(f"each-words/{base_language(wording.language)}.txt")
    return [
        number for number in found if number.key != "1" or not any(_is_each(number, one, wording) for one in words)
    ]


def _is_each(number: Number, word: str, wording: Wording) -> bool:
    """Whether a word of the list stands where it makes the 1 mean that."""
    if word.endswith("~"):
        before = f" {wording.text[: number.start]}".rstrip().casefold()
        return before.endswith(word[:-1] if word > _FIRST_CJK else f" {word[:-1]}")
    behind = wording.text[number.end :].lstrip()
    return word[1:] in behind[:_NEAR] if word.startswith("~") else behind.startswith(word)
