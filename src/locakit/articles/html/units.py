"""Make units of the runs of a page, and skeleton of the rest.

Law: the skeleton and the units' own source, joined, give the source.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from locakit.articles.characters import unescape
from locakit.articles.html.cited import Citation
from locakit.articles.html.edges import Trimmed, node_end, node_start, trimmed, words_of_nodes
from locakit.articles.html.elements import NOWHERE, Page, code_name
from locakit.articles.html.legends import held_legend, lone_legend, pair_legend, visible_text
from locakit.articles.html.pieces import (
    Held,
    Node,
    Piece,
    Run,
    Tag,
    Value,
    Words,
    is_foreign,
    language_in,
    spoken_words,
    values_of,
)
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import decoded, text_between
from locakit.articles.legends import shortened
from locakit.articles.words import ATTRIBUTE, has_words
from locakit.model.document import Code, CodeKind, Setting, Skeleton, Skipped, Text, Unit
from locakit.model.languages import LanguageTag

Parts = tuple[Skeleton | Unit, ...]


class _Placed(NamedTuple):
    """A unit and the part of the source that it takes."""

    start: int
    end: int
    unit: Unit


class UnitMaker:
    """Makes the parts of a page in their order; counts its units and keeps what it skips."""

    def __init__(self, page: Page, language: LanguageTag, legends: Mapping[str, str], line_of: "_LineOf") -> None:
        self._page, self._language, self._legends, self._line_of = page, language, legends, line_of
        self._units = self._codes = 0
        self.skipped: list[Skipped] = []

    def parts(self, pieces: Iterable[Piece], start: int, end: int) -> Parts:
        """The parts of the source between two offsets."""
        parts: list[Skeleton | Unit] = []
        for placed in self._placed(pieces):
            if start < placed.start:
                parts.append(Skeleton(self._page.source[start : placed.start]))
            parts.append(placed.unit)
            start = placed.end
        if start < end:
            parts.append(Skeleton(self._page.source[start:end]))
        return tuple(parts)

    def _placed(self, pieces: Iterable[Piece]) -> Iterator[_Placed]:
        for piece in pieces:
            if isinstance(piece, Value):
                yield self._value(piece)
            elif piece.place.reason:
                self._skip(piece.nodes, piece.place.reason)
            else:
                yield from self._run(piece)

    def _value(self, value: Value) -> _Placed:
        attribute, place = value.attribute, value.place
        unit = Unit(
            id=self._next_id(),
            role=value.role,
            content=(Text(attribute.value),),
            line=self._line_of(attribute.start),
            data=attribute.written,
            note=place.note,
            context=place.context,
            setting=Setting.VALUE,
        )
        return _Placed(attribute.start, attribute.end, unit)

    def _run(self, run: Run) -> Iterator[_Placed]:
        if not run.is_said:
            for node in run.nodes:
                yield from self._around(run, node)
            return
        cut = trimmed(self._page, run)
        for node in cut.nodes[: cut.first]:
            yield from self._around(run, node)
        enclosing = cut.enclosing if cut.first else ()
        foreign = [tag for tag in enclosing if self._is_foreign(tag)]
        if foreign:
            self._skip(cut.core, f"in {language_in(self._page.attributes[foreign[0].token])}")
        else:
            yield self._unit(run, cut, enclosing[-1].token if enclosing else run.holder)
        for node in cut.nodes[cut.after :]:
            yield from self._around(run, node)

    def _around(self, run: Run, node: Node) -> Iterator[_Placed]:
        """The units of a node that is no part of a unit itself."""
        if isinstance(node, Words):
            self._skip([node], "list mark")
            return
        yield from map(self._value, self._values(run, node))
        if isinstance(node, Held):
            if node.citation:
                self._skip_citation(node)
            yield from self._placed(node.inner)

    def _unit(self, run: Run, cut: Trimmed, around: int) -> _Placed:
        """The unit of a run; `around` is the start tag of the innermost element that holds it alone."""
        page, place, core = self._page, run.place, cut.core
        start, end = node_start(page, core[0]), node_end(page, core[-1])
        first = self._opening(run, cut, start, around)
        unit = Unit(
            id=self._next_id(),
            role=place.role,
            content=tuple(self._content(run, cut)),
            line=self._line_of(start),
            opening=page.source[first:start],
            data=page.source[start:end],
            note=place.note,
            context=place.context,
            preformatted=place.is_preformatted,
            setting=Setting.PLAIN if place.is_plain else Setting.FLOW,
        )
        return _Placed(first, end, unit)

    def _opening(self, run: Run, cut: Trimmed, start: int, around: int) -> int:
        """Where the start tag right before a unit begins, if its element holds the unit alone; else the unit."""
        page, edges = self._page, (*cut.nodes[: cut.first], *cut.nodes[cut.after :])
        speaks = [node for node in edges if not isinstance(node, Words) and self._speaks(run, node)]
        if around == NOWHERE or speaks:
            return start
        tag = page.tokens[around]
        return tag.start if not page.source[tag.end : start].strip() else start

    def _speaks(self, run: Run, node: Tag | Held) -> bool:
        """Whether a node at the edge of a unit holds units of its own."""
        return bool(self._values(run, node)) or (isinstance(node, Held) and bool(node.inner))

    def _content(self, run: Run, cut: Trimmed) -> Iterator[Text | Code]:
        ids: dict[int, int] = {}
        for index, node in enumerate(cut.core, start=cut.first):
            partner = cut.pairs.get(index, index) if isinstance(node, Tag) else index
            if isinstance(node, Words):
                yield Text(decoded(self._page.source[node.start : node.end]))
            elif isinstance(node, Held):
                yield self._citation_code(node, node.citation) if node.citation else self._held_code(run, node)
            elif partner == index + 1:
                yield self._tag_code(
                    run, node, CodeKind.ALONE, self._next_code(), behind=node_end(self._page, cut.nodes[partner])
                )
            elif partner != index - 1:
                ids[index] = ids[partner] if partner < index else self._next_code()
                yield self._tag_code(run, node, cut.kind(index), ids[index])

    def _tag_code(self, run: Run, tag: Tag, kind: CodeKind, own_id: int, behind: int = 0) -> Code:
        """The code of a tag; with `behind` that of a pair around nothing, up to that offset."""
        page, token = self._page, self._page.tokens[tag.token]
        end = behind or token.end
        data = page.source[token.start : end]
        if kind is CodeKind.ALONE:
            is_whole = token.kind is TokenKind.START and page.ends[tag.token] == tag.token + 1
            name = code_name(token.name, is_pair=False) if is_whole else "x"
            legend = pair_legend(page, tag.token, self._language) if behind else lone_legend(page, tag.token)
        else:
            name = code_name(token.name, is_pair=True)
            legend = pair_legend(page, tag.token, self._language) if kind is CodeKind.OPEN else ""
        return Code(
            kind, name, own_id, data, data, legend, subflow=self._subflow(self._values(run, tag), token.start, end)
        )

    def _held_code(self, run: Run, held: Held) -> Code:
        page = self._page
        data = page.source[held.start : held.end]
        name = code_name(page.tokens[held.token].name if held.token != NOWHERE else "", is_pair=False)
        words = visible_text(data) or "".join(self._texts(words_of_nodes([held])))
        legend, own_id = held_legend(page, held.token, words), self._next_code()
        subflow = self._subflow([*self._values(run, held), *held.inner], held.start, held.end)
        return Code(CodeKind.ALONE, name, own_id, data, data, legend, subflow=subflow)

    def _citation_code(self, held: Held, citation: Citation) -> Code:
        data = self._page.source[held.start : held.end]
        self._skip_citation(held)
        legend = "; ".join([self._legends[label] for label in citation.labels]) or shortened(visible_text(data))
        name = "x" if citation.is_mark else "cite"
        return Code(CodeKind.ALONE, name, self._next_code(), data, data, legend, citation.labels)

    def _values(self, run: Run, node: Tag | Held) -> tuple[Value, ...]:
        """The attributes of a node that are translated."""
        is_read = node.token != NOWHERE and self._page.attributes[node.token]
        if is_read and (isinstance(node, Tag) or node.speaks):
            return tuple(values_of(self._page, node.token, run.place))
        return ()

    def _subflow(self, pieces: Sequence[Piece], start: int, end: int) -> Parts:
        """The parts of a code; none if there is no unit among them."""
        if not pieces:
            return ()
        parts = self.parts(pieces, start, end)
        return parts if any(isinstance(part, Unit) for part in parts) else ()

    def _is_foreign(self, tag: Tag) -> bool:
        return is_foreign(self._page.attributes[tag.token], self._language)

    def _skip(self, nodes: Iterable[Node], reason: str) -> None:
        """Say what is not translated, if it has words."""
        words = tuple(words_of_nodes(nodes))
        text = " ".join("".join(self._texts(words)).split())
        if has_words(text):
            self.skipped.append(Skipped(text, self._line_of(words[0].start), reason))

    def _skip_citation(self, held: Held) -> None:
        """Say what a citation says in words: they are in no unit."""
        page, line = self._page, self._line_of(held.start)
        text = text_between(page, held.start, held.end)
        if has_words(text):
            self.skipped.append(Skipped(text, line, "citation"))
        spoken = spoken_words(page, page.between(held.start, held.end))
        self.skipped.extend(Skipped(one, line, f"{ATTRIBUTE}citation") for one in spoken)

    def _texts(self, words: Iterable[Words]) -> Iterator[str]:
        texts = ((self._page.source[one.start : one.end], one.is_raw) for one in words)
        return (text if is_raw else unescape(text) for text, is_raw in texts)

    def _next_id(self) -> str:
        self._units += 1
        return f"u{self._units}"

    def _next_code(self) -> int:
        self._codes += 1
        return self._codes


_LineOf = Callable[[int], int]
