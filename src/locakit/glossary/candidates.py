"""Find in articles what may belong into the glossary: by its shape, or because it is said again and again.

Nothing here decides: the list is for a person to read, the likeliest first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from locakit.data import word_list, word_set
from locakit.glossary.matches import find_terms
from locakit.glossary.phrases import in_one_line
from locakit.glossary.terms import Glossary
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag, base_language


class Shape(StrEnum):
    """Why something may be a term, the surest first."""

    ACRONYM = "acronym"
    """Capitals within a word: `NMDA`, `NaCl`, `pH`."""
    CHEMICAL = "chemical"
    """Digits, letters and hyphens: `25-hydroxyvitamin`, `N-Methyl-D-Aspartate`; or an ending such as `-itis`."""
    NAME = "name"
    """Capitalised within a sentence."""
    PHRASE = "phrase"
    """Words that are repeated: two or three together, or a long one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence to look through."""

    text: str
    """Without codes."""
    place: Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be a term."""

    text: str
    """As the articles write it first; a phrase in small letters."""
    shape: Shape
    count: int
    place: Place
    """Where it stands first."""


_TOKEN = re.compile(r"[^\W_]\w*(?:[-/·]\w+|\(\w{1,4}\)\w*)*|[^\w\s]")
_ACRONYM = re.compile(r"[A-Za-z]{0,3}[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z0-9/-]*|[a-z][A-Z]\w{0,3}")
_CHEMICAL = re.compile(r"[A-Z]{1,3}-[^\W\d_]{3,}.*|\d+(?:-[^\W\d_]{9,}|\().*|[A-Z][a-z]?\d[A-Z\d]*|[^\W\d_].*-\d+")
_PLAIN = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{2,})*")
_NO_NOUN = re.compile(r".*(?:ly|ing|ed|self|selves)")

_LONGEST_PHRASE = 3
_LONG_WORD = 7
"""Letters of a single word that may be a term because it is repeated."""

_OFTEN = 4
"""How often it must be."""

_REPEATED = 2
"""How often several words must follow one another to be a phrase."""

_TITLE_SHARE = 0.6
"""From this share of capitalised words on, what ends without a full stop is a title, whose capitals say nothing."""

_LINKS = frozenset({"of", "de", "del", "di", "do", "da", "du", "von", "van"})
"""Words within a name: `Institute of Medicine`."""

_OPENERS = frozenset('.?!:“"')
"""Behind these a capital says nothing."""

_ORDER = {shape: number for number, shape in enumerate(Shape)}
_Found = tuple[str, Shape]


def find_candidates(passages: Iterable[Passage], glossary: Glossary, language: LanguageTag) -> tuple[Candidate, ...]:
    """What may be a term and is not in the glossary yet: by shape, then the most frequent first.

    A phrase is left out where it is only a part of a longer one. Case tells names and acronyms apart, so that
    languages that capitalise all nouns give many names.
    """
    counts: Counter[_Found] = Counter()
    places: dict[_Found, Place] = {}
    for passage in passages:
        for found in _candidates(passage.text, glossary, base_language(language)):
            counts[found] += 1
            places.setdefault(found, passage.place)
    kept = (found for found in _without_parts(counts) if _is_frequent(found, counts[found]))
    candidates = (Candidate(*found, counts[found], places[found]) for found in kept)
    return tuple(sorted(candidates, key=lambda one: (_ORDER[one.shape], -one.count, one.text)))


def _candidates(text: str, glossary: Glossary, language: str) -> Iterator[_Found]:
    """Those of a sentence; in a text all in capitals only phrases."""
    stops = word_set(f"function-words/{language}.txt")
    endings = word_list(f"term-endings/{language}.txt")
    is_title = text.isupper() or _is_title(text, stops)
    is_first = True
    for part in _apart_from_terms(text, glossary):
        tokens = _TOKEN.findall(part)
        for token in tokens:
            shape = _shape(token, endings)
            if shape and not text.isupper():
                yield token, shape
        yield from () if is_title else _names(tokens, stops, is_first=is_first)
        yield from _phrases([token.lower() if _is_plain(token) else "" for token in tokens], stops)
        is_first = False


