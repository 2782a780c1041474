"""Numbers with the units behind them, so that two can be compared whatever the words and the language.

Units are data, `data/units/`: signs that every language writes, and the words of a language. In a language without
such a file only signs are known.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from locakit.data import kept, word_list, word_table
from locakit.model.languages import LanguageTag, base_language
from locakit.model.numerals import GAPS
from locakit.model.quantities import Number

_PER = "/"
_NO_SPACES = "\u1100-\u11ff\u2e80-\ud7ff"
"""Letters that may follow a unit without a space: Han, kana, Hangul."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit, so that two of them can be compared."""

    number: str
    """What makes two numbers the same."""
    units: frozenset[str]
    """The units that the sign may mean; empty where none of the table stands."""
    divisors: frozenset[str]
    """What they are divided by: `kg` in `5 mg/kg`."""
    sign: str
    """As it is written, for messages."""

    def agrees_with(self, other: "Measure") -> bool:
        """Whether the units of both may be the same ones; a divisor that only one of them has does not count."""
        is_divided_alike = not (self.divisors and other.divisors) or self.divisors & other.divisors
        return bool(self.units & other.units and is_divided_alike)


def measure_of(number: Number, text: str, language: LanguageTag) -> Measure:
    """A number of a text with the unit that stands behind it there."""
    base = base_language(language)
    match = _pattern(base).match(text, number.end)
    if not match:
        return Measure(number.key, frozenset(), frozenset(), "")
    divisors = _units_of(match["divisor"], base) if match["divisor"] else frozenset[str]()
    return Measure(number.key, _units_of(match["unit"], base), divisors, match[0].strip(f"{GAPS} -‐‑"))


def units_in(text: str, language: LanguageTag) -> frozenset[str]:
    """The units that a text names, behind numbers or alone."""
    base = base_language(language)
    return frozenset(unit for match in _mentions(base).finditer(text) for unit in _units_of(match["unit"], base))


def _units_of(written: str, language: str) -> frozenset[str]:
    """The units that a form may mean: signs as they are, words in any case."""
    word = written.casefold()
    beginnings = (units for beginning, units in _beginnings(language).items() if word.startswith(beginning))
    known = _signs().get(written, frozenset()) | _words(language).get(word, frozenset())
    return known or next(beginnings, frozenset())


@kept
def _pattern(language: str) -> re.Pattern[str]:
    """A unit behind a number, and what it is divided by."""
    unit, per = _alternatives(language), "|".join(map(re.escape, _forms(language, per=True)))
    gap = f"[ {GAPS}]?"
    by = f"/|(?:{per})" if per else "/"
    divided = f"(?:{gap}(?:{by}){gap}|[ {GAPS}])(?P<divisor>{unit})"
    return re.compile(f"{gap}[-‐‑]?(?P<unit>{unit})(?:{divided})?")


@kept
def _mentions(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_{_NO_SPACES}])(?P<unit>{_alternatives(language)})")


def _alternatives(language: str) -> str:
    """All forms of all units, the longest first, each up to the end of its word; words in any case."""
    words = frozenset(_forms(language))
    longest_first = sorted({*_signs(), *words}, key=lambda form: (-len(form), form))
    return "|".join(f"(?i:{_ended(form)})" if form in words else _ended(form) for form in longest_first)


def _ended(form: str) -> str:
    if form.endswith("*"):
        return rf"{re.escape(form[:-1])}\w{{0,12}}(?!\w)"
    is_open = not form[-1].isalpha() or re.search(f"[{_NO_SPACES}]$", form)
    return re.escape(form) if is_open else rf"{re.escape(form)}(?![^\W_{_NO_SPACES}])"


def _forms(language: str, *, per: bool = False) -> list[str]:
    table = word_table(f"units/{language}.txt")
    return [form for unit, forms in table.items() if (unit == _PER) is per for form in forms.split("|")]


@kept
def _signs() -> Mapping[str, frozenset[str]]:
    return _inverted((unit, sign) for unit, *signs in map(str.split, word_list("units/signs.txt")) for sign in signs)


@kept
def _words(language: str) -> Mapping[str, frozenset[str]]:
    return _inverted((unit, form) for unit, form in _rows(language) if not form.endswith("*"))


@kept
def _beginnings(language: str) -> Mapping[str, frozenset[str]]:
    return _inverted((unit, form.removesuffix("*")) for unit, form in _rows(language) if form.endswith("*"))


def _rows(language: str) -> Iterator[tuple[str, str]]:
    for unit, forms in word_table(f"units/{language}.txt").items():
        yield from ((unit, form.casefold()) for form in forms.split("|") if unit != _PER)


def _inverted(rows: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    units: dict[str, frozenset[str]] = defaultdict(frozenset)
    for unit, form in rows:
        units[form] |= {unit}
    return MappingProxyType(dict(units))
