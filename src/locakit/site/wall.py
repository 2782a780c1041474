"""The wall: before a page is written, another parser looks for what neither the source nor our template has.

Translations are text; the renderer escapes them, the checks refuse what looks like markup. This is the last of
the three, and shares no code with the others on purpose: it reads the finished page as a browser would, and counts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from locakit.site.alive import Trait, doubtful, is_live
from locakit.site.shapes import COMMENT, Shape, nodes_in, parsed, shape_of, shapes_in
from locakit.site.traits import bare, traits_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TURNS = "\u202a\u202b\u202c\u202d\u202e"
_HIDDEN = re.compile(rf"[\x00-\x08\x0b\x0e-\x1f\x7f{_TURNS}]")
"""Control characters, and those that turn the direction of text and not of an isolate."""
_SHOWN = bytes(byte for byte in range(256) if not _HIDDEN.match(chr(byte)))
_NOSCRIPT = re.compile(r"<(/?)noscript(?![^\s/>])", re.IGNORECASE)
_ADDRESSED = frozenset({("link", "href"), ("meta", "content")})
_LONGEST_AROUND = 2000
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class KnownShapes:
    """What was found out about shapes: pages of the same kind share it, for most of theirs are the same."""

    plain: set[Shape] = field(default_factory=set)
    """Those that need no walk."""
    dead: set[Shape] = field(default_factory=set)
    """Those with nothing alive."""
    bare: dict[Shape, Shape] = field(default_factory=dict)
    """Each without what no trait tells: tags that differ in nothing else are the same then."""
    traits: dict[Shape, tuple[Trait, ...]] = field(default_factory=dict)
    allowed: dict[str, Mapping[Shape, int]] = field(default_factory=dict)
    """Those in markup that may stand in any of the pages."""


@dataclass(frozen=True)
class Seen:
    """Markup as the wall's parser sees it, read once for all that is asked of it."""

    text: str
    known: KnownShapes = field(default_factory=KnownShapes, compare=False, repr=False)

    @cached_property
    def tree(self) -> "LexborHTMLParser":
        """What a browser makes of it."""
        return parsed(self.text)

    @cached_property
    def nodes(self) -> "tuple[LexborNode, ...]":
        """The elements and comments, those that templates hold too."""
        return tuple(nodes_in(self.tree))

    @cached_property
    def shapes(self) -> Mapping[Shape, int]:
        """How many nodes look the same."""
        found = shapes_in(self.tree, self.known.plain)
        return Counter(map(shape_of, self.nodes)) if found is None else found


@dataclass(frozen=True, slots=True)
class Filling:
    """What a page has that its frame has not, counted once for all pages that may have the same in theirs."""

    text: str
    """Of the page."""
    shapes: Mapping[Shape, int]


