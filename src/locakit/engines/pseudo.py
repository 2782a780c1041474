"""Pseudo-translation for layout tests: text that is longer, or runs from right to left, and can still be read.

Digits, punctuation and placeholders stay, so that the checks of numbers and codes hold for pseudo-locales too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import Self

from locakit.engines.engine import (
    Draft,
    EngineStatus,
    Model,
    Progress,
    has_letter,
    is_placeholder,
    no_progress,
    with_edges_of,
)
from locakit.model.languages import LanguageTag, direction

NAME = "pseudo"

_ANY_LANGUAGE = LanguageTag("*")

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Each is one character in NFC, with a capital of its own.
_ACCENTED_LETTERS = "àƀćďéƒĝĥîĵķĺṁñôṕɋŕšťûṽŵẋýž"
# Each is another one, so that text can be read back; no bidi controls, which PO files must not hold.
_ARABIC_LETTERS = "ابشدعفغهيجكلمنوحقرستطثضخىز"

_ACCENTS = str.maketrans(_LETTERS + _LETTERS.upper(), _ACCENTED_LETTERS + _ACCENTED_LETTERS.upper())
_ARABIC = str.maketrans(_LETTERS + _LETTERS.upper(), _ARABIC_LETTERS * 2)

_GROWTH_PERCENT = 35
"""How much longer than the source an accented text is."""

_FILLER = " þàðð îšļ ŵîðé"
"""What it grows by: words, so that lines can break."""

_WORD = re.compile(r"[A-Za-z]+")


class PseudoEngine:
    """Pseudo-translation as an `Engine`: accents for locales from left to right, Arabic letters for the others."""

    name = NAME

    def model(self, source: LanguageTag, target: LanguageTag) -> str | None:  # noqa: ARG002 - from any language.
        """`accents` or `arabic`: it serves every pair."""
        return "arabic" if direction(target) == "rtl" else "accents"

    def translate(
        self,
        texts: Sequence[str],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = no_progress,
    ) -> Iterator[Draft]:
        """One draft a text, in order."""
        model = self.model(source, target) or ""
        disguise = arabic if model == "arabic" else accented
        for done, text in enumerate(texts, start=1):
            progress(done)
            yield Draft(disguise(text), model=model)

    def status(self) -> EngineStatus:
        """Always there; the pairs named are those that nothing else serves."""
        models = (
            Model(_ANY_LANGUAGE, LanguageTag("en-XA"), "accents"),
            Model(_ANY_LANGUAGE, LanguageTag("ar-XB"), "arabic"),
        )
        return EngineStatus(NAME, installed=True, models=models)

    def remedy(self, source: LanguageTag, target: LanguageTag) -> str:  # noqa: ARG002 - as the protocol has it.
        """Nothing is ever missing."""
        return ""

    def close(self) -> None:
        """Nothing runs that could be ended."""

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""


def accented(text: str) -> str:
    """The text with accents, between brackets, 35 % longer: `[Ṁàĝñéšîûṁ þàð]`; as it is without a letter."""
    if not has_letter(text):
        return text
    core = _translated(text.strip(), _ACCENTS)
    return with_edges_of(text, f"[{core}{_padding(core)}]")


def arabic(text: str) -> str:
    """The text in Arabic letters, one for each Latin one, case lost."""
    return _translated(text, _ARABIC)


def _translated(text: str, letters: dict[int, int]) -> str:
    return _WORD.sub(lambda word: word[0] if is_placeholder(word[0]) else word[0].translate(letters), text)


def _padding(core: str) -> str:
    """Filler that makes the text grow, the two brackets counted."""
    size = -(-len(core) * _GROWTH_PERCENT // 100) - len("[]")
    filler = "".join(islice(cycle(_FILLER), max(size, 0)))
    return filler.removesuffix(" ") + "·" * filler.endswith(" ")
