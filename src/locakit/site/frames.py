"""Markup that differs in little from page to page: its template is run once, with gaps for what differs."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from html import escape

from locakit.site.shapes import Shape
from locakit.site.wall import Filling, Seen

SIGN = "~locakit~"
"""How a gap begins: no name of an article has it, and neither an address nor HTML writes it in another way."""

_AFTER = "\0"
"""Ends a shape in a text of several: no parser leaves it in what it reads."""
_GAP = re.compile(rf"{SIGN}(\w+)~")
_MARKUP = re.compile("""[&<>"']""")


def gap(name: str) -> str:
    """What a template is given for a value that is filled in later."""
    return f"{SIGN}{name}~"


def escaped(text: str) -> str:
    """Text as a template writes it."""
    if not _MARKUP.search(text):
        return text
    import markupsafe

    return str(markupsafe.escape(text))


@dataclass(frozen=True, slots=True)
class _Around:
    """What the wall sees of a template with gaps."""

    text: str
    whole: Mapping[Shape, int]
    """The nodes without a gap."""
    gapped: str
    """The form of those with gaps, one after the other."""
    counts: tuple[int, ...]
    """How many there are of each of these."""


class Frames:
    """What the templates made of gaps, kept as long as a build lasts."""

    def __init__(self) -> None:
        self._forms: dict[Hashable, str] = {}
        self._around: dict[Hashable, _Around] = {}

    def filled(self, kind: Hashable, values: Mapping[str, str], render: Callable[[], str]) -> str:
        """What `render` makes of gaps, with values in them that are markup; the same for all of a kind."""
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = _form(render())
        return form % values

    def seen(self, kind: Hashable, values: Mapping[str, str], render: Callable[[], str]) -> Filling:
        """What the wall would see of that; the values are text."""
        around = self._around.get(kind)
        if around is None:
            around = self._around[kind] = _seen(render())
        shapes = dict(around.whole)
        written = around.gapped % {name: escape(value) for name, value in values.items()}
        for shape, count in zip(written.split(_AFTER)[:-1], around.counts, strict=True):
            shapes[shape] = shapes.get(shape, 0) + count
        return Filling(around.text, shapes)


def _seen(text: str) -> _Around:
    shapes = Seen(text).shapes
    whole = {shape: count for shape, count in shapes.items() if SIGN not in shape}
    gapped = {shape: count for shape, count in shapes.items() if SIGN in shape}
    return _Around(text, whole, _form("".join(shape + _AFTER for shape in gapped)), tuple(gapped.values()))


def _form(text: str) -> str:
    """Text with gaps as Python's `%` fills them."""
    return _GAP.sub(r"%(\1)s", text.replace("%", "%%"))
