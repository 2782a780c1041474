"""What of a Markdown article is kept from translation: by its author's directive, or by HTML around it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from locakit.articles.directives import MARK, Directive, Verb, directive_in
from locakit.articles.html.tags import tokens
from locakit.articles.markdown.tags import Tag
from locakit.model.errors import Place, Problem, Severity, SourceError

if TYPE_CHECKING:
    from markdown_it.token import Token

_BY_DIRECTIVE = "locakit: skip"
_BY_MARKUP = "kept by the HTML around it"
_ENDED_BY_BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "option"})
"""Elements whose end tags may be left out: open at the end of a piece of HTML, they do not hold what follows."""


@dataclass(frozen=True, slots=True)
class Order:
    """A directive and where it stands among the blocks."""

    index: int
    """Of its token, or of the line that it stands in."""
    line: int
    """Of the source."""
    directive: Directive
    is_alone: bool
    """Whether it stands between blocks."""


def orders_in(blocks: "Sequence[Token]", lines: Sequence[int]) -> tuple[Order, ...]:
    """The directives of an article in order; `lines` has the line of each token."""
    marked = (index for index, token in enumerate(blocks) if MARK in token.content)
    return tuple(
        Order(index, lines[index], directive, blocks[index].type == "html_block")
        for index in marked
        for directive in _directives(blocks[index])
    )


def skipped_tokens(blocks: "Sequence[Token]", orders: Sequence[Order], path: str) -> dict[int, str]:
    """The indexes of the tokens that are not translated, with the reason.

    Raises `SourceError` for a `skip-start` that is never ended.
    """
    reasons = dict.fromkeys(_held_by_html(blocks), _BY_MARKUP)
    reasons |= dict.fromkeys(_within_spans(orders, path), _BY_DIRECTIVE)
    reasons |= dict.fromkeys(_next_blocks(blocks, orders), _BY_DIRECTIVE)
    return reasons


def order_problems(blocks: "Sequence[Token]", orders: Sequence[Order], path: str) -> Iterator[Problem]:
    """Directives that we do not know, and those that do nothing."""
    is_open = False
    alone = frozenset(order.index for order in orders if order.is_alone)
    for order in orders:
        verb = order.directive.verb
        is_last = order.is_alone and _next_block(blocks, order.index, alone) is None
        told, remedy = _fault(order.directive, is_open=is_open, is_last=is_last)
        if told:
            yield Problem(Place(path, order.line), told, Severity.WARNING, remedy, "directive")
        is_open = verb is Verb.SKIP_START or (is_open and verb is not Verb.SKIP_END)


def _end_of(blocks: "Sequence[Token]", start: int) -> int:
    """The index behind the block that begins at another one."""
    level = blocks[start].level
    if blocks[start].nesting != 1:
        return start + 1
    return next(i + 1 for i in range(start, len(blocks)) if blocks[i].nesting == -1 and blocks[i].level == level)


def _fault(directive: Directive, *, is_open: bool, is_last: bool) -> tuple[str, str]:
    """What is wrong with a directive, and what to do; both empty if nothing is."""
    if directive.verb is None:
        return f"locakit knows no '{directive.word}'", f"write {', '.join(Verb)}"
    if directive.verb in {Verb.COMMENT, Verb.CONTEXT} and not directive.text:
        return f"'{directive.word}' says nothing", "write the text behind it"
    if directive.verb is Verb.SKIP_END and not is_open:
        return "'skip-end' ends nothing", "write skip-start where it begins"
    if directive.verb is Verb.SKIP and is_last:
        return "'skip' has nothing behind it", "write it before the block that is to stay as it is"
    return "", ""


def _directives(token: "Token") -> Iterator[Directive]:
    """The directive of a comment between blocks, or those of the comments inside a line."""
    pieces = [token] if token.type == "html_block" else token.children or ()
    found = (directive_in(piece.content) for piece in pieces if piece.type in {"html_block", "html_inline"})
    yield from (directive for directive in found if directive)


def _within_spans(orders: Sequence[Order], path: str) -> Iterator[int]:
    opened: Order | None = None
    for order in (order for order in orders if order.is_alone):
        if order.directive.verb is Verb.SKIP_START:
            opened = opened or order
        elif order.directive.verb is Verb.SKIP_END and opened:
            yield from range(opened.index + 1, order.index)
            opened = None
    if opened:
        told, remedy = "'skip-start' has no end", "write <!-- locakit: skip-end --> where the text goes on"
        raise SourceError(Problem(Place(path, opened.line), told, remedy=remedy))


def _next_blocks(blocks: "Sequence[Token]", orders: Sequence[Order]) -> Iterator[int]:
    """The block behind each `skip` between blocks, and the lines that have one inside."""
    alone = frozenset(order.index for order in orders if order.is_alone)
    for order in (order for order in orders if order.directive.verb is Verb.SKIP):
        first = _next_block(blocks, order.index, alone) if order.is_alone else None
        if first is not None:
            yield from range(first, _end_of(blocks, first))
        elif not order.is_alone:
            yield order.index


def _next_block(blocks: "Sequence[Token]", index: int, alone: frozenset[int]) -> int | None:
    """The index at which the next block begins, directives passed over; None at the end of the block around them."""
    first = next((place for place in range(index + 1, len(blocks)) if place not in alone), None)
    return None if first is None or blocks[first].nesting == -1 else first


def _held_by_html(blocks: "Sequence[Token]") -> Iterator[int]:
    """What stands between the start tag of a `translate="no"` in one piece of HTML and its end tag in another."""
    scopes = _Scopes()
    for index, token in enumerate(blocks):
        if scopes.hold:
            yield index
        if token.type == "html_block":
            for piece in tokens(token.content):
                scopes.take(Tag(token.content[piece.start : piece.end]))


class _Scopes:
    """The HTML elements that are open, as pieces of HTML between blocks open and close them."""

    def __init__(self) -> None:
        self.hold = False
        """Whether one of them is not translated."""
        self._open: list[tuple[str, bool]] = []
        self._counts: Counter[str] = Counter()

    def take(self, tag: Tag) -> None:
        """Open or close an element; an end tag closes those inside, too."""
        if tag.opens and tag.name not in _ENDED_BY_BLOCKS:
            self._open.append((tag.name, tag.is_held or self.hold))
            self._counts[tag.name] += 1
        name = ""
        while tag.closes and name != tag.name and self._counts[tag.name]:
            name, _ = self._open.pop()
            self._counts[name] -= 1
        self.hold = bool(self._open) and self._open[-1][1]
