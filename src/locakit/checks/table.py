"""All checks of a translation, and the one place that runs them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from locakit.checks import (
    addresses,
    amounts,
    brackets,
    citations,
    codes,
    copied,
    doubled,
    endings,
    invisible,
    language,
    lengths,
    loops,
    markup,
    names,
    negation,
    numbers,
    references,
    scripts,
    spacing,
    terms,
    units,
)
from locakit.checks.pair import Check, Context, Pair
from locakit.model.errors import Problem, Severity

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        codes.ID: codes.check_codes,
        citations.ID: citations.check_citations,
        references.ID: references.check_references,
        markup.ID: markup.check_markup,
        numbers.ID: numbers.check_numbers,
        numbers.FORMAT_ID: numbers.check_number_format,
        units.ID: units.check_units,
        amounts.ID: amounts.check_amounts,
        names.ID: names.check_names,
        terms.ID: terms.check_kept_terms,
        terms.FORBIDDEN_ID: terms.check_forbidden_terms,
        terms.REQUIRED_ID: terms.check_required_terms,
        negation.ID: negation.check_negation,
        addresses.ID: addresses.check_urls,
        addresses.MAIL_ID: addresses.check_emails,
        copied.ID: copied.check_copied,
        language.ID: language.check_language,
        scripts.ID: scripts.check_script,
        loops.ID: loops.check_loops,
        lengths.ID: lengths.check_length,
        doubled.ID: doubled.check_doubled_words,
        endings.ID: endings.check_endings,
        brackets.ID: brackets.check_brackets,
        brackets.QUOTES_ID: brackets.check_quotes,
        spacing.ID: spacing.check_spacing,
        invisible.ID: invisible.check_invisible,
    }
)
"""The checks by their ids, in the order in which they speak; `# locakit: ignore ID` names them."""

UNIGNORABLE = frozenset({codes.ID, citations.ID})
"""Checks that neither a mark nor the project file silences: they protect the page, not the wording."""


def run_checks(pair: Pair, context: Context) -> Iterator[Problem]:
    """What all checks find, but for those that the entry ignores or the project turned off."""
    for identifier, check in CHECKS.items():
        if identifier in UNIGNORABLE:
            yield from check(pair, context)
        elif identifier not in pair.ignored:
            yield from _weighed(check(pair, context), context.severities.get(identifier, ""))


def _weighed(problems: Iterator[Problem], severity: str) -> Iterator[Problem]:
    """The problems with the severity that a project gives them, if any."""
    if severity == "off":
        return
    for problem in problems:
        yield replace(problem, severity=Severity(severity)) if severity else problem
