"""Rows of the glossary that contradict each other."""

from collections.abc import Iterator, Sequence

from locakit.glossary.forms import find_indexed, form_index, target_forms
from locakit.glossary.matches import TermMatch
from locakit.glossary.terms import Kind, Term, TermIndex
from locakit.model.errors import Place, Problem
from locakit.model.languages import LanguageTag


def conflicts(terms: Sequence[Term], path: str) -> Iterator[Problem]:
    """Each pair of rows that cannot both be meant, at the later one, with the lines of both.

    Kind, term and locale are unique (DESIGN §8); only `forbid` rows without a term may be as many as people like.
    """
    rules = (_double_rows, _kept_and_translated, _wanted_and_forbidden)
    found = (problem for rule in rules for problem in rule(terms, path))
    yield from sorted(found, key=lambda problem: problem.place.line)


def _double_rows(terms: Sequence[Term], path: str) -> Iterator[Problem]:
    lines: dict[tuple[Kind, str, str], int] = {}
    for term in terms:
        for spelling in term.spellings:
            shared: dict[int, list[str]] = {}
            for locale in _locales(term):
                first = lines.setdefault((term.kind, spelling, locale), term.line)
                if first != term.line:
                    shared.setdefault(first, []).append(locale)
            for first, locales in shared.items():
                where = f" ({', '.join(locales)})" if any(locales) else ""
                told = f"{term.kind} '{spelling}'{where} stands in line {first} and again in line {term.line}"
                yield _conflict(path, term.line, told, "make one row of the two")


def _locales(term: Term) -> tuple[str, ...]:
    """The locales that a row says something of; an empty one for a row that needs or has none."""
    return tuple(rendering.locale for rendering in term.renderings if rendering.forms) or ("",)


def _kept_and_translated(terms: Sequence[Term], path: str) -> Iterator[Problem]:
    kept = _lines_by_spelling(terms, Kind.KEEP)
    translated = _lines_by_spelling(terms, Kind.TRANSLATE)
    for spelling in filter(kept.__contains__, translated):
        told = f"'{spelling}' is kept in line {kept[spelling]} and translated in line {translated[spelling]}"
        yield _conflict(path, max(kept[spelling], translated[spelling]), told, "remove one of the two")


def _lines_by_spelling(terms: Sequence[Term], kind: Kind) -> dict[str, int]:
    return {spelling: term.line for term in reversed(terms) if term.kind is kind for spelling in term.spellings}


def _wanted_and_forbidden(terms: Sequence[Term], path: str) -> Iterator[Problem]:
    forbidding = [term for term in terms if term.kind is Kind.FORBID]
    locales = dict.fromkeys(rendering.locale for term in forbidding for rendering in term.renderings)
    by_spelling: dict[str, list[Term]] = {}
    for term in forbidding:
        for spelling in term.spellings:
            by_spelling.setdefault(spelling, []).append(term)
    for locale in locales:
        anywhere = _rules([term for term in forbidding if not term.spellings], locale)
        for term in terms:
            special = _rules([other for one in term.spellings for other in by_spelling.get(one, ())], locale)
            if term.kind is not Kind.FORBID and (anywhere.terms or special.terms):
                yield from _forbidden_forms(term, (anywhere, special), locale, path)


def _rules(forbidding: Sequence[Term], locale: LanguageTag) -> TermIndex:
    return form_index([(other, form) for other in forbidding for form in target_forms(other, locale)])


def _forbidden_forms(term: Term, rules: Sequence[TermIndex], locale: LanguageTag, path: str) -> Iterator[Problem]:
    """The whole forms of a wanted term that break a rule; of a beginning, only some words may be forbidden."""
    for form in target_forms(term, locale):
        for match in _matches(form, rules) if not form.endswith("*") else ():
            told = f"'{form}' ({locale}) is wanted in line {term.line} and forbidden in line {match.term.line}"
            yield _conflict(path, max(term.line, match.term.line), told, "remove one of the two")


def _matches(form: str, rules: Sequence[TermIndex]) -> Iterator[TermMatch]:
    for index in rules:
        yield from find_indexed(form, index) if index.terms else ()


def _conflict(path: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(Place(path, line), message, remedy=remedy, check="glossary")
