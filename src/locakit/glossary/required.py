"""What a translation owes to the glossary: the terms of its source, each with what may stand for it."""

from dataclasses import dataclass

from locakit.glossary.forms import accepts, rendering, target_forms
from locakit.glossary.inflections import holds_inflected
from locakit.glossary.matches import find_terms
from locakit.glossary.terms import Glossary, Kind, Rendering, Term
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class RequiredTerm:
    """A term of a source text that its translation must say."""

    term: Term
    """Its kind is `keep` or `translate`."""
    places: tuple[tuple[int, int], ...]
    """Where it stands in the source, in code points, in order."""
    forms: tuple[str, ...]
    """What may stand for it in the target, the form we write first; a final `*`: the last word may go on."""
    gender: str = ""
    """Of the form we write, one of `GENDERS`; empty when nobody said."""
    number: str = ""
    """Of the form we write, one of `NUMBERS`; empty when nobody said."""


def required_terms(text: str, glossary: Glossary, target: LanguageTag) -> tuple[RequiredTerm, ...]:
    """The different terms of a source text without codes that a locale has a rule for, in order of their first place.

    A `keep` term always is one; a `translate` term when the locale, or a parent of it, has a form for it.
    """
    places: dict[Term, list[tuple[int, int]]] = {}
    for match in find_terms(text, glossary):
        places.setdefault(match.term, []).append((match.start, match.end))
    wanted = ((term, tuple(found), target_forms(term, target)) for term, found in places.items())
    return tuple(_required(term, found, forms, target) for term, found, forms in wanted if forms)


def is_said(text: str, required: RequiredTerm, target: LanguageTag) -> bool:
    """Whether a target text without codes says a `translate` term at least once, in any of its forms.

    Beside the forms of the glossary their plurals and singulars count, and forms behind the articles and
    prepositions that some scripts write together with the word.
    """
    return bool(accepts(text, required.term, target)) or holds_inflected(text, required.forms, target)


def missing_terms(text: str, source: str, glossary: Glossary, target: LanguageTag) -> tuple[RequiredTerm, ...]:
    """The `translate` terms of a source text that a target text does not say; both are texts without codes."""
    wanted = (one for one in required_terms(source, glossary, target) if one.term.kind is Kind.TRANSLATE)
    return tuple(one for one in wanted if not is_said(text, one, target))


def _required(
    term: Term, places: tuple[tuple[int, int], ...], forms: tuple[str, ...], target: LanguageTag
) -> RequiredTerm:
    said = rendering(term, target) or Rendering(target)
    return RequiredTerm(term, places, forms, said.gender, said.number)
