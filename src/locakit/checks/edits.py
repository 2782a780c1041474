"""Tell an edit of a source sentence that no translation must follow from one that re-opens it.

Law: an edit that changes a letter, a digit, a sign, a unit or a code is never cosmetic.
"""

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u200a\u2007", " "),
        "\u00ad": None,
        "…": "...",
    }
)
"""Characters that are spellings of one another; the minus sign is not among the dashes, for it changes a value."""


def is_cosmetic(old: str, new: str) -> bool:
    """Whether an edit touches nothing but the shape of quotes, dashes, ellipses and spaces."""
    return _bare(old) == _bare(new)


def _bare(text: str) -> str:
    return " ".join(text.translate(_SAME).split())
