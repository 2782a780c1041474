"""Number words: what excuses a number that only one side writes in digits, and what multiplies the digits before it.

Number words are never numbers by themselves (`un`, `second` and `cuarto` mean too much else).
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from locakit.data import word_table
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag, base_language

# Letters with their combining marks; digits, punctuation and white space end a word.
_WORD = r"""[^\s\d.,;:!?()\[\]{}<>|"'’“”«»%‰/+*=…–—،؛؟।、。，：；（）「」\ufffc-]{1,40}"""
_WORDS = re.compile(_WORD)
_NEXT_WORD = re.compile(rf"[ \u00a0\u2009\u202f-]?({_WORD})")
_BETWEEN_WORDS = frozenset({" ", "-", "\u00a0", "\u202f"})
_ROMAN = re.compile(r"\b[IVXLC]{1,8}\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_FIRST_CJK = "\u2e80"
"""From here on scripts write no spaces; a multiplying word there is one character."""

_SCORE, _HUNDRED, _THOUSAND = 20, 100, 1000
"""From twenty on ones are added, a hundred multiplies what stands before it, a thousand all that does."""

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


_UNITS_OF_KILO = frozenset("克米卡焦瓦赫帕伏升字")
"""Gram, metre, calorie, joule, watt, hertz, pascal, volt, litre, byte."""


def knows_small_numbers(language: LanguageTag) -> bool:
    """Whether the numbers from zero to twelve are listed for a language."""
    return "2" in _table(language).values()


def knows_multipliers(language: LanguageTag) -> bool:
    """Whether words such as `million` are listed for a language."""
    return any(map(_is_factor, _table(language).values()))


def spelled_numbers(text: str, language: LanguageTag) -> Iterator[Fraction]:
    """The values of the number words and Roman numerals of a text: `twenty-five` is 25, `siglo XIX` is 19."""
    for run in _runs(text.casefold(), _table(language)):
        yield _sum(run)
    yield from (Fraction(_roman(match[0])) for match in _ROMAN.finditer(text))


def multiplier_after(text: str, position: int, language: LanguageTag) -> tuple[int, int]:
    """What the words at an offset multiply the digits before it by, and the offset behind them (code points).

    `10 mil millones` gives 1,000,000,000; without such words the factor is 1 and the offset stays.
    """
    table, factor = _table(language), 1
    while table and (match := _NEXT_WORD.match(text, position)):
        word = match[1].casefold() if match[1] < _FIRST_CJK else match[1][0]
        value = table.get(word, "")
        if not _is_factor(value) or _is_kilo(text, match.start(1)):
            break
        factor, position = factor * int(value), match.start(1) + len(word)
    return factor, position


def _table(language: LanguageTag) -> Mapping[str, str]:
    """The number words of a language; pseudo-locales disguise theirs, so they have none."""
    if language in PSEUDO_LOCALES:
        return _NO_WORDS
    return word_table(f"number-words/{base_language(language)}.txt")


def _is_kilo(text: str, position: int) -> bool:
    """Whether a Chinese thousand belongs to the unit behind it: `5千克` are 5 kilograms."""
    return text[position] == "千" and text[position + 1 : position + 2] in _UNITS_OF_KILO


def _is_factor(value: str) -> bool:
    """Whether the value of a word is a power of ten from a thousand on."""
    return len(value) >= len("1000") and value.strip("0") == "1"


def _runs(text: str, table: Mapping[str, str]) -> Iterator[list[Fraction]]:
    """The values of number words that belong together, as in `two hundred and five`."""
    run: list[Fraction] = []
    end = 0
    for match in _WORDS.finditer(text):
        value = table.get(match[0], "")
        touches = text[end : match.start()] in _BETWEEN_WORDS
        end = match.end()
        if value == "+" and touches:
            continue
        values = [Fraction(value)] if value.strip("+") else []
        if run and not (touches and values and _continues(run[-1], values[0])):
            yield run
            run = []
        run += values
    if run:
        yield run


def _continues(before: Fraction, value: Fraction) -> bool:
    """Whether a number word goes on with the one before it: `twenty one`, `hundred five`, `two thousand`."""
    if value >= _HUNDRED:
        return before >= 1
    return before >= _HUNDRED or (before >= _SCORE and value.denominator == 1 and len(str(value)) == 1)


def _sum(run: list[Fraction]) -> Fraction:
    total = current = Fraction(0)
    for value in run:
        if value < _THOUSAND:
            current = (current or 1) * value if value == _HUNDRED else current + value
        elif total and value > total:
            total, current = (total + current) * value, Fraction(0)
        else:
            total, current = total + (current or 1) * value, Fraction(0)
    return total + current


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
