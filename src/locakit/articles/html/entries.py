"""The entries of a page's reference lists: their labels, and what they say."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from string import ascii_lowercase
from typing import NamedTuple

from locakit.articles.characters import lowered
from locakit.articles.citations.references import author_key
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.links import Link, id_of, is_marked
from locakit.articles.html.tags import START
from locakit.articles.html.text import seen_text, text_of
from locakit.articles.words import has_words
from locakit.data import word_list

_WRITTEN_LABEL = re.compile(
    r"(?:\[([^\]\s]{1,20})\]|\((\d{1,3})\)|(\d{1,3})[.)])\s*(?=\S)|([¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2})\s+(?=\S)"
)
_WHOLE_LABEL = re.compile(r"\[([^\]\s]{1,20})\]|\(([^)\s]{1,20})\)|(\d{1,3})[.)]?|([^\W\d_][\w+-]{1,15}\d\d[a-z]?)")
_EMPTY_BRACKETS = re.compile(r"\[ ?\]\s*")
_BARE_LABEL = re.compile(r"(?P<label>\d{1,3}|[*†‡§¶]{1,3})\s*(?=\S)")
_ID_PREFIX = re.compile(
    r"(?:user-content-)?_{0,2}"
    r"(?:(?:citeref|cite[-_]note|ftnt|ftn|edn|endnote|footnote|reference|biblio|bib|note|cite|cit|ref|fn|en)s?[-_:.]*|[nrb](?=\d))(?=.)",
    re.IGNORECASE,
)
_ARROWS = " \ufe0e\ufe0f↩↑⤴^"
_ARROWS_BEHIND = re.compile(r"(?: ?(?:\[ ?[↩↑⤴^]?[\ufe0e\ufe0f]? ?\]|[↩↑⤴^][\ufe0e\ufe0f]?)){1,9}$")
_LAST_OF_ARROWS = tuple("]↩↑⤴^\ufe0e\ufe0f")
_TAIL = 60
_LONGEST_SIGN = 4
_AROUND_LABEL = "[](){}.: "


class Entry(NamedTuple):
    """An entry of a reference list; a tuple, as tokens are."""

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


def entries_of(page: Page, spans: Iterable[tuple[int, int]], links: Sequence[Link]) -> Iterator[Entry]:
    """The entries between token indexes, in order, each with a label of its own; `links` are the page's."""
    return _told_apart(_labelled(page, tuple(spans), links))


def written_number(text: str) -> int:
    """The number that a text begins with as an entry does, `[1]`, `1.`; 0 if it begins otherwise."""
    match = _WRITTEN_LABEL.match(text)
    label = lowered(next(filter(None, match.groups()))) if match else ""
    return int(label) if label.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class _Notes:
    """What the links of a page say about its entries."""

    signs: Mapping[str, str]
    """For ids what the first marker that leads there shows."""
    back_links: frozenset[int]
    """The start tags of the links that lead back to a marker."""
    ids: frozenset[str]
    """Those of all entries."""


def _labelled(page: Page, spans: Sequence[tuple[int, int]], links: Sequence[Link]) -> Iterator[Entry]:
    """The entries with their labels; without text they are none."""
    ids = {first: tuple(filter(None, (id_of(page, i) for i in range(first, after)))) for first, after in spans}
    back_links = frozenset(link.index for link in links if link.leads_back)
    notes = _Notes(_signs(links), back_links, frozenset(chain.from_iterable(ids.values())))
    numbers: Counter[int] = Counter()
    places: Counter[int] = Counter()
    for first, after in spans:
        places[page.parents[first]] += 1
        number = _number_in_list(page, first, numbers)
        entry = _entry(page, Entry(number, "", first, after, ids[first]), notes)
        if entry.text:
            yield entry if entry.label else entry._replace(label=f"r{places[page.parents[first]]}")


def _entry(page: Page, entry: Entry, notes: _Notes) -> Entry:
    """An entry with its text, and with a label where it has one; so far that is its number in a list."""
    behind = _behind_label(page, entry.first)
    said, back_links = _said(page, entry, behind, notes)
    sign = next((notes.signs[one] for one in entry.ids if one in notes.signs), "")
    written, text = _split(said, next(iter(entry.ids), ""), sign if _begins_apart(page, entry, sign) else "")
    written = text_of(page, entry.first, behind).strip(_AROUND_LABEL) or written
    shown = _shown_label(entry.label, written or _label_of_back_link(back_links), sign)
    left_out = tuple(filter(has_words, [written, *back_links]))
    return entry._replace(label=shown or _own_label(entry.ids, text), text=text, left_out=left_out)