_NOTHING = Filling("", MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stand in a page."""

    markup: tuple[str, ...]
    """The source's page, or our template around the source's body; and what we add to it."""
    values: frozenset[str] = frozenset()
    """What any number of links and metas in the head may say: the page's addresses, its Open Graph locale."""
    is_ours: bool = False
    """Whether the page is on our template: there nothing is alive, whatever the source has."""
    is_preview: bool = False
    frame: Filling = _NOTHING
    """Our template around nothing, where that is no markup."""
    filling: Filling = _NOTHING
    """What may stand there beside the markup."""
    known: KnownShapes = field(default_factory=KnownShapes, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Breach:
    """Something in a page that must not be there, or that is missing."""

    what: str
    signs: tuple[str, ...]
    """What the text that brought it may hold, the surest first: `<script`, the value of an attribute, a character."""
    around: str
    """The visible text around it; empty where it is nowhere."""


def breaches(page: Seen, allowed: Allowed) -> Iterator[Breach]:
    """What stands in a page more often than in what is allowed, each once, in page order."""
    excess = _excess(page, allowed)
    if excess:
        yield from _told_excess(excess, page, allowed)
    yield from _hidden(page.text, allowed)
    if allowed.is_ours and _NOSCRIPT.search(page.text):
        yield from _alive_with_programs(page)


def filling_in(page: Seen, frame: Filling) -> Filling:
    """What a page has more than its frame, which lacks its text."""
    shapes = Counter(page.shapes)
    shapes.subtract(frame.shapes)
    return Filling(page.text, {shape: count for shape, count in shapes.items() if count})


def _alive_with_programs(page: Seen) -> Iterator[Breach]:
    """What runs in browsers that run programs: there a `noscript` is text up to its end, be that in an attribute."""
    as_text = _NOSCRIPT.sub(r"<\1noframes", page.text)
    yield from breaches(Seen(as_text), Allowed((as_text,), is_ours=True))


def _excess(page: Seen, allowed: Allowed) -> Mapping[Trait, int]:
    """How often a page has each trait too much."""
    more = Counter(page.shapes)
    # Most nodes are as often in the one as in the other: of those nothing needs to be known.
    for shapes in (
        allowed.frame.shapes,
        allowed.filling.shapes,
        *(_known_shapes(markup, allowed.known) for markup in allowed.markup),
    ):
        more.subtract(shapes)
    found = {trait: count for trait, count in _counted(_bare(more, allowed.known), allowed).items() if count > 0}
    if allowed.is_ours:
        live = {shape: page.shapes[shape] for shape in _live(page, allowed)}
        found |= {trait: count for trait, count in _counted(live, allowed).items() if is_live(trait)}
    return {trait: count for trait, count in found.items() if not _is_free(trait, allowed)}


def _known_shapes(markup: str, known: KnownShapes) -> Mapping[Shape, int]:
    shapes = known.allowed.get(markup)
    if shapes is None:
        shapes = known.allowed[markup] = Seen(markup, known).shapes
    return shapes


def _bare(shapes: Mapping[Shape, int], known: KnownShapes) -> Mapping[Shape, int]:
    """The same without what no trait tells, which is all that differs in most tags of a page and of its source's."""
    found: dict[Shape, int] = {}
    for shape, count in shapes.items():
        if count:
            one = known.bare.get(shape)
            if one is None:
                one = known.bare[shape] = bare(shape)
            found[one] = found.get(one, 0) + count
    return found


def _live(page: Seen, allowed: Allowed) -> set[Shape]:
    """The shapes with something that is alive."""
    dead = allowed.known.dead
    new = page.shapes.keys() - dead
    live = {shape for shape in doubtful(new) if any(map(is_live, _known_traits(shape, allowed)))}
    dead |= new - live
    return live


def _counted(shapes: Mapping[Shape, int], allowed: Allowed) -> Mapping[Trait, int]:
    found: dict[Trait, int] = {}
    for shape, count in shapes.items():
        if count:
            for trait in _known_traits(shape, allowed):
                found[trait] = found.get(trait, 0) + count
    return found


def _told_excess(excess: Mapping[Trait, int], page: Seen, allowed: Allowed) -> Iterator[Breach]:
    """Each trait that stands too often, where it first does so."""
    left = {
        trait: count - excess[trait] for trait, count in _counted(page.shapes, allowed).items() if trait in excess
    }
    for node in page.nodes:
        for trait in traits_of(shape_of(node), is_preview=allowed.is_preview):
            if trait in left:
                left[trait] -= 1
                if left[trait] < 0:
                    del left[trait]
                    yield Breach(_told(trait), _signs(trait), _around(node))


def _known_traits(shape: Shape, allowed: Allowed) -> tuple[Trait, ...]:
    known = allowed.known.traits
    traits = known.get(shape)
    if traits is None:
        traits = known[shape] = tuple(traits_of(shape, is_preview=allowed.is_preview))
    return traits


def _is_free(trait: Trait, allowed: Allowed) -> bool:
    element, name, value = trait
    return value in allowed.values and (element, name) in _ADDRESSED


def _told(trait: Trait) -> str:
    element, name, value = trait
    shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
    if element == COMMENT:
        return f"a comment: {shown}"
    if name == "#text":
        return f"what <{element}> says"
    if not name:
        return f"an element <{element}>"
    return f'an attribute {name}="{shown}" of <{element}>'


def _signs(trait: Trait) -> tuple[str, ...]:
    element, name, value = trait
    if element == COMMENT:
        return (value, "<!", "<?")
    return (value, f"{name}=", f"<{element}") if name else (f"<{element}", f"</{element}")


def _around(node: "LexborNode") -> str:
    """The text of an element, or of what it stands in."""
    near: LexborNode | None = node
    for _ in range(3):
        text = " ".join(near.text().split()) if near else ""
        if text or near is None:
            return text[:_LONGEST_AROUND]
        near = near.parent
    return ""


def _hidden(page: str, allowed: Allowed) -> Iterator[Breach]:
    """Characters that disguise a text, of which the page has more than its source."""
    if not _may_hide(page):
        return
    found, texts = Counter(_HIDDEN.findall(page)), (*allowed.markup, allowed.frame.text, allowed.filling.text)
    for character, count in found.items():
        if count > sum(markup.count(character) for markup in texts):
            yield Breach(f"a character U+{ord(character):04X}", (character,), "")


def _may_hide(page: str) -> bool:
    """Whether there are any: to take all other bytes away is faster than to look at each character."""
    is_turned = any(map(page.__contains__, _TURNS))
    return is_turned or bool(page.encode("utf-8", "surrogatepass").translate(None, _SHOWN))
