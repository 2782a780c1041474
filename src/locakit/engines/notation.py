"""Plain text in the notation of Apertium's stream, and back.

Backslash escapes, the official way, are not safe: after a `^` at the end of a frame `lrx-proc` swallows the NUL.
So each reserved character becomes a private-use character on the way in and itself again on the way out. What
Apertium shall read as its own notation (`[..]`, `[[..]]`) must be put in after `escaped`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from locakit.engines.engine import Silence, is_placeholder
from locakit.engines.hypotheses import Span

LONGEST_WORD = 1000
"""Characters without white space; Apertium's time is quadratic in them."""

# Apertium's own characters, its marks for unknown words, and the white space that it takes for something else.
_RESERVED = "[]{}^$/\\@<>*#~+\t\r\n\u2028\u2029\v\f\u2018\u2019\u201a\u201b"
_FIRST_PRIVATE = 0xE100
_INWARD = {ord(character): _FIRST_PRIVATE + place for place, character in enumerate(_RESERVED)}
_OUTWARD = {private: character for character, private in _INWARD.items()}
# An apostrophe ("body’s") must reach the dictionary; the same character as a quotation mark must not.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\u2019(?=[^\W\d_])")

_PRIVATE = re.compile("[\ue100-\ue1ff]")
# Controls, noncharacters (a stage takes U+FFFF for the end of the stream) and surrogates, which are no UTF-8.
_UNSENDABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
_SOFT_HYPHEN = "\u00ad"

_MARKED_WORD = re.compile(r"[*@#]+(\w*)")
_MARK = r"[*@#]+"
_SPACE_TOO_MANY = r" +(?= )"
_SPACE_BEFORE_POINT = r"(?<! ) ++(?=[,.;:!?)])"


@dataclass(frozen=True, slots=True)
class Plain:
    """An answer as people read it."""

    text: str
    deleted: tuple[Span, ...]
    """What was taken out of the answer, sorted and apart."""
    head: int
    """How much longer the white space at the start has become, in characters."""
    core: Span
    """The text without the white space at its edges."""

    def moved(self, span: Span) -> Span:
        """Where a part of the answer is in the text."""
        start, end = (self._moved(position) for position in span)
        return start, end

    def _moved(self, position: int) -> int:
        gone = sum(min(end, position) - start for start, end in self.deleted if start < position)
        return min(max(position - gone + self.head, self.core[0]), self.core[1])


def silence_about(text: str) -> Silence | None:
    """Why the text must not be sent to Apertium; None when it may."""
    if _PRIVATE.search(text):
        return Silence.PRIVATE_USE
    is_long = any(len(word) > LONGEST_WORD for word in text.split())
    return Silence.LONG_WORD if is_long else None


def escaped(text: str) -> str:
    """The text in NFC with every character that Apertium would misread replaced; it holds no notation then.

    Soft hyphens go, because Apertium deletes them anyway; what cannot be sent becomes U+FFFD.
    """
    text = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")
    pieces = _APOSTROPHE.split(_UNSENDABLE.sub("\ufffd", text))
    return "\u2019".join(piece.translate(_INWARD) for piece in pieces)


def positions_in_notation(text: str, positions: Sequence[int]) -> list[int]:
    """Where positions of a text are after `escaped`; one inside of a composed character moves to its end."""
    if _SOFT_HYPHEN not in text and unicodedata.is_normalized("NFC", text):
        return list(positions)
    prefixes = (unicodedata.normalize("NFC", text[:position]) for position in positions)
    return [len(prefix.replace(_SOFT_HYPHEN, "")) for prefix in prefixes]


def plain(answer: str, source: str) -> Plain:
    """An answer without Apertium's marks, every reserved character itself again, with the source's edges.

    Apertium's marks are the only `*`, `@` and `#` of an answer: those of the text were escaped. Where it drops a word
    it leaves two spaces, and one before points; they go unless the source has the like. Spaces at the edges are never
    the text's, which is sent without any.
    """
    deleted = tuple(match.span() for match in re.finditer(_superfluous(source), answer))
    text = _without(answer, deleted).translate(_OUTWARD)
    core = text.strip(" ")
    head = source[: len(source) - len(source.lstrip())]
    tail = source[len(source.rstrip()) :]
    longer = len(head) - (len(text) - len(text.lstrip(" ")))
    return Plain(head + core + tail, deleted, longer, (len(head), len(head) + len(core)))


def unknown_words(answer: str) -> tuple[str, ...]:
    """The words of an answer that Apertium marked: `*` not in the dictionary, `@` no translation, `#` no form."""
    return tuple(word for word in _MARKED_WORD.findall(answer) if word and not is_placeholder(word))


def _superfluous(source: str) -> str:
    spaces = (pattern for pattern in (_SPACE_BEFORE_POINT, _SPACE_TOO_MANY) if not re.search(pattern, source))
    return "|".join((_MARK, *spaces))


def _without(text: str, parts: Sequence[Span]) -> str:
    starts = (0, *(end for _, end in parts))
    ends = (*(start for start, _ in parts), len(text))
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
