"""Bytes to text, strictly: what is not clean UTF-8 is named with line and column, and never guessed."""

import re
from collections.abc import Iterator
from itertools import islice

from locakit.model.characters import wide_encoding
from locakit.model.errors import LocakitError, Place, Problem

# Controls other than tab, LF and CR drive terminals and are forbidden in XML and HTML; bidi embeddings and overrides
# can make a text read as another one; the isolates and marks that replace them are allowed.
_HOSTILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")
_LAST_CONTROL = "\x9f"

_MOST_FAULTS = 20


def decode_utf8(data: bytes, path: str, error: type[LocakitError]) -> str:
    """The text, its byte order mark kept; raises `error` for bytes that are not UTF-8."""
    if encoding := wide_encoding(data):
        raise error(Problem(Place(path, 1, 1), f"the file is {encoding}", remedy="save it as UTF-8"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        told = f"byte 0x{data[fault.start]:02X} is not UTF-8"
        raise error(Problem(_place(path, data, fault.start), told, remedy="save the file as UTF-8")) from None


def hostile_characters(text: str, path: str) -> Iterator[Problem]:
    """Controls and bidi overrides, at most 20 of them."""
    for match in islice(_HOSTILE.finditer(text), _MOST_FAULTS):
        what = "control character" if match[0] <= _LAST_CONTROL else "bidi override"
        told = f"{what} U+{ord(match[0]):04X}"
        yield Problem(place_of(text, match.start(), path), told, remedy="delete it")


def place_of(text: str, offset: int, path: str) -> Place:
    """The place of an offset (code points) in a text; only LF ends a line."""
    before = text[:offset]
    return Place(path, before.count("\n") + 1, offset - before.rfind("\n"))


def _place(path: str, data: bytes, offset: int) -> Place:
    before = data[:offset].decode("utf-8")
    return place_of(before + "?", len(before), path)
