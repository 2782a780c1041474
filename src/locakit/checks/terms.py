"""The terms that the glossary keeps stand in the translation as they are."""

import re
from collections import Counter
from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.glossary import Kind, Term, accepts, find_terms
from locakit.model.errors import Problem
from locakit.model.inline import text_of

ID = "terms-kept"

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


def _verbatim(text: str, term: Term) -> int:
    """How often a term stands between letters of other scripts: `والNMDA` in Arabic, `NMDA는` in Korean.

    Articles and particles of those languages cling to a foreign word, so it has no word boundaries there.
    """
    spellings = "|".join(map(re.escape, sorted(term.spellings, key=len, reverse=True)))
    return len(re.findall(rf"(?<![{_LATIN}])(?:{spellings})(?![{_LATIN}])", text))
