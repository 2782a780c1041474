"""Numbers in round brackets that may be citation markers: `works (1,2).`, as journals of medicine write them.

Round brackets hold many other numbers: of tables, items of a list in a line, ages, equations. So a number counts only
behind a word, and of the numbers of a list in a line none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from locakit.articles.characters import CLOSERS, SPACE
from locakit.articles.citations.candidates import Candidate
from locakit.articles.citations.spellings import NUMBER, known_labels
from locakit.articles.citations.works import plain_digits
from locakit.data import kept, lazy_pattern, word_list

_ROUND = lazy_pattern(rf"[(（](?P<numbers>{NUMBER}(?:(?:[,;،؛、，][ \u00a0\u202f]?|[-–]){NUMBER}){{0,30}})[)）]")
_WORD_BEFORE = lazy_pattern(r"(?P<word>[^\W\d_]{1,60})[.”’»)]{0,3}[^\S\n]{0,2}\n?[^\S\n]{0,9}$")
_CLAUSE_END = lazy_pattern(r"[.,;:!?…。，；：、؟،؛)\]”’»]|\s{0,99}$|\s{0,99}\n\s{0,99}\n")
_CLAUSE_BORDER = lazy_pattern(r"[.,;:)\n]")
_BLOCK_BORDER = lazy_pattern(r"\n[^\S\n]{0,99}\n")
_LOOK_BACK = 80
_SHORTEST_GLUED = 4
_HALF = 0.5
_FEWEST = 2


def find_round(text: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Candidates in round brackets that name known labels only, in text order."""
    matches = list(_ROUND.finditer(plain_digits(text)))
    found = [match for match in matches if _follows_word(text, match.start()) or _follows_share(text, match)]
    listed = _in_lists(text, found)
    for match in found:
        labels = known_labels(match["numbers"], known)
        if labels and match.start() not in listed:
            yield Candidate(match.start(), match.end(), labels, needs_turn=_follows_share(text, match))


def are_believed(chosen: Sequence[Candidate], known: frozenset[str]) -> bool:
    """Whether round brackets are an article's way to cite: they begin with 1 and name half of its list at least."""
    named = {label for candidate in chosen for label in candidate.labels}
    return len(named) >= max(_FEWEST, _HALF * len(known)) and chosen[0].labels[0] == "1"


def _follows_word(text: str, start: int) -> bool:
    """Whether a word stands before an offset, but none that counts, as `Table`, or joins, as `and`."""
    left = text[max(0, start - _LOOK_BACK) : start]
    match = _WORD_BEFORE.search(left)
    if not match or "=" in _CLAUSE_BORDER.split(left)[-1]:
        return False
    word = match["word"].casefold()
    is_apart = (
        left[-1] in SPACE + CLOSERS + "." * (len(word) > 1)
        or len(word) >= _SHORTEST_GLUED
        or word.upper() == word.lower()
    )
    return is_apart and word not in _no_hosts()


def _follows_share(text: str, match: re.Match[str]) -> bool:
    """`by 60% (2).`: at the end of a clause it may be a marker, `60% (2 of 3)` and `60% (2) of us` are none."""
    left = text[max(0, match.start() - 3) : match.start()]
    return left.endswith(("% ", "٪ ", "%\u00a0")) and _CLAUSE_END.match(text, match.end()) is not None


def _in_lists(text: str, found: Iterable[re.Match[str]]) -> frozenset[int]:
    """Where the marks of lists in a line stand: two of a block that count on, each with its item behind it."""
    listed: set[int] = set()
    before: re.Match[str] | None = None
    for match in (one for one in found if not _CLAUSE_END.match(text, one.end())):
        is_near = before and not _BLOCK_BORDER.search(text, before.end(), match.start())
        if before and is_near and _counts_on(before["numbers"], match["numbers"]):
            listed.update((before.start(), match.start()))
        before = match
    return frozenset(listed)


def _counts_on(number: str, following: str) -> bool:
    return number.isdecimal() and following.isdecimal() and int(following) == int(number) + 1


@kept
def _no_hosts() -> frozenset[str]:
    names = ("citation-conjunctions", "reference-words", "numbered-words", "version-words", "list-lead-words")
    return frozenset(word for name in names for word in word_list(f"{name}.txt"))
