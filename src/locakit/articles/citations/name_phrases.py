"""The small words of citations by author and year, as patterns made of the word lists: `see`, `et al.`, `p. 12`."""

import re
from collections.abc import Sequence

from locakit.articles.citations.works import YEAR, folded
from locakit.data import kept, lazy_pattern, word_list

FIRST_WIDE = "\u3040"
"""Scripts from here on write words without spaces."""

LOCATOR = lazy_pattern(
    r"(?:\s{0,3}[,:،，、：]\s{0,3}(?:[^\W\d_]{1,10}\.?\s{0,3}|§{1,2}\s?|¶\s?)?|\s{1,3}[^\W\d_]{1,10}\.?\s{0,3}|\s{1,3}§{1,2}\s?)"
    rf"(?!{YEAR}[a-z]?(?!\d))\d(?:[\d\s,.–-]{{0,30}}\d)?(?:\s?ff?\b\.?|[a-z]\b|\s?[頁页])?"
)
"""Pages and other places in a work: `, p. 12`, `: 12–14`, `, 12 f.`, ` § 3`."""


@kept
def years() -> re.Pattern[str]:
    """A year, or several with commas between: `2019a, b`, `2019, 2020`, `n.d.`."""
    undated = rf"(?<![^\W_])(?:{_alternatives('undated-words.txt')})"
    more = rf"(?:\s{{0,3}}[,،，、&/]\s{{0,3}}(?:{YEAR}[a-z]?|[a-z])(?![\w.])){{0,20}}"
    return re.compile(rf"(?:(?<!\d){YEAR}[a-z]?(?![^\W年を参])|{undated}){more}", re.IGNORECASE)


@kept
def single_years() -> re.Pattern[str]:
    """Each year of several."""
    return re.compile(rf"{YEAR}[a-z]?|(?:{_alternatives('undated-words.txt')})|\b[a-z]\b", re.IGNORECASE)


@kept
def prefixes() -> re.Pattern[str]:
    """Up to two phrases before the names: `see, e.g., `; always matches."""
    spaced, wide = _by_script("citation-prefixes.txt")
    return re.compile(
        rf"(?:\s{{0,3}}(?:(?:{spaced})(?=[\s:,：])|(?:{wide}))[\s:,：]{{0,3}}){{0,2}}\s{{0,3}}", re.IGNORECASE
    )


@kept
def tails() -> re.Pattern[str]:
    """Known words behind the year: `を参照`."""
    return re.compile(rf"\s{{0,3}}(?:[,，、]\s{{0,3}})?(?:{_alternatives('citation-tails.txt')})", re.IGNORECASE)


@kept
def between_works() -> re.Pattern[str]:
    """A comma or a word between two works: `, and `; always matches."""
    words = _alternatives("citation-conjunctions.txt")
    return re.compile(rf"\s{{0,3}}(?:[,،，、]\s{{0,3}})?(?:(?:{words}|&|＆)\s{{1,3}})?", re.IGNORECASE)


@kept
def others() -> re.Pattern[str]:
    """What stands for other authors: behind white space or a comma; in scripts without spaces right behind a name."""
    spaced, wide = _by_script("citation-others.txt")
    return re.compile(rf"(?:[\s,،]{{1,3}}(?:{spaced})\.?|\s?(?:{wide}))[\s,]{{0,3}}$", re.IGNORECASE)


@kept
def small_words() -> frozenset[str]:
    """All words that are no names, folded."""
    lists = ("citation-others.txt", "citation-conjunctions.txt", "citation-prefixes.txt", "name-particles.txt")
    return frozenset(word for name in lists for phrase in word_list(name) for word in folded(phrase).split())


def _by_script(name: str) -> tuple[str, str]:
    """The phrases of a list as alternatives: of scripts with spaces between words, and without."""
    phrases = _longest_first(name)
    spaced = (phrase for phrase in phrases if phrase < FIRST_WIDE)
    return "|".join(map(re.escape, spaced)), "|".join(re.escape(phrase) for phrase in phrases if phrase >= FIRST_WIDE)


def _alternatives(name: str) -> str:
    return "|".join(map(re.escape, _longest_first(name)))


def _longest_first(name: str) -> Sequence[str]:
    return sorted(word_list(name), key=len, reverse=True)
