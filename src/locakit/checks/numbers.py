"""A translation says the numbers of its source, by value."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import OBJECT, readable, without_faults
from locakit.model.errors import Problem, Severity
from locakit.model.number_words import knows_small_numbers
from locakit.model.numerals import written_number
from locakit.model.quantities import Number
from locakit.model.quantity_changes import QuantityChanges, Wording, quantity_changes

ID = "numbers"
FORMAT_ID = "number-format"

_LARGEST_SPELLED_OUT = 12
"""Style guides have numbers up to ten or twelve in words."""

_MARK = re.compile(r"\d\W\d|[.,·٫]\d")
"""What every number has that locales read differently."""


def check_numbers(pair: Pair, context: Context) -> Iterator[Problem]:
    """No number is lost, invented or changed; joined sentences are compared as one."""
    changes = _changes(pair, context)
    if len(changes.missing) == len(changes.added) == 1:
        told = f"{_told(changes.missing)} became {_told(changes.added)}"
        yield Problem(pair.place, told, remedy=_as_written(changes.missing[0], context), check=ID)
        return
    for number in changes.missing:
        message = f"the number {number.written} is missing"
        severity = _severity_of_missing(number, changes, context)
        yield Problem(pair.place, message, severity, _as_written(number, context), ID)
    for number in changes.added:
        message = f"the number {number.written} is not in the source"
        yield Problem(pair.place, message, remedy="take it out", check=ID)


def check_number_format(pair: Pair, context: Context) -> Iterator[Problem]:
    """No number is a literal copy that the locale reads as another value (`5,000` in es), or may be taken for one."""
    if not _MARK.search(pair.msgstr):
        return
    changes = _changes(pair, context)
    read = ((number, copy, f"{_reading(copy, context)} in {context.locale}") for number, copy in changes.misread)
    taken = ((number, other, "may be read as thousands") for number, other in changes.ambiguous)
    for number, other, what in chain(read, taken):
        yield Problem(
            pair.place, f"{other.written} {what}", Severity.WARNING, _as_written(number, context), FORMAT_ID
        )


def _reading(copy: Number, context: Context) -> str:
    """What readers of the locale take a number for, in the marks of the source: it is told to those who know both."""
    if copy.value is None:
        return "is no number"
    return f"reads as {written_number(copy.value, context.source_language)}"


def _changes(pair: Pair, context: Context) -> QuantityChanges:
    source = Wording("\n".join(map(readable, pair.said)), context.source_language)
    return quantity_changes(source, Wording(without_faults(readable(pair.target), pair, OBJECT), context.locale))


def _told(found: Iterable[Number]) -> str:
    return ", ".join(number.written for number in found)


def _as_written(number: Number, context: Context) -> str:
    if number.value is None or number.factor != 1:
        return f"write {number.written} as in the source"
    return f"write {written_number(number.value, context.locale)}"


def _severity_of_missing(number: Number, changes: QuantityChanges, context: Context) -> Severity:
    """A small number may be written out; in a language whose words we do not know that is for a person to see."""
    is_small = number.value is not None and number.value in range(_LARGEST_SPELLED_OUT + 1)
    if is_small and not changes.added and not knows_small_numbers(context.locale):
        return Severity.WARNING
    return Severity.ERROR
