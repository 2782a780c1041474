"""Numbers as each locale writes them; the cases live in `numbers/<language>.txt`."""

import time
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.model.number_words import spelled_numbers
from locakit.model.numerals import written_number
from locakit.model.quantities import Number, numbers

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

CASES = [
    (LanguageTag(path.stem), *line.split(" => "))
    for path in sorted(Path(__file__).parent.glob("numbers/*.txt"))
    for line in path.read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("# ")
]
EN = LanguageTag("en")


def told(number: Number) -> str:
    value = f'"{number.literal}"' if number.value is None else str(number.value)
    return f"{value} {number.unit}".strip()


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_locale_reads_numbers_by_its_own_marks(language: LanguageTag, text: str, expected: str) -> None:
    assert " | ".join(map(told, numbers(text, language))) == expected.replace("nothing", "")


TAGS = (
    "en", "es", "es-MX", "ca", "eu", "gl", "de", "de-AT", "de-CH", "fr", "fr-CH", "it", "pt", "pt-PT", "nl",
    "sv", "nb", "fi", "da", "pl", "cs", "ru", "uk", "tr", "el", "he", "ar", "ar-EG", "ar-MA", "fa", "ur",
    "ps", "ckb", "hi", "bn", "mr", "gu", "ta", "te", "ne", "my", "th", "ja", "zh", "zh-Hant", "ko", "vi",
    "id", "sw", "en-IN", "en-ZA", "en-XA", "ar-XB",
)  # fmt: skip
LOCALES = [LanguageTag(tag) for tag in TAGS]
ZEROS = {"arab": "٠", "arabext": "۰", "deva": "०", "beng": "০", "mymr": "၀"}
DECIMALS = st.decimals(min_value=-(10**12), max_value=10**12, places=4).map(Decimal.normalize)
PHRASES = [
    "10,000 times",
    "0.9 %",
    "vitamin B12",
    "1/2 cup",
    "10:30",
    "version 2.0.1",
    "-7 degrees",
    "in 2003",
    "10⁶",
    "½ cup",
]
ANYTHING = st.text("0123456789.,'’ \u00a0\u202f/-–−:h½⁶²BxXvg%٪٣۵०１，．٬٫،$()[]₂^⁻三万é", max_size=60)
STORMS = [
    "1,",
    "1 000 ",
    "1 ",
    "a1",
    "A1",
    "1/",
    "-1",
    "10:30",
    "1.",
    "9",
    "1½",
    "^1",
    "http://1",
    "1-",
    "1 0",
    "v1.",
    "1万",
    "١٬",
]


@unhurried
@given(DECIMALS, st.sampled_from(LOCALES))
def test_what_cldr_writes_reads_back_as_the_value(value: Decimal, language: LanguageTag) -> None:
    assert values(f"x {in_latin_digits(value, language)} y", language) == [Fraction(value)]
    assert values(f"x {in_own_digits(value, language)} y", language) == [Fraction(value)]


@unhurried
@given(DECIMALS, st.sampled_from(LOCALES))
def test_a_remedy_writes_a_number_that_reads_back_as_the_value(value: Decimal, language: LanguageTag) -> None:
    assert values(written_number(Fraction(value), language), language) == [Fraction(value)]


@unhurried
@given(st.permutations(PHRASES))
def test_moving_words_keeps_the_numbers(phrases: list[str]) -> None:
    moved = numbers(", the ".join(phrases), EN)
    assert Counter(number.key for number in moved) == Counter(
        number.key for number in numbers(", the ".join(PHRASES), EN)
    )


@unhurried
@given(ANYTHING, st.sampled_from(LOCALES))
def test_numbers_are_slices_of_the_text_in_order(text: str, language: LanguageTag) -> None:
    found = numbers(text, language)
    assert [number.written for number in found] == [text[number.start : number.end] for number in found]
    edges = [edge for number in found for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(number.start < number.end for number in found)


@unhurried
@given(ANYTHING, st.sampled_from(LOCALES))
def test_no_digit_is_overlooked(text: str, language: LanguageTag) -> None:
    covered = {index for number in numbers(text, language) for index in range(number.start, number.end)}
    assert [index for index, one in enumerate(text) if one.isdecimal() and index not in covered] == []


@pytest.mark.parametrize("storm", STORMS)
def test_a_storm_of_digits_and_marks_costs_linear_time(storm: str) -> None:
    text = storm * (20_000 // len(storm))
    started = time.process_time()
    for language in ("en", "es", "ja"):
        numbers(text, LanguageTag(language))
    assert time.process_time() - started < 10, "less than one second; quadratic would be minutes"


def test_a_third_has_no_decimal_form_in_a_remedy() -> None:
    assert written_number(Fraction(1, 3), EN) == "1/3"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "twenty-five or three hundred and two thousand", [25, 302_000]),
        ("en", "one, two and three", [1, 2, 3]),
        ("en", "a million, half of ten million", [1_000_000, Fraction(1, 2), 10_000_000]),
        ("es", "treinta y dos, dos mil millones, dos y tres", [32, 2_000_000_000, 2, 3]),
        ("es", "en el siglo XIX", [19]),
        ("ca", "dues-centes? dos-cents vint-i-cinc", [2, 225]),
        ("de", "zwölf Millionen", [12_000_000]),
        ("fr", "quatre cent vingt et un", [421]),
        ("ja", "三日", []),
        ("en-XA", "two", []),
    ],
)
def test_number_words_have_values(language: str, text: str, expected: list[Fraction]) -> None:
    assert list(spelled_numbers(text, LanguageTag(language))) == expected


def values(text: str, language: LanguageTag) -> list[Fraction | None]:
    return [number.value for number in numbers(text, language)]


def in_latin_digits(value: Decimal, language: LanguageTag) -> str:
    written: str = format_decimal(value, locale=babel_locale(language), decimal_quantization=False)
    return written


def in_own_digits(value: Decimal, language: LanguageTag) -> str:
    """Babel writes the marks of a numbering system, but never its digits."""
    locale = babel_locale(language)
    pattern = locale.decimal_formats[None]
    written: str = pattern.apply(value, locale, decimal_quantization=False, numbering_system="default")
    zero = ord(ZEROS.get(locale.default_numbering_system, "0"))
    return "".join(chr(zero + int(one)) if one.isdecimal() else one for one in written)


def babel_locale(language: LanguageTag) -> Any:
    return Locale.parse(PSEUDO_LOCALES.get(language, language), sep="-")
