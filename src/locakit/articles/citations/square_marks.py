"""Numbers in square brackets that may be citation markers: `[1]`, `[2,3]`, `[4–6]`, `[2]:12–14`.

Brackets say clearly what they are; what they hold may still be an interval, or a part of the article itself.
"""

import re
from collections.abc import Iterator

from locakit.articles.characters import TERMINATORS
from locakit.articles.citations.candidates import LOOK_BACK, Candidate
from locakit.articles.citations.spellings import bracketed, expanded
from locakit.articles.citations.works import plain_digits
from locakit.data import lazy_pattern, word_table

_OF_NOTES = lazy_pattern(r"\W\s{0,3}(?:foot|end)?notes?\b", re.IGNORECASE)
_NUMBER_BEFORE = lazy_pattern(r"(?<![\w.,–-])(\d{1,3}(?:\.\d{1,2})?)[ \u00a0]$", re.ASCII)
_PAGES = r"\d{1,5}(?:[–-]\d{1,5})?(?:, ?\d{1,5}(?:[–-]\d{1,5})?){0,9}"
_PAGES_BEHIND = lazy_pattern(rf":{_PAGES}(?![\w%°/]|[.,:]\d)")
_PAGES_APART = lazy_pattern(rf":[ \u00a0]{_PAGES}(?=[ \u00a0](?:[\"“(]?[^\W\d_a-zà-ÿ])|[ \u00a0]{{0,9}}(?:\n|\Z)|\[)")
"""Of an encyclopaedia, behind its brackets: `helps.[2]:12–14`, `helps.[2]: 12 It`."""
_OWN_PART = lazy_pattern(
    r"(?:(?P<lead>[^\W\d_]{1,15})\.?|(?:^|[.!?(;\n]))[ \u00a0\n]{0,3}(?<![\w])(?P<part>[^\W\d_]{3,15})[ \u00a0]$"
)
_PART_OF_NAME = lazy_pattern(r"-[^\W\d_]")
"""Behind the brackets of `[1,2]-diol`."""


def find_square(text: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Numbers in square brackets, with or without a place: `[1]`, `[4–6]`, `[7, p. 79]`, `[2]:12–14`.

    `[note 1]` is a work only where no `[1]` is one: else notes are counted for themselves.
    """
    found = list(bracketed().finditer(plain_digits(text)))
    has_plain = any(not _OF_NOTES.match(match[0]) for match in found)
    for match in (one for one in found if not (has_plain and _OF_NOTES.match(one[0]))):
        labels = expanded(match["range"] or match["numbers"])
        is_other = _PART_OF_NAME.match(text, match.end()) or _is_interval(text, match.start(), labels)
        if labels and known.issuperset(labels) and not (is_other or _names_own_part(text, match.start())):
            yield Candidate(match.start(), _behind_pages(text, *match.span()), labels, is_bracketed=True)


def _behind_pages(text: str, start: int, end: int) -> int:
    """The end of a bracket with the pages behind it; with a space between only where it is glued to a full stop."""
    is_glued = text[max(0, start - 1) : start] in {*TERMINATORS, "]"}
    pages = _PAGES_BEHIND.match(text, end) or (_PAGES_APART.match(text, end) if is_glued else None)
    return pages.end() if pages else end


def _names_own_part(text: str, start: int) -> bool:
    """Whether a bracket counts parts of the article itself: `see Section [3]`, not `in this section [3]`."""
    before = _OWN_PART.search(text[max(0, start - LOOK_BACK) : start])
    words = word_table("own-parts.txt")
    if not before or before["part"].casefold() not in words["parts"].split():
        return False
    return not before["lead"] or before["lead"].casefold() in words["leads"].split()


def _is_interval(text: str, start: int, labels: tuple[str, ...]) -> bool:
    """Whether numbers that follow one another surround the number before them: `aged 61 [54–70]`."""
    before = _NUMBER_BEFORE.search(text[max(0, start - LOOK_BACK) : start]) if len(labels) > 1 else None
    return before is not None and int(labels[0]) <= float(before[1]) <= int(labels[-1])
