"""What a page of our template adds to an article's body: names that stay, tables that scroll, a table of contents.

The body is HTML of our own renderer, or what it let through; no attribute and no script is looked into.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from urllib.parse import quote

from locakit.model.languages import LanguageTag
from locakit.pages import page_strings
from locakit.site.frames import escaped

_TAG = r"""</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>"""
_PIECE = re.compile(
    rf"(<!--[\s\S]*?-->|<(bdi|code|kbd|math|pre|samp|script|style|svg|textarea|var)\b[\s\S]*?</\2\s*>|{_TAG})",
    re.IGNORECASE,
)
"""A comment, an element whose words are no prose, or a tag."""

_ANY_TAG = re.compile(_TAG)
_TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_CAPTION = re.compile(r"(<caption\b)([^<>]*>)", re.IGNORECASE)
_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""", re.IGNORECASE)
_LANG = re.compile(r"""\slang="([^"]+)\"""", re.IGNORECASE)
_HEADING = re.compile(r"<h2\b([^<>]*)>([\s\S]*?)</h2\s*>", re.IGNORECASE)
_TASK = re.compile(r"""(<li class="task-list-item(?: [^"<>]*)?"(?![^<>]*\sid=)[^<>]*)>((?:<p>)?<input\b)""")
_CITATION = re.compile(r"<sup\b[^<>]*>[\s\S]*?</sup\s*>", re.IGNORECASE)
_TOP = re.compile(r"""[\s\S]*?</h1\s*>(?:\s*<p\b[^<>]*\srole="doc-subtitle"[^<>]*>[\s\S]*?</p\s*>)?""", re.IGNORECASE)
_JOINED = r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
"""A letter that belongs to the word beside it: one of a script that parts words by spaces."""

_LEAST_HEADINGS = 4
"""An article with fewer has no table of contents."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents."""

    anchor: str
    text: str
    language: LanguageTag
    """What the line is written in."""


@dataclass(frozen=True)
class Furnished:
    """A body as a page shows it."""

    top: str
    """The title of the article with its subtitle."""
    rest: str
    headings: tuple[Heading, ...]
    """The lines of the table of contents."""
    locale: LanguageTag | None
    """The language whose pages it is for; None where it is the same in all."""

    @cached_property
    def written(self) -> Mapping[str, str]:
        """The headings as markup, for the gaps of their template: most stand on the pages of many languages."""
        anchors = {f"anchor{number}": quote(one.anchor) for number, one in enumerate(self.headings)}
        return anchors | {f"text{number}": escaped(one.text) for number, one in enumerate(self.headings)}


def furnished(body: str, locale: LanguageTag, terms: Sequence[str]) -> Furnished:
    """A body on a page in a locale: tables scroll, terms that stay are told apart."""
    boxed = with_named_boxes(body)
    scrolling = with_scrolling_tables(boxed, locale)
    top, rest = parted(with_kept_terms(scrolling, terms))
    headings = headings_of(rest, locale)
    # Where no table is named and each heading says its own language, nothing hangs on that of the page.
    names_locale = scrolling != boxed or any(one.language == locale for one in headings)
    return Furnished(top, rest, headings, locale if names_locale else None)


def with_kept_terms(body: str, terms: Sequence[str]) -> str:
    """The body with the terms that no language changes in `<bdi translate="no">`: one direction, never translated."""
    if not terms:
        return body
    pattern = _pattern(terms)
    pieces = _PIECE.split(body)
    for index in range(0, len(pieces), 3):
        pieces[index] = pattern.sub(r'<bdi translate="no">\g<0></bdi>', pieces[index])
        if index + 2 < len(pieces):
            pieces[index + 2] = ""
    return "".join(pieces)


def with_scrolling_tables(body: str, locale: LanguageTag) -> str:
    """The body with each table in a region that scrolls by itself, has a name and is reached by the keyboard."""
    pieces, position = [], 0
    for number, (start, end) in enumerate(_tables(body), 1):
        pieces += [body[position:start], _region(body[start:end], number, locale)]
        position = end
    return "".join((*pieces, body[position:]))


def with_named_boxes(body: str) -> str:
    """The body with the boxes of its lists of tasks named by the tasks, for those who see them not side by side."""
    number = 0

    def name(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        task = f"locakit-task-{number}"
        return f'{match[1]} id="{task}">{match[2]} aria-labelledby="{task}"'

    return _TASK.sub(name, body)


def headings_of(body: str, locale: LanguageTag) -> tuple[Heading, ...]:
    """The lines of the table of contents: the second level; none for an article of few sections."""
    found = tuple(_headings(body, locale))
    return found if len(found) >= _LEAST_HEADINGS else ()


def parted(body: str) -> tuple[str, str]:
    """The title of an article with its subtitle, and the rest: the table of contents stands between them."""
    top = _TOP.match(body)
    end = top.end() if top else 0
    return body[:end], body[end:]


def _pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """Whole words; a term in lower case stands for itself in any case."""
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"(?<!{_JOINED})(?<!&)(?:{'|'.join(map(_form, longest_first))})(?!{_JOINED})")


def _form(term: str) -> str:
    written = re.escape(escape(term, quote=False)).replace(r"\ ", r"\s+")
    return f"(?i:{written})" if term == term.lower() else written


def _tables(body: str) -> Iterator[tuple[int, int]]:
    """Where the tables stand that are in no other table."""
    depth = start = 0
    for match in _TABLE.finditer(body):
        if not match[1]:
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, match.end()


def _region(table: str, number: int, locale: LanguageTag) -> str:
    strings = page_strings(locale)
    name = f"locakit-table-{number}"
    caption = _CAPTION.search(table)
    known = _ID.search(caption[2]) if caption else None
    named = known[1] if known else f"{name}-caption" if caption else ""
    if caption and not known:
        table = f'{table[: caption.end(1)]} id="{named}"{table[caption.end(1) :]}'
    marks = "".join(f' {key}="{value}"' for key, value in strings.attributes.items())
    label = escape(strings.text("Table %(number)s", number=strings.number(number)))
    labels = f"{name} {named}".strip()
    start = f'<div class="table" role="region" tabindex="0" aria-labelledby="{labels}">'
    return f'{start}<span id="{name}" hidden{marks}>{label}</span>{table}</div>'


def _headings(body: str, locale: LanguageTag) -> Iterator[Heading]:
    for match in _HEADING.finditer(body):
        anchor = _ID.search(match[1])
        text = unescape(_ANY_TAG.sub("", _CITATION.sub("", match[2])) if "<" in match[2] else match[2])
        language = _LANG.search(match[1]) or _LANG.search(match[2])
        if anchor and text.strip():
            spoken = LanguageTag(language[1]) if language else locale
            yield Heading(unescape(anchor[1]), " ".join(text.split()), spoken)
