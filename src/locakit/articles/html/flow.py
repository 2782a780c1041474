"""Go through a page once and cut it into runs of inline content: what may become units, and what stays as it is."""

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from locakit.articles.directives import Verb
from locakit.articles.html.cited import Citation
from locakit.articles.html.elements import BLOCK, INLINE, NOWHERE, Layout, Page
from locakit.articles.html.pieces import Found, Held, Node, Piece, Place, Run, Tag, Words, values_of
from locakit.articles.html.places import SKIPPED, place_inside, reason_by_nature
from locakit.articles.html.ruby import has_readings, readings_merged
from locakit.articles.html.tags import END, START, TEXT, Token, TokenKind
from locakit.articles.html.text import decoded
from locakit.articles.words import is_said
from locakit.data import word_list

_DEEPEST = 20
"""How deep texts inside of texts are looked for: a button in a label. Deeper ones join the text around them."""

_INVISIBLE = frozenset({"iframe", "noembed", "noframes", "script", "style"})


def pieces_of(page: Page, found: Found) -> tuple[Piece, ...]:
    """The runs and attributes of a page, in order."""
    return _Flow(page, found).inside(0, len(page.tokens), Place())


@dataclass(slots=True)
class _Orders:
    """What the author ordered for what comes next."""

    notes: list[str] = field(default_factory=list)
    context: str = ""
    skips: bool = False
    """Whether the next element, or the text up to the next block, stays as it is."""


@dataclass(slots=True)
class _Level:
    """Where one is in the page, or in a text inside of a text."""

    last: int
    """The index behind its last token."""
    places: list[tuple[int, Place]]
    """Each with the index behind the element that it holds for; the first holds for all."""
    pieces: list[Piece] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    holder: int = NOWHERE
    """The block that has just begun."""
    skips_run: bool = False


