"""Tell an edit of a source sentence that no translation must follow from one that re-opens it.

Cosmetic are other quotes, dashes and spaces, a hyphen or a full stop more or less, the case of a heading, another
spelling of the same word, and a mended slip of the pen. Never cosmetic is an edit that touches a number, a unit, a
negation, a term of the glossary or a code, or that makes one known word of another.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from locakit.checks.slips import is_respelled, is_slip
from locakit.data import word_list, word_table
from locakit.glossary import Glossary, find_terms
from locakit.model.inline import without_marks
from locakit.model.languages import LanguageTag, base_language

IsCosmetic = Callable[[str, str], bool]
"""Whether an edit of a msgid, from the first to the second, leaves its translation as good as it was."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u200a\u2007", " "),
        "\u00ad": None,
        "…": "...",
    }
)
"""Characters that are spellings of one another; the minus sign is not among the dashes, for it changes a value."""

_CODE = r"</?[a-z]{1,12}\d{1,6}/?>"
_TOKEN = re.compile(rf"{_CODE}|[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:/]\d+)*|\s+|.", re.DOTALL)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_LAST_STOP = re.compile(rf"\.((?:{_CODE})*)$")
_SENTENCE_END = re.compile(rf"[.!:]['\"]?(?:{_CODE})*$")
_LEAST_RECASED = 2
"""Letters of a word that may change its case: vitamin A is no vitamin a."""


def cosmetic_judge(language: LanguageTag, glossary: Glossary) -> IsCosmetic:
    """The judge of edits in articles of a language, who knows the words that no edit may touch."""
    guarded = frozenset(_guarded(language, glossary))

    def is_cosmetic(old: str, new: str) -> bool:
        before, after = _bare(old), _bare(new)
        return before == after or any(
            _is_alike(spell(before), spell(after), language, guarded)
            for spell in (str, _with_spaces, _without_hyphens)
        )

    return is_cosmetic


def _guarded(language: LanguageTag, glossary: Glossary) -> Iterator[str]:
    """Words, case folded, that an edit must leave alone."""
    base = base_language(language)
    for term in glossary.terms:
        for spelling in term.spellings:
            yield from (word.casefold() for word in _TOKEN.findall(spelling.translate(_SAME)) if word[0].isalpha())
    cues = (cue for cue in word_list(f"negation/{base}.txt") if cue[0].isalpha() and " " not in cue)
    numbers = (word for word, value in word_table(f"number-words/{base}.txt").items() if value[0].isdigit())
    for word in chain(cues, word_list("dose-units.txt"), numbers):
        yield word.translate(_SAME).casefold().rstrip("*")


def _terms(msgid: str, glossary: Glossary) -> list[str]:
    """The terms of a sentence, in order, as their rows name them."""
    return [match.term.head for match in find_terms(without_marks(msgid), glossary)]


def _bare(text: str) -> str:
    return _LAST_STOP.sub(r"\1", " ".join(text.translate(_SAME).split()))


def _with_spaces(text: str) -> str:
    return _HYPHEN.sub(" ", text)


def _without_hyphens(text: str) -> str:
    return _HYPHEN.sub("", text)


def _is_alike(before: str, after: str, language: LanguageTag, guarded: frozenset[str]) -> bool:
    """Whether two texts differ, word by word, in nothing but spelling."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) != len(new):
        return False
    is_heading = not _SENTENCE_END.search(before) and not _SENTENCE_END.search(after)
    changed = [(one, other, index) for index, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    return all(
        {one.casefold(), other.casefold()}.isdisjoint(guarded)
        and (
            _is_recased(one, other, language, may=is_heading or index == 0)
            or is_respelled(one, other, language)
            or is_slip(one, other, language)
        )
        for one, other, index in changed
    )


def _is_recased(old: str, new: str, language: LanguageTag, *, may: bool) -> bool:
    """Whether a word of a heading, or the first one, has only another case; acronyms are words of their own."""
    is_same = old.casefold() == new.casefold() and len(old) >= _LEAST_RECASED
    is_ambiguous = old.casefold() in word_list(f"case-pairs/{base_language(language)}.txt")
    return may and is_same and not (is_ambiguous or old.isupper() or new.isupper())
