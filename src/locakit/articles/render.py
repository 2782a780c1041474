"""Segments of a document, and back: the one walk that `extract` and `build` share.

Laws:

* The segments and separators of a unit joined give the unit, character for character.
* `render(document, segments, show)` with every segment shown as itself gives the page of the source.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby, pairwise, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from locakit.articles.characters import SPACE
from locakit.articles.segmentation.cuts import content_cuts, slices
from locakit.articles.tag_markup import marked_up, with_attributes
from locakit.model.document import Code, Content, Document, Segment, Setting, Skeleton, Text, Unit
from locakit.model.inline import text_of


class Shown(NamedTuple):
    """What a page shows in the place of a segment."""

    content: Content
    attributes: Mapping[str, str] = MappingProxyType({})
    """Of the element around it: `lang`, `dir` and `class` of a text in another language, say."""
    gap: str | None = None
    """What stands between it and the text before it; by default the source's own white space."""


Show = Callable[[Sequence[Segment]], Sequence[Shown]]
"""Chooses what the page shows for the segments of a unit: as many answers as segments, in order."""


def segments(
    document: Document, segmentation: str = "sentence", abbreviations: Collection[str] = ()
) -> tuple[Segment, ...]:
    """The segments of a document, in order: sentences, or whole blocks with `segmentation="block"`.

    `abbreviations` are a project's own, as `abbreviation_key` writes them: no sentence ends behind one.
    """
    found: list[Segment] = []
    for unit in document.units:
        is_whole = segmentation == "block" or unit.preformatted
        cuts = () if is_whole else content_cuts(unit.content, document.language, abbreviations)
        found.extend(_cut(unit, cuts))
    return tuple(found)


def render(document: Document, cut: Sequence[Segment], show: Show) -> str:
    """The page, or its body: the skeleton as it is, each unit as `show` has it. `cut` is what `segments` gave."""
    by_unit = {unit: tuple(group) for unit, group in groupby(cut, key=lambda segment: segment.unit.id)}
    return _Page(by_unit, show, closes_all=not document.is_page).written(document.parts)


def as_source(cut: Sequence[Segment]) -> tuple[Shown, ...]:
    """Segments shown as their source has them."""
    return tuple(Shown(segment.content) for segment in cut)


def _cut(unit: Unit, cuts: Iterable[int]) -> Iterator[Segment]:
    match unit.content:
        case (Text(value=text),):
            pieces = _plain_pieces(text, cuts)
        case content:
            pieces = map(_parted, slices(content, cuts))
    return (Segment(unit, index, content, gap) for index, (content, gap) in enumerate(pieces))


def _plain_pieces(text: str, cuts: Iterable[int]) -> Iterator[tuple[Content, str]]:
    """What `_parted` gives for the slices of a text without codes, as most are."""
    for start, end in pairwise((0, *cuts, len(text))):
        bare = text[start:end].rstrip(SPACE)
        yield (Text(bare),) if bare else (), text[start + len(bare) : end]


def _parted(content: Content) -> tuple[Content, str]:
    """A content without the white space that it ends in, and that; the one of a code's own spelling is no gap."""
    last = content[-1] if content else None
    if not isinstance(last, Text) or not last.value[-1:].isspace():
        return content, ""
    bare = last.value.rstrip(SPACE)
    if len(bare) == len(last.value):
        return content, ""
    return (*content[:-1], *([Text(bare)] if bare else [])), last.value[len(bare) :]


@dataclass(frozen=True, slots=True)
class _Page:
    """The segments of each unit, and what is shown for them."""

    cut: Mapping[str, Sequence[Segment]]
    show: Show
    closes_all: bool
    """Whether each element has an end tag, as on our template: then one that is open behind a unit holds more."""

    def written(self, parts: Sequence[Skeleton | Unit]) -> str:
        return "".join(
            [
                part.data if isinstance(part, Skeleton) else self._part(part, after)
                for part, after in zip_longest(parts, parts[1:])
            ]
        )

    def _part(self, unit: Unit, after: Skeleton | Unit | None) -> str:
        """A unit in its element; where that holds more, as an item may hold a list, nothing is said of the whole."""
        holds_more = isinstance(after, Skeleton) and not after.data.lstrip().startswith("</")
        if self.closes_all and holds_more and unit.opening:
            return unit.opening + self._unit(replace(unit, opening=""))
        return self._unit(unit)

    def _unit(self, unit: Unit) -> str:
        shown = self.show(self.cut.get(unit.id, ()))
        is_untouched = bool(unit.data) and self._is_untouched(unit, shown)
        if unit.setting is not Setting.FLOW:
            return unit.opening + (unit.data if is_untouched else self._characters(unit, shown))
        shared = _shared_attributes(shown)
        opening = with_attributes(unit.opening, shared)
        if is_untouched and all(one.attributes == shared for one in shown):
            return opening + (unit.data if unit.opening else marked_up(unit.data, shared))
        return opening + self._texts(unit, shown, are_marked=bool(shared and unit.opening))

    def _characters(self, unit: Unit, shown: Sequence[Shown]) -> str:
        """Text without any markup, as it may stand in an attribute."""
        pairs = zip(shown, self._gaps(unit, shown), strict=True)
        text = escape("".join([gap + text_of(one.content) for one, gap in pairs]))
        return f'"{text}"' if unit.setting is Setting.VALUE else text

    def _is_untouched(self, unit: Unit, shown: Sequence[Shown]) -> bool:
        """Whether everything is shown as the source has it, what its codes hold too."""
        own = self.cut.get(unit.id, ())
        return all(one.content == segment.content for one, segment in zip(shown, own, strict=True)) and all(
            self._is_untouched(held, self.show(self.cut.get(held.id, ()))) for held in _held(unit)
        )

    def _texts(self, unit: Unit, shown: Sequence[Shown], *, are_marked: bool) -> str:
        """The texts with the gaps between them; `are_marked` if the unit's element has their attributes."""
        pieces, has_text_before = [], False
        for one, gap in zip(shown, self._gaps(unit, shown), strict=True):
            has_text = Text in map(type, one.content)
            if has_text_before and has_text:
                pieces.append(escape(gap, quote=False))
            markup = "".join(map(self._node, one.content))
            pieces.append(markup if are_marked else marked_up(markup, one.attributes))
            has_text_before = has_text_before or has_text
        return "".join(pieces)

    def _gaps(self, unit: Unit, shown: Sequence[Shown]) -> list[str]:
        """What stands before each text: what it asks for, else the white space that the source has there."""
        before = ["", *[segment.separator for segment in self.cut.get(unit.id, ())]]
        return [gap if one.gap is None else one.gap for one, gap in zip(shown, before, strict=False)]

    def _node(self, node: Text | Code) -> str:
        if isinstance(node, Text):
            return escape(node.value, quote=False)
        return self.written(node.subflow) if node.subflow else node.markup


def _held(unit: Unit) -> Iterator[Unit]:
    """The units that the codes of a unit hold."""
    parts = (part for node in unit.content if isinstance(node, Code) for part in node.subflow)
    return (part for part in parts if isinstance(part, Unit))


def _shared_attributes(shown: Sequence[Shown]) -> Mapping[str, str]:
    """The attributes of all that have content, if they are the same."""
    different = [one.attributes for one in shown if one.content]
    return different[0] if different and different.count(different[0]) == len(different) else {}
