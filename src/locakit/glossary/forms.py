"""The forms that a locale's text must hold, or must not."""

from collections.abc import Sequence

from locakit.glossary.matches import TermMatch, find_forbidding
from locakit.glossary.phrases import Phrase, find_phrases, in_one_line, phrase_index
from locakit.glossary.terms import Glossary, Kind, Rendering, Term, TermIndex, has_any_case
from locakit.model.languages import LanguageTag, parents


def rendering(term: Term, locale: LanguageTag) -> Rendering | None:
    """What the glossary says of the term in a locale, or in the nearest of its parents that it knows."""
    by_locale = {rendering.locale: rendering for rendering in term.renderings}
    return next((by_locale[tag] for tag in (locale, *parents(locale)) if tag in by_locale), None)


def target_forms(term: Term, locale: LanguageTag) -> tuple[str, ...]:
    """The forms of a term in a locale, the one we write first; a final `*` means that the word may go on.

    Of a `keep` term its own spellings, of a `forbid` term the forms that are errors. Empty: no rule.
    """
    if term.kind is Kind.KEEP:
        return term.spellings
    found = rendering(term, locale)
    return found.forms if found else ()


def accepts(text: str, term: Term, locale: LanguageTag) -> int:
    """How often a target text holds a form of the term, on word boundaries.

    An all-lower-case form counts in any case. Any other counts as it is written, with a capital first letter, or
    all in capitals; of a `keep` term only as it is written.
    """
    return len(find_forms(text, [(term, form) for form in target_forms(term, locale)]))


def forbidden_in(text: str, source: str, glossary: Glossary, locale: LanguageTag) -> tuple[TermMatch, ...]:
    """Where a target text holds forms that are errors, because of a term of its source or anywhere.

    Each match has its place in the target and the `forbid` term; source and target are texts without codes.
    """
    because = dict.fromkeys(match.term for match in find_forbidding(source, glossary))
    terms = (*because, *glossary.forbidden_anywhere)
    return find_forms(text, [(term, form) for term in terms for form in target_forms(term, locale)])


def find_forms(text: str, forms: Sequence[tuple[Term, str]]) -> tuple[TermMatch, ...]:
    """Where a target text holds forms of terms, leftmost and longest first, none within another."""
    folded = in_one_line(text).casefold()
    # Few of the forms are in any one text, and looking for a string costs less than preparing a phrase.
    present = [(term, form) for term, form in forms if form.removesuffix("*").casefold() in folded]
    return find_indexed(text, form_index(present)) if present else ()


def form_index(forms: Sequence[tuple[Term, str]]) -> TermIndex:
    """Forms prepared to be found in many texts."""
    phrases = [_phrase(form, term.kind) for term, form in forms]
    return TermIndex(tuple(term for term, _ in forms), phrase_index(phrases))


def find_indexed(text: str, index: TermIndex) -> tuple[TermMatch, ...]:
    """Where a text holds what was prepared, leftmost and longest first, none within another."""
    found = find_phrases(text, index.phrases)
    return tuple(TermMatch(place.start, place.end, index.terms[place.number]) for place in found)


def _phrase(form: str, kind: Kind) -> Phrase:
    if kind is Kind.KEEP:
        return Phrase(form, () if has_any_case(form) else (form,))
    stem = form.removesuffix("*")
    capitalised = stem[:1].upper() + stem[1:]
    spellings = () if has_any_case(stem) else (stem, capitalised, stem.upper())
    return Phrase(stem, spellings, is_prefix=form != stem)
