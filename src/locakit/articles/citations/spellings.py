"""How numbers in brackets are written: `[2,3]`, `[4 – 6]`, `【1】`, `[see 3 and 5, p. 79]`."""

import re

from locakit.articles.characters import lowered
from locakit.data import kept, word_list

NUMBER = r"[1-9]\d{0,2}"
"""The label of a numbered work, as a pattern."""

_SPACE = r"[^\S\n]{0,2}\n?[^\S\n]{0,9}"
"""A space, or the end of a wrapped line."""
_DASH = "[-–—‐‑‒−~～〜]"
_COMMA = "[,;，、；،]"
_LONGEST_RANGE = 30
_RAISED_SIGNS = str.maketrans("⁻ʼ˒", "–,,")

PLACE = (
    rf"(?:(?:{_COMMA}{_SPACE}|:\s|\s(?=pp?\.|S\.|pág))(?:[^\W\d_]{{1,8}}\.?|§{{1,2}}|¶){_SPACE}"
    r"(?:\d|[ivxlc]{1,6}\b)[^\[\]\n]{0,30})"
)
"""The place in a work, `, p. 79`, `, § 3`, as a pattern; digits are `0` to `9`."""


@kept
def bracketed() -> re.Pattern[str]:
    """Numbers in square brackets, as `numbers`, or `[1]–[3]`, as `range`; digits are `0` to `9`."""
    words = _words("citation-conjunctions.txt")
    between = rf"(?:{_SPACE}(?:{_COMMA}|{_DASH}){_SPACE}(?:(?:{words})\s)?|\s(?:{words}|&)\s)"
    inside = (
        rf"(?:(?:{_words('citation-prefixes.txt')}|refs?\.?|references?|notes?)[\s:,]{{1,3}})?"
        rf"(?P<numbers>{NUMBER}(?:{between}{NUMBER}){{0,30}}){PLACE}?"
    )
    several = rf"(?<=\[)(?P<range>{NUMBER}\]{_SPACE}{_DASH}{_SPACE}\[{NUMBER})\]"
    one = rf"{_SPACE}{inside}{_SPACE}[\]］】〕]"
    return re.compile(rf"[\[［【〔](?:{several}|{one})", re.IGNORECASE)


def expanded(numbers: str) -> tuple[str, ...]:
    """The labels of `1`, `2,3`, `4–6`, each once; empty where a range falls or is longer than 30."""
    labels: list[str] = []
    for part in _between().split(numbers):
        first, *last = (re.sub(r"\D", "", number) for number in re.split(_DASH, part))
        named = range(int(first), int(last[-1] if last else first) + 1)
        if not 0 < len(named) <= _LONGEST_RANGE:
            return ()
        labels.extend(map(str, named))
    return tuple(dict.fromkeys(labels))


def known_labels(numbers: str, known: frozenset[str]) -> tuple[str, ...]:
    """The same; empty, too, where any label is not known."""
    labels = expanded(numbers)
    return labels if known.issuperset(labels) else ()


def plain_numbers(raised: str) -> str:
    """Raised numbers as others are written: `²˒³` as `2,3`, `⁴⁻⁶` as `4–6`."""
    return lowered(raised).translate(_RAISED_SIGNS)


@kept
def _between() -> re.Pattern[str]:
    words = _words("citation-conjunctions.txt")
    return re.compile(rf"(?<!\s)\s*+{_COMMA}\s*(?:(?:{words})\s+)?|(?<!\s)\s++(?:{words}|&)\s+", re.IGNORECASE)


def _words(name: str) -> str:
    return "|".join(map(re.escape, sorted(word_list(name), key=len, reverse=True)))
