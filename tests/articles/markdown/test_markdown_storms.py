"""Markdown that is made to be slow: whatever is repeated, the time grows with the length and no faster."""

import time

import pytest
from articles.markdown.golden import read

STORMS = [
    *("[", "![", "[a]", "[a](b ", "*a ", "**a_", "a**b", "_a_", "`a``", "<", "<a ", "<b>", "<kbd>", "<sup>"),
    *("&amp", "&#x41;", "$a ", "$a\\$", "$$a\n\n", "^[a ", "^a", "~a", "x[^1] ", "@a ", "[@a", "\\*", "<!-- "),
    *("- a\n", "1. a\n", "> a\n", "# a\n", "a\n", "\n", "::: a\n:::\n", "!!! a\n    b\n\n", "T\n: d\n\n", "```\n"),
    *("|a|b|\n|-|-|\n", "|", "[a]: b\n", "[^1]: a\n", "<div>\n\n", "<!-- locakit: skip -->\n\na\n\n", "a<br>"),
    *("## References\n\na\n\n", "## References\n\n1. a\n\n", "Text [5] more.1 ", "word and *more* words. "),
    *("<a id=x></a>", "</i>", "<http://", "~~~ \n", "[a](b 'c') "),
]
"""What is repeated."""

NOTES = "\n\n## References\n\n1. Smith 2003\n2. Jones 2004\n\n[^1]: Note\n"
SIZE = 4_000
MOST_PER_DOUBLING = 2.6
LEAST_SECONDS = 0.3
"""What is faster than this is not looked at: there the clock is too coarse."""


def seconds(text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started


def growth(storm: str) -> float:
    """How much longer four times the size takes, for each of the two doublings."""
    short, long = (seconds(storm * (size // len(storm)) + NOTES) for size in (SIZE, 4 * SIZE))
    return 1.0 if long < LEAST_SECONDS else float((long / short) ** 0.5)


@pytest.mark.parametrize("storm", STORMS)
def test_a_storm_costs_linear_time(storm: str) -> None:
    assert any(growth(storm) < MOST_PER_DOUBLING for _ in range(3))


@pytest.mark.long
def test_sixty_thousand_brackets_and_a_line_of_two_megabytes_are_read() -> None:
    assert seconds("[" * 60_000) < 30
    assert seconds("word and *more* words. " * 90_000) < 60