def _signs(links: Iterable[Link]) -> Mapping[str, str]:
    """For ids what the first marker that leads there shows: `1`, `*`, `A 1`."""
    signs: dict[str, str] = {}
    for link in links:
        if link.number and not link.leads_back:
            signs.setdefault(link.target, link.number)
    return signs


def _shown_label(number: str, written: str, sign: str) -> str:
    """What readers call an entry: the number in its list or what is written, but any other sign in the text first."""
    if sign and not (sign.isdecimal() and (number or written.isdecimal())):
        return sign
    return number or written


def _label_of_back_link(back_links: Sequence[str]) -> str:
    """The label that a back-link shows, `[1]`; the letters of several are none."""
    match = _WHOLE_LABEL.fullmatch(back_links[0]) if len(back_links) == 1 else None
    return next(filter(None, match.groups())) if match else ""


def _own_label(ids: Iterable[str], text: str) -> str:
    """The name that an entry without a label has on its page, else its author and year; no number unseen."""
    named = next(filter(None, map(_label_of_id, ids)), "")
    return named if named and not named.isdecimal() else author_key(text)


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


def _said(page: Page, entry: Entry, first: int, notes: _Notes) -> tuple[str, tuple[str, ...]]:
    """What an entry says from a token on, and beside it what its back-links say."""
    pieces: list[str] = []
    back_links: list[str] = []
    index = first
    while index < entry.after:
        token = page.tokens[index]
        if token.kind is START and _leads_back(page, index, entry, notes):
            back_links.append(text_of(page, index, page.ends[index]))
            index = page.ends[index]
            continue
        pieces.append(seen_text(page, index) or " " * (token.name == "br" or page.is_block(index)))
        index += 1
    return _without_arrows(" ".join("".join(pieces).split())), tuple(back_links)


def _without_arrows(text: str) -> str:
    """A text without the remains of back-links at its ends: `^`, `[↩]`."""
    if text.endswith(_LAST_OF_ARROWS):
        text = text[:-_TAIL] + _ARROWS_BEHIND.sub("", text[-_TAIL:])
    text = text.lstrip(_ARROWS)
    empty = _EMPTY_BRACKETS.match(text)
    return text[empty.end() :] if empty else text


def _leads_back(page: Page, index: int, entry: Entry, notes: _Notes) -> bool:
    """Whether an element is a back-link: it leads to a marker, says so, or is a link in the page without words."""
    if index in notes.back_links or is_marked(page, index, "back-link"):
        return True
    attributes = page.attributes[index]
    address = attributes["href"].value if page.tokens[index].name == "a" and "href" in attributes else ""
    leads_to_other = address[1:] in notes.ids and address[1:] not in entry.ids
    if not address.startswith("#") or leads_to_other:
        return False
    text = text_of(page, index, page.ends[index]).strip(f"{_ARROWS}[]")
    return len(text) <= 1 or not has_words(text) or text.casefold() in word_list("html/back-words.txt")


def _begins_apart(page: Page, entry: Entry, sign: str) -> bool:
    """Whether an entry begins with a sign in an element of its own: `<sup>a</sup> Only adults.`"""
    texts = (seen_text(page, index).strip() for index in range(entry.first, entry.after))
    return bool(sign) and next(filter(None, texts), "") == sign


def _split(text: str, own_id: str, sign: str) -> tuple[str, str]:
    """The label that an entry begins with, and the rest."""
    if sign and text.startswith(sign):
        return sign, text[len(sign) :].lstrip()
    match = _WRITTEN_LABEL.match(text)
    if match:
        return lowered(next(filter(None, match.groups()))), text[match.end() :]
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
            label = entry.label + _behind_taken(entry.label, repeats[entry.label])
        taken.add(label)
        yield entry if label == entry.label else entry._replace(label=label)


def _behind_taken(label: str, times: int) -> str:
    """What tells a label from the one that has it already: `1-2`, `smith2019b`."""
    return f"-{times + 1}" if label.isdecimal() or times >= len(ascii_lowercase) else ascii_lowercase[times]
