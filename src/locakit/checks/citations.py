"""Each citation of the source stands in the translation exactly once."""

from collections import Counter
from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.model.errors import Problem
from locakit.model.inline import codes_of, tags_of

ID = "citations"


def check_citations(pair: Pair, _context: Context) -> Iterator[Problem]:
    """No citation is lost or repeated, whatever the locale; a joined text carries its own."""
    counts = Counter(codes_of(pair.target))
    for code, tag in tags_of(pair.source).items():
        if code.is_citation and counts[code] != 1:
            named = f"the citation {tag} ({code.legend})" if code.legend else f"the citation {tag}"
            told = f"stands {counts[code]} times" if counts[code] else "is missing"
            yield Problem(pair.place, f"{named} {told}", remedy=f"write {tag} once, where it is cited", check=ID)
