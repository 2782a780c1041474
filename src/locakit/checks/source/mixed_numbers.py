"""Numbers of one article written in two ways: `2.5` and `2,5`, `1,000` and `1.000`.

Only what can hardly mean anything else counts: `2,5 mg` is a decimal, `2,5` alone may be two numbers; `1.000` groups
digits where no number of the article has three decimals, as `1.025` does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from locakit.checks.source.article import Article, Passage, warning
from locakit.data import word_list
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag
from locakit.model.numerals import written_number

ID = "mixed-numbers"

_MARKS = ",."
_MARKED = re.compile(r"\d[.,]\d")
_NUMBER = re.compile(r"(?<![\w.,/:@#-])(?<![\w.,/]−)\d{1,9}(?:[.,]\d{1,9}){1,4}(?![\w/:@-])(?![.,]\d)")
_DECIMAL = re.compile(r"(?:0([.,])\d{1,9}|\d{1,9}([.,])(?:\d{1,2}|\d{4,9}))")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_MEASURE = re.compile(r"[ \u00a0\u202f]?(?:([^\W\d_]{1,6})(?!\w)|[%‰°])")
_NAMED = re.compile(r"([^\W\d_]{1,20})\.?[ \u00a0]$")
_NAMES = ("numbered-words.txt", "reference-words.txt", "version-words.txt")
_LOOK_BACK = 30


@dataclass(frozen=True, slots=True)
class _Written:
    """A number that shows how its author writes numbers."""

    text: str
    mark: str
    """The comma or the point in it."""
    line: int


def find_mixed_numbers(article: Article) -> Iterator[Problem]:
    """A warning for the rarer way of decimals, and for that of thousands, at its first place."""
    numbers = tuple(_numbers(article))
    if len({_mark(match) for _, match in numbers}) < len(_MARKS):
        return  # Nor is the language's own mark looked up, for which most runs would load all that CLDR knows.
    mark = _decimal_mark(article.document.language)
    yield from _mixed(article, tuple(_decimals(numbers)), "decimals", mark)
    grouped = tuple(_grouped(numbers))
    if not _has_three_decimals(grouped, mark):
        yield from _mixed(article, grouped, "thousands", "." if mark == "," else ",")


_Number = tuple[Passage, re.Match[str]]
"""A number with a mark in it, where it stands."""


def _numbers(article: Article) -> Iterator[_Number]:
    for passage in article.passages:
        if _MARKED.search(passage.text):
            yield from ((passage, match) for match in _NUMBER.finditer(passage.text))


def _decimals(numbers: Iterable[_Number]) -> Iterator[_Written]:
    """What is a decimal beyond doubt: `0,5`, `2,5 mg`."""
    for passage, match in numbers:
        if _DECIMAL.fullmatch(match[0]) and (match[0].startswith("0") or _is_measured(passage.text, match)):
            yield _written(passage, match)


def _grouped(numbers: Iterable[_Number]) -> Iterator[_Written]:
    for passage, match in numbers:
        if _GROUPED.fullmatch(match[0]):
            yield _written(passage, match)


def _written(passage: Passage, match: re.Match[str]) -> _Written:
    return _Written(match[0], _mark(match), passage.line(match.start()))


def _mark(match: re.Match[str]) -> str:
    return "," if "," in match[0] else "."


def _is_measured(text: str, match: re.Match[str]) -> bool:
    """Whether a unit stands behind a number, and no name such as `Version` before it."""
    unit = _MEASURE.match(text, match.end())
    before = _NAMED.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    is_named = before is not None and any(before[1].casefold() in word_list(name) for name in _NAMES)
    return unit is not None and not is_named and (not unit[1] or unit[1] in word_list("dose-units.txt"))


def _has_three_decimals(found: Iterable[_Written], mark: str) -> bool:
    """Whether a number such as `1.025` shows that `1.000` has decimals: thousands with that mark end in a 0."""
    return any(one.mark == mark and one.text.count(mark) == 1 and one.text[-1] != "0" for one in found)


def _decimal_mark(language: LanguageTag) -> str:
    return "," if "," in written_number(Fraction(1, 2), language) else "."


def _mixed(article: Article, found: Sequence[_Written], what: str, own: str) -> Iterator[Problem]:
    """Both ways in an article: the rarer one is told, of two equals the one that is not the language's own."""
    ways = ([one for one in found if one.mark == mark] for mark in sorted(_MARKS, key=own.__eq__))
    rare, usual = sorted(ways, key=len)
    if rare:
        told = f"{what} are written in two ways: {rare[0].text} here, {usual[0].text} in line {usual[0].line}"
        yield warning(article, rare[0].line, told, "write them alike", ID)
