"""A long text as lines of comment, and back: for the `plain` and `suggest` lines (docs/po-format.md).

Law: `unfolded(tuple(folded(text, room)))` is `printable(text)`, for every text and room.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from locakit.catalogs.linebreaks import columns

# Only ASCII white space counts: a no-break space belongs to the text.
_SPACES = re.compile(r"[ \t\r\n]+")

# What may not stand in a comment: controls and line ends (there polib ends the line), bidi overrides and isolates.
_UNPRINTABLE = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")

# gettext joins a line that ends in a backslash to the next one, comments too; a tool may break a line at any word.
_BACKSLASH = "\u29f5"

_GOES_ON = "¬"
"""At the end of a line: its last word goes on in the next one."""


def printable(text: str, space: str = " ") -> str:
    """The text as it can stand in a comment: each run of white space and controls as one `space`."""
    return _UNPRINTABLE.sub(" ", text).strip(" ").replace(" ", space).replace("\\", _BACKSLASH)


def folded(text: str, room: int) -> Iterator[str]:
    """The text in lines of that many columns, broken at spaces; within a word only where it is longer than a line."""
    line = ""
    for word in printable(text).split(" "):
        longer = f"{line} {word}" if line else word
        if line and _room_for(longer) > room:
            yield _with_end(line)
            longer = word
        line = longer
        while _room_for(line) > room:
            head = _head(line, room - 1)
            yield _with_end(head) + _GOES_ON
            line = line[len(head) :]
    if line:
        yield _with_end(line)


def unfolded(lines: Sequence[str]) -> str:
    """The text of such lines."""
    ends = [_read_end(line) for line in lines]
    return "".join(text + " " * (not goes_on) for text, goes_on in ends).removesuffix(" ")


def rejoined(lines: Sequence[str]) -> str:
    """The one line that a tool has broken into these, at spaces and after hyphens between letters."""
    text = _SPACES.sub(" ", lines[0]).strip(" ")
    for line in lines[1:]:
        piece = _SPACES.sub(" ", line).strip(" ")
        is_broken_word = re.search(r"[^\W\d]-$", text) and re.match(r"\w", piece)
        text = text + piece if is_broken_word else f"{text} {piece}"
    return text


def had_no_room(before: str, after: str, width: int) -> bool:
    """Whether a tool that wraps at this width would break a line between these two."""
    return len(before) + 1 + len(_SPACES.split(after, maxsplit=1)[0]) > width


def columns_of(text: str) -> int:
    """The columns of a comment; at least one a character, because polib and Babel count characters."""
    return len(text) if text.isascii() else sum(max(1, columns(letter)) for letter in text)


def _room_for(text: str) -> int:
    """Its columns; what may have to be doubled counts twice."""
    return columns_of(text) + text.count(_GOES_ON)


def _head(line: str, room: int) -> str:
    """What fits; at least one character."""
    sizes = accumulate(map(_room_for, line))
    return line[: max(1, sum(1 for _ in takewhile(lambda size: size <= room, sizes)))]


def _with_end(line: str) -> str:
    """The line with the marks of its own at its end doubled."""
    return line + _GOES_ON * (len(line) - len(line.rstrip(_GOES_ON)))


def _read_end(line: str) -> tuple[str, bool]:
    """The line without that doubling, and whether its last word goes on: there is an odd mark."""
    body = line.rstrip(_GOES_ON)
    pairs, odd = divmod(len(line) - len(body), 2)
    return body + _GOES_ON * pairs, bool(odd)
