"""No word stands twice in a row (`the the`)."""

import re
from collections.abc import Iterator
from itertools import chain

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of
from locakit.data import word_list
from locakit.model.errors import Problem, Severity
from locakit.model.languages import writes_spaces

ID = "doubled-word"

_DOUBLED = re.compile(r"(?<![\w'’·-])([^\W\d_]{2,30})[ \u00a0\u202f]+(?=\1(?![\w'’·-]))", re.IGNORECASE)


def check_doubled_words(pair: Pair, context: Context) -> Iterator[Problem]:
    """A word that follows itself is a slip, but where the source doubles one, and for words that rightly do."""
    texts = texts_of(pair, context)
    if not texts or not writes_spaces(texts.language):
        return
    allowed = _may_double(texts.language)
    found = [match[1] for match in _DOUBLED.finditer(texts.target) if match[1].lower() not in allowed]
    if found and "*" not in allowed and not _DOUBLED.search(texts.source):
        yield Problem(pair.place, f"'{found[0]}' stands twice", Severity.WARNING, "delete one of the two", ID)


def _may_double(language: str) -> frozenset[str]:
    rows = (line.split() for line in word_list("doubled-words.txt"))
    return frozenset(chain.from_iterable(words for name, *words in rows if name == language))
