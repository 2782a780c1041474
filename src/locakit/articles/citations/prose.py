"""Tell prose from works in a reference list without numbers: what follows the works belongs to readers.

Prose among references is never translated, a title among prose only needlessly. So in doubt a text is prose.
"""

import re

from locakit.articles.characters import SPACE
from locakit.articles.citations.works import INITIALS, NAMES, OF_WORKS, YEAR, year_of
from locakit.data import kept, lazy_pattern, word_set, word_table
from locakit.model.languages import LanguageTag, base_language, writes_spaces

_SURELY_OF_WORKS = lazy_pattern(
    rf"(?<!\d){YEAR}[a-z]?(?: [A-Z][a-z]{{2,8}}\.?(?: \d{{1,2}})?)?;|{OF_WORKS}|\bISBN\b|\bPMID\b",
    re.IGNORECASE,
)
_PERSON = lazy_pattern(rf"{NAMES}(?:,[ \u00a0][^\W\d_a-z](?:\.|[\w’'-]{{2,20}}[.,])|{INITIALS})")
_ORGANISATION = lazy_pattern(r"(?P<name>[^\W\d_a-z][^.,:;()\d]{1,100})(?:[.,]| ?\()")
_CONTAINER = lazy_pattern(rf"[.!?”»] (?:[^\W\d_a-z][\w’'&-]*,? ){{1,6}}\(?{YEAR}(?!\d)")
_SENTENCE = lazy_pattern(r"[^.!?。！？।؟:]{1,400}[.!?。！？।؟:]?")
_NO_PROSE = lazy_pattern(r"“[^”]{0,300}”|«[^»]{0,300}»|„[^“”]{0,300}[“”]|\"[^\"]{0,300}\"|(?:https?://|www\.)\S+")
_WORD = lazy_pattern(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SHORT = 3
_LONGEST = 2_000
"""Code points of a text that are looked at."""


def reads_as_prose(text: str, language: LanguageTag) -> bool:
    """Whether a text among works speaks to readers: `Call 112 if someone has trouble breathing (see https://…)`.

    A person or an organisation in front, a volume, a page or a publisher with a year make it a work.
    """
    text = text[:_LONGEST]
    if _SURELY_OF_WORKS.search(text) or _CONTAINER.search(text) or _begins_with_author(text, language):
        return False
    said = _NO_PROSE.sub("", text)
    return any(_speaks(match[0].strip(SPACE), language) for match in _SENTENCE.finditer(said))


def is_unlike_works(text: str, first: str, language: LanguageTag) -> bool:
    """Whether a text behind works is none: prose, or without author and year where the first work has a year."""
    if reads_as_prose(text, language):
        return True
    is_sure = _SURELY_OF_WORKS.search(text) or _begins_with_author(text, language)
    return not is_sure and year_of(first) != "" and year_of(text) == ""


def _begins_with_author(text: str, language: LanguageTag) -> bool:
    """Whether a person or an organisation stands first: `Smith J.`, `World Health Organization.`, `NHS (2020)`."""
    first = _WORD.match(text)
    if not first or first[0].casefold() in word_set(f"sentence-openers/{base_language(language)}.txt"):
        return False
    name = _ORGANISATION.match(text)
    return _PERSON.match(text) is not None or (name is not None and _is_name(name["name"]))


def _is_name(text: str) -> bool:
    """Whether all words have capitals, but for small ones between."""
    words = _WORD.findall(text)
    return not words[-1].islower() and all(not word[0].islower() or len(word) <= _SHORT for word in words)


def _speaks(sentence: str, language: LanguageTag) -> bool:
    """Whether a sentence has a word that speaks to readers; a question is a title."""
    known = _prose_words(base_language(language))
    if not known or sentence.endswith(("?", "？", "؟")):
        return False
    if not writes_spaces(language):
        return any(word in sentence for word in known)
    words = _WORD.findall(sentence)
    return bool(words) and (words[0].casefold() in known or not known.isdisjoint(words))


@kept
def _prose_words(language: str) -> frozenset[str]:
    return frozenset(word_table("prose-words.txt").get(language, "").split())
