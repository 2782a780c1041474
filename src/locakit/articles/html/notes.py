"""Find the reference lists of a page: what their entries are called, what they say, where they stand.

A list is one if its role or class says so, if it stands behind a heading such as References, or if markers in the
text lead to it. Its entries stay on the page as they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from math import ceil

from locakit.articles.citations.markers import find_clear_markers
from locakit.articles.citations.prose import reads_as_prose
from locakit.articles.citations.references import is_heading_line, may_end_list
from locakit.articles.citations.works import YEAR
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.entries import Entry, entries_of, written_number
from locakit.articles.html.links import Link, id_of, is_marked, is_raised_or_bracketed
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import page_text, text_of
from locakit.articles.text.blocks import Line
from locakit.data import word_list
from locakit.model.languages import LanguageTag

_LISTS = frozenset({"dl", "ol", "table", "ul"})
_ITEM_OF = {"dl": "dt", "ol": "li", "table": "tr", "ul": "li"}
_ITEMS = frozenset({"aside", "blockquote", "dd", "div", "dt", "li", "p", "tr"})
_WRAPPERS = frozenset({"div", "section"})
_LEAVES = frozenset({"aside", "div", "p"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "p", "summary"})
_NO_ENTRY = frozenset({"article", "h1", "h2", "h3", "h4", "h5", "h6", "main", "section", "table"})
_BIBLIOGRAPHIC = re.compile(rf"\b{YEAR}[a-z]?\b|https?://|\bdoi\b|\bibid\b|\bet al\b", re.IGNORECASE)
_LONGEST_HEADING = 200
_LONGEST_WORK = 200
"""Tokens: what has more is no note."""
_DEEPEST = 30
_ENOUGH = 0.5


def find_entries(
    page: Page, links: Sequence[Link], targets: Mapping[str, int], language: LanguageTag
) -> tuple[Entry, ...]:
    """The entries of all reference lists of a page, in order, each with a label of its own."""
    leading = [link for link in links if link.target in targets and not link.leads_back]
    items = ((link, _item(page, targets[link.target])) for link in leading)
    cited = frozenset(item for link, item in items if item != NOWHERE and _marks(page, link, item))
    led_back = sorted(link.index for link in links if link.leads_back)
    notes = frozenset(_with_paragraphs(page, item, led_back) for item in cited if _may_be_note(page, item))
    spans = sorted({*_marked(page), *_headed(page, notes, language), *_pointed_at(page, notes)})
    return tuple(entries_of(page, _outermost(spans), links))


def _item(page: Page, index: int) -> int:
    """The block that an id stands in; `NOWHERE` if that is no note."""
    for _ in range(_DEEPEST):
        name = page.tokens[index].name if index != NOWHERE else ""
        if name in _ITEMS:
            return index
        if not name or name in _NO_ENTRY:
            break
        index = page.parents[index]
    return NOWHERE


def _marks(page: Page, link: Link, item: int) -> bool:
    """Whether a link is a marker of an item: it says so, shows a raised or bracketed number, or names a work."""
    if item <= link.index < page.ends[item]:
        return False
    if link.is_marked or (link.is_number and is_raised_or_bracketed(page, link)):
        return True
    return link.is_name and _looks_like_work(page, item, page.ends[item])


def _may_be_note(page: Page, index: int) -> bool:
    """Whether an element is short and has no heading and no section."""
    inside = range(index + 1, page.ends[index])
    return len(inside) < _LONGEST_WORK and not any(page.tokens[inner].name in _NO_ENTRY for inner in inside)


def _with_paragraphs(page: Page, item: int, back_links: Sequence[int]) -> int:
    """The element around a note of several paragraphs, if the note begins it and nothing in it is another note."""
    around = page.parents[item]
    is_part = page.tokens[item].name == "p" and around != NOWHERE and page.tokens[around].name in {"aside", "div"}
    if not is_part or not _may_be_note(page, around) or page.written(around + 1, item).strip():
        return item
    inside = bisect_right(back_links, page.ends[around] - 1) - bisect_right(back_links, around)
    of_first = bisect_right(back_links, page.ends[item] - 1) - bisect_right(back_links, item)
    is_more = bool(text_of(page, page.ends[item], page.ends[around]))
    return around if is_more and inside == of_first > 0 else item


def _marked(page: Page) -> Iterator[tuple[int, int]]:
    """The entries of lists, and single entries, whose role or class says that they are."""
    end = 0
    for index, attributes in enumerate(page.attributes):
        if attributes and index >= end and page.is_block(index):
            if is_marked(page, index, "list"):
                yield from _items(page, index)
                end = page.ends[index]
            elif is_marked(page, index, "entry"):
                yield index, page.ends[index]


@dataclass(frozen=True, slots=True)
class _Headed:
    """What stands behind a heading such as References."""

    heading: int
    spans: tuple[tuple[int, int], ...]
    is_numbered: bool


def _headed(page: Page, cited: frozenset[int], language: LanguageTag) -> Iterator[tuple[int, int]]:
    """The entries of lists behind headings such as References.

    A numbered list is believed, but one behind a heading of two meanings only if a number in the text names it; any
    list if half of its entries are cited or look like works.
    """
    lists = tuple(_without_prose(page, one, cited, language) for one in _behind_headings(page))
    works = frozenset(one.heading for one in lists if _look_like_works(page, one.spans, cited))
    told = (one for one in lists if one.is_numbered and one.heading not in works)
    doubtful = [one for one in told if not _means_references(page, one.heading)]
    lowest = _lowest_named(page, doubtful) if doubtful else 0
    unsure = frozenset(one.heading for one in doubtful if not 0 < lowest <= len(one.spans))
    for one in lists:
        if one.is_numbered and one.heading not in unsure:
            yield from one.spans
        elif one.heading in works:
            yield from _up_to_last_work(page, one.spans, cited, language)


def _behind_headings(page: Page) -> Iterator[_Headed]:
    headings = [index for index in page.starts_of(*_HEADINGS) if _is_heading(page, index)]
    for index, following in pairwise([*headings, len(page.tokens)]):
        start = _next_block(page, page.ends[index])
        if start != NOWHERE:
            is_numbered = page.tokens[_list_in(page, start)].name == "ol"
            yield _Headed(index, tuple(_items(page, start, following)), is_numbered)


def _without_prose(page: Page, listed: _Headed, cited: frozenset[int], language: LanguageTag) -> _Headed:
    """A list without its paragraphs of prose; one that begins with a number is left as it is."""
    if listed.is_numbered or not listed.spans or written_number(text_of(page, *listed.spans[0])):
        return listed
    kept = (
        span
        for span in listed.spans
        if _is_kept(page, span, cited) or not reads_as_prose(text_of(page, *span), language)
    )
    return replace(listed, spans=tuple(kept))


def _means_references(page: Page, heading: int) -> bool:
    """Whether a heading says nothing else, as `Notes`, `Sources`, `Further reading` may."""
    words = text_of(page, heading, page.ends[heading]).strip(" :.").casefold()
    return not any(words in word_list(f"{name}.txt") for name in ("headings-of-two-meanings", "reading-headings"))


def _lowest_named(page: Page, lists: Sequence[_Headed]) -> int:
    """The lowest number in the text that is a marker of an entry of some lists, which count from 1; 0 if none is."""
    text = page_text(page, (), dict(span for one in lists for span in one.spans)).text
    labels = map(str, range(1, max(len(one.spans) for one in lists) + 1))
    return min((int(marker.labels[0]) for marker in find_clear_markers(text, labels)), default=0)


def _is_heading(page: Page, index: int) -> bool:
    end = page.ends[index]
    is_short = page.tokens[end - 1].end - page.tokens[index].end < _LONGEST_HEADING
    return is_short and is_heading_line(Line(text_of(page, index, end), 0, 1))


def _next_block(page: Page, index: int) -> int:
    """The next start tag of a block that holds a list or paragraphs; `NOWHERE` if something else comes first."""
    while index < len(page.tokens):
        token = page.tokens[index]
        if token.kind is TokenKind.START and token.name in _LISTS | {"div", "p", "section"}:
            return index
        is_text = token.kind is TokenKind.TEXT and not page.source[token.start : token.end].isspace()
        if is_text or token.kind is TokenKind.START:
            return NOWHERE
        index += 1
    return NOWHERE


def _list_in(page: Page, index: int) -> int:
    """The list that an element is or begins with, wrappers aside; else the element itself."""
    starts = (i for i in range(index, page.ends[index]) if page.tokens[i].kind is TokenKind.START)
    first = next((i for i in starts if page.is_block(i) and page.tokens[i].name not in _WRAPPERS), index)
    return first if page.tokens[first].name in _LISTS else index


def _look_like_works(page: Page, spans: Sequence[tuple[int, int]], cited: frozenset[int]) -> bool:
    wanted = ceil(_ENOUGH * len(spans))
    good = (True for first, after in spans if first in cited or _looks_like_work(page, first, after))
    return bool(spans) and sum(islice(good, wanted)) == wanted


def _up_to_last_work(
    page: Page, spans: Sequence[tuple[int, int]], cited: frozenset[int], language: LanguageTag
) -> Sequence[tuple[int, int]]:
    """The entries without paragraphs behind the last work: what follows is text again.

    Where the first entry has a number, what has none ends no list.
    """
    first = text_of(page, *spans[0]) if spans else ""
    end = len(spans)
    while end and not (
        _is_kept(page, spans[end - 1], cited) or _ends_list(text_of(page, *spans[end - 1]), first, language)
    ):
        end -= 1
    return spans[:end]


def _is_kept(page: Page, span: tuple[int, int], cited: frozenset[int]) -> bool:
    """Whether an entry is one whatever it says: an item of a list, or cited."""
    return page.tokens[span[0]].name in _ITEM_OF.values() or span[0] in cited


def _ends_list(text: str, first: str, language: LanguageTag) -> bool:
    if written_number(text) > 0 or written_number(first) > 0:
        return written_number(text) > 0
    return may_end_list(text, first, language)


def _looks_like_work(page: Page, first: int, after: int) -> bool:
    return after - first < _LONGEST_WORK and _BIBLIOGRAPHIC.search(text_of(page, first, after)) is not None


def _pointed_at(page: Page, cited: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The notes that markers lead to; of a list all items, cited or not."""
    lists = {page.parents[index] for index in cited if page.tokens[index].name in {"li", "dt", "dd"}}
    for index in lists - {NOWHERE}:
        yield from _items(page, index)
    for index in cited:
        if page.tokens[index].name not in {"li", "dt", "dd"}:
            yield from _lines(page, index)


