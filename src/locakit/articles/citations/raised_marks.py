"""Raised numbers that may be citation markers: `calcium.¹`, and not the power of `cm²` or of `10⁶`."""

from collections.abc import Iterator

from locakit.articles.characters import SPACE
from locakit.articles.citations.candidates import HOST, OPERATORS, Candidate, is_caseless, left_of
from locakit.articles.citations.spellings import known_labels, plain_numbers
from locakit.data import lazy_pattern, word_set

_SUPERSCRIPT = lazy_pattern(
    r"(?P<numbers>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}(?:(?:[⁻ʼ˒–-]|[,，、،;] ?)[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}){0,30})"
    r"(?![⁰¹²³⁴-⁹⁺⁻ⁿ]| ?[=<>≤≥≈×·])"
)
_LAST_LETTER_RUN = lazy_pattern(r"[^\W\d_]{1,60}$")
_WORD_AND_SPACE = lazy_pattern(r"[^\W\d_]{3}[.,;:”»)]{0,2}[ \u00a0\u202f]$")


def find_raised(text: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Digits raised behind a word or its punctuation: `calcium.¹`, `calcium²˒³`."""
    for match in _SUPERSCRIPT.finditer(text):
        labels = _superscript_labels(plain_numbers(match["numbers"]), known)
        is_apart = not text[match.end() : match.end() + 1].isalpha() or is_caseless(text[match.end()])
        if labels and is_apart and _may_carry_superscript(left_of(text, match.start())):
            yield Candidate(match.start(), match.end(), labels, is_raised=True)


def _superscript_labels(numbers: str, known: frozenset[str]) -> tuple[str, ...]:
    """`¹²` is 12, or 1 and 2 where only they are known."""
    digits = tuple(dict.fromkeys(numbers))
    return known_labels(numbers, known) or (digits if known.issuperset(digits) else ())


def _may_carry_superscript(before: str) -> bool:
    """Not after a unit (`cm²`), a digit (`10⁶`), a sign, a bracket that opens or a variable (`x²`).

    A space behind a word is looked through.
    """
    before = before[:-1] if _WORD_AND_SPACE.search(before) else before
    last = before[-1:]
    if not last or last.isdigit() or last in SPACE + OPERATORS + "+⁻-−^“‘„«‹「『（【¿¡":
        return False
    host = HOST.search(before)
    letters = _LAST_LETTER_RUN.search(before)
    if not letters or not host:
        return True
    is_variable = len(letters[0]) == 1 and letters[0].islower()
    is_term = "=" in host[0] or before[: host.start()].rstrip(SPACE).endswith("=")
    return not (is_variable or is_term or letters[0] in word_set("exponent-hosts.txt"))
