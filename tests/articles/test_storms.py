"""Texts that are made to be slow: whatever is repeated, the time grows with the length and no faster."""

import time
from collections.abc import Callable

import pytest
from articles.golden import read

from locakit.articles import as_source, render, segments, uncovered_words
from locakit.checks.source.table import source_problems

STORMS = [
    *("[", "(", "1.", "  x", "a.1 ", "a.1 A ", "\n", "\n\n", "• a\n", "1. a\n\n", "“", "'", "`", "A. ", "z. B. "),
    *("a@", "http://", "1,", "[1,1]", "¹,", "1.1.", "(A. ", "x. (A.) ", "pain.1 Magnesium ", "「a。」", ",)1", " []"),
    *("muscles1. ", "Word.\n", "   - a\n", "a) b\n", "NMDA NDMA ", "References\n", "1. a []\n", "X\n\n", "7.4.1 "),
    *("Comments are closed.\n", "=====\n\n", "1\n", "NMDA, NDMA\n\n", "ABC ABD ", "Mg²⁺", "e.g. ", ".” ", "a\r"),
    *("(Smith, 2019; ", "(Smith et al., 2019) ", "[1, ", "【", "Term: x\n", "Term\n    x\n", "a  b\n", "| a | b |\n"),
    *(
        "A\n  b.\n",
        "ABC\nDef.\n",
        "1.1 A\nBc\n",
        "A\n====\n",
        "Smith, J. (2019). A.\n",
        "2. A\n1. B\n\n",
        "A b\nC d\nE\n\n",
    ),
    "References\n\nSmith, J. (2019). A.\n\n",
]
"""What is repeated."""

NOTES = "\n\nReferences\n\n" + "\n".join(f"{number}. Smith, {number}. []" for number in range(1, 31)) + "\n"
MOST_PER_DOUBLING = 2.6
LEAST_SECONDS = 0.25
"""What is faster than this is not looked at: there the clock is too coarse."""


def walked(text: str) -> None:
    """All that is done with an article."""
    document = read(text)
    cut = segments(document)
    render(document, cut, as_source)
    uncovered_words(text, document)
    list(source_problems(document, "article.txt", ()))


def seconds(work: Callable[[str], None], text: str) -> float:
    """The shorter of two times."""
    times: list[float] = []
    for _ in range(2):
        started = time.process_time()
        work(text)
        times.append(time.process_time() - started)
    return min(times)


def growth(storm: str, size: int, behind: str = "", before: str = "") -> float:
    """How much longer four times the size takes, for each of the two doublings."""
    texts = (before + storm * (length // len(storm)) + behind for length in (size, 4 * size))
    short, long = (seconds(walked, text) for text in texts)
    return 1.0 if long < LEAST_SECONDS else float((long / short) ** 0.5)


@pytest.mark.parametrize("storm", STORMS)
def test_a_storm_costs_linear_time(storm: str) -> None:
    assert any(growth(storm, 3_000) < MOST_PER_DOUBLING for _ in range(3))


@pytest.mark.parametrize("storm", STORMS)
def test_a_storm_before_a_reference_list_costs_linear_time(storm: str) -> None:
    assert any(growth(storm, 3_000, NOTES) < MOST_PER_DOUBLING for _ in range(3))


@pytest.mark.parametrize("storm", ["-", "B-", "-’"])
def test_a_long_name_among_works_costs_linear_time(storm: str) -> None:
    works = "Sources\n\nBerg A. Zinc and sleep. Sleep. 2018.\nA"
    assert any(growth(storm, 100, before=works) < MOST_PER_DOUBLING for _ in range(3))


@pytest.mark.long
@pytest.mark.parametrize("behind", ["", NOTES], ids=["alone", "with-references"])
@pytest.mark.parametrize("storm", STORMS)
def test_a_great_storm_costs_linear_time(storm: str, behind: str) -> None:
    assert any(growth(storm, 50_000, behind) < MOST_PER_DOUBLING for _ in range(3))


def test_a_long_text_on_one_line_costs_linear_time() -> None:
    sentences = "Magnesium relaxes the muscles.1 “It helps,” he said (see Fig. 2). Take 5 mg. Then rest. "
    assert any(growth(sentences, 20_000, NOTES) < MOST_PER_DOUBLING for _ in range(3))
