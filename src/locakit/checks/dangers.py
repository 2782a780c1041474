"""What no text for readers holds, wherever it is written: markup, marks of templates, signs that turn it round."""

from collections.abc import Iterator
from html import unescape

from locakit.checks.invisible import is_disguised
from locakit.checks.markup import markup_in

DANGER_ID = "markup-in-text"


def dangers_in(text: str, source: str = "") -> Iterator[str]:
    """What in a text looks like markup or hides its order, and is not in its source; as a sentence each."""
    for found, what in markup_in(unescape(text), unescape(source)):
        yield f"{found} looks like {what}"
    if is_disguised(text) and not is_disguised(source):
        yield "marks of direction do not pair, or override the order of the text"
