"""The entries of a page's reference lists: their labels, and what they say."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.links import id_of, is_marked
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import seen_text, text_of
from locakit.articles.words import has_words
from locakit.data import word_list

_WRITTEN_LABEL = re.compile(r"(?:\[([^\]\s]{1,20})\]|\((\d{1,3})\)|(\d{1,3})[.)])\s*(?=\S)")
_BARE_LABEL = re.compile(r"(?P<label>\d{1,3}|[*†‡§¶]{1,3})\s*(?=\S)")
_ID_PREFIX = re.compile(
    r"(?:user-content-)?"
    r"(?:(?:cite[-_]note|endnote|footnote|reference|biblio|bib|note|cite|cit|ref|fn|en)s?[-_:.]*|[nrb](?=\d))(?=.)",
    re.IGNORECASE,
)
_ARROWS = " \ufe0e\ufe0f↩↑⤴^"
_ARROWS_BEHIND = re.compile(r"(?: ?(?:\[ ?[↩↑⤴^]?[\ufe0e\ufe0f]? ?\]|[↩↑⤴^][\ufe0e\ufe0f]?)){1,9}$")
_TAIL = 60
_LONGEST_SIGN = 4
_AROUND_LABEL = "[](){}.: "


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a reference list."""

    label: str
    text: str
    """Without its label and its back-links."""
    first: int
    """The index of its first token."""
    after: int
    """The index behind its last one."""
    ids: tuple[str, ...]
    """The ids inside of it: what markers lead to."""
    left_out: tuple[str, ...] = ()
    """What it also says: its label, if that is a word, and the words of its back-links."""


def entries_of(page: Page, spans: Iterable[tuple[int, int]]) -> Iterator[Entry]:
    """The entries between token indexes, in order, each with a label of its own."""
    return _told_apart(_labelled(page, spans))


def _labelled(page: Page, spans: Iterable[tuple[int, int]]) -> Iterator[Entry]:
    """The entries with their labels: their number in a list, what is written, their id, else their place."""
    numbers: Counter[int] = Counter()
    for place, (first, after) in enumerate(spans, start=1):
        number = _number_in_list(page, first, numbers)
        ids = tuple(filter(None, (id_of(page, index) for index in range(first, after))))
        behind = _behind_label(page, first)
        said, back_links = _said(page, behind, after)
        written, text = _split(said, ids[0] if ids else "")
        written = text_of(page, first, behind).strip(_AROUND_LABEL) or written
        label = number or written or next(filter(None, map(_label_of_id, ids)), str(place))
        if text:
            yield Entry(label, text, first, after, ids, tuple(filter(has_words, [written, *back_links])))


def _behind_label(page: Page, first: int) -> int:
    """The index behind the element that holds an entry's label: a term, the first cell of a row."""
    cell = first
    while page.tokens[first].name == "tr" and cell < page.ends[first] and page.tokens[cell].name not in {"td", "th"}:
        cell += 1
    is_label = page.tokens[first].name == "dt" or (
        first < cell < page.ends[first] and len(text_of(page, cell, page.ends[cell])) <= _LONGEST_SIGN
    )
    return page.ends[cell] if is_label else first


def _number_in_list(page: Page, index: int, numbers: Counter[int]) -> str:
    """The number of an item of a numbered list; empty for all other entries. `numbers` counts the items of lists."""
    parent = page.parents[index]
    if page.tokens[index].name != "li" or parent == NOWHERE or page.tokens[parent].name != "ol":
        return ""
    if parent not in numbers:
        numbers[parent] = _whole_number(page, parent, "start", 1) - 1
    numbers[parent] = _whole_number(page, index, "value", numbers[parent] + 1)
    return str(numbers[parent])


def _whole_number(page: Page, index: int, name: str, default: int) -> int:
    written = page.attributes[index][name].value.strip() if name in page.attributes[index] else ""
    return int(written) if re.fullmatch(r"\d{1,6}", written, re.ASCII) else default


def _said(page: Page, first: int, after: int) -> tuple[str, tuple[str, ...]]:
    """What an entry says, and beside it what its back-links say."""
    pieces: list[str] = []
    back_links: list[str] = []
    index = first
    while index < after:
        token = page.tokens[index]
        if token.kind is TokenKind.START and _leads_back(page, index):
            back_links.append(text_of(page, index, page.ends[index]))
            index = page.ends[index]
            continue
        pieces.append(seen_text(page, index) or " " * (token.name == "br" or page.is_block(index)))
        index += 1
    return _without_arrows(" ".join("".join(pieces).split())), tuple(back_links)


def _without_arrows(text: str) -> str:
    """A text without the remains of back-links at its ends: `^`, `[↩]`."""
    head, tail = text[:-_TAIL], text[-_TAIL:]
    return (head + _ARROWS_BEHIND.sub("", tail)).lstrip(_ARROWS)


def _leads_back(page: Page, index: int) -> bool:
    """Whether an element is a back-link: it says so, or it is a link inside the page that says nothing."""
    if is_marked(page, index, "back-link"):
        return True
    attributes = page.attributes[index]
    if page.tokens[index].name != "a" or "href" not in attributes or not attributes["href"].value.startswith("#"):
        return False
    text = text_of(page, index, page.ends[index]).strip(f"{_ARROWS}[]")
    return len(text) <= 1 or not has_words(text) or text.casefold() in word_list("html/back-words.txt")


def _split(text: str, own_id: str) -> tuple[str, str]:
    """The label that an entry begins with, and the rest."""
    match = _WRITTEN_LABEL.match(text)
    if match:
        return next(filter(None, match.groups())), text[match.end() :]
    bare = _BARE_LABEL.match(text)
    if bare and own_id and (own_id.endswith(bare["label"]) or not bare["label"].isdigit()):
        return bare["label"], text[bare.end() :]
    return "", text


def _label_of_id(own_id: str) -> str:
    return _ID_PREFIX.sub("", own_id, count=1)


def _told_apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, those with a label that another one has renamed: a page may have notes and references."""
    taken: set[str] = set()
    repeats: Counter[str] = Counter()
    for entry in entries:
        label = entry.label
        while label in taken:
            repeats[entry.label] += 1
            label = f"{entry.label}-{repeats[entry.label] + 1}"
        taken.add(label)
        yield replace(entry, label=label)
