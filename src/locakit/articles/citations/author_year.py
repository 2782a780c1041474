"""Find citations by author and year, `(Smith et al., 2019; Lee, 2020a)`, against the article's own references.

A citation is what stands in brackets and is nothing else: names, years, words such as `see`, pages. The authors of
`Smith et al. (2019) found` are part of the sentence: a translator needs them, and puts the year where the language
wants it; so that stays text. Nothing is guessed: name and year must lead to one reference.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.articles.citations.markup import Citation, PlacedCitation
from locakit.articles.citations.name_phrases import (
    FIRST_WIDE,
    LOCATOR,
    between_works,
    others,
    prefixes,
    single_years,
    small_words,
    tails,
    years,
)
from locakit.articles.citations.works import (
    UNDATED,
    author_names,
    conjunctions,
    folded,
    has_several_authors,
    is_undated,
    plain_digits,
    with_authors,
    without_particles,
    year_of,
)
from locakit.data import lazy_pattern

_OPENING = "(（[［【"
_BRACKETS = lazy_pattern(r"[(（\[［【](?P<inside>(?:[^()（）\[\]［］【】]|\[[A-Z]{2,12}\]){4,400})[)）\]］】]")
_PART = lazy_pattern(r"[^;；؛]+")
_INITIALS = lazy_pattern(r"(?:\b[^\W\d_a-z]\.[ \u00a0-]?){1,4}")
_ALIAS = lazy_pattern(r"\s?\[[A-Z]{2,12}\]")
_WIDE_AND = lazy_pattern(r"[和與与及と ]")
_NAME = lazy_pattern(r"(?:[^\W\d_a-z][\w’'.-]*)")
_ARABIC_AND = "و"
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class NamedStray:
    """What is written like a citation by author and year, but names no reference, or more than one."""

    start: int
    end: int
    is_clear: bool
    """Whether `et al.`, two names or a letter behind the year say so; else it might be `(Geneva, 2005)`."""


@dataclass(frozen=True, slots=True)
class Named:
    """What was found in a text, each in its order; no two overlap."""

    citations: tuple[PlacedCitation, ...]
    strays: tuple[NamedStray, ...]


def find_named(text: str, references: Mapping[str, str]) -> Named:
    """The citations by author and year of a text; `references` are the texts of the article's, by label.

    Where no citation names a reference, only the clear strays are told.
    """
    brackets = tuple(_BRACKETS.finditer(plain_digits(text))) if any(one in text for one in _OPENING) else ()
    works = _works(references) if brackets else {}
    found = [one for match in brackets for one in _in_brackets(text, match, works)]
    citations = tuple(one for one in found if isinstance(one, PlacedCitation))
    strays = (one for one in found if isinstance(one, NamedStray))
    return Named(citations, tuple(stray for stray in strays if stray.is_clear or citations))


@dataclass(frozen=True, slots=True)
class _Work:
    label: str
    words: str
    """Of the reference, folded, with a space at both ends."""
    is_by_several: bool


@dataclass(frozen=True, slots=True)
class _Item:
    """Names and a year in brackets: one work."""

    start: int
    end: int
    names: tuple[str, ...]
    """Folded."""
    year: str
    has_others: bool
    is_apart: bool
    """Whether a comma stands before the year."""
    written: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between semicolons."""

    start: int
    end: int
    items: tuple[_Item, ...]
    labels: tuple[str, ...]
    """One for each item; empty where one of them names no work."""


_Works = Mapping[tuple[str, str], Sequence[_Work]]
"""By year and folded name."""


def _works(references: Mapping[str, str]) -> _Works:
    works: dict[tuple[str, str], list[_Work]] = {}
    for label, text in zip(references, with_authors(references.values()), strict=True):
        work = _Work(label, f" {folded(text)} ", has_several_authors(text))
        year = UNDATED if is_undated(text) else year_of(text)
        for key in {year, year[:4]} if year else ():
            for name in author_names(text):
                works.setdefault((key, name), []).append(work)
    return works


def _in_brackets(text: str, brackets: re.Match[str], works: _Works) -> Iterator[PlacedCitation | NamedStray]:
    """One citation if all parts are; else each row of parts that are, and what looks like one."""
    if not years().search(brackets["inside"]):
        return
    offset = brackets.start("inside")
    parts = [
        _part(text, offset + part.start(), offset + part.end(), works) for part in _PART.finditer(brackets["inside"])
    ]
    if all(part.labels for part in parts):
        yield _citation(text, brackets.start(), brackets.end(), parts)
        return
    row: list[_Part] = []
    for part in parts:
        if part.labels:
            row.append(part)
            continue
        yield from [_citation(text, row[0].start, row[-1].end, row)] if row else []
        row = []
        yield from _strays(part)
    yield from [_citation(text, row[0].start, row[-1].end, row)] if row else []


