"""Segments of a document, and back: the one walk that `extract` and `build` share.

Laws:

* The segments and separators of a unit joined give the unit, character for character.
* `render(document, segments, show)` with every segment shown as itself gives the page of the source.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from locakit.articles.characters import SPACE
from locakit.articles.cuts import content_cuts, slices
from locakit.model.document import Code, Content, Document, Segment, Skeleton, Text, Unit
from locakit.model.inline import sliced, verbatim
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows in the place of a segment."""

    content: Content
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Of the element around it: `lang`, `dir` and `class` of a text in another language, say."""
    gap: str | None = None
    """What stands between it and the text before it; by default the source's own white space."""


Show = Callable[[Sequence[Segment]], Sequence[Shown]]
"""Chooses what the page shows for the segments of a unit: as many answers as segments, in order."""


def segments(document: Document, segmentation: str = "sentence") -> tuple[Segment, ...]:
    """The segments of a document, in order: sentences, or whole blocks with `segmentation="block"`."""
    return tuple(
        segment for unit in document.units for segment in _unit_segments(unit, document.language, segmentation)
    )


def render(document: Document, cut: Sequence[Segment], show: Show) -> str:
    """The page's body: the skeleton as it is, each unit as `show` has it. `cut` is what `segments` gave."""
    by_unit = {unit: tuple(group) for unit, group in groupby(cut, key=lambda segment: segment.unit.id)}
    written = (
        part.data if isinstance(part, Skeleton) else _unit_markup(part, by_unit.get(part.id, ()), show)
        for part in document.parts
    )
    return "".join(written)


def as_source(cut: Sequence[Segment]) -> tuple[Shown, ...]:
    """Segments shown as their source has them."""
    return tuple(Shown(segment.content) for segment in cut)


def _unit_segments(unit: Unit, language: LanguageTag, segmentation: str) -> Iterator[Segment]:
    cuts = () if segmentation == "block" or unit.preformatted else content_cuts(unit.content, language)
    for index, piece in enumerate(slices(unit.content, cuts)):
        text = verbatim(piece)
        end = len(text.rstrip(SPACE))
        yield Segment(unit, index, sliced(piece, 0, end), text[end:])


def _unit_markup(unit: Unit, cut: Sequence[Segment], show: Show) -> str:
    """A unit's element; attributes that all its sentences share stand on the element, where it has one."""
    shown = show(cut)
    shared = _shared_attributes(shown) if unit.opening else {}
    pieces = [_with_attributes(unit.opening, shared)]
    has_text_before = False
    gaps = ("", *(segment.separator for segment in cut))
    for one, gap in zip(shown, gaps, strict=False):
        if has_text_before and _has_text(one):
            pieces.append(escape(gap if one.gap is None else one.gap, quote=False))
        pieces.append(_markup(one.content) if shared else _marked_up(one))
        has_text_before = has_text_before or _has_text(one)
    return "".join(pieces)


def _shared_attributes(shown: Sequence[Shown]) -> Mapping[str, str]:
    """The attributes of all that have content, if they are the same."""
    different = [one.attributes for one in shown if one.content]
    return different[0] if different and all(one == different[0] for one in different) else {}


def _has_text(shown: Shown) -> bool:
    return any(isinstance(node, Text) for node in shown.content)


def _marked_up(shown: Shown) -> str:
    markup = _markup(shown.content)
    if not shown.attributes or not markup:
        return markup
    return f"{_with_attributes('<span>', shown.attributes)}{markup}</span>"


def _with_attributes(opening: str, attributes: Mapping[str, str]) -> str:
    """A start tag with more attributes, right behind its name."""
    if not attributes:
        return opening
    name, rest = opening[: _name_end(opening)], opening[_name_end(opening) :]
    return name + "".join(f' {key}="{escape(value)}"' for key, value in attributes.items()) + rest


def _name_end(opening: str) -> int:
    return next(
        (index for index, character in enumerate(opening) if character in " \t\r\n/>" and index), len(opening)
    )


def _markup(content: Content) -> str:
    return "".join(node.markup if isinstance(node, Code) else escape(node.value, quote=False) for node in content)
