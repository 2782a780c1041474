"""Numbers with the units behind them, so that two can be compared whatever the words and the language.

Units are data, `data/units/`: signs that every language writes, and the words of a language. In a language without
such a file only signs are known. Characters that stand for letters (`㎖`, `ｍｇ`) are read as those.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from locakit.data import kept, word_list, word_table
from locakit.model.languages import LanguageTag, base_language
from locakit.model.numerals import GAPS
from locakit.model.quantities import Number

_PER = "/"
_SCALED = frozenset({"g", "L", "m", "mol", "cal", "J"})
"""Units whose words take prefixes."""
COUNTED = frozenset({"times", "drop", "tablet", "capsule", "tsp", "tbsp"})
"""What is counted and not measured; no divisor: the tablets of `5 mg tablets` are none."""
_FARTHEST = 80
"""Characters behind a number in which its unit stands, if anywhere."""
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
    match = _pattern(base).match(_plain(text[number.end : number.end + _FARTHEST]))
    if not match:
        return Measure(number.key, frozenset(), frozenset(), "")
    divisors = _units_of(match["divisor"], base) - COUNTED if match["divisor"] else frozenset[str]()
    return Measure(number.key, _units_of(match["unit"], base), divisors, match[0].strip(f"{GAPS} -‐‑"))


def units_in(text: str, language: LanguageTag) -> frozenset[str]:
    """The units that a text names, behind numbers or alone."""
    base = base_language(language)
    return frozenset(
        unit for match in _mentions(base).finditer(_plain(text)) for unit in _units_of(match["unit"], base)
    )


def _plain(text: str) -> str:
    """A text with squared, full-width and half-width letters as plain ones (NFKC): `㎖` as `ml`, `ℓ` as `l`."""
    return text if text.isascii() else _dressed().sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


@kept
def _dressed() -> re.Pattern[str]:
    """Letterlike symbols, squared units of East Asia, full-width and half-width forms, mathematical letters."""
    return re.compile("[\u2100-\u214f\u3300-\u33ff\uff21-\uff5a\uff66-\uff9f\U0001d400-\U0001d7ff]+")


def _units_of(written: str, language: str) -> frozenset[str]:
    """The units that a form may mean: signs as they are, words in any case."""
    word = written.casefold()
    beginnings = (units for beginning, units in _beginnings(language).items() if word.startswith(beginning))
    known = _signs().get(written, frozenset()) | _words(language).get(word, frozenset())
    return known or next(beginnings, frozenset())


@kept
def _pattern(language: str) -> re.Pattern[str]:
    """A unit behind a number, and what it is divided by."""
    unit, per = _alternatives(language), "|".join(map(re.escape, _forms(language, _PER)))
    gap = f"[ {GAPS}]?"
    by = f"/|(?:{per})" if per else "/"
    divided = f"(?:{gap}(?:{by}){gap}|[ {GAPS}])(?P<divisor>{unit})"
    return re.compile(f"{gap}[-‐‑]?(?P<unit>{unit})(?:{divided})?")


@kept
def _mentions(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_{_NO_SPACES}])(?P<unit>{_alternatives(language)})")


def _alternatives(language: str) -> str:
    """All forms of all units, the longest first, each up to the end of its word; words in any case."""
    words = frozenset(form for _, form in _rows(language))
    longest_first = sorted({*_signs(), *words}, key=lambda form: (-len(form), form))
    return "|".join(f"(?i:{_ended(form)})" if form in words else _ended(form) for form in longest_first)


def _ended(form: str) -> str:
    if form.endswith("*"):
        return rf"{re.escape(form[:-1])}\w{{0,12}}(?!\w)"
    is_open = not form[-1].isalpha() or re.search(f"[{_NO_SPACES}]$", form)
    return re.escape(form) if is_open else rf"{re.escape(form)}(?![^\W_{_NO_SPACES}])"


@kept
def _signs() -> Mapping[str, frozenset[str]]:
    return _inverted((unit, sign) for unit, *signs in map(str.split, word_list("units/signs.txt")) for sign in signs)


@kept
def _words(language: str) -> Mapping[str, frozenset[str]]:
    return _inverted((unit, form) for unit, form in _rows(language) if not form.endswith("*"))


@kept
def _beginnings(language: str) -> Mapping[str, frozenset[str]]:
    return _inverted((unit, form.removesuffix("*")) for unit, form in _rows(language) if form.endswith("*"))


@kept
def _rows(language: str) -> tuple[tuple[str, str], ...]:
    """Units and their words, those with prefixes too: `m-` before the words of `g` makes words of `mg`."""
    table = word_table(f"units/{language}.txt")
    prefixes = [(unit[:-1], form) for unit in table if unit.endswith("-") for form in _forms(language, unit)]
    words = [(unit, form) for unit in table if unit != _PER and unit[-1] != "-" for form in _forms(language, unit)]
    scaled = [(unit, form) for unit, form in words if unit in _SCALED]
    return (*words, *((sign + unit, prefix + form) for sign, prefix in prefixes for unit, form in scaled))


def _forms(language: str, unit: str) -> list[str]:
    return word_table(f"units/{language}.txt").get(unit, "").casefold().split("|")


def _inverted(rows: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    units: dict[str, frozenset[str]] = defaultdict(frozenset)
    for unit, form in rows:
        units[form] |= {unit}
    return MappingProxyType(dict(units))
