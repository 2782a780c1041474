"""What in a page is alive: what runs, or leads elsewhere by itself."""

import re
from collections.abc import Iterable, Iterator

from locakit.site.shapes import COMMENT, Shape

Trait = tuple[str, str, str]
"""Something to count: an element, one of its attributes and its value; `#text` is what a script or style says."""

_LIVE_ELEMENTS = frozenset({"base", "embed", "object", "script"})
_LIVE_ATTRIBUTES = frozenset({"http-equiv", "srcdoc"})
_DOUBTFUL = re.compile(rf"<(?:{'|'.join(sorted(_LIVE_ELEMENTS))})[ >]| on|http-equiv|srcdoc|:")
_LIVE_ADDRESS = re.compile(r"(?:javascript|vbscript|data):(?!image/)", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0]+")


def doubtful(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """The shapes that can have a trait that is: most have not even the letters for one."""
    return filter(_DOUBTFUL.search, shapes)


def is_live(trait: Trait) -> bool:
    """Whether it runs, or leads elsewhere by itself."""
    element, name, value = trait
    return (
        (element in _LIVE_ELEMENTS and element != COMMENT)
        or name.startswith("on")
        or name == "srcdoc"
        or (":" in value and element != COMMENT and _is_live_address(name, value))
        or (element == "meta" and name == "http-equiv" and value.strip().lower() == "refresh")
    )


def _is_live_address(name: str, value: str) -> bool:
    """Whether an attribute leads to a program; an animation in a drawing has several `values` for one that may."""
    written = _INVISIBLE.sub("", value)
    return any(map(_LIVE_ADDRESS.match, written.split(";") if name == "values" else (written,)))
