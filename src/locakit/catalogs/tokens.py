"""The words of the PO language, one by one, with their places: what GNU gettext 0.21 takes for a token.

White space, blank lines too, only separates. `#~` and `#|` are no tokens but colour the rest of their line. A
backslash at the end of a line, wherever it stands, joins the next line; `joined` makes that easy to read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from locakit.data import lazy_pattern
from locakit.model.flaws import Flaw

_JOINT = "\ud800\ud801"
"""Stands for backslash and LF. Two lone surrogates, as long as what they replace, that no decoded file holds."""


class Kind(StrEnum):
    """What a token is; a word that is no keyword and what is no token at all are `junk`.

    Behind `#|` or `#~|` keywords and strings are of other kinds.
    """

    COMMENT = "comment"
    STRING = "string"
    MSGCTXT = "msgctxt"
    MSGID = "msgid"
    MSGID_PLURAL = "msgid_plural"
    MSGSTR = "msgstr"
    PREVIOUS_STRING = "#| string"
    PREVIOUS_MSGCTXT = "#| msgctxt"
    PREVIOUS_MSGID = "#| msgid"
    PREVIOUS_MSGID_PLURAL = "#| msgid_plural"
    DOMAIN = "domain"
    NUMBER = "number"
    OPEN = "["
    CLOSE = "]"
    JUNK = "junk"
    END = "end of file"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the language."""

    kind: Kind
    text: str
    """As it stands in the file; of a string without its quotes."""
    start: int
    end: int
    is_obsolete: bool = False
    """Whether it stands behind `#~`."""
    flaws: tuple[Flaw, ...] = ()


def joined(text: str) -> str:
    """The text, equally long, with each backslash at the end of a line made ready for `tokens`."""
    return text.replace("\\\n", _JOINT) if "\\\n" in text else text


def tokens(text: str, start: int, marks: str = "") -> Iterator[Token]:
    """The tokens from `start` to the end, and one of the kind `END`; `text` comes from `joined`.

    `marks` are those that stand before `start` in its line, if `start` is inside a line.
    """
    for match in _TOKEN.finditer(text, start):
        if match.lastgroup == "space":
            marks = "" if "\n" in match[0] else marks
        elif match.lastgroup == "mark":
            marks += match[0]
        else:
            yield _token(match, marks)
            # A comment takes its LF with it, so that a `#|` before it colours the next line too, as in gettext.
            marks = marks.replace("~", "") if match.lastgroup == "comment" else marks
    yield Token(Kind.END, "", len(text), len(text))


def unescaped(parts: list[str]) -> str:
    """The string that these pieces stand for together, escapes decoded as bytes of UTF-8, as gettext does.

    Raises `UnicodeDecodeError` if the bytes are not UTF-8.
    """
    if not any(_NUMERIC.search(part) for part in parts):
        return "".join([_SIMPLE.sub(_simple_character, part) if "\\" in part else part for part in parts])
    return b"".join(_ESCAPE.sub(_escaped_byte, _bytes(part)) for part in parts).decode()


_TOKEN = lazy_pattern(
    r"""(?P<space> (?: [ \t\r\f\v\n] | \ud800\ud801 )++ )
    | (?P<mark> \#~\|? | \#\| )
    | (?P<comment> \# [^\n]*+ \n? )
    | (?P<string> " (?: [^"\\\n] | \\ (?:\ud800\ud801)*+ . )*+ (?: " | \\ )? )
    | (?P<word> [A-Za-z_$] (?: [A-Za-z0-9_$] | \ud800\ud801 )*+ )
    | (?P<number> [0-9] (?: [0-9] | \ud800\ud801 )*+ )
    | (?P<bracket> [\[\]] )
    | (?P<junk> . )""",
    re.VERBOSE,
)
_KEYWORDS = frozenset({"msgctxt", "msgid", "msgid_plural", "msgstr", "domain"})
_PREVIOUS = frozenset({"string", "msgctxt", "msgid", "msgid_plural"})


def _token(match: re.Match[str], marks: str) -> Token:
    kind, text = str(match.lastgroup), match[0]
    flaws: tuple[Flaw, ...] = ()
    if kind == "string":
        flaws = tuple(_string_flaws(text, match.start()))
        text = text[1:].removesuffix('"').replace(_JOINT, "")
    elif kind == "comment":
        text = text.replace(_JOINT, "").removesuffix("\n").removesuffix("\r")
    elif kind in ("word", "number"):
        text = text.replace(_JOINT, "")
        kind = kind if kind == "number" else text if text in _KEYWORDS else "junk"
    elif kind == "bracket":
        kind = text
    if "|" in marks:
        kind = f"#| {kind}" if kind in _PREVIOUS else "comment" if kind == "comment" else "junk"
    return Token(Kind(kind), text, *match.span(), "~" in marks, flaws)


_BAD_ESCAPE = lazy_pattern(r"\\(?:\\|[\"abfnrtv0-7]|x[0-9A-Fa-f])|(\\.?)")


def _string_flaws(quoted: str, start: int) -> Iterator[Flaw]:
    body = quoted[1:]
    if not body.endswith('"') or _ends_in_escape(body):
        end = start + len(quoted)
        yield Flaw(end, "the string has no closing quote", "close it with a double quote at the end of the line")
        body = body.removesuffix("\\")
    for match in _BAD_ESCAPE.finditer(body.replace(_JOINT, "")):
        if match[1]:
            told = f"'{match[1]}' is no escape"
            yield Flaw(start + 1 + match.start(), told, r"write \\ for a backslash, \" for a quote, \n for a newline")


def _ends_in_escape(body: str) -> bool:
    """Whether the last quote is an escaped one."""
    backslashes = body[:-1].replace(_JOINT, "")
    return (len(backslashes) - len(backslashes.rstrip("\\"))) % 2 == 1


_SIMPLE_CHARACTERS = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True))
_SIMPLE = lazy_pattern(r"\\(.)", re.DOTALL)
_NUMERIC = lazy_pattern(r"\\[0-7x]")
_ESCAPE = lazy_pattern(rb"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))", re.DOTALL)


def _simple_character(match: re.Match[str]) -> str:
    return _SIMPLE_CHARACTERS.get(match[1], match[1])


def _bytes(part: str) -> bytes:
    return part.encode(errors="surrogateescape")


def _escaped_byte(match: re.Match[bytes]) -> bytes:
    octal, hexadecimal, other = match.groups()
    if other is not None:
        return _SIMPLE_CHARACTERS.get(other.decode("latin-1"), "").encode() or other
    number = int(octal, 8) if octal is not None else int(hexadecimal, 16)
    return bytes([number % 256])