class _Flow:
    """The way through a page; one object, so that citations and orders are met once, however deep they stand."""

    def __init__(self, page: Page, found: Found) -> None:
        self._page, self._found = page, found
        self._citations = deque(found.citations)
        self._skip_ends = found.skip_ends
        self._has_readings = has_readings(page)
        self._orders = _Orders()
        self._level = _Level(0, [])
        self._depth = 0
        self._read_to = 0
        """Offset up to which a citation has been read."""

    def inside(self, first: int, last: int, place: Place, holder: int = NOWHERE) -> tuple[Piece, ...]:
        """The pieces of the tokens from `first` to before `last`, which are all that the element `holder` holds."""
        outer, self._level = self._level, _Level(last, [(len(self._page.tokens) + 1, place)], holder=holder)
        self._depth += 1
        level, tokens, index = self._level, self._page.tokens, first
        while index < last:
            if level.places[-1][0] <= index:
                self._leave(index)
            token = tokens[index]
            if token.end <= self._read_to:
                index += 1
            elif token.kind is TEXT:
                index = self._text(index, token)
            elif token.kind is START:
                index = self._start(index, token)
            else:
                index = self._end(index, token) if token.kind is END else _READ[token.kind](self, index, token)
        self._leave(last)
        self._flush(last)
        self._level = outer
        self._depth -= 1
        return tuple(level.pieces)

    @property
    def _place(self) -> Place:
        return self._level.places[-1][1]

    def _leave(self, index: int) -> None:
        """Come out of the elements that have ended."""
        while self._level.places[-1][0] <= index:
            self._flush(index)
            self._level.places.pop()

    def _enter(self, index: int, place: Place, holder: int = NOWHERE) -> None:
        self._level.places.append((self._page.ends[index], place))
        self._level.holder = holder

    def _flush(self, index: int) -> None:
        """End the run before a token."""
        level = self._level
        if level.nodes:
            is_alone = level.holder != NOWHERE and self._page.inner_end(level.holder) == index
            says = any(map(self._is_said, level.nodes))
            place = level.places[-1][1]
            place = self._ordered(place) if says and not place.reason else place
            nodes = (
                readings_merged(self._page, level.nodes, self._place) if self._has_readings else tuple(level.nodes)
            )
            level.pieces.append(Run(nodes, place, says, level.holder if is_alone else NOWHERE))
            level.nodes = []
        level.holder, level.skips_run = NOWHERE, False

    def _is_said(self, node: Node) -> bool:
        return isinstance(node, Words) and is_said(decoded(self._page.source[node.start : node.end]))

    def _ordered(self, place: Place) -> Place:
        """A place with what the author ordered for it."""
        orders = self._orders
        if self._level.skips_run:
            place = place._replace(reason=SKIPPED)
        if orders.notes or orders.context:
            note, context = "\n".join(filter(None, [place.note, *orders.notes])), orders.context or place.context
            place = place._replace(note=note, context=context)
            self._orders = _Orders(skips=orders.skips)
        return place

    def _text(self, index: int, token: Token) -> int:
        """Text joins the run, citations in it apart."""
        start, end = max(token.start, self._read_to), token.end
        while self._citations and self._citations[0].start < end and (citation := self._citation(start, end)):
            self._add_words(start, citation.start)
            self._cite(citation)
            start = citation.end
        self._add_words(start, end)
        return index + 1

    def _add_words(self, start: int, end: int) -> None:
        level = self._level
        if not level.nodes or self._orders.skips:
            if start >= end or self._page.source[start:end].isspace():
                return
            level.skips_run, self._orders.skips = level.skips_run or self._orders.skips, False
        if start < end:
            level.nodes.append(Words(start, end))

    def _citation(self, start: int, end: int) -> Citation | None:
        """The next citation, if it begins between two offsets and is not inside of what is not translated."""
        following = self._citations
        if self._place.reason:
            return None
        while following and following[0].start < start:
            following.popleft()
        return following[0] if following and following[0].start < end else None

    def _cite(self, citation: Citation) -> None:
        self._level.nodes.append(Held(citation.start, citation.end, citation=citation))
        self._read_to = citation.end

    def _start(self, index: int, token: Token) -> int:
        """A start tag begins an entry, a citation or a block, or stands in a line."""
        if index in self._found.entries:
            self._flush(index)
            return self._found.entries[index]
        if self._citations and (citation := self._citation(token.start, token.start + 1)):
            self._cite(citation)
            return index + 1
        layout = self._page.layouts[index]
        if layout is BLOCK:
            return self._block(index, self._inside_of(index))
        if layout is INLINE and not self._page.attributes[index] and not self._orders.skips:
            return self._in_line(index, self._place)
        return self._in_line(index, self._inside_of(index))

    def _inside_of(self, index: int) -> Place:
        """What holds inside an element."""
        place = place_inside(self._page, index, self._place, self._found.language)
        if self._orders.skips:
            self._orders.skips = False
            return place._replace(reason=SKIPPED)
        return place

    def _block(self, index: int, place: Place) -> int:
        self._flush(index)
        place = self._ordered(place)
        before = len(self._level.pieces)
        if self._page.attributes[index] and not place.reason:
            self._level.pieces.extend(values_of(self._page, index, place))
        self._enter(index, place, index if len(self._level.pieces) == before else NOWHERE)
        return index + 1

    def _in_line(self, index: int, place: Place) -> int:
        """A tag in a line; `place` is what holds inside of its element."""
        page, is_deep = self._page, self._depth >= _DEEPEST
        if self._place.reason:
            return self._unseen(index, place)
        if place.reason and index in page.holders and page.layouts[index] is INLINE:
            self._flush(index)
            self._enter(index, place)
        elif place.reason or (_holds_units(page, index) and not is_deep):
            return self._hold(index, place)
        else:
            self._level.nodes.append(Tag(index))
        return index + 1

    def _unseen(self, index: int, place: Place) -> int:
        """A tag in a line that is not translated: only what ends that counts."""
        if self._page.tokens[index].name in _INVISIBLE:
            return self._page.ends[index]
        if not place.reason and self._depth < _DEEPEST:
            self._flush(index)
            self._enter(index, place)
        return index + 1

    def _hold(self, index: int, place: Place) -> int:
        """Keep an element in a line together; what of it is translated all the same is looked for inside."""
        page = self._page
        end = page.ends[index]
        speaks = place.reason in {"", reason_by_nature(page.tokens[index].name)}
        is_silent = not (speaks and any(values_of(page, index, place)))
        inner = self.inside(index + 1, page.inner_end(index), place, index if is_silent else NOWHERE)
        held = Held(page.tokens[index].start, page.tokens[end - 1].end, index, inner, speaks=speaks)
        self._level.nodes.append(held)
        return end

    def _end(self, index: int, _token: Token) -> int:
        if self._page.layouts[index] is BLOCK:
            self._flush(index)
        elif self._level.nodes and not self._place.reason:
            self._level.nodes.append(Tag(index))
        return index + 1

    def rest(self, index: int, _token: Token) -> int:
        if self._level.nodes and not self._place.reason:
            self._level.nodes.append(Tag(index))
        return index + 1

    def raw(self, index: int, token: Token) -> int:
        """Text without markup: seen in `xmp`, not in a script."""
        name = self._page.tokens[index - 1].name
        if name not in _INVISIBLE:
            self._skip(token, Words(token.start, token.end, is_raw=True), reason_by_nature(name))
        return index + 1

    def cdata(self, index: int, token: Token) -> int:
        """A marked section of XML is read by no translator."""
        words = Words(token.start + len("<![CDATA["), token.end - len("]]>"), is_raw=True)
        self._skip(token, words, "CDATA")
        return index + 1

    def _skip(self, token: Token, words: Words, reason: str) -> None:
        """Set text apart that is never translated."""
        run = Run((words,), self._place._replace(reason=self._place.reason or reason), is_said=True)
        if self._level.nodes:
            self._level.nodes.append(Held(token.start, token.end, inner=(run,)))
        else:
            self._level.pieces.append(run)

    def comment(self, index: int, token: Token) -> int:
        directive = self._found.directives.get(index)
        if directive is None:
            return self.rest(index, token)
        if directive.verb is Verb.SKIP:
            self._orders.skips = True
        elif directive.verb is Verb.COMMENT and directive.text:
            self._orders.notes.append(directive.text)
        elif directive.verb is Verb.CONTEXT:
            self._orders.context = directive.text
        elif directive.verb is Verb.SKIP_START and not self._place.reason:
            return self._region(index)
        return index + 1

    def _region(self, first: int) -> int:
        """Leave as it is what stands before the next `skip-end`, or all that is left."""
        page, ends = self._page, self._skip_ends
        following = bisect_left(ends, first)
        last = min(ends[following] if following < len(ends) else self._level.last, self._level.last)
        inner = self.inside(first + 1, last, self._place._replace(reason=SKIPPED))
        end = min(last + 1, self._level.last)
        if not self._level.nodes or any(page.is_block(index) for index in range(first, last)):
            self._flush(first)
            self._level.pieces.extend(inner)
        else:
            self._level.nodes.append(Held(page.tokens[first].start, page.tokens[end - 1].end, inner=inner))
        return end


_Read = Callable[[_Flow, int, Token], int]
"""Reads a token and gives the index of the next one to read."""

_READ: Mapping[TokenKind, _Read] = {
    TokenKind.COMMENT: _Flow.comment,
    TokenKind.RAW: _Flow.raw,
    TokenKind.CDATA: _Flow.cdata,
    TokenKind.REST: _Flow.rest,
}


def _holds_units(page: Page, index: int) -> bool:
    """Whether the text of an element in a line is no part of the line."""
    is_silent = page.layouts[index] is Layout.HELD and page.tokens[index].name in word_list("html/silent.txt")
    return is_silent or page.layouts[index] is Layout.FLOW