def _items(page: Page, index: int, limit: int | None = None) -> Iterator[tuple[int, int]]:
    """The entries in an element, but behind no limit: items of lists, terms with definitions, else its paragraphs."""
    start = _list_in(page, index)
    name = page.tokens[start].name
    wanted = frozenset({_ITEM_OF[name]}) if name in _ITEM_OF else _LEAVES
    if name == "p":
        yield from _paragraphs(page, index)
        return
    position, end = start + 1, page.ends[index] if limit is None else min(limit, page.ends[index])
    last = NOWHERE
    while position < end:
        token = page.tokens[position]
        if (
            token.name == "hr"
            and limit is not None
            and last != NOWHERE
            and page.parents[position] == page.parents[last]
        ):
            return  # A rule between paragraphs.
        is_item = token.kind is TokenKind.START and token.name in wanted and _is_item(page, position)
        after = _end_of_item(page, position) if is_item else position + 1
        if is_item:
            yield position, after
            last = position
        position = after


def _is_item(page: Page, index: int) -> bool:
    """Whether an element is an entry: an item of a list is; of other blocks those with an id, else the innermost."""
    if page.tokens[index].name not in _LEAVES or is_marked(page, index, "entry"):
        return True
    last = min(page.ends[index], index + _LONGEST_WORK)
    inside = [inner for inner in range(index + 1, last) if page.is_block(inner)]
    names = {page.tokens[inner].name for inner in inside if page.tokens[inner].kind is TokenKind.START}
    if names & _NO_ENTRY or any(id_of(page, inner) for inner in inside):
        return False
    return bool(id_of(page, index)) or not names & _LEAVES