def _citation(text: str, start: int, end: int, parts: Iterable[_Part]) -> PlacedCitation:
    pieces: list[tuple[str, str]] = []
    labels: list[str] = []
    position = start
    for part in parts:
        for item, label in zip(part.items, part.labels, strict=True):
            pieces.extend([(text[position : item.start], ""), (text[item.start : item.end], label)])
            labels.append(label)
            position = item.end
    pieces.append((text[position:end], ""))
    shown = tuple(piece for piece in pieces if piece[0])
    return PlacedCitation(start, end, Citation(text[start:end], tuple(dict.fromkeys(labels)), shown))


def _part(text: str, start: int, end: int, works: _Works) -> _Part:
    """A part without the white space around it."""
    written = text[start:end]
    start, end = start + len(written) - len(written.lstrip()), end - len(written) + len(written.rstrip())
    items = _items(text, start, end)
    labels = tuple(_label(item, works) for item in items or ())
    return _Part(start, end, items or (), labels if items and all(labels) else ())


def _items(text: str, start: int, end: int) -> tuple[_Item, ...] | None:
    """The works of a part, if it is nothing but names, years, known words and pages."""
    digits = plain_digits(text[start:end])
    items: list[_Item] = []
    position = 0
    while position < len(digits):
        found = years().search(digits, position)
        if not found:
            return None
        items.extend(_items_of_years(text, start, position, found))
        position = _behind(digits, found.end())
    return tuple(items)


def _behind(digits: str, position: int) -> int:
    """Where the next work begins: behind pages, known words and a comma."""
    for pattern in (tails(), LOCATOR, tails(), between_works()):
        found = pattern.match(digits, position)
        position = found.end() if found else position
    return position


def _items_of_years(text: str, start: int, position: int, found: re.Match[str]) -> Iterator[_Item]:
    """`Smith, 2019a,b` is two works, the second known by its letter."""
    written = text[start + position : start + found.start()]
    prefix = prefixes().match(written)
    known = prefix.end() if prefix else 0
    names, has_others = _names(written[known:])
    is_apart = written.rstrip()[-1:] in {",", "،", "，", "、"}
    first, year = position + known, ""
    for match in single_years().finditer(found.string, found.start(), found.end()):
        year = _year(match[0], year)
        begins = match.start() if first > position + known else first
        yield _Item(start + begins, start + match.end(), names, year, has_others, is_apart, written[known:])
        first = match.end()


def _year(written: str, last: str) -> str:
    if written[0].isdigit():
        return written
    return last[:4] + written if len(written) == 1 else UNDATED


def _names(written: str) -> tuple[tuple[str, ...], bool]:
    """The names before a year, folded, and whether others are meant besides."""
    written = _ALIAS.sub("", written).strip(" \u00a0\u202f\u3000,،，、:：")
    found = others().search(written)
    if found:
        written = written[: found.start()]
    parts = (_INITIALS.sub("", part) for part in conjunctions().split(written))
    return tuple(filter(None, map(folded, parts))), found is not None


def _label(item: _Item, works: _Works) -> str:
    """The label of the one work that an item names; empty if there is none, or more than one."""
    if not item.names:
        return ""
    for names in _readings(item.names):
        found = {work.label: work for name in _forms(names[0]) for work in works.get((item.year, name), ())}
        fitting = [work for work in found.values() if all(_is_named(work, name) for name in names[1:])]
        if len(fitting) > 1:
            is_by_several = item.has_others or len(names) > 1
            fitting = [work for work in fitting if work.is_by_several == is_by_several]
        if len(fitting) == 1:
            return fitting[0].label
    return ""


def _readings(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The names as they are; those of scripts without spaces taken apart; as one, for organisations have commas."""
    yield names
    apart = tuple(filter(None, (part for name in names for part in _parts_of_name(name))))
    if apart != names:
        yield apart
    if len(names) > 1:
        yield (" ".join(names),)
        yield (" and ".join((" ".join(names[:-1]), names[-1])),)


def _parts_of_name(name: str) -> Sequence[str]:
    return _WIDE_AND.split(name) if name >= FIRST_WIDE else (name,)


def _forms(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, without_particles(name))))


def _is_named(work: _Work, name: str) -> bool:
    is_wide = name >= FIRST_WIDE
    return any(
        (form if is_wide else f" {form} ") in work.words or f" {_ARABIC_AND}{form} " in work.words
        for form in _forms(name)
    )


def _strays(part: _Part) -> Iterator[NamedStray]:
    """A part that looks like a citation: capitalised names and a year, nothing else."""
    if not part.items or not all(map(_looks_named, part.items)):
        return
    is_clear = any(item.has_others or len(item.names) > 1 or item.year[4:] for item in part.items)
    if is_clear or all(item.is_apart for item in part.items):
        yield NamedStray(part.start, part.end, is_clear)


def _looks_named(item: _Item) -> bool:
    words = [word for word in item.written.split() if any(map(str.isalpha, word))]
    small = (word for word in words if not _NAME.match(word))
    return (
        0 < len(words) <= _MOST_WORDS
        and bool(item.names)
        and item.year != UNDATED
        and not words[0].isdecimal()
        and all(folded(word) in small_words() for word in small)
    )
