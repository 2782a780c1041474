"""The terms of the project's glossary as values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from locakit.glossary.phrases import Phrase, PhraseIndex, phrase_index
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag


class Kind(StrEnum):
    """What a row of the glossary asks for. Closed."""

    KEEP = "keep"
    """The term stands in every locale as in the source."""
    TRANSLATE = "translate"
    """The term is said in one of the forms of the locale's cell."""
    FORBID = "forbid"
    """The forms of the locale's cell are errors where the term occurs; without a term, anywhere."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A term in one locale."""

    locale: LanguageTag
    forms: tuple[str, ...] = ()
    """The first is the one we write, the others are accepted too; a form may end in `*`: its last word may go on."""
    gender: str = ""
    """Of the first form's head: one of `GENDERS`."""
    number: str = ""
    """Of the first form's head: one of `NUMBERS`."""


GENDERS = ("", "m", "f", "mf", "n")
"""Grammatical genders, in the letters of Apertium's dictionaries; `mf` fits both; empty: not said."""

NUMBERS = ("", "sg", "pl", "sp")
"""Grammatical numbers, as Apertium writes them; `sp` has one form for both."""


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the glossary."""

    spellings: tuple[str, ...]
    """The source forms, `a|b` in the table, white space as one space; none in a `forbid` that holds anywhere."""
    kind: Kind
    note: str = ""
    renderings: tuple[Rendering, ...] = ()
    """One for each locale whose cells say something."""
    line: int = field(default=0, compare=False)

    @property
    def head(self) -> str:
        """The spelling that stands for the term."""
        return self.spellings[0] if self.spellings else ""


@dataclass(frozen=True, slots=True)
class TermIndex:
    """Terms prepared to be found by their spellings."""

    terms: tuple[Term, ...] = ()
    """One for each spelling; rows that share a spelling and a kind are one term with the renderings of all."""
    phrases: PhraseIndex = field(default_factory=lambda: phrase_index(()))


@dataclass(frozen=True, slots=True)
class Glossary:
    """What must not change, or only as a person wrote it down; made once for a run and passed around."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Rows that contradict each other; the first of them counts."""
    wanted: TermIndex = field(init=False, compare=False, repr=False)
    """The `keep` and `translate` terms."""
    forbidding: TermIndex = field(init=False, compare=False, repr=False)
    """The `forbid` terms that need an occurrence."""
    forbidden_anywhere: tuple[Term, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Build the indexes, which follow from the terms."""
        forbidding = [term for term in self.terms if term.kind is Kind.FORBID]
        wanted = [term for term in self.terms if term.kind is not Kind.FORBID]
        object.__setattr__(self, "wanted", _term_index(wanted))
        object.__setattr__(self, "forbidding", _term_index(forbidding))
        object.__setattr__(self, "forbidden_anywhere", tuple(term for term in forbidding if not term.spellings))


def has_any_case(spelling: str) -> bool:
    """Whether a form stands for itself in upper and lower case: an all-lower-case one does (DESIGN §8)."""
    return spelling == spelling.lower()


def _term_index(terms: Iterable[Term]) -> TermIndex:
    by_spelling: dict[str, Term] = {}
    for term in terms:
        for spelling in term.spellings:
            known = by_spelling.get(spelling)
            by_spelling[spelling] = _merged(known, term) if known else term
    return TermIndex(tuple(by_spelling.values()), phrase_index(_phrases(tuple(by_spelling))))


def _merged(first: Term, second: Term) -> Term:
    """The first term with what the second one adds to it; nothing where their kinds differ."""
    if first.kind is not second.kind:
        return first
    known = {rendering.locale for rendering in first.renderings}
    added = tuple(rendering for rendering in second.renderings if rendering.locale not in known)
    return replace(first, renderings=first.renderings + added)


def _phrases(spellings: Sequence[str]) -> list[Phrase]:
    return [Phrase(spelling, () if has_any_case(spelling) else (spelling,)) for spelling in spellings]
