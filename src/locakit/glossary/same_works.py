"""Which references are the same work: the same DOI or PubMed number, else the same author, year and title.

What is not surely the same is taken for another work.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from locakit.data import lazy_pattern
from locakit.model.errors import Place, Problem, Severity

SPELLING_ID = "citation-spelling"

_DOI = lazy_pattern(r"\b10\.\d{4,9}/[^\s<>\"“”«»]+")
_PMID = lazy_pattern(r"\bPMID:?[ \u00a0]?(\d{3,10})|pubmed\S{0,40}?/(\d{3,10})", re.IGNORECASE)
_ADDRESS = lazy_pattern(
    r"(?:https?://|www\.|\bdoi:?[ \u00a0]*10\.|\b10\.\d{4,9}/|\bPM(?:CID|ID|C):?[ \u00a0]?)\S+|\bDOI:?", re.IGNORECASE
)
_YEAR_SHAPE = r"(?:1[5-9]|20)\d\d"
_YEAR = lazy_pattern(rf"\b{_YEAR_SHAPE}(?=[a-z]?\b)")
_WORD = lazy_pattern(r"[^\W\d_]+")
_QUOTED = lazy_pattern(r"[“\"«„]([^“”\"«»„]{8,300})[”\"»“]")
_BEFORE_YEAR = lazy_pattern(rf"[.?!][ \u00a0]([^.?!,\d()]{{8,200}}) \({_YEAR_SHAPE}\)")
_PART = lazy_pattern(r"[.?!](?:\s|$)")
_LOCATOR = lazy_pattern(
    r"\bpp?\.[ \u00a0]?[\d–, -]+"
    r"|\b(?:accessed|retrieved|abgerufen|consult(?:ed|ado|at|ato|é)|recuperado|acesso)\b.*$",
    re.IGNORECASE,
)
_END = lazy_pattern(r"[\W\d_]+$")
_SAME = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("‐‑–—", "-")})
_FEWEST_WORDS = 3
_ENOUGH = 2
_LONGEST = 2000
"""Characters of a reference that are looked at."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Citing:
    """A reference in an article's list."""

    article: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Work:
    """What tells a work from others."""

    doi: str
    pmid: str
    title: str
    """Author, year and title, case folded; empty where the text does not show all three."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of it that is not empty; the same work shares one."""
        return tuple(filter(None, (self.doi, self.pmid, self.title)))


def work_of(text: str) -> Work:
    """The work that a reference names."""
    text = text[:_LONGEST]
    doi, pmid = _DOI.search(text), _PMID.search(text)
    number = pmid[1] or pmid[2] if pmid else ""
    return Work(doi[0].rstrip(".,;:)]").casefold() if doi else "", f"pmid {number}" if number else "", _title(text))


def is_same_work(one: Work, other: Work) -> bool:
    """Whether two works are surely one: numbers decide where both have them."""
    if one.doi and other.doi:
        return one.doi == other.doi
    if one.pmid and other.pmid:
        return one.pmid == other.pmid
    return bool(one.title) and one.title == other.title


def same_works(citing: Sequence[Citing], others: Iterable[Citing]) -> Iterator[tuple[Citing, Citing]]:
    """Pairs of references of the same work in different articles, the second from before the first or from others."""
    known: dict[str, list[tuple[Work, Citing]]] = {}
    for other in others:
        _remember(known, work_of(other.text), other)
    for one in citing:
        work = work_of(one.text)
        found = (pair for name in work.names for pair in known.get(name, ()))
        alike = (other for known_work, other in found if is_same_work(work, known_work))
        yield from ((one, other) for other in dict.fromkeys(alike) if other.article != one.article)
        _remember(known, work, one)


def different_spellings(citing: Sequence[Citing], others: Iterable[Citing]) -> Iterator[Problem]:
    """A warning for each reference that names a work as no other article does; pages may differ."""
    for one, pairs in groupby(same_works(citing, others), key=lambda pair: pair[0]):
        found = [other for _, other in pairs]
        if all(_spelling(one.text) != _spelling(other.text) for other in found):
            message = f"{found[0].place} names the same work otherwise: '{_shortened(found[0].text)}'"
            yield Problem(one.place, message, Severity.WARNING, "write it alike in both articles", SPELLING_ID)


def _remember(known: dict[str, list[tuple[Work, Citing]]], work: Work, citing: Citing) -> None:
    """Keep a reference by the names of its work: two for each spelling, for more would say nothing new."""
    for name in work.names:
        kept = known.setdefault(name, [])
        alike = {other.article for _, other in kept if _spelling(other.text) == _spelling(citing.text)}
        if len(alike) < _ENOUGH and citing.article not in alike:
            kept.append((work, citing))


def _title(text: str) -> str:
    """Author, year and title in lower case; empty where one of them is not plain to see."""
    author, year = _WORD.search(text), _YEAR.search(text)
    title = next(filter(None, (" ".join(_WORD.findall(found)) for found in _titles(text))), "")
    is_told = author and year and len(title.split()) >= _FEWEST_WORDS
    return f"{author[0]} {year[0]} {title}".casefold() if is_told and author and year else ""


def _titles(text: str) -> Iterator[str]:
    """What may be a title: in quotes, right before the year in brackets, or a part that is mostly in lower case."""
    for pattern in (_QUOTED, _BEFORE_YEAR):
        if found := pattern.search(text):
            yield found[1]
    for part in _PART.split(text)[1:]:
        words = _WORD.findall(part)
        if len(words) >= _FEWEST_WORDS and 2 * sum(word.islower() for word in words) > len(words):
            yield part


def _spelling(text: str) -> str:
    """A reference without what may differ: addresses, the pages that are meant, the shape of quotes and dashes."""
    bare = _LOCATOR.sub("", _ADDRESS.sub("", text[:_LONGEST]))
    return " ".join(_END.sub("", bare.translate(_SAME)).split())


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
