"""The laws of comparing numbers across languages; single cases live in `tests/checks/cases/numbers.txt`."""

import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from model.test_quantities import ANYTHING, DECIMALS, EN, LOCALES, in_latin_digits, in_own_digits

from locakit.model.languages import LanguageTag
from locakit.model.quantity_changes import QuantityChanges, Wording, quantity_changes

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ES = LanguageTag("es")


@unhurried
@given(ANYTHING, st.sampled_from(LOCALES))
def test_a_text_has_the_numbers_of_itself(text: str, language: LanguageTag) -> None:
    assert quantity_changes(Wording(text, language), Wording(text, language)) == QuantityChanges()


@unhurried
@given(ANYTHING, st.sampled_from(LOCALES))
def test_a_literal_copy_loses_and_invents_nothing(text: str, language: LanguageTag) -> None:
    text = text.replace("万", "").replace("三", "")
    assert quantity_changes(Wording(text, EN), Wording(text, language)).keeps_values


@unhurried
@given(DECIMALS, st.sampled_from(LOCALES), st.sampled_from(LOCALES))
def test_a_number_is_the_same_in_the_marks_of_every_locale(
    value: Decimal, one: LanguageTag, other: LanguageTag
) -> None:
    source, target = Wording(in_latin_digits(value, one), one), Wording(in_own_digits(value, other), other)
    assert quantity_changes(source, target) == QuantityChanges()


@unhurried
@given(DECIMALS, DECIMALS, st.sampled_from(LOCALES), st.sampled_from(LOCALES))
def test_another_number_is_found(value: Decimal, wrong: Decimal, one: LanguageTag, other: LanguageTag) -> None:
    source, target = Wording(in_latin_digits(value, one), one), Wording(in_own_digits(wrong, other), other)
    assume(value != wrong and source.text != target.text)
    changes = quantity_changes(source, target)
    assert [number.value for number in changes.missing] == [Fraction(value)]
    assert [number.value for number in changes.added] == [Fraction(wrong)]


@unhurried
@given(st.integers(0, 10**7), st.integers(0, 6), st.integers(1, 9), st.sampled_from(LOCALES))
def test_one_wrong_digit_is_found(value: int, place: int, more: int, language: LanguageTag) -> None:
    digits = f"{value:07d}"
    wrong = int(digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :])
    source, target = f"take {value} IU", f"x {in_latin_digits(Decimal(wrong), language)} y"
    assert not quantity_changes(Wording(source, EN), Wording(target, language)).keeps_values


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1/2 ", "1 2 "),
        ("B12 ", "ب12 "),
        ("5,000 ", "5,000 "),
        ("10:30 ", "10 h 30 "),
        ("3 ", "tres "),
        ("three ", "3, "),
    ],
)
def test_every_step_of_the_comparison_costs_linear_time(source: str, target: str) -> None:
    started = time.process_time()
    quantity_changes(Wording(source * 5_000, EN), Wording(target * 5_000, ES))
    assert time.process_time() - started < 10, "about one second; quadratic would be minutes"
