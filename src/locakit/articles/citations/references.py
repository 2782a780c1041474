"""Recognise what belongs to a reference list, in every format: its heading, its works and what they are called."""

import re

from locakit.articles.citations.entries import begins_like_work
from locakit.articles.citations.prose import is_unlike_works
from locakit.articles.citations.works import (
    INITIALS,
    NAMES,
    OF_WORKS,
    YEAR,
    author_of,
    is_undated,
    plain_digits,
    year_of,
)
from locakit.articles.text.blocks import Line
from locakit.data import lazy_pattern, word_list, word_set
from locakit.model.languages import LanguageTag

_BIBLIOGRAPHIC = lazy_pattern(
    rf"[(（]{YEAR}[a-z]?[)）]|\b{YEAR};|{OF_WORKS}|https?://|[,:;][ \u00a0]?\d{{1,5}}(?:[–-]\d{{1,5}})?\.?$",
    re.IGNORECASE,
)
_AUTHOR_FIRST = lazy_pattern(rf"{NAMES}(?:, [^\W\d_a-z]|{INITIALS})|[^\n]{{2,150}}[.,，．。] ?{YEAR}[.。]?$")
_WORD = lazy_pattern(r"[^\W\d_]+")
_HEADING_NUMBER = lazy_pattern(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)．]?|[IVX]{1,5}\.)\s+")
_HEADING_SIGNS = " :：#*_=.-–—·•[]【】［］〔〕<>＜＞《》（）()\u3000\u00a0"
_AUTHOR_WORDS = 4


def is_heading_line(line: Line) -> bool:
    """Whether a line alone heads a reference list."""
    words = line.stripped.strip(_HEADING_SIGNS).casefold()
    number = _HEADING_NUMBER.match(line.stripped)
    known = word_set("reference-headings.txt")
    return words in known or (number is not None and words[number.end() :].strip(_HEADING_SIGNS) in known)


def is_sure_heading_line(line: Line) -> bool:
    """Whether a line that heads a reference list heads nothing else; `Further reading` may head advice."""
    return line.stripped.strip(_HEADING_SIGNS).casefold() not in word_list("reading-headings.txt")


def work_name(text: str) -> str:
    """How translators recognise a work: author and year, else its first words; never its running number."""
    author, year = author_of(text), year_of(text)
    if year and author and len(author.split()) <= _AUTHOR_WORDS:
        return f"{author.removesuffix(year).rstrip()} {year}"
    return " ".join(text.split(maxsplit=_AUTHOR_WORDS)[:_AUTHOR_WORDS]).strip('“”"«».,;: ')


def author_key(text: str) -> str:
    """A label made of author and year, `smith2003`, `berg2018`; empty where the text has no year or no name."""
    author, year = author_of(text).casefold(), year_of(text)
    words = [word for word in _WORD.findall(author) if word not in word_list("name-particles.txt")]
    return f"{words[0]}{year}" if words and year else ""


def is_bibliographic(text: str) -> bool:
    """Whether a text has what bibliographies have: a bracketed year, a volume, an address, a page at its end."""
    return _BIBLIOGRAPHIC.search(text) is not None


def looks_like_work(text: str) -> bool:
    """Whether a text reads like an entry of a bibliography: a bracketed year, an address, an author and a year …."""
    plain = plain_digits(text)
    if is_bibliographic(plain):
        return True
    return bool(year_of(plain)) and _AUTHOR_FIRST.match(plain) is not None


def may_end_list(text: str, first: str, language: LanguageTag) -> bool:
    """Whether a text without a number may be the last work of a list, by itself and by the first work there."""
    if is_undated(text):
        return True
    return (begins_like_work(text) or looks_like_work(text)) and not is_unlike_works(text, first, language)
