"""One sentence has one translation."""

import pytest

from locakit.checks import Approved, inconsistencies
from locakit.model.errors import Place


def told(*texts: tuple[str, str]) -> list[str]:
    approved = [Approved(source, target, Place("es.po", line)) for line, (source, target) in enumerate(texts, 1)]
    return [str(problem) for problem in inconsistencies(approved)]


def test_the_later_of_two_translations_is_told_with_the_place_of_the_first() -> None:
    remedy = "say it in the same way, or write '# locakit: ignore consistency'"
    found = told(("Rest well.", "Repose."), ("Drink.", "Beba."), ("Rest well.", "Descanse."))
    assert found == [f"es.po:3: the same sentence is 'Repose.' in es.po:1 — {remedy}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Rest well.", "Repose."), ("Rest well.", "Repose.")),
        (("Rest well.", "Repose  bien."), ("Rest well.", "repose\u00a0bien.")),
        (("Café noir", "Cafe\u0301 solo"), ("Cafe\u0301 noir", "Café solo")),
        (("Rest well.", "Repose."), ("Rest now.", "Descanse.")),
        (("title\4Rest well.", "Reposo"), ("Rest well.", "Repose.")),
        (("mg", "mg"), ("mg", "miligramos")),
    ],
)
def test_nothing_is_told_of_what_is_alike_or_of_other_sentences(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert told(first, second) == []


def test_an_ignored_text_is_neither_told_nor_an_example() -> None:
    texts = [
        Approved("Rest well.", "Repose.", Place("a.po"), is_ignored=True),
        Approved("Rest well.", "Descanse.", Place("b.po")),
        Approved("Rest well.", "Descanse.", Place("c.po")),
    ]
    assert list(inconsistencies(texts)) == []


def test_each_translation_that_differs_from_the_first_is_told() -> None:
    assert len(told(*(("Rest well.", f"Repose {number}") for number in range(5)))) == 4
