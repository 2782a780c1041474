"""What to say to somebody who named something that does not exist."""

from collections.abc import Sequence

_MOST_NAMES = 12
"""How many names are listed where none is near."""


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """The nearest name that exists, or some of those that do: the remedy of an error."""
    import difflib

    near = difflib.get_close_matches(name, known, 1)
    if near:
        return f"did you mean '{near[0]}'?"
    if not known:
        return "there is none yet"
    rest = len(known) - _MOST_NAMES
    return f"use one of {', '.join(known[:_MOST_NAMES])}{f' and {rest} more' if rest > 0 else ''}"
