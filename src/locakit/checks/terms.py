"""What the glossary asks of a translation: terms that are kept, terms that are said, forms that are not."""

import re
from collections import Counter
from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import APART
from locakit.glossary import Kind, Term, TermMatch, accepts, find_terms, forbidden_in, missing_terms
from locakit.model.errors import Problem, Severity
from locakit.model.inline import text_of

ID = "terms-kept"
REQUIRED_ID = "terms-required"
FORBIDDEN_ID = "terms-forbidden"

_LATIN = "0-9A-Za-zÀ-ÖØ-öø-\u024f"


def check_kept_terms(pair: Pair, context: Context) -> Iterator[Problem]:
    """Each `keep` term of the source stands in the translation at least as often, in one of its own spellings."""
    text = text_of(pair.target)
    matches = (match for content in pair.said for match in find_terms(text_of(content), context.glossary))
    wanted = Counter(match.term for match in matches if match.term.kind is Kind.KEEP)
    for term, count in wanted.items():
        found = max(accepts(text, term, context.locale), _verbatim(text, term))
        if found < count:
            told = (
                f"{term.head} stands {found} times, {count} times in the source"
                if found
                else f"{term.head} is missing"
            )
            yield Problem(pair.place, told, remedy=f"write {term.head} as it is, it is not translated", check=ID)


def check_required_terms(pair: Pair, context: Context) -> Iterator[Problem]:
    """Each `translate` term of the source is said at least once, in a form of the glossary or its plural.

    A warning: a good sentence may say a term by a pronoun. Once is enough, for repeating it may be bad style.
    """
    text = text_of(pair.target)
    missing = (
        one
        for content in pair.said
        for one in missing_terms(text, text_of(content), context.glossary, context.locale)
    )
    for one in {one.term: one for one in missing}.values():
        forms = " or ".join(f"'{form}'" for form in one.forms[:3])
        told = f"the term '{one.term.head}' is not said"
        remedy = f"write {forms}, or add your form to the glossary"
        yield Problem(pair.place, told, Severity.WARNING, remedy, REQUIRED_ID)


def check_forbidden_terms(pair: Pair, context: Context) -> Iterator[Problem]:
    """No form stands in the translation that the glossary forbids, for a term of the source or altogether."""
    text = text_of(pair.target)
    said = APART.join(text_of(content) for content in pair.said)
    if not pair.is_joined:
        found = {match.term: match for match in forbidden_in(text, said, context.glossary, context.locale)}
        for match in found.values():
            yield _forbidden(pair, text[match.start : match.end], match)


def _forbidden(pair: Pair, written: str, match: TermMatch) -> Problem:
    told = f"'{written}' is forbidden" + (f" for '{match.term.head}'" if match.term.head else "")
    remedy = f"say it otherwise ({match.term.note.removesuffix('.')})" if match.term.note else "say it otherwise"
    return Problem(pair.place, told, remedy=remedy, check=FORBIDDEN_ID)


def _verbatim(text: str, term: Term) -> int:
    """How often a term stands between letters of other scripts: `والNMDA` in Arabic, `NMDA는` in Korean.

    Articles and particles of those languages cling to a foreign word, so it has no word boundaries there.
    """
    spellings = "|".join(map(re.escape, sorted(term.spellings, key=len, reverse=True)))
    return len(re.findall(rf"(?<![{_LATIN}])(?:{spellings})(?![{_LATIN}])", text))
