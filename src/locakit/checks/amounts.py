"""A translation says how often, for how long and how much its source says, where both use words of which we know.

The words are data, `data/amounts/<language>.txt`; a language without such a file is not checked, and only exchanges
are found: `weekly` that became `al día`, `at least` that became `como máximo`, `<` that became `>`. A word that the
translation lacks proves nothing, for languages have many.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of
from locakit.data import kept, word_list
from locakit.glossary import Phrase, PhraseIndex, find_phrases, phrase_index
from locakit.model.errors import Problem, Severity

ID = "amounts"

_SKIP = "skip"
_SIGN = re.compile(r"(?<![-=<>])[<>≤≥≦≧⩽⩾＜＞](?=\s?[$€£-]?[.,٫]?\d)")
_SAME_SIGN = str.maketrans("≦≧⩽⩾", "≤≥≤≥")

Said = Mapping[str, Mapping[str, str]]
"""Values by the kind of amount, each with the words that say it first."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language, prepared to be found."""

    meanings: tuple[tuple[str, str], ...]
    """Kind and value of each phrase."""
    index: PhraseIndex


def check_amounts(pair: Pair, context: Context) -> Iterator[Problem]:
    """No amount of the source has become another one of its kind; where a text has several, it is a warning."""
    texts = texts_of(pair, context)
    if not texts:
        return
    source, target = _said(texts.source, texts.source_language), _said(texts.target, texts.language)
    for kind, wanted in source.items():
        found = target.get(kind, {})
        lost = [words for value, words in wanted.items() if value not in found]
        gained = [words for value, words in found.items() if value not in wanted]
        if lost and gained:
            severity = Severity.ERROR if len(wanted) == len(found) == 1 else Severity.WARNING
            told = f"'{lost[0]}' became '{gained[0]}'"
            yield Problem(pair.place, told, severity, "say it as the source does, or ignore this check here", ID)


def _said(text: str, language: str) -> Said:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for sign in _SIGN.findall(text):
        found["sign"].setdefault(unicodedata.normalize("NFKC", sign.translate(_SAME_SIGN)), sign)
    words = _words(language)
    for place in find_phrases(text, words.index):
        kind, value = words.meanings[place.number]
        found[kind].setdefault(value, text[place.start : place.end])
    found.pop(_SKIP, None)
    return found


@kept
def _words(language: str) -> _Words:
    rows = [line.split(None, 1) for line in word_list(f"amounts/{language}.txt")]
    forms = [(key.partition("-"), form) for key, written in rows for form in written.split("|")]
    phrases = [Phrase(form.removesuffix("*"), is_prefix=form.endswith("*")) for _, form in forms]
    return _Words(tuple((kind, value) for (kind, _, value), _ in forms), phrase_index(phrases))
