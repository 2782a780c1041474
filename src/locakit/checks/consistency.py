"""One sentence has one translation, in whatever article it stands: the check of a locale's catalogues as a whole."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from locakit.model.errors import Place, Problem, Severity

CONSISTENCY_ID = "consistency"

_FEWEST_LETTERS = 4
"""Letters of a source: of shorter ones the meaning depends on where they stand."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Approved:
    """A sentence and the translation that a person approved."""

    source: str
    """The msgid, behind its msgctxt if it has one: what a person told apart is not the same sentence."""
    target: str
    place: Place
    is_ignored: bool = False
    """Whether a person wrote `# locakit: ignore consistency`; such a text is no example for others either."""


def inconsistencies(texts: Iterable[Approved]) -> Iterator[Problem]:
    """Translations that differ from the first one of the same source in more than spaces; linear in the texts.

    Case counts in neither: a heading may be written like a sentence.
    """
    first: dict[str, Approved] = {}
    for text in texts:
        if text.is_ignored or sum(map(str.isalpha, text.source)) < _FEWEST_LETTERS:
            continue
        known = first.setdefault(_levelled(text.source), text)
        if _levelled(known.target) != _levelled(text.target):
            told = f"the same sentence is '{_shortened(known.target)}' in {known.place}"
            remedy = f"say it in the same way, or write '# locakit: ignore {CONSISTENCY_ID}'"
            yield Problem(text.place, told, Severity.WARNING, remedy, CONSISTENCY_ID)


def _levelled(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
