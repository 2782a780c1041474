"""Which end tag ends which element, and what stands in which: the tree of a page, as lists beside its tokens.

Ends are implied as in the HTML standard (section 13.2.6.4) as far as they matter to text: an item ends the item
before it, a block ends an open paragraph, a cell keeps stray end tags inside. A tag takes the same time on average
however deep it stands.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter

from locakit.articles.html.attributes import NONE, Attributes, attributes_of
from locakit.articles.html.tags import END, FOREIGN, START, Token, tokens
from locakit.data import kept, word_list, word_set, word_table
from locakit.model.document import LONE_NAMES, PAIRED_NAMES

_start_of = attrgetter("start")

NOWHERE = -1
"""The index of no token."""


DEEPEST = 40_000
"""How deep elements may nest: there the parser that looks for lost words takes four seconds."""


class Layout(Enum):
    """How an element stands in its text."""

    INLINE = "inline"
    BLOCK = "block"
    """It begins and ends a unit."""
    FLOW = "flow"
    """It stands in a line, but its text is a unit of its own."""
    HELD = "held"
    """It stands in a line, and its text is left as it is."""


INLINE, BLOCK = Layout.INLINE, Layout.BLOCK
"""For loops over tokens, as `tags.TEXT`."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tokens, and beside each what its element is; lists are aligned with `tokens`."""

    source: str
    tokens: Sequence[Token]
    attributes: Sequence[Attributes]
    """Of start tags."""
    partners: Sequence[int]
    """Of a start tag its end tag, of an end tag its start tag; `NOWHERE` where there is none."""
    ends: Sequence[int]
    """Of a start tag the index behind its element; for other tokens the index behind them."""
    parents: Sequence[int]
    """Of a start tag that of the element around it; `NOWHERE` at the root and for other tokens."""
    layouts: Sequence[Layout]
    """How the element of a tag stands in its text; an end tag that ends nothing stands in a line, but for `</p>`."""
    holders: frozenset[int]
    """The start tags of elements in a line that hold blocks all the same."""
    starts: Mapping[str, Sequence[int]]
    """The start tags of each element name, in order."""
    too_deep: int = NOWHERE
    """The first start tag that stands inside of more than `DEEPEST` elements; `NOWHERE` if there is none."""

    def is_block(self, index: int) -> bool:
        """Whether a token is a tag of a block."""
        return self.layouts[index] is BLOCK

    def starts_of(self, *names: str) -> Sequence[int]:
        """The start tags of elements of some names, in order."""
        return sorted(index for name in names for index in self.starts.get(name, ()))

    def written(self, first: int, last: int) -> str:
        """The source of the tokens from `first` to before `last`."""
        return self.source[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""

    def between(self, start: int, end: int) -> range:
        """The tokens that a part of the source stands in; the first and the last may be longer."""
        first = bisect_right(self.tokens, start, key=_start_of) - 1
        return range(first, bisect_left(self.tokens, end, first, key=_start_of))

    def inner_end(self, index: int) -> int:
        """The index behind the last token inside the element of a start tag."""
        return self.partners[index] if self.partners[index] != NOWHERE else self.ends[index]


def read_page(source: str) -> Page:
    """The tokens of a page and how its elements nest."""
    cut = tuple(tokens(source))
    nesting = _Nesting(source, cut)
    for index, token in enumerate(cut):
        if token.kind is START:
            nesting.start(index, token)
        elif token.kind is END:
            nesting.end(index, token)
    nesting.close_all()
    return Page(
        source=source,
        tokens=cut,
        attributes=nesting.attributes,
        partners=nesting.partners,
        ends=nesting.ends,
        parents=nesting.parents,
        layouts=nesting.layouts,
        holders=frozenset(nesting.holders),
        starts=nesting.starts,
        too_deep=nesting.too_deep,
    )


def layout_of(name: str) -> Layout:
    """How an element stands in its text."""
    return _layouts().get(name, INLINE)


def code_name(name: str, *, is_pair: bool) -> str:
    """What an element is called as an inline code, in pairs or alone."""
    own = word_table("html/codes.txt").get(name, "")
    fits = own in (PAIRED_NAMES if is_pair else LONE_NAMES)
    return own if fits else "g" if is_pair else "x"


_Names = tuple[str, ...]


class _Nesting:
    """The elements that are open while one goes through the tokens."""

    def __init__(self, source: str, cut: Sequence[Token]) -> None:
        self.attributes = [NONE] * len(cut)
        self.partners = [NOWHERE] * len(cut)
        self.ends = list(range(1, len(cut) + 1))
        self.parents = [NOWHERE] * len(cut)
        self.layouts = [INLINE] * len(cut)
        self.holders: set[int] = set()
        self.starts: defaultdict[str, list[int]] = defaultdict(list)
        self.too_deep = NOWHERE
        self._source, self._tokens = source, cut
        self._open: list[int] = []
        self._depths: defaultdict[str, list[int]] = defaultdict(list)
        self._scopes = [NOWHERE]
        self._layout_of, self._rules = _layouts(), _implied_ends()
        self._scoping, self._voids = word_set("html/scopes.txt"), word_set("html/voids.txt")

    def start(self, index: int, token: Token) -> None:
        """Open an element, and end those that it ends."""
        name = token.name
        self.starts[name].append(index)
        self.attributes[index] = attributes_of(self._source, token)
        if (self._depths["svg"] or self._depths["math"]) and self._is_foreign(index, name):
            self.layouts[index] = BLOCK if name in _TEXTS_OF_DRAWINGS else INLINE
        else:
            self._begin(index, name)
        depth = len(self._open)
        if depth:
            self.parents[index] = self._open[-1]
        if token.is_empty or name in self._voids:
            return
        if name in self._scoping:
            self._scopes.append(depth)
        self._depths[name].append(depth)
        self._open.append(index)
        if depth >= DEEPEST and self.too_deep == NOWHERE:
            self.too_deep = index

    def end(self, index: int, token: Token) -> None:
        """End the innermost open element of the name, if the end tag reaches it."""
        depths = self._depths[token.name]
        if not depths or (depths[-1] < self._scopes[-1] and token.name not in self._scoping | _PARTS_OF_TABLES):
            if token.name == "p":
                self.layouts[index] = BLOCK  # Browsers put an empty paragraph there.
            return
        start = self._open[depths[-1]]
        self.partners[index], self.partners[start], self.ends[start] = start, index, index + 1
        layout = self.layouts[index] = self.layouts[start]
        if layout is not INLINE or depths[-1] == len(self._open) - 1:
            self._close(depths[-1], index)
        else:
            depths.pop()  # It crosses the elements in it, which go on.

    def close_all(self) -> None:
        """End what is open at the end of the page."""
        self._close(0, len(self._tokens))

    def _begin(self, index: int, name: str) -> None:
        layout = self.layouts[index] = self._layout_of.get(name, INLINE)
        if layout is BLOCK:
            self._end_lines(index)
        if name in self._rules:
            self._imply_ends(index, *self._rules[name])

    def _end_lines(self, index: int) -> None:
        """A block ends an open paragraph; the elements in a line around it hold a block."""
        paragraphs = self._depths["p"]
        if paragraphs and paragraphs[-1] > self._scopes[-1]:
            self._close(paragraphs[-1], index)
        if self._open and self.layouts[self._open[-1]] is not BLOCK:
            self._mark_holders()

    def _imply_ends(self, index: int, ended: _Names, shields: _Names, around: _Names) -> None:
        if around and self._innermost(around) == NOWHERE:
            return
        while (innermost := self._innermost(ended)) > NOWHERE and innermost > self._innermost(shields):
            self._close(innermost, index)

    def _is_foreign(self, index: int, name: str) -> bool:
        """Whether an element belongs to a drawing or formula; some elements of HTML end those around them."""
        around = self._innermost(word_list("html/html-in-foreign.txt"))
        while (foreign := self._innermost(FOREIGN)) > around and name in word_list("html/breakouts.txt"):
            self._close(foreign, index)
        return foreign > around

    def _innermost(self, names: Iterable[str]) -> int:
        """The depth of the innermost open element of some names; `NOWHERE` if none is open."""
        innermost = NOWHERE
        for name in names:
            depths = self._depths[name]
            if depths and depths[-1] > innermost:
                innermost = depths[-1]
        return innermost

    def _close(self, depth: int, end: int) -> None:
        """End the open elements from a depth on; those without an end tag of their own end before the token `end`."""
        while len(self._open) > depth:
            index = self._open.pop()
            name = self._tokens[index].name
            if self._depths[name] and self._depths[name][-1] == len(self._open):
                self._depths[name].pop()
            if self.partners[index] == NOWHERE:
                self.ends[index] = end
            if self._scopes[-1] == len(self._open):
                self._scopes.pop()
        while self._open and self.partners[self._open[-1]] != NOWHERE:
            self._open.pop()  # What crossed is over.

    def _mark_holders(self) -> None:
        """Note the elements in a line around a new block; those further out have been noted before."""
        for index in reversed(self._open):
            if self.layouts[index] is BLOCK or index in self.holders:
                return
            self.holders.add(index)


_TEXTS_OF_DRAWINGS = frozenset({"desc", "text", "title"})
_PARTS_OF_TABLES = frozenset({"tbody", "tfoot", "thead", "tr"})


@kept
def _layouts() -> Mapping[str, Layout]:
    return {name: Layout(layout) for name, layout in word_table("html/kinds.txt").items()}


@kept
def _implied_ends() -> Mapping[str, tuple[_Names, _Names, _Names]]:
    """By element those it ends, those that shield them, and those of which one must be open for it."""
    rows = ((name, row.split("/")) for name, row in word_table("html/implied-ends.txt").items())
    return {
        name: (tuple(ended.split()), tuple(shields.split()), tuple("".join(around).split()))
        for name, (ended, shields, *around) in rows
    }
