"""How each locale writes a number in digits: CLDR's marks, and what people write beside them.

In every locale U+00A0, U+202F, the thin, figure and punctuation space and apostrophes group digits by three;
`·` and the Arabic `٫` are decimal marks, the Arabic `٬` and `،` group. A plain space groups
where it is usual (CLDR, `number-symbols.txt`), and elsewhere only where it cannot mean two numbers:
before a group that begins with 0, and between three groups or more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from locakit.data import kept, word_list
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag, base_language

GAPS = "\u00a0\u2007\u2008\u2009\u202f"
"""Spaces that hold digits together."""

_GROUPING = f"{GAPS} '’٬،"
_DECIMAL = "·٫"
_ZEROS = "0\u0660\u06f0\u0966\uff10"
_INDIAN = (3, 2)
"""Digits in the last group and in the others: `10,00,000`."""

_LONGEST = 40
"""Digits and marks; what is longer is no quantity but an identifier."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """The digits and marks of a locale."""

    pattern: str
    """A regular expression for a run of digits and marks, well formed or not; it has one group, `gap`."""
    readings: tuple[re.Pattern[str], ...]
    """Well-formed numbers in ASCII digits, by the groups `whole` and `part`."""
    has_decimal_slash: bool
    """Whether `2/5` may mean 2.5."""


@kept
def numerals(language: LanguageTag) -> Numerals:
    """How a locale writes numbers; Babel is imported here."""
    locale = _locale(language)
    base, habits = base_language(language), word_list("number-symbols.txt")
    marks = tuple(_marks(locale))
    groups_by_spaces = f"{base} space" in habits or any(group.isspace() for group, _ in marks)
    gaps = f"{GAPS} " if groups_by_spaces else GAPS
    return Numerals(_run_pattern(marks, gaps), tuple(_readings(marks, locale)), f"{base} slash" in habits)


def value_of(digits: str, locale: Numerals) -> Fraction | None:
    """The value of ASCII digits with marks, or None if the locale does not write a number so."""
    if len(digits) > _LONGEST:
        return None
    for reading in locale.readings:
        if match := reading.fullmatch(digits):
            whole = "".join(filter(str.isdigit, match["whole"] or "0"))
            return Fraction(f"{whole}.{match['part'] or '0'}")
    return None


def written_number(value: Fraction, language: LanguageTag) -> str:
    """A number in ASCII digits with a locale's marks, for messages: `10.000` in es; thirds stay fractions."""
    if 10**_LONGEST % value.denominator:
        return str(value)
    locale = _locale(language)
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    pattern = locale.decimal_formats[None]
    return str(pattern.apply(decimal, locale, decimal_quantization=False))


def _locale(language: LanguageTag) -> Any:
    """Babel's locale; `Any`, because the published stubs describe an older Babel than ours."""
    from babel import Locale

    return Locale.parse(PSEUDO_LOCALES.get(language, language), sep="-")


def _marks(locale: Any) -> Iterator[tuple[str, str]]:
    """The grouping and the decimal mark of each way in which a locale writes digits, from CLDR."""
    for system in dict.fromkeys([locale.default_numbering_system, "latn"]):
        symbols = locale.number_symbols.get(system, {})
        if symbols.get("group") and symbols.get("decimal"):
            yield symbols["group"], symbols["decimal"]


def _run_pattern(marks: Iterable[tuple[str, str]], gaps: str) -> str:
    own = re.escape("".join(mark for pair in marks for mark in pair if not mark.isspace()))
    spaced = "|".join(
        [
            rf"\d{{1,3}}(?P<gap>[{gaps}])\d{{3}}(?:(?P=gap)\d{{3}})*",
            rf"\d{{1,3}}[ ][{_ZEROS}]\d\d(?:[ ]\d{{3}})*",
            r"\d{1,3}(?:[ ]\d{3}){2,}",
        ]
    )
    return "|".join(
        [
            rf"(?:{spaced})(?!\d)(?:[.,{_DECIMAL}]\d+)?",
            rf"\d+(?:[.,'’٬،{_DECIMAL}{own}]\d+)*",
            rf"(?<![\w.,)\]])[.,{_DECIMAL}]\d+",
        ]
    )


def _readings(marks: Iterable[tuple[str, str]], locale: Any) -> Iterator[re.Pattern[str]]:
    for group, decimal in marks:
        decimals = re.escape(decimal + _DECIMAL)
        groups = re.escape("".join(mark for mark in group + _GROUPING if mark not in decimal))
        part = rf"(?:[{decimals}](?P<part>\d+))?"
        by_thousands = rf"[1-9]\d{{0,2}}(?P<mark>[{groups}])\d{{3}}(?:(?P=mark)\d{{3}})*"
        yield re.compile(rf"(?P<whole>\d+|{by_thousands})?{part}")
        if locale.decimal_formats[None].grouping == _INDIAN:
            yield re.compile(rf"(?P<whole>[1-9]\d?(?P<mark>[{groups}])(?:\d\d(?P=mark))*\d{{3}}){part}")
