"""Spaces and commas beside each other as the language of the locale has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of
from locakit.data import lazy_pattern
from locakit.model.errors import Problem, Severity
from locakit.model.inline import text_of
from locakit.model.languages import writes_spaces

ID = "spacing"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Something that a language does not write."""

    pattern: re.Pattern[str]
    told: str
    remedy: str


_HAN = "\u3040-\u30ff\u3400-\u9fff"
_ARABIC = "\u0620-\u064a\u0671-\u06d3"
_NARROW = "write a narrow no-break space there (U+202F)"
_TIGHT = (
    _Rule(lazy_pattern(r"[^\W_][ \u00a0\u202f]+[,;:!?.](?=\s|$)"), "a space stands before '{}'", "delete it"),
    _Rule(lazy_pattern(r"[^\W\d_]{2}[,;](?=[^\W\d_]{2})"), "no space stands after '{}'", "write one"),
)
_ARABIC_COMMAS = (
    _Rule(lazy_pattern(rf"(?<=[{_ARABIC}])[ ]?[,;]"), "'{}' is not the sign of this script", "write ، or ؛"),
    *_TIGHT,
)
_WIDE = (
    _Rule(lazy_pattern(r"[ \u3000][，。、；：！？」』）】]"), "a space stands before '{}'", "delete it"),
    _Rule(lazy_pattern(r"[，。、；：「『（【] (?=\S)"), "a space stands behind a wide sign", "delete it"),
    _Rule(lazy_pattern(rf"(?<=[{_HAN}])[,;](?=[ {_HAN}])"), "'{}' is not the sign of this script", "write ， or 、"),
)
_FRENCH_COLON = (
    _Rule(lazy_pattern(r"(?:[^\W_]|[)»]) ?:(?=\s|$)"), "no narrow space stands before '{}'", _NARROW),
    _Rule(lazy_pattern(r"(?<![\s\u00a0\u202f])»| »"), "no narrow space stands before '{}'", _NARROW),
    _Rule(lazy_pattern(r"«(?![\u00a0\u202f])"), "no narrow space stands after '{}'", _NARROW),
    _Rule(lazy_pattern(r"[^\W_][ \u00a0\u202f]+[,.](?=\s|$)"), "a space stands before '{}'", "delete it"),
)
_FRENCH = (
    _Rule(lazy_pattern(r"(?:[^\W_]|[)»%°]) ?[;!?](?!\w)"), "no narrow space stands before '{}'", _NARROW),
    *_FRENCH_COLON,
)
_RULES = {
    "fr-CA": _FRENCH_COLON,
    "fr": _FRENCH,
    **dict.fromkeys(("zh", "ja", "yue"), _WIDE),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), _ARABIC_COMMAS),
}
"""By locale or language; all others write no space before a sign (fr: Imprimerie nationale; fr-CA: OQLF)."""


def check_spacing(pair: Pair, context: Context) -> Iterator[Problem]:
    """No rule of the language is broken that the source, if it is in the same signs, does not break too."""
    texts = texts_of(pair, context)
    if not texts:
        return
    for rule in _rules(context.locale, texts.language):
        found = rule.pattern.search(texts.target)
        is_told = rule not in _TIGHT and texts.language != texts.source_language
        if found and (is_told or not rule.pattern.search(texts.source)):
            told = rule.told.format(found[0].strip()[-1])
            yield Problem(pair.place, f"{told}: {_around(texts.target, found)}", Severity.WARNING, rule.remedy, ID)
    if _has_edge(text_of(pair.target)) and not _has_edge(text_of(pair.source)):
        yield Problem(pair.place, "a space stands at the edge of the text", Severity.WARNING, "delete it", ID)


def _rules(locale: str, language: str) -> tuple[_Rule, ...]:
    usual = _TIGHT if writes_spaces(language) else ()
    return _RULES.get(locale) or _RULES.get(language, usual)


def _around(text: str, found: re.Match[str]) -> str:
    """The place in a text, with a few letters before it."""
    return "…" + text[max(found.start() - 10, 0) : found.end() + 1]


def _has_edge(text: str) -> bool:
    return text[:1].isspace() or text[-1:].isspace()
