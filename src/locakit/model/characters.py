"""Characters that no file of a project may hold, and bytes that are no characters at all.

A text here is what `bytes.decode(errors="surrogateescape")` makes of a file, so that everything that is wrong with it
can be told at once, by line and column.
"""

import re
from collections.abc import Iterator

from locakit.model.flaws import Flaw

_BAD = "\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e"
_NO_LINE_END = "(?<!\r(?=\n))"
"""Looks back from behind a character class: so `re` finds it in a sixth of the time."""

BAD_CHARACTER = re.compile(f"[{_BAD}\udc80-\udcff]{_NO_LINE_END}")
"""Controls drive terminals and are forbidden in XML and HTML; bidi embeddings and overrides can make a text read as
another one (the isolates and marks that replace them are welcome); U+DC80 to U+DCFF stand for bytes that are not
UTF-8."""

BAD_OR_HALF_CHARACTER = re.compile(f"[{_BAD}\ud800-\udfff]{_NO_LINE_END}")
"""The same, and any half of a character, which a reference can write."""

_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])["”](?=[\u05d0-\u05ea])')
_ISOLATE = re.compile("[\u2066-\u2069]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\0\0\0")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)


def decoded(data: bytes) -> str:
    """The bytes as text, a byte order mark kept; never fails, `character_flaws` tells what was wrong."""
    return data.decode("utf-8", errors="surrogateescape")


def wide_encoding(data: bytes) -> str:
    """`UTF-16` or `UTF-32` where a file begins as those do, else empty; nothing else need be wrong with it then."""
    if data.startswith(_UTF32) or data[1:4] == b"\0\0\0":
        return "UTF-32"
    return "UTF-16" if data.startswith(_UTF16) or data[:1] == b"\0" or data[1:2] == b"\0" else ""


def character_flaws(text: str) -> Iterator[Flaw]:
    """Bytes that are not UTF-8, control characters, and bidi overrides and embeddings, in the order of the text."""
    return (Flaw(match.start(), *told(match[0])) for match in BAD_CHARACTER.finditer(text))


def without_gershayim(text: str) -> str:
    """A text of the same length in which the quote within a Hebrew abbreviation, `ד"ר`, is the letter sign it is."""
    return text if text.isascii() else _GERSHAYIM.sub("\u05f4", text)


def conflict_flaws(text: str) -> Iterator[Flaw]:
    """The first mark that an unresolved merge left, where both of its ends are there."""
    found = list(_CONFLICT.finditer(text)) if "<<<<<<<" in text and ">>>>>>>" in text else []
    if {"<", ">"} <= {match[0][0] for match in found}:
        yield Flaw(found[0].start(), "unresolved merge conflict", "choose one side and delete the marks")


def do_isolates_pair(text: str) -> bool:
    """Whether each bidi isolate is closed, and nothing is closed that is not open."""
    if text.isascii():
        return True
    depth = 0
    for isolate in _ISOLATE.findall(text):
        depth += -1 if isolate == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def told(character: str) -> tuple[str, str]:
    """What is wrong with a bad character, and the remedy."""
    code = ord(character)
    if "\udc80" <= character <= "\udcff":
        return f"the byte 0x{code % 0x100:02X} is not UTF-8", "save the file as UTF-8"
    if "\ud800" <= character <= "\udfff":
        return f"U+{code:04X} is half a character", "write the character itself"
    if character == "\r":
        return "a carriage return without a line feed", "end lines with LF or with CRLF"
    if "\u202a" <= character <= "\u202e":
        return f"U+{code:04X} disguises the order of the text", "remove it, or use isolates (U+2066 to U+2069)"
    return f"the control character U+{code:04X}", "remove it"
