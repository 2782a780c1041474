"""A translation is not its source once more."""

from collections import Counter
from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of, words_of
from locakit.glossary import Glossary, Kind, find_terms
from locakit.model.errors import Problem, Severity

ID = "copied"

_FEWEST = 3
"""Fewer words may be the same in both languages: names, Latin, loan words."""

_FEWEST_SIMILAR = 6
"""From so many words on a text counts as a copy that is one for the most part."""

_SHARE = 0.8


def check_copied(pair: Pair, context: Context) -> Iterator[Problem]:
    """The words that can be translated, three or more, are not those of the source; of six, not four in five of them.

    Kept terms, citations, addresses and numbers stand apart.
    """
    texts = texts_of(pair, context)
    if not texts or texts.source_language == texts.language:
        return
    source = words_of(_without_kept(texts.source, context.glossary))
    target = words_of(_without_kept(texts.target, context.glossary))
    if len(source) >= _FEWEST and (source == target or _mostly(source, target)):
        yield Problem(pair.place, "the source stands here untranslated", Severity.WARNING, "translate it", ID)


def _mostly(source: list[str], target: list[str]) -> bool:
    shared = sum((Counter(source) & Counter(target)).values())
    return len(source) >= _FEWEST_SIMILAR and shared >= _SHARE * max(len(source), len(target))


def _without_kept(text: str, glossary: Glossary) -> str:
    pieces, position = [], 0
    for match in find_terms(text, glossary):
        if match.term.kind is Kind.KEEP:
            pieces.append(text[position : match.start])
            position = match.end
    return " ".join([*pieces, text[position:]])