def _apart_from_terms(text: str, glossary: Glossary) -> Iterator[str]:
    """What stands between the terms that the glossary knows."""
    position = 0
    for match in find_terms(text, glossary):
        yield text[position : match.start]
        position = match.end
    yield text[position:]


def _is_title(text: str, stops: frozenset[str]) -> bool:
    words = [word for word in _PLAIN.findall(text) if word.lower() not in stops]
    return not text.endswith(".") and sum(word[0].isupper() for word in words) >= _TITLE_SHARE * len(words)


def _shape(token: str, endings: Sequence[str]) -> Shape | None:
    if _CHEMICAL.fullmatch(token):
        return Shape.CHEMICAL
    if _ACRONYM.fullmatch(token):
        return Shape.ACRONYM
    return Shape.CHEMICAL if _is_plain(token) and token.lower().endswith(tuple(endings)) else None


def _is_plain(token: str) -> bool:
    return _PLAIN.fullmatch(token) is not None and (token[1:].islower() or token.islower())


def _names(tokens: Sequence[str], stops: frozenset[str], *, is_first: bool) -> Iterator[_Found]:
    """Runs of capitalised words, but for the word that begins a sentence."""
    begins, position = is_first, 0
    while position < len(tokens):
        run = _run(tokens, position)
        said = run[1:] if begins else run
        if said and said[0].lower() not in stops | _LINKS:
            yield " ".join(said), Shape.NAME
        begins = not run and tokens[position] in _OPENERS
        position += len(run) or 1


def _run(tokens: Sequence[str], first: int) -> Sequence[str]:
    """The name that begins at a token, or nothing."""
    last = first
    while last < len(tokens) and _is_capitalised(tokens[last]):
        last += 1
        link, following = (*tokens[last : last + 2], "", "")[:2]
        if link in _LINKS and _is_capitalised(following):
            last += 1
    return tokens[first:last]


def _is_capitalised(token: str) -> bool:
    return token[:1].isupper() and _is_plain(token)


def _phrases(words: Sequence[str], stops: frozenset[str]) -> Iterator[_Found]:
    """Up to three words in a row that begin and end with one that has a meaning; empty ones part them."""
    for first, word in enumerate(words):
        if not _has_meaning(word, stops):
            continue
        if len(word) >= _LONG_WORD:
            yield word, Shape.PHRASE
        for size in range(2, _LONGEST_PHRASE + 1):
            phrase = words[first : first + size]
            if len(phrase) == size and all(phrase) and _has_meaning(phrase[-1], stops):
                yield in_one_line(" ".join(phrase)), Shape.PHRASE


def _has_meaning(word: str, stops: frozenset[str]) -> bool:
    return bool(word) and word not in stops and not _NO_NOUN.fullmatch(word)


def _is_frequent(found: _Found, count: int) -> bool:
    text, shape = found
    return shape is not Shape.PHRASE or count >= (_REPEATED if " " in text else _OFTEN)


def _without_parts(counts: Counter[_Found]) -> Iterator[_Found]:
    """All but the phrases that stand in a longer one each time, and those that are of another shape too."""
    told = {text.lower() for text, shape in counts if shape is not Shape.PHRASE}
    covered: Counter[str] = Counter()
    for (text, shape), count in counts.items():
        words = text.split() if shape is Shape.PHRASE else []
        for size in range(1, len(words)):
            for first in range(len(words) - size + 1):
                part = " ".join(words[first : first + size])
                covered[part] = max(covered[part], count)
    for text, shape in counts:
        if shape is not Shape.PHRASE or (text not in told and covered[text] < counts[text, shape]):
            yield text, shape
