"""Plain text in the notation of Apertium's stream, and back.

Backslash escapes, the official way, are not safe: after a `^` at the end of a frame `lrx-proc` swallows the NUL.
So each reserved character becomes a private-use character on the way in and itself again on the way out. What
Apertium shall read as its own notation (`[..]`, `[[..]]`) must be put in after `escaped`.
"""

import re
import unicodedata

from locakit.engines.engine import Silence, is_placeholder

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
_SPACES = re.compile(" {2,}")


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


def unescaped(answer: str) -> str:
    """An answer without Apertium's marks, every reserved character itself again.

    Apertium's marks are the only `*`, `@` and `#` of an answer: those of the text were escaped.
    """
    return _MARKED_WORD.sub(r"\1", answer).translate(_OUTWARD)


def unknown_words(answer: str) -> tuple[str, ...]:
    """The words of an answer that Apertium marked: `*` not in the dictionary, `@` no translation, `#` no form."""
    return tuple(word for word in _MARKED_WORD.findall(answer) if word and not is_placeholder(word))


def single_spaced(text: str) -> str:
    """The text with no run of spaces: Apertium leaves two where it drops a word."""
    return _SPACES.sub(" ", text)
