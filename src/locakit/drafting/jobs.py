"""What a run of drafting is about: the pair, the engine, the judge, and what becomes of a sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from locakit.engines import Engine
from locakit.glossary import Glossary
from locakit.model.document import Content
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checks say of a draft."""

    violations: tuple[str, ...]
    """Ids of the checks that it fails; none for a safe draft."""
    hints: tuple[str, ...] = ()
    """Ids of what the reviewer should look at."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all sentences of a run have in common."""

    engine: Engine
    source: LanguageTag
    target: LanguageTag
    glossary: Glossary
    judge: Callable[[Content, str], Judgement]
    """Of a sentence and the marked form of its draft."""


@dataclass(frozen=True, slots=True)
class SafeDraft:
    """What became of a sentence: a text, or the reason why there is none."""

    text: str
    """The marked form; empty when refused."""
    hints: tuple[str, ...] = ()
    reason: str = ""
    plain: str = ""
    """Of a refused draft: what the engine said, without codes."""
    is_term: bool = False
    """Whether the text is a form of the glossary, which no engine was asked for."""
