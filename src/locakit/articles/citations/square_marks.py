"""Numbers in square brackets that may be citation markers: `[1]`, `[2,3]`, `[4–6]`, `[2]:12–14`.

Brackets say clearly what they are; what they hold may still be an interval, or a part of the article itself.
"""

import re
from collections.abc import Iterator

from locakit.articles.characters import TERMINATORS
from locakit.articles.citations.candidates import Candidate, left_of
from locakit.articles.citations.spellings import bracketed, known_labels
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
        labels = known_labels(match["range"] or match["numbers"], known)
        is_other = _PART_OF_NAME.match(text, match.end()) or _is_interval(text, match.start(), labels)
        if labels and not (is_other or _names_own_part(text, match.start())):
            yield Candidate(match.start(), _behind_pages(text, *match.span()), labels, is_bracketed=True)


def _behind_pages(text: str, start: int, end: int) -> int:
    """The end of a bracket with the pages behind it; with a space between only where it is glued to a full stop."""
    is_glued = text[max(0, start - 1) : start] in {*TERMINATORS, "]"}
    pages = _PAGES_BEHIND.match(text, end) or (_PAGES_APART.match(text, end) if is_glued else None)
    return pages.end() if pages else end


def _names_own_part(text: str, start: int) -> bool:
    """Whether a bracket counts parts of the article itself: `see Section [3]`, not `in this section [3]`."""
    found = _OWN_PART.search(left_of(text, start))
    words = word_table("own-parts.txt")
    if not found or found["part"].casefold() not in words["parts"].split():
        return False
    return not found["lead"] or found["lead"].casefold() in words["leads"].split()


def _is_interval(text: str, start: int, labels: tuple[str, ...]) -> bool:
    """Whether numbers that follow one another surround the number before them: `aged 61 [54–70]`."""
    found = _NUMBER_BEFORE.search(left_of(text, start)) if len(labels) > 1 else None
    return found is not None and int(labels[0]) <= float(found[1]) <= int(labels[-1])
