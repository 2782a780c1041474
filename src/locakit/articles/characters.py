"""The characters that sentences, markers and lists are made of, and the references that stand for them."""

import html
import re
from string import digits

TERMINATORS = ".!?…。！？．।॥؟۔"
"""End a sentence."""

WIDE_TERMINATORS = "。！？।॥"
"""Those of them that need no white space behind."""

CLOSERS = "\"'”’»›)]}」』）】》〉“"
"""Quotes and brackets that may stand behind a terminator; German closes with `“`."""

OPENERS = "\"'“‘„‚«‹([{「『（【《〈¿¡"
"""Quotes and brackets that may stand before a sentence's first word."""

COMMAS = ",;，；、،"
"""Part a sentence."""

DASHES = "-–—―"
"""Those that may stand before a sentence: a dialogue in Spanish, a list in German."""

SPACE = (
    " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""White space, the kinds that do not break a line included."""

INVISIBLE = "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Marks of direction and of joining; rules about words look through them."""

_OTHER_SPACE = re.compile(f"[{SPACE.replace(' ', '')}]")

OBJECT = "\ufffc"
"""Stands for a marker where text is judged by its words: it is no word and no white space."""


_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_AS_RAISED, _AS_LOWERED = str.maketrans(digits, _RAISED_DIGITS), str.maketrans(_RAISED_DIGITS, digits)
_LEADING_ZEROS = re.compile("&#0+(?=[0-9])")
_ENDLESS_REFERENCE = re.compile("&#[0-9]{1000,};?")


def unescape(text: str) -> str:
    """The text of HTML, its references decoded; a number that no character has is U+FFFD, however long it is."""
    try:
        return html.unescape(text)
    except ValueError:  # Python reads no number of more than 4,300 digits.
        return html.unescape(_ENDLESS_REFERENCE.sub("\ufffd", _LEADING_ZEROS.sub("&#", text)))


def raised(text: str) -> str:
    """The text with its digits `0` to `9` as those of powers and notes: `¹²` for `12`."""
    return text.translate(_AS_RAISED)


def lowered(text: str) -> str:
    """The text with the digits of powers and notes as `0` to `9`: `12` for `¹²`."""
    return text.translate(_AS_LOWERED)


def plainly_spaced(text: str) -> str:
    """A text, every white space as a plain one: a sentence does not depend on where its line was wrapped."""
    return text if text.isprintable() else _OTHER_SPACE.sub(" ", text)


def last_sign(text: str) -> str:
    """The last character before closing quotes and brackets, white space and markers; empty if there is none."""
    return text.rstrip(CLOSERS + SPACE + OBJECT)[-1:]
