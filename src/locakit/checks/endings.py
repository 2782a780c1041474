"""A translation ends as its source does, in the signs of its language (`。` in Chinese, `؟` in Arabic)."""

import re
from collections.abc import Iterator, Mapping

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import Texts, texts_of
from locakit.data import kept, word_list
from locakit.model.errors import Problem, Severity

ID = "end-punctuation"

_STOP, _QUESTION, _EXCLAMATION, _COLON, _ELLIPSIS, _NONE = ".", "?", "!", ":", "…", ""
_NEUTRAL = "~"
"""Signs of lists, which languages use as they like: `,` and `;`."""

_KINDS = {
    **dict.fromkeys(".。．।॥۔።။។།༎։", _STOP),
    **dict.fromkeys("?？؟՞፧\u037e", _QUESTION),
    **dict.fromkeys("!！՜", _EXCLAMATION),
    **dict.fromkeys(":：՝", _COLON),
    **dict.fromkeys(",;，；،؛、", _NEUTRAL),
    "…": _ELLIPSIS,
}
_NAMES = {
    _STOP: "a full stop",
    _QUESTION: "a question mark",
    _EXCLAMATION: "an exclamation mark",
    _COLON: "a colon",
    _ELLIPSIS: "an ellipsis",
    _NONE: "no sign",
}
_INTERCHANGEABLE = (
    frozenset({_STOP, _EXCLAMATION}),
    frozenset({_STOP, _ELLIPSIS}),
    frozenset({_COLON, _ELLIPSIS}),
)
"""What is a matter of style: exclamation marks are rarer in some languages."""

_ASKING = "?!？！؟"
"""Signs that stand in twos: `?!`."""

_CLOSERS = "\"'”’»›)]}」』）】》〉“‘ \u00a0\u202f\u200b\u200e\u200f\u061c\u2060\u2069*"
_LAST_WORD = re.compile(r"([^\s(\[«“\"]{1,20})\.$")
_OPENED = frozenset({"es", "ast"})
"""Languages that open questions and exclamations too (Ortografía de la RAE 2010, III 3.4.9)."""

_ASKS = re.compile(r"(?<!\()[?!]+")
_OPENS = re.compile(r"[¿¡]+")


def check_endings(pair: Pair, context: Context) -> Iterator[Problem]:
    """A question is a question, a sentence has its full stop, a heading none; joined sentences are not compared."""
    texts = texts_of(pair, context)
    if not texts:
        return
    if len(pair.said) == 1:
        yield from _compared(texts, pair)
    if texts.language in _OPENED and len(_ASKS.findall(texts.target)) > len(_OPENS.findall(texts.target)):
        told = "a question or an exclamation is not opened"
        yield _warning(pair, told, "write ¿ or ¡ where it begins")


def _compared(texts: Texts, pair: Pair) -> Iterator[Problem]:
    source, target = texts.source.rstrip(_CLOSERS), texts.target.rstrip(_CLOSERS)
    (before, _), (after, sign) = _ending(source, texts.source_language), _ending(target, texts.language)
    usual = _signs(texts.language).get(before, (before,))
    if _NEUTRAL in (before, after) or sign in usual or (after == _NONE and "-" in usual):
        return
    if before == after:
        yield _warning(pair, f"the text ends with {sign}", f"put {usual[0]} there")
    elif {before, after} not in _INTERCHANGEABLE and not _has_abbreviation(source, target, texts):
        told = f"the text ends with {_NAMES[after]}, the source with {_NAMES[before]}"
        yield _warning(pair, told, f"put {usual[0]} at its end" if before else f"take {sign} from its end")


def _warning(pair: Pair, told: str, remedy: str) -> Problem:
    return Problem(pair.place, told, Severity.WARNING, remedy, ID)


def _ending(text: str, language: str) -> tuple[str, str]:
    """What the end of a text says, and the sign that says so; a text without letters says nothing."""
    if not any(map(str.isalpha, text)):
        return _NEUTRAL, ""
    if text.endswith(".."):
        return _ELLIPSIS, _ELLIPSIS
    if text.endswith(_signs(language).get(_QUESTION, ())):
        return _QUESTION, text[-1]
    run = text[len(text.rstrip(_ASKING)) :]
    question = next((sign for sign in run if _KINDS[sign] == _QUESTION), "")
    kind = _QUESTION if question else _KINDS.get(text[-1], _NONE)
    return kind, question or (text[-1] if kind else "")


def _has_abbreviation(source: str, target: str, texts: Texts) -> bool:
    return _is_abbreviation(source, texts.source_language) or _is_abbreviation(target, texts.language)


def _is_abbreviation(text: str, language: str) -> bool:
    """Whether the last full stop belongs to a word: `p.m.`, `etc.`."""
    found = _LAST_WORD.search(text)
    if not found:
        return False
    return "." in found[1] or found[1].casefold() in word_list(f"abbreviations/{language}.txt")


@kept
def _signs(language: str) -> Mapping[str, tuple[str, ...]]:
    """What stands in a language for a sign, where that is not the sign itself."""
    rows = (line.split() for line in word_list("end-signs.txt"))
    return {sign: tuple(signs) for name, sign, *signs in rows if name == language}
