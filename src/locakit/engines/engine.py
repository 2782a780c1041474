"""What every engine offers: plain text in, drafts out. Markup, terms and citations never come this far."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple, Protocol, Self, runtime_checkable

from locakit.engines.hypotheses import Hypothesis, Span
from locakit.model.languages import LanguageTag

Progress = Callable[[int], None]
"""Told, after each text, how many texts of the call have been answered."""

Keeps = Callable[[int, str, LanguageTag], bool]
"""Whether the translation of the text of that number into a language between has kept what it must keep."""

Gender = Literal["m", "f"]
GrammaticalNumber = Literal["sg", "pl"]

_PLACEHOLDER = re.compile(r"XQ[A-Z]{1,4}")
_PLACEHOLDER_LETTERS = "ABCDEFGHIJKLMNOPRSTUVWY"


class Silence(Enum):
    """Why an engine gave no answer; the values stand in PO comments, hence short."""

    TIME_OUT = "time-out"
    CRASH = "crash"
    GARBLED = "garbled"
    EMPTY = "empty"
    LONG_WORD = "long-word"
    PRIVATE_USE = "private-use"
    TOO_LONG = "too-long"
    """Longer than the model can read."""
    CUT_TAIL = "cut-tail"
    """No translation came to an end."""
    PIVOT = "pivot"
    """On the way through another language something was lost."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine made of one text."""

    text: str | None
    """The translation; None when there is no answer."""
    reason: str = ""
    """The value of a `Silence` when there is no answer."""
    unknown: tuple[str, ...] = ()
    """The words that the engine did not know, in the order of the translation, as often as they occur."""
    model: str = ""
    """As `Engine.model` has it."""
    hypotheses: tuple[Hypothesis, ...] = ()
    """Of engines that have several, with alignment and scores: first the one that `text` is, then the others from the
    best to the worst."""
    pivot: str = ""
    """What was translated on, where the engine has no model for the pair: the text in the language between."""
    bound: tuple[tuple[Span, ...], ...] = ()
    """Of a `Bound`: for each of its spans, in their order, where its words are in `text`, from left to right."""


class Bound(NamedTuple):
    """A text with parts of which the engine shall tell where they have gone."""

    text: str
    spans: tuple[Span, ...]
    """Sorted, each holding a word; one may stand within another, none crosses another."""


@dataclass(frozen=True, slots=True)
class Model:
    """A language pair that an engine can translate now."""

    source: LanguageTag
    """`*` stands for any language, as in RFC 4647."""
    target: LanguageTag
    id: str
    """As `Engine.model` has it."""
    is_test: bool = False
    """Whether it was made for tests, so that `auto` never takes it."""


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """The truth about an engine on this machine."""

    name: str
    installed: bool
    version: str = ""
    """Of the program; empty when it cannot be told."""
    models: tuple[Model, ...] = ()
    reason: str = ""
    """Why it cannot be used; empty when it can."""
    remedy: str = ""
    """The one command to run when it cannot be used."""
    lack: str = ""
    """What it cannot do, though it can be used, and what to do about it; empty when nothing is missing."""


class Engine(Protocol):
    """Translates plain strings; starts what it needs at the first text and ends it on `close`."""

    name: str
    """As in `ENGINES`, in the project file and in provenance lines."""

    def model(self, source: LanguageTag, target: LanguageTag) -> str | None:
        """A stable id without spaces (`eng-spa-0.8.1`) of what serves the pair; None when nothing does."""
        ...

    def translate(
        self,
        texts: Sequence[str],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = ...,
    ) -> Iterator[Draft]:
        """One draft a text, in order, each as soon as it is known, so that the caller can journal it.

        Text without a letter comes back as it is, white space at the edges stays, and words of the shape that
        `placeholder` makes are carried through. Only one iteration per engine at a time. Raises `EngineError` when
        the engine has no model for the pair or cannot run at all.
        """
        ...

    def status(self) -> EngineStatus:
        """Whether it is installed, which pairs it has, and what to do when it is not."""
        ...

    def remedy(self, source: LanguageTag, target: LanguageTag) -> str:
        """What to do, as an imperative sentence, to get the pair; empty when nothing is known that helps."""
        ...

    def close(self) -> None:
        """End every process of the engine; it starts again when it is used again."""
        ...

    def __enter__(self) -> Self:
        """The engine itself."""
        ...

    def __exit__(self, *_: object) -> None:
        """Close."""
        ...


@runtime_checkable
class NeuralEngine(Engine, Protocol):
    """An engine with hypotheses, which can be told how a translation must begin, and may need another language."""

    def recipe(self, source: LanguageTag, target: LanguageTag) -> str:
        """All that drafts depend on besides their texts, for whoever keeps them: the files' contents, the options."""
        ...

    def translate(
        self,
        texts: Sequence[str],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = ...,
        keeps: Keeps = ...,
    ) -> Iterator[Draft]:
        """As `Engine.translate`; through another language the best translation goes on that `keeps` accepts."""
        ...

    def continued(
        self, texts: Sequence[str], prefixes: Sequence[str], source: LanguageTag, target: LanguageTag
    ) -> Iterator[Draft]:
        """One draft a text, each beginning with its prefix, which should end where a word ends.

        The texts are those that the last model on the way translates: `Draft.pivot` where there are two.
        """
        ...


@runtime_checkable
class BindingEngine(Engine, Protocol):
    """An engine that carries marks with the words."""

    def translate_bound(
        self,
        sentences: Sequence[Bound],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = ...,
    ) -> Iterator[Draft]:
        """As `Engine.translate`, with `Draft.bound`."""
        ...


@runtime_checkable
class TypedEngine(Engine, Protocol):
    """An engine with words that stand for nouns, so that articles and adjectives agree with them."""

    def typed_placeholder(
        self, index: int, gender: Gender, number: GrammaticalNumber, source: LanguageTag, target: LanguageTag
    ) -> str | None:
        """The index-th word (from 0) that agrees as a noun of that gender and number; None when there is none.

        It comes back with small or capital letters, whatever it was sent with.
        """
        ...


def keeps_all(_number: int, _text: str, _language: LanguageTag) -> bool:
    """Accept whatever comes."""
    return True


def no_progress(_count: int) -> None:
    """Tell nobody anything."""


def placeholder(index: int) -> str:
    """The index-th word (from 0, below 529) that every engine carries through: `XQZA`, `XQZB` …

    Letters only, because engines tear digits off and move them.
    """
    high, low = divmod(index, len(_PLACEHOLDER_LETTERS))
    first = _PLACEHOLDER_LETTERS[high - 1] if high else ""
    return f"XQZ{first}{_PLACEHOLDER_LETTERS[low]}"


def is_placeholder(word: str) -> bool:
    """Whether the word stands for something that the engine must carry through."""
    return _PLACEHOLDER.fullmatch(word) is not None


def has_letter(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(character.isalpha() for character in text)


def with_edges_of(source: str, text: str) -> str:
    """The text with the white space that the source has at its edges, and no other there."""
    core = source.strip()
    if not core:
        return source
    start = source.index(core)
    return source[:start] + text.strip() + source[start + len(core) :]
