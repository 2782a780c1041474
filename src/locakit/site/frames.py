"""Markup that differs in little from page to page: its template is run once, with gaps for what differs."""

import re
from collections.abc import Callable, Hashable, Mapping

SIGN = "~locakit~"
"""How a gap begins: no name of an article has it, and neither an address nor HTML writes it in another way."""

_GAP = re.compile(rf"{SIGN}(\w+)~")


def gap(name: str) -> str:
    """What a template is given for a value that is filled in later."""
    return f"{SIGN}{name}~"


def escaped(text: str) -> str:
    """Text as a template writes it."""
    from markupsafe import escape

    return str(escape(text))


class Frames:
    """What the templates made of gaps, kept as long as a build lasts."""

    def __init__(self) -> None:
        self._pieces: dict[Hashable, list[str]] = {}

    def filled(self, kind: Hashable, values: Mapping[str, str], render: Callable[[], str]) -> str:
        """What `render` makes of gaps, with values in them that are markup; the same for all of a kind."""
        pieces = self._pieces.get(kind)
        if pieces is None:
            pieces = self._pieces[kind] = _GAP.split(render())
        filled = pieces.copy()
        filled[1::2] = [values[name] for name in pieces[1::2]]
        return "".join(filled)
