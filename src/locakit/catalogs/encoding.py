"""The bytes of a PO file as text: byte order mark, line ends, charset, and the characters that none may hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from locakit.model.characters import BAD_CHARACTER, character_flaws, do_isolates_pair, told, wide_encoding
from locakit.model.flaws import Flaw

_FOREIGN_BYTES = {
    b"\xde\x12\x04\x95": ("this is a compiled catalog (MO)", "give the PO file, or run msgunfmt"),
    b"\x95\x04\x12\xde": ("this is a compiled catalog (MO)", "give the PO file, or run msgunfmt"),
    b"PK\x03\x04": ("this is a ZIP archive", "unpack it and give the PO file"),
}
"""How files begin that are no text, what they are, and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its line ends made LF where they were all CRLF."""

    text: str
    """Bytes that are not UTF-8 stand in it as U+DC80 to U+DCFF."""
    has_byte_order_mark: bool
    newline: str
    """What ended every line: CRLF, or LF. In a file of both the CRs are still in the text."""
    is_suspicious: bool
    """Whether there may be something that `flaws_by_line` finds; it need not look at other texts."""


def decoded(data: bytes) -> Decoded:
    """The bytes as text; never fails, `flaws_by_line` tells what was wrong."""
    text, is_valid = _text(data)
    has_mark = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff")
    newline = _line_end(text)
    text = text.replace(newline, "\n")
    return Decoded(text, has_mark, newline, not is_valid or "\r" in text or _has_bad_bytes(data))


def encoded(content: Decoded) -> bytes:
    """The bytes that `decoded` came from."""
    mark = "\ufeff" if content.has_byte_order_mark else ""
    text = content.text if content.newline == "\n" else content.text.replace("\n", content.newline)
    return (mark + text).encode(errors="surrogateescape")


def foreign_flaw(data: bytes) -> Flaw | None:
    """What the file is instead of a PO file in UTF-8, if its first bytes tell."""
    for signature, (message, remedy) in _FOREIGN_BYTES.items():
        if data.startswith(signature):
            return Flaw(0, message, remedy)
    if encoding := wide_encoding(data):
        return Flaw(0, f"this is {encoding}, not UTF-8", f"convert it: iconv -f {encoding} -t UTF-8")
    return None


def foreign_charset(header: str) -> str:
    """The charset that the header declares, if it is not UTF-8; a place-holder or none is taken for UTF-8."""
    match = re.search(r"charset=([^ \t\n;]*)", header)
    name = match[1].upper() if match else ""
    return "" if name in {"CHARSET", "UTF-8", "UTF8"} else name


def flaws_by_line(text: str) -> Iterator[Flaw]:
    """The first bad character of each line."""
    end_of_line = -1
    for flaw in character_flaws(text):
        if flaw.offset > end_of_line:
            yield flaw
            newline = text.find("\n", flaw.offset)
            end_of_line = newline if newline >= 0 else len(text)


def string_flaw(value: str) -> tuple[str, str] | None:
    """What is wrong with an unescaped string, and the remedy: a bad character, or isolates that do not pair."""
    match = BAD_CHARACTER.search(value.replace("\r", ""))
    if match:
        return told(match[0])
    if not do_isolates_pair(value):
        return "the bidi isolates U+2066 to U+2069 do not pair", "close each with one U+2069, or remove them"
    return None


def _text(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode(), True
    except UnicodeDecodeError:
        return data.decode(errors="surrogateescape"), False


def _line_end(text: str) -> str:
    """What ends every line of a text: CRLF, or else LF."""
    if "\r" not in text:
        return "\n"
    return "\r\n" if text.count("\r\n") == text.count("\n") else "\n"


_BAD_BYTES = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_BAD_PAIRS = (re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"\xe2\x80[\xaa-\xae]"))


def _has_bad_bytes(data: bytes) -> bool:
    """Whether some bytes encode a bad character: five times faster than to look for `BAD_CHARACTER`."""
    if len(data.translate(None, _BAD_BYTES)) != len(data):
        return True
    return not data.isascii() and any(pattern.search(data) for pattern in _BAD_PAIRS)
