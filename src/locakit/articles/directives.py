"""What authors tell locakit in comments of their articles.

<!-- locakit: skip -->               what follows is not translated, up to the end of its block
<!-- locakit: skip-start -->         nothing is, up to the next `skip-end`
<!-- locakit: comment A note. -->    a note to the translators of the next text
<!-- locakit: context button -->     tells the next text from the same words elsewhere (msgctxt)
"""

import re
from dataclasses import dataclass
from enum import StrEnum

MARK = "locakit:"
"""No directive is without it."""

_DIRECTIVE = re.compile(r"<!--\s{0,99}locakit:\s{0,99}(?P<verb>[\w-]{1,40}?)(?P<text>[\s:].*?)?-->", re.DOTALL)


class Verb(StrEnum):
    """What a directive asks for."""

    SKIP = "skip"
    SKIP_START = "skip-start"
    SKIP_END = "skip-end"
    COMMENT = "comment"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive of the author."""

    verb: Verb | None
    """None for one that we do not know."""
    word: str
    """The verb as written."""
    text: str
    """What follows the verb, white space joined."""


def without_directives(html: str) -> str:
    """A piece of HTML without the comments that are directives; in linear time."""
    if MARK not in html:
        return html
    kept: list[str] = []
    position = 0
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start) + len("-->")) > start:
        kept.append(html[position : start if directive_in(html[start:end]) else end])
        position = end
    return "".join([*kept, html[position:]])


def directive_in(html: str) -> Directive | None:
    """The directive that a piece of HTML begins with, if any."""
    match = _DIRECTIVE.match(html.lstrip())
    if not match:
        return None
    verb = Verb(match["verb"]) if match["verb"] in set(Verb) else None
    return Directive(verb, match["verb"], " ".join((match["text"] or "").lstrip(":").split()))
