"""What may be a citation marker, and what its neighbours tell of it.

Each kind of mark has a module, `square_marks`, `glued_marks`, `raised_marks` and `round_marks`, that finds candidates
in text order; `markers` chooses among them.
"""

from dataclasses import dataclass

from locakit.data import lazy_pattern

OPERATORS = "<>=~≈≥≤±*/([{"
"""Signs behind which a number is no marker."""

HOST = lazy_pattern(r"[^\s\"“”„«»‹›(){}\[\]，。、；：！？「」『』（）【】]{1,60}$")
"""What a number is glued to, at the end of the text before it."""

_LOOK_BACK = 60
_RAISED_LETTER = lazy_pattern(r"[\u02b0-\u02ff\u1d2c-\u1dbf]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Numbers that may be a marker."""

    start: int
    end: int
    labels: tuple[str, ...]
    """Ranges expanded, each label once."""
    needs_turn: bool = False
    """Believed only when its first label is the next new one in order."""
    is_bracketed: bool = False
    """Brackets say clearly that it is a marker, whatever the order."""
    is_raised: bool = False
    """Written in superscript digits."""
    is_guess: bool = False
    """No punctuation tells it from its word: believed as a last resort, with a warning."""


def left_of(text: str, start: int) -> str:
    """As much of the text before a candidate as it is judged by."""
    return text[max(0, start - _LOOK_BACK) : start]


def is_caseless(character: str) -> bool:
    """Whether a character is a letter of a script without capitals, as Chinese: there words are not set apart.

    The raised letter of `⁹⁹ᵐTc` is none.
    """
    is_letter = character.isalpha() and character.lower() == character.upper()
    return is_letter and not _RAISED_LETTER.match(character)
