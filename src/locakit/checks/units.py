"""A translation measures in the units of its source: `5 mg` does not become `5 g`.

Conversions (`2 L`, `2000 mL`) change the number too and are found by `numbers`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import APART, beginning, readable
from locakit.data import word_list
from locakit.model.errors import Problem, Severity
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag, base_language
from locakit.model.measures import COUNTED, Measure, measure_of, units_in
from locakit.model.numerals import written_number
from locakit.model.quantities import Number, numbers

ID = "units"

_COMMON = frozenset({"h", "min", "s", "ms", "day", "week", "month", "year"}) | COUNTED
"""Their words are so common that a lost one proves nothing; an exchanged one does."""

Amounts = Counter[Measure]


def check_units(pair: Pair, context: Context) -> Iterator[Problem]:
    """No number has another unit than in the source, and none but those of time and of things is lost altogether."""
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
    for measure in _undivided(wanted, found, target, context.locale):
        told = f"what {_written(measure, context)} {measure.sign} is divided by is not said"
        yield Problem(pair.place, told, remedy="say what it is for: for each kilogram, in each litre", check=ID)
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
    return Counter(measure_of(number, text, language) for number in found if number.value is not None)


def _compare(wanted: Amounts, found: Amounts) -> tuple[list[tuple[Measure, Measure]], list[Measure]]:
    """Measures that became others, and those whose numbers stand there without a unit that we know."""
    left, right = _by_number(wanted - found), _by_number(found - wanted)
    exchanged: list[tuple[Measure, Measure]] = []
    lost: list[Measure] = []
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
            if measure.agrees_with(other):
                count = max(min(measures[measure], others[other]), 0)
                measures[measure] -= count
                others[other] -= count


def _undivided(wanted: Amounts, found: Amounts, target: str, locale: LanguageTag) -> Iterator[Measure]:
    """Measures said without their divisor in a text that names it nowhere: `5 mg/kg` as `5 mg`."""
    divided = [measure for measure in wanted if measure.divisors and not measure.divisors & _COMMON]
    if divided and _has_words(locale):
        said = units_in(target, locale)
        for measure in divided:
            is_said = any(measure.number == other.number and measure.agrees_with(other) for other in found)
            if is_said and not measure.divisors & said:
                yield measure


def _unsaid(lost: Iterable[Measure], target: str, locale: LanguageTag) -> Iterator[Measure]:
    """Of the units that do not stand behind their numbers those that stand nowhere in a text."""
    candidates = [measure for measure in lost if not measure.units & _COMMON]
    if candidates and _has_words(locale):
        said = units_in(target, locale)
        unsaid = {measure.units: measure for measure in candidates if not measure.units & said}
        yield from unsaid.values()


def _has_words(locale: LanguageTag) -> bool:
    return bool(word_list(f"units/{base_language(locale)}.txt"))


def _written(measure: Measure, context: Context) -> str:
    return written_number(Fraction(measure.number), context.source_language)
