"""A translation measures in the units of its source: `5 mg` does not become `5 g`.

Units are data, `data/units/`: signs that every language writes, and the words of a language. In a language without
such a file only signs are compared. Conversions (`2 L`, `2000 mL`) change the number too and are found by `numbers`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import APART, beginning, readable
from locakit.data import kept, word_list, word_table
from locakit.model.errors import Problem, Severity
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag, base_language
from locakit.model.numerals import GAPS, written_number
from locakit.model.quantities import Number, numbers

ID = "units"

_TIMES = frozenset({"h", "min", "s", "ms", "day", "week", "month", "year"})
"""Their words are so common that a lost one proves nothing; an exchanged one does."""

_PER = "/"
_NO_SPACES = "\u1100-\u11ff\u2e80-\ud7ff"
"""Letters that may follow a unit without a space: Han, kana, Hangul."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with its unit, so that two of them can be compared."""

    number: str
    """What makes two numbers the same."""
    units: frozenset[str]
    """The units that the sign may mean; empty where none of the table stands."""
    divisors: frozenset[str]
    """What they are divided by: `kg` in `5 mg/kg`."""
    sign: str
    """As it is written, for messages."""


Amounts = Counter[_Measure]


def check_units(pair: Pair, context: Context) -> Iterator[Problem]:
    """No number has another unit than in the source, and no unit but one of time is lost altogether."""
    if pair.is_joined or context.locale in PSEUDO_LOCALES:
        return
    source = APART.join(map(readable, pair.said))
    target = beginning(readable(pair.target), source)
    said = numbers(source, context.source_language)
    wanted = _measures(said, source, context.source_language)
    if not any(measure.units for measure in wanted):
        return
    copies = {number.literal: number.key for number in said if number.value is not None}
    found = _measures(_as_meant(numbers(target, context.locale), copies), target, context.locale)
    exchanged, lost = _compare(wanted, found)
    for before, after in exchanged:
        amount = _written(before, context)
        told = f"{amount} {before.sign} became {amount} {after.sign}"
        yield Problem(pair.place, told, remedy=f"write {before.sign} as in the source, or its word", check=ID)
    for measure in () if exchanged else _unsaid(lost, target, context.locale):
        told = f"the unit of {_written(measure, context)} {measure.sign} is not said"
        yield Problem(pair.place, told, Severity.WARNING, "write the unit behind its number", ID)


def _as_meant(found: Iterable[Number], copies: Mapping[str, str]) -> Iterator[Number]:
    """Numbers as the source meant them where they are copies that the locale reads otherwise: `2.5` in es."""
    keys = frozenset(copies.values())
    for number in found:
        is_copy = number.key not in keys and number.literal in copies and number.factor == 1
        yield replace(number, value=Fraction(copies[number.literal])) if is_copy else number


def _measures(found: Iterable[Number], text: str, language: LanguageTag) -> Amounts:
    """The numbers of a text with their units, each as often as it stands there."""
    base = base_language(language)
    pattern = _pattern(base)
    counted = (number for number in found if number.value is not None)
    return Counter(_measure(number.key, pattern.match(text, number.end), base) for number in counted)


def _measure(number: str, match: re.Match[str] | None, language: str) -> _Measure:
    if not match:
        return _Measure(number, frozenset(), frozenset(), "")
    divisors = _units_of(match["divisor"], language) if match["divisor"] else frozenset[str]()
    return _Measure(number, _units_of(match["unit"], language), divisors, match[0].strip(f"{GAPS} -‐‑"))


def _compare(wanted: Amounts, found: Amounts) -> tuple[list[tuple[_Measure, _Measure]], list[_Measure]]:
    """Measures that became others, and those whose numbers stand there without a unit that we know."""
    left, right = _by_number(wanted - found), _by_number(found - wanted)
    exchanged: list[tuple[_Measure, _Measure]] = []
    lost: list[_Measure] = []
    for number, measures in left.items():
        others = right.get(number, Counter())
        _take_agreeing(measures, others)
        known = [other for other, count in others.items() if count > 0 and other.units]
        left_over = [measure for measure, count in measures.items() if count > 0 and measure.units]
        exchanged += [(measure, known[0]) for measure in left_over if known]
        lost += [measure for measure in left_over if others and not known]
    return exchanged, lost


def _by_number(amounts: Amounts) -> Mapping[str, Amounts]:
    grouped: dict[str, Amounts] = defaultdict(Counter)
    for measure, count in amounts.items():
        grouped[measure.number][measure] = count
    return grouped


def _take_agreeing(measures: Amounts, others: Amounts) -> None:
    """Strike out what says the same on both sides in other words."""
    for measure in measures:
        for other in others:
            if _agree(measure, other):
                count = max(min(measures[measure], others[other]), 0)
                measures[measure] -= count
                others[other] -= count


def _agree(measure: _Measure, other: _Measure) -> bool:
    is_divided_alike = not (measure.divisors and other.divisors) or measure.divisors & other.divisors
    return bool(measure.units & other.units and is_divided_alike)


def _unsaid(lost: Iterable[_Measure], target: str, locale: LanguageTag) -> Iterator[_Measure]:
    """Of the units that do not stand behind their numbers those that stand nowhere in a text."""
    language = base_language(locale)
    candidates = [measure for measure in lost if not measure.units & _TIMES]
    if candidates and word_list(f"units/{language}.txt"):
        said = {unit for match in _mentions(language).finditer(target) for unit in _units_of(match["unit"], language)}
        unsaid = {measure.units: measure for measure in candidates if not measure.units & said}
        yield from unsaid.values()


def _written(measure: _Measure, context: Context) -> str:
    return written_number(Fraction(measure.number), context.source_language)


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
