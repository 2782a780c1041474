"""What in a text counts as said: letters make words, letters and figures need a translator."""

import re

ATTRIBUTE = "attribute of a "
"""How the reason of a skipped text begins that is no visible one, but the value of an attribute."""

_LETTER = re.compile(r"[^\W\d_⁰¹²³⁴-⁹]")
_SIGN = re.compile(r"[^\W_]")


def has_words(text: str) -> bool:
    """Whether a text has a visible word: a run of characters with at least one letter."""
    return _LETTER.search(text) is not None


def is_said(text: str) -> bool:
    """Whether a text has a letter or a figure: locales write figures in ways of their own."""
    return _SIGN.search(text) is not None
