"""The doses that an edit of a translation changes: by value and unit, however they are written."""

import pytest

from locakit.model.languages import LanguageTag
from locakit.review import Quantities, changed_quantities

SAME = [
    ("ar", "تناول 310 ملغ يومياً.", "تناول ٣١٠ ملغ يومياً."),
    ("ar", "تناول 310 mg يومياً.", "تناول ٣١٠ ملغ يومياً."),
    ("ar", "بين 2.5 و4 لترات", "بين ٢٫٥ و٤ لترات"),
    ("es", "Tome 5 mg y 10 mg.", "Tome 10 mg, luego 5 miligramos."),
    ("es", "Beba 2 vasos.", "Beba dos vasos."),
    ("es", "Beba 1.500 ml.", "Beba 1500 mL."),
    ("de", "Trinken Sie 1.500 ml.", "Trinken Sie 1500 Milliliter."),
]
CHANGED = [
    ("ar", "تناول 310 ملغ.", "تناول ٤١٠ ملغ.", ("310 ملغ",), ("٤١٠ ملغ",)),
    ("ar", "تناول 310 ملغ.", "تناول ٣١٠ غ.", ("310 ملغ",), ("٣١٠ غ",)),
    ("es", "Tome 4,000 UI.", "Tome 4.000 UI.", ("4,000 UI",), ("4.000 UI",)),
    ("es", "Tome 5 mg/kg, 5 mg/kg.", "Tome 5 mg/kg, 5 g/kg.", ("5 mg/kg",), ("5 g/kg",)),
    ("es", "Tome 5 mg.", "Tome 5.", ("5 mg",), ("5",)),
    ("es", "Tome 5 mg.", "Tome mg.", ("5 mg",), ()),
    ("es", "De 800 a 1,000 UI, una vez.", "De 800 a 1000 UI, una vez.", ("1,000 UI",), ("1000 UI",)),
    ("es", "La vitamina B6.", "La vitamina B12.", ("B6",), ("B12",)),
]


@pytest.mark.parametrize(("locale", "before", "after"), SAME)
def test_the_same_doses_in_other_words_are_no_change(locale: str, before: str, after: str) -> None:
    assert changed_quantities(before, after, LanguageTag(locale)) == Quantities()


@pytest.mark.parametrize(("locale", "before", "after", "lost", "gained"), CHANGED)
def test_another_value_or_unit_is_told_as_it_is_written(
    locale: str, before: str, after: str, lost: tuple[str, ...], gained: tuple[str, ...]
) -> None:
    assert changed_quantities(before, after, LanguageTag(locale)) == Quantities(lost, gained)
