"""What a neural model says of a text: several translations, how sure it is of each, and which word became which."""

from dataclasses import dataclass

Span = tuple[int, int]
"""Where a part of a text begins and ends, in code points."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word of a text and the word of its translation that the model looked most from."""

    source: Span
    target: Span
    share: float
    """How much of all that looked at the word of the text came from there, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of a text."""

    text: str
    score: float
    """The mean natural logarithm of the pieces' probabilities, so that texts of any length compare."""
    lowest: float | None = None
    """The lowest of those logarithms, a sign of a wrong number or a lost negation; None where nobody asked."""
    links: tuple[Link, ...] = ()
    """In the order of the text; empty where the package cannot tell."""
    is_cut: bool = False
    """Whether the model had not finished when it reached its limit: the tail is missing."""
    lost: tuple[str, ...] = ()
    """Words with a superscript, subscript or fraction that the model was given as plain digits and letters, and that
    could not be put back."""
