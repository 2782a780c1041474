"""Take from a run's edges what no translator needs: codes around the whole of it, and codes that show no text.

Law: what is taken off, joined with what is left, is the run.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from locakit.articles.characters import INVISIBLE, SPACE, unescape
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.pieces import Held, Node, Run, Tag, Words
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import text_of
from locakit.data import word_list
from locakit.model.document import CodeKind

_BLANK = re.compile(r"(?:\s|&(?:nbsp|ensp|emsp|thinsp|#160|#8239|#x0{0,4}a0|#x202f);)*", re.IGNORECASE)
_BLANK_STARTS = ("&", " ", "\t", "\n", "\r")
_LAST_REFERENCE = re.compile(r"&#?[0-9A-Za-z]{1,40};\Z")
_LONGEST_REFERENCE = 44
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_BULLET = re.compile(r"[\s\u00a0]*[•‣◦▪■□●○∙·▶►➢✓✔❖\uf0a7\uf0b7\uf0d8][\s\u00a0]*")
_PERMALINK = re.compile(r"[#¶§🔗⚓∞\u200b]{1,2}")
_LONGEST_PERMALINK = 6
"""Tokens of a link that shows a sign."""
_LONGEST_MARK = 30
"""Tokens of an element that holds the mark of a list."""
_EMPTY_LINES = re.compile(r"(?:[ \t\f\r]*\n)*")


class Trimmed(NamedTuple):
    """A run of which the edges are known; a tuple, as tokens are."""

    nodes: tuple[Node, ...]
    first: int
    """The index of the first node of its core."""
    after: int
    """The index behind the last one."""
    pairs: Mapping[int, int]
    """For the index of each opening tag that of its closing one, and back; pairs nest."""

    @property
    def core(self) -> tuple[Node, ...]:
        """What translators see."""
        return self.nodes[self.first : self.after]

    def kind(self, index: int) -> CodeKind:
        """What the tag at an index is as a code."""
        partner = self.pairs.get(index, index)
        return CodeKind.ALONE if partner == index else CodeKind.OPEN if partner > index else CodeKind.CLOSE

    @property
    def enclosing(self) -> Sequence[Tag]:
        """The opening tags of the pairs around the core, the outermost first."""
        before = enumerate(self.nodes[: self.first])
        return [node for index, node in before if isinstance(node, Tag) and self.pairs.get(index, 0) >= self.after]


def trimmed(page: Page, run: Run) -> Trimmed:
    """A run with its core, which begins and ends with text that readers see; the run must say something."""
    nodes = run.nodes
    if len(nodes) == 1:
        return Trimmed(_without_blanks(page, run, 0, 1), 0, 1, _NO_PAIRS)
    pairs, permalink = _pairs(page, nodes), _permalink(page, nodes)
    first, after = 0, len(nodes)
    if permalink == after and _is_shown(page, nodes[0]) and _is_shown(page, nodes[-1]):
        return Trimmed(_without_blanks(page, run, first, after), first, after, pairs)
    following = _next_shown(page, nodes, _list_mark(page, nodes), permalink)
    while True:
        partner, opener = pairs.get(first, first), pairs.get(after - 1, after - 1)
        if partner == after - 1 > first:
            first, after = first + 1, after - 1
        elif following[first] > max(first, partner):
            first = max(first, partner) + 1
        elif following[min(opener, after - 1)] >= after:
            after = min(opener, after - 1)
        else:
            return Trimmed(_without_blanks(page, run, first, after), first, after, pairs)


def node_start(page: Page, node: Node) -> int:
    """The offset of a node in the source."""
    return page.tokens[node.token].start if isinstance(node, Tag) else node.start


def node_end(page: Page, node: Node) -> int:
    """The offset behind a node in the source."""
    return page.tokens[node.token].end if isinstance(node, Tag) else node.end


def words_of_nodes(nodes: Iterable[Node]) -> Iterator[Words]:
    """All text of some nodes, that of held elements too, in order."""
    for node in nodes:
        if isinstance(node, Words):
            yield node
        elif isinstance(node, Held):
            yield from words_of_nodes(chain.from_iterable(one.nodes for one in node.inner if isinstance(one, Run)))


_NO_PAIRS: Mapping[int, int] = MappingProxyType({})


def _pairs(page: Page, nodes: Sequence[Node]) -> Mapping[int, int]:
    """The pairs of tags whose both ends stand in the run and that cross no other pair."""
    places = {node.token: place for place, node in enumerate(nodes) if isinstance(node, Tag)}
    pairs: dict[int, int] = {}
    opened: list[int] = []
    crossing: set[int] = set()
    for index, place in places.items():
        partner = places.get(page.partners[index], NOWHERE)
        if partner > place:
            opened.append(place)
        elif partner != NOWHERE:
            while opened and opened[-1] in crossing:
                opened.pop()
            if opened and opened[-1] == partner:
                pairs[opened.pop()], pairs[place] = place, partner
            else:
                crossing.add(partner)
    return pairs


def _next_shown(page: Page, nodes: Sequence[Node], start: int, end: int) -> list[int]:
    """For each index that of the first node from there on that readers see as text, between two indexes."""
    shown = len(nodes)
    following = [shown] * (shown + 1)
    for index in range(len(nodes) - 1, -1, -1):
        shown = following[index] = index if start <= index < end and _is_shown(page, nodes[index]) else shown
    return following


def _list_mark(page: Page, nodes: Sequence[Node]) -> int:
    """The index behind the mark of a list that word processors write in an element before the text; 0 if none."""
    end = 0
    for index, node in enumerate(nodes):
        if isinstance(node, Tag) and node_start(page, node) >= end and _is_list_mark(page, node.token):
            end = page.tokens[page.ends[node.token] - 1].end
        if node_start(page, node) >= end and _is_shown(page, node):
            return index if end else 0
    return 0


def _permalink(page: Page, nodes: Sequence[Node]) -> int:
    """The index of the link behind a heading that shows a mere sign and leads to the heading, `¶`; else the end."""
    for place in range(len(nodes) - 1, -1, -1):
        node = nodes[place]
        if isinstance(node, Tag) and _is_sign_of_place(page, node.token):
            return place
        if place < len(nodes) - _LONGEST_PERMALINK:
            break
    return len(nodes)


def _is_sign_of_place(page: Page, index: int) -> bool:
    """Whether a start tag opens a link inside the page that shows a sign and no word."""
    token, address = page.tokens[index], page.attributes[index].get("href")
    if token.kind is not TokenKind.START or token.name != "a" or not address or not address.value.startswith("#"):
        return False
    is_short = page.ends[index] <= index + _LONGEST_PERMALINK
    return is_short and _PERMALINK.fullmatch(text_of(page, index, page.ends[index])) is not None


def _is_list_mark(page: Page, index: int) -> bool:
    """Whether an element in a line says that it is a list mark, or shows a bullet alone."""
    if page.tokens[index].kind is not TokenKind.START or page.ends[index] > index + _LONGEST_MARK:
        return False
    style = page.attributes[index].get("style")
    if style and _IGNORED.search(style.value):
        return True
    return _BULLET.fullmatch(text_of(page, index, page.ends[index])) is not None


def _is_shown(page: Page, node: Node) -> bool:
    if isinstance(node, Tag):
        return False
    if isinstance(node, Words):
        text = page.source[node.start : node.end]
        text = unescape(text) if text.startswith(_BLANK_STARTS) else text
        return not text.isspace() and (text[0] not in INVISIBLE or text.strip(INVISIBLE + SPACE) != "")
    if node.token != NOWHERE and page.tokens[node.token].name in word_list("html/silent.txt"):
        return False
    return node.citation is not None or any(_is_shown(page, words) for words in words_of_nodes([node]))


def _without_blanks(page: Page, run: Run, first: int, after: int) -> tuple[Node, ...]:
    """The nodes of a run, the white space at the edges of its core cut off, hard spaces too."""
    nodes = list(run.nodes)
    head = nodes[first]
    if isinstance(head, Words):
        blank = (_EMPTY_LINES if run.place.is_preformatted else _BLANK).match(page.source, head.start, head.end)
        if blank and blank.end() > head.start:
            nodes[first] = Words(blank.end(), head.end)
    tail = nodes[after - 1]
    if isinstance(tail, Words) and (end := _end_of_text(page.source, tail)) < tail.end:
        nodes[after - 1] = Words(tail.start, end)
    return tuple(nodes)


def _end_of_text(source: str, words: Words) -> int:
    """The offset behind the last character that is no white space, however that is written."""
    end = words.end
    while True:
        while source[end - 1].isspace() and end > words.start:
            end -= 1
        found = source[end - 1] == ";" and _LAST_REFERENCE.search(
            source, max(words.start, end - _LONGEST_REFERENCE), end
        )
        if not found or not unescape(found[0]).isspace():
            return end
        end = found.start()