def _end_of_item(page: Page, index: int) -> int:
    """The index behind an entry: of a term behind the definitions that follow it."""
    after = page.ends[index]
    while page.tokens[index].name == "dt" and after < len(page.tokens):
        token = page.tokens[after]
        if token.kind is TokenKind.START and token.name == "dd":
            after = page.ends[after]
        elif token.kind is TokenKind.START or token.kind is TokenKind.END:
            break
        else:
            after += 1
    return after


def _paragraphs(page: Page, index: int) -> Iterator[tuple[int, int]]:
    """Paragraphs one behind the other, in one element."""
    around = page.parents[index]
    while index != NOWHERE and page.tokens[index].name == "p" and page.parents[index] == around:
        if _is_heading(page, index):
            return
        yield from _lines(page, index)
        index = _next_block(page, page.ends[index])


def _lines(page: Page, index: int) -> Iterator[tuple[int, int]]:
    """The entries of a paragraph: its lines, if they count on or all look like works; else all of it is one."""
    breaks = [one for one in range(index + 1, page.ends[index]) if page.tokens[one].name == "br"]
    lines = list(pairwise([index, *breaks, page.ends[index]]))
    texts = [text_of(page, *line) for line in lines] if breaks else []
    starts = _starts_of_works(texts)
    yield from pairwise([index, *(lines[place][0] for place in starts if place), page.ends[index]])


def _starts_of_works(texts: Sequence[str]) -> Iterator[int]:
    """Which of some lines begin an entry: those whose numbers count on, else all if each looks like a work."""
    first = written_number(texts[0]) if texts else 0
    if first:
        expected = first
        for place, text in enumerate(texts):
            if written_number(text) == expected:
                expected += 1
                yield place
    elif all(_BIBLIOGRAPHIC.search(text) for text in texts if text):
        yield from (place for place, text in enumerate(texts) if text)


def _outermost(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = 0
    for first, after in spans:
        if first >= end:
            yield first, after
            end = after
