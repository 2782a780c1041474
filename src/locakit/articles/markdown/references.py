"""Find the list under a References heading of a Markdown article, in any of the forms that authors give it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from locakit.articles.citations.markers import find_clear_markers
from locakit.articles.citations.prose import reads_as_prose
from locakit.articles.citations.references import author_key, is_heading_line, may_end_list
from locakit.articles.citations.works import YEAR
from locakit.articles.markdown.text import lines_of_tokens, text_of_line, text_of_tokens
from locakit.articles.text.blocks import Line
from locakit.data import lazy_pattern
from locakit.model.document import Skipped
from locakit.model.languages import LanguageTag

if TYPE_CHECKING:
    from markdown_it.token import Token

_LABEL = lazy_pattern(
    r"(?<!\s)\s*+(?:\[(?P<number>\d{1,3})\]|\[@(?P<key>[^\]\s]{1,80})\]|@(?P<bare>[^\W_][\w:.-]{0,79}?(?=:|\s)))[:.]?\s+(?=\S)"
)
_BIBLIOGRAPHIC = lazy_pattern(rf"\b{YEAR}\b|https?://|\bdoi\b", re.IGNORECASE)
_BACK_LINKS = lazy_pattern(r"(?:\s{0,9}(?:\[ ?[↩↑^]?[\ufe0e\ufe0f]? ?\]|[↩↑⤴^][\ufe0e\ufe0f]?)){1,9}$")
_BACK_LINKS_IN_MARKUP = lazy_pattern(
    r'(?:\s{0,9}(?:<a [^<>]*href="#[^"]*"[^<>]*>[^<>]{0,4}</a>|\[ ?\]|[↩↑⤴^]\ufe0e?)){1,9}$'
)
_ENOUGH = 0.5
_LONGEST_HEADING = 60
_MOST_HEADINGS = 5
"""Of reference lists that are looked at, from the end: each look reads the article before it."""

HEADING = "heading of the reference list"


@dataclass(frozen=True, slots=True)
class Entry:
    """A note of the page's list."""

    label: str
    text: str
    line: int
    is_numbered: bool = False
    """Whether markers such as `[1]` name it."""
    key: str = ""
    """The citation key that its author wrote before it."""
    lines: "Sequence[Sequence[Token]]" = ()
    """The tokens of its lines, label and all."""


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """What was found under a heading."""

    entries: tuple[Entry, ...] = ()
    heading: Skipped | None = None


def take_reference_list(tokens: "Sequence[Token]", language: LanguageTag) -> "tuple[Sequence[Token], ReferenceList]":
    """The tokens without the last reference list and its heading, and what they say.

    A list is believed if half of its entries look like works, with a year or an address, or are cited.
    """
    for index in reversed(_headings(tokens)[-_MOST_HEADINGS:]):
        start = index + _HEADING_TOKENS
        end, found = _entries(tokens, start, language)
        entries = tuple(_labelled(found))
        if entries and _is_believed(entries, tokens[:index]):
            return [*tokens[:index], *tokens[end:]], ReferenceList(entries, _skipped(tokens, index))
    return tokens, ReferenceList()


def take_bare_headings(
    tokens: "Sequence[Token]", footnotes: Sequence[int]
) -> "tuple[Sequence[Token], tuple[Skipped, ...]]":
    """The tokens without headings under which only footnotes are defined, on the given lines."""
    found = (index for index, token in enumerate(tokens) if token.type == "heading_open" and not token.level)
    headings = (index for index in found if _is_bare(tokens, index, footnotes)) if footnotes else ()
    bare = [index for index in headings if _is_heading(tokens[index + 1].content)]
    taken = {place for index in bare for place in range(index, index + _HEADING_TOKENS)}
    kept = [token for place, token in enumerate(tokens) if place not in taken] if taken else tokens
    return kept, tuple(_skipped(tokens, index) for index in bare)


def without_label(markup: str, entry: Entry) -> str:
    """The markup of an entry without the label before it and the back-links behind it."""
    has_label = entry.key or entry.is_numbered
    return _BACK_LINKS_IN_MARKUP.sub("", _LABEL.sub("", markup, count=1) if has_label else markup).strip()


_HEADING_TOKENS = 3
_HEADINGS = frozenset({"heading_open", "paragraph_open"})


def _headings(tokens: "Sequence[Token]") -> list[int]:
    return [
        index
        for index, token in enumerate(tokens)
        if token.type in _HEADINGS and not token.level and _is_heading(tokens[index + 1].content)
    ]


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and is_heading_line(Line(text, 0, 1))


def _skipped(tokens: "Sequence[Token]", index: int) -> Skipped:
    return Skipped(text_of_line(tokens[index + 1].children or ()), _line(tokens[index]), HEADING)


def _is_bare(tokens: "Sequence[Token]", index: int, footnotes: Sequence[int]) -> bool:
    """Whether the next heading, or the end, follows a heading and footnotes stand between."""
    following = tokens[index + _HEADING_TOKENS] if index + _HEADING_TOKENS < len(tokens) else None
    if following and following.type != "heading_open":
        return False
    last = _line(following) if following else 1 << 60
    return any(_line(tokens[index]) < line < last for line in footnotes)


