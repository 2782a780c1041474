"""The links inside a page: which of them look like markers of notes, and what they lead to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from locakit.articles.citations.works import YEAR
from locakit.articles.html.attributes import words_of
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import text_of
from locakit.data import kept, word_list, word_table

_MARK = re.compile(
    r"[\[(]?\s?(?:\d{1,4}[a-z]?|[ivxlc]{1,6}|[a-z]|[*†‡§¶#]{1,3})(?:\s?[,;–-]\s?\d{1,4}){0,9}\s?[\])]?", re.IGNORECASE
)
_MARK_OF_GROUP = re.compile(r"\[[^\W\d_]{1,12}\.?[\s-]\d{1,3}\]")
_SEVERAL = re.compile(r"[\s,;–-]")
_RANGE = re.compile(r"\d\s?[,;–-]\s?\d")
_YEAR = re.compile(rf"\b{YEAR}[a-z]?\b")
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = frozenset({"article", "body", "html", "main", "section", "table"})
_LONGEST_NAME = 80
_IN_LINE = 4
_DEEPEST = 12
_AROUND_NUMBER = "[](){} .:\u00a0"


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place of the same page, or one that says it is a marker."""

    index: int
    """Of its start tag."""
    target: str
    """The id that it leads to; empty for one that leads elsewhere."""
    text: str
    is_marked: bool
    """Whether its role or class says that it is a marker."""
    leads_back: bool = False
    """Whether it leads from a note to its marker."""

    @property
    def number(self) -> str:
        """The one number or sign that it shows, without brackets; empty if it shows something else."""
        shown = self.text.strip(_AROUND_NUMBER)
        is_one = self.is_number and (self.text[:1] == "[" or not _SEVERAL.search(shown))
        return " ".join(shown.split()) if is_one and not _RANGE.search(shown) else ""

    @property
    def is_number(self) -> bool:
        """Whether it shows a number or a sign: `1`, `[2]`, `*`, `[Note 3]`."""
        return (_MARK.fullmatch(self.text) or _MARK_OF_GROUP.fullmatch(self.text)) is not None

    @property
    def is_name(self) -> bool:
        """Whether it shows authors and a year: `Smith et al., 2019`."""
        if not _YEAR.search(self.text) or len(self.text) > _LONGEST_NAME:
            return False
        words = _WORD.findall(_YEAR.sub("", self.text))
        return bool(words) and all(word[0].isupper() or word in word_list("html/name-words.txt") for word in words)


def links_of(page: Page) -> tuple[Link, ...]:
    """The links inside a page and all that say they are markers, in order."""
    return tuple(_links(page))


def targets_of(page: Page) -> dict[str, int]:
    """The start tag of each id; of two the first, as browsers have it."""
    targets: dict[str, int] = {}
    for index, attributes in enumerate(page.attributes):
        if attributes:
            names = ("id", "name") if page.tokens[index].name == "a" else ("id",)
            for name in filter(attributes.__contains__, names):
                targets.setdefault(attributes[name].value, index)
    return targets


def with_back_links(page: Page, links: Iterable[Link], targets: Mapping[str, int]) -> Iterator[Link]:
    """The links, those told that lead back to a marker.

    Of two links each of which leads to the block of the other the first one on the page is the marker.
    """
    led: set[tuple[int, int]] = set()
    for link in links:
        ours = _blocks_around(page, link.index)
        theirs = next(iter(_blocks_around(page, targets.get(link.target, NOWHERE))), NOWHERE)
        leads_back = any((theirs, block) in led for block in ours)
        if not leads_back and theirs not in ours:
            led.update((block, theirs) for block in ours)
        yield replace(link, leads_back=True) if leads_back else link


def id_of(page: Page, index: int) -> str:
    """The id of an element; empty if it has none."""
    attributes = page.attributes[index]
    named = attributes.get("id") or (attributes.get("name") if page.tokens[index].name == "a" else None)
    return named.value if named else ""


def is_marked(page: Page, index: int, kind: str) -> bool:
    """Whether the role or class of an element says what it is for notes: `list`, `entry`, `marker`, `back-link`."""
    attributes = page.attributes[index]
    if not attributes:
        return False
    said = words_of(attributes, "role") | words_of(attributes, "class")
    if "epub:type" in attributes:
        said |= {f"doc-{word}" for word in words_of(attributes, "epub:type")}
    return not _marks()[kind].isdisjoint(said)


def is_raised_or_bracketed(page: Page, link: Link) -> bool:
    """Whether a link stands in a `<sup>` or in brackets, its own or those around it."""
    before = page.tokens[link.index - 1] if link.index else None
    opener = page.source[before.end - 1] if before and before.kind is TokenKind.TEXT else ""
    is_raised = _is_raised(page, link.index) or _is_all_raised(page, link.index)
    return is_raised or link.text[:1] in {"[", "("} or opener in {"[", "("}


def _links(page: Page) -> Iterator[Link]:
    for index in page.starts_of("a"):
        if "href" in page.attributes[index]:
            address = page.attributes[index]["href"].value.strip()
            target = unquote(address[1:]) if address.startswith("#") else ""
            is_marker = is_marked(page, index, "marker")
            if target or is_marker:
                yield Link(index, target, text_of(page, index, page.ends[index]), is_marker)


def _is_raised(page: Page, index: int) -> bool:
    """Whether an element stands in a `<sup>`, right or nearly so."""
    return any(page.tokens[parent].name == "sup" for parent in _parents(page, index))


def _is_all_raised(page: Page, index: int) -> bool:
    """Whether all that an element holds is a `<sup>`."""
    first, end = index + 1, page.inner_end(index)
    return first < end and page.tokens[first].name == "sup" and page.ends[first] == end


def _blocks_around(page: Page, index: int) -> tuple[int, ...]:
    """The blocks that an element is or stands in, the innermost first, up to the page's own ones."""
    blocks: list[int] = []
    for _ in range(_DEEPEST):
        if index == NOWHERE or page.tokens[index].name in _WHOLE:
            break
        if page.is_block(index):
            blocks.append(index)
        index = page.parents[index]
    return tuple(blocks)


def _parents(page: Page, index: int) -> Iterator[int]:
    parent = page.parents[index]
    for _ in range(_IN_LINE):
        if parent == NOWHERE:
            return
        yield parent
        parent = page.parents[parent]


@kept
def _marks() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(row.split()) for kind, row in word_table("html/reference-marks.txt").items()}