def _entries(tokens: "Sequence[Token]", start: int, language: LanguageTag) -> tuple[int, Sequence[Entry]]:
    """The entries of the list that begins at an index, labels as far as they are written; and the index behind."""
    kind = tokens[start].type if start < len(tokens) else ""
    if kind == "paragraph_open":
        return _paragraphs(tokens, start, language)
    return _LISTS[kind](tokens, start) if kind in _LISTS else (start, ())


def _ordered(tokens: "Sequence[Token]", start: int) -> tuple[int, Sequence[Entry]]:
    end, items = _bulleted(tokens, start)
    first = int(tokens[start].attrs.get("start", 1))
    return end, [replace(item, label=str(number), is_numbered=True) for number, item in enumerate(items, start=first)]


def _bulleted(tokens: "Sequence[Token]", start: int) -> tuple[int, Sequence[Entry]]:
    end = _end(tokens, start)
    level = tokens[start].level + 1
    firsts = [i for i in range(start, end) if tokens[i].type == "list_item_open" and tokens[i].level == level]
    return end, [_entry(tokens[i : _end(tokens, i)], _line(tokens[i])) for i in firsts]


def _paragraphs(tokens: "Sequence[Token]", start: int, language: LanguageTag) -> tuple[int, Sequence[Entry]]:
    """Paragraphs of labelled lines, or paragraphs that are one work each, up to prose or something else.

    What stands behind the last work is text again.
    """
    found: list[Sequence[Entry]] = []
    index = start
    while index < len(tokens) and tokens[index].type == "paragraph_open":
        found.append(tuple(_lines(tokens[index + 1])))
        index += _HEADING_TOKENS
    prose = (place for place, own in enumerate(found) if _is_prose(own, language))
    end = next(prose, len(found))
    while end and not _may_end_list(found[end - 1], found[0], language):
        end -= 1
    return start + end * _HEADING_TOKENS, [entry for own in found[:end] for entry in own]


def _is_prose(entries: Sequence[Entry], language: LanguageTag) -> bool:
    return not any(entry.label or entry.key or not reads_as_prose(entry.text, language) for entry in entries)


def _may_end_list(entries: Sequence[Entry], firsts: Sequence[Entry], language: LanguageTag) -> bool:
    last, first = entries[-1], firsts[0]
    if last.label or first.label:
        return bool(last.label)
    return may_end_list(last.text, first.text, language)


def _lines(paragraph: "Token") -> Iterator[Entry]:
    """The entries of a paragraph: each begins on a line with a label, outside of links, or the paragraph is one."""
    groups: list[list[Token]] = [[]]
    firsts = [_line(paragraph)]
    open_links = 0
    for number, line in enumerate(_source_lines(paragraph.children or ()), start=_line(paragraph)):
        if groups[-1] and not open_links and _LABEL.match(text_of_line(line)):
            groups.append([])
            firsts.append(number)
        groups[-1].extend(line)
        open_links += sum(token.nesting for token in line if token.type.startswith("link_"))
    for first, group in zip(firsts, groups, strict=True):
        yield _entry([replace(paragraph, children=group)], first)


def _source_lines(children: "Iterable[Token]") -> "Iterator[list[Token]]":
    """The tokens of a paragraph line by line, each break at the end of its line."""
    line: list[Token] = []
    for child in children:
        line.append(child)
        if child.type in {"softbreak", "hardbreak"}:
            yield line
            line = []
    yield line


_LISTS: "Mapping[str, Callable[[Sequence[Token], int], tuple[int, Sequence[Entry]]]]" = {
    "ordered_list_open": _ordered,
    "bullet_list_open": _bulleted,
}


def _entry(tokens: "Sequence[Token]", line: int) -> Entry:
    text = text_of_tokens(tokens)
    match = _LABEL.match(text)
    said = _BACK_LINKS.sub("", text[match.end() :] if match else text).strip()
    key = (match["key"] or match["bare"] or "") if match else ""
    number = (match["number"] or "") if match else ""
    return Entry(number or key, said, line, is_numbered=bool(number), key=key, lines=lines_of_tokens(tokens))


def _labelled(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that say something, each with a label of its own: by author and year, else its place."""
    taken: Counter[str] = Counter()
    for place, entry in enumerate((entry for entry in entries if entry.text), start=1):
        label = entry.label or author_key(entry.text) or f"r{place}"
        taken[label] += 1
        yield replace(entry, label=label if taken[label] == 1 else f"{label}-{taken[label]}")


def _is_believed(entries: Sequence[Entry], before: "Sequence[Token]") -> bool:
    works = sum(_BIBLIOGRAPHIC.search(entry.text) is not None for entry in entries)
    if works >= _ENOUGH * len(entries):
        return True
    text = "\n\n".join(token.content for token in before if token.type == "inline")
    labels = {entry.label for entry in entries if entry.is_numbered}
    cited = {label for marker in find_clear_markers(text, labels) for label in marker.labels}
    return len(cited) >= _ENOUGH * len(entries)


def _end(tokens: "Sequence[Token]", start: int) -> int:
    """The index behind the token that closes an opening one."""
    level = tokens[start].level
    return next(i + 1 for i in range(start, len(tokens)) if tokens[i].nesting == -1 and tokens[i].level == level)


def _line(token: "Token") -> int:
    return token.map[0] + 1 if token.map else 0
