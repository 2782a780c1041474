"""Acronyms, formulas and cited authors are not a slip away from those of the source: NMDA is no NDMA.

A translation may say an acronym otherwise (`WHO`, `OMS`), so one that is absent means nothing. It means something
where one stands in its place that is nearly the same, and that the source does not have.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of
from locakit.data import kept, lazy_pattern, word_list
from locakit.glossary import Glossary, Kind
from locakit.model.errors import Problem, Severity

ID = "names"

_LEVEL = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789")
_RAISED = lazy_pattern("[₀-₉⁰¹²³⁴-⁹]")
_NAME = lazy_pattern(
    r"(?<![A-Za-z0-9])(?=[a-z0-9]{0,8}[A-Z][a-z0-9]{0,8}[A-Z0-9])[A-Za-z][A-Za-z0-9]{2,15}(?![A-Za-z0-9])"
)
"""A word of Latin letters and digits with two capitals, or a capital and a digit: NMDA, CaCl2, mRNA."""

_AUTHOR = lazy_pattern(r"(?<![\w-])([A-ZÀ-ÖØ-Þ][^\W\d_]{2,30})(?:,? et al\.?,? \(?| \()(?=(?:1[89]|20)\d\d(?!\d))")
"""A word with a capital before a year in brackets, or with `et al.`: `Seelig et al. (2003)`."""

_LOCANT = lazy_pattern(r"(?<![^\W_])([DL]|[αβγδω])(?=[-‐‑][^\W\d_]{3})")
"""What tells forms of a substance apart: `D-aspartate`, `β-carotene`."""

_SHORT = 3
"""Letters of acronyms that differ by one letter between languages often enough for a warning only."""

_LONGEST_CAPITALS = 5
"""Longer words in capitals are shouted (`HEALTH`), and words resemble their translations."""

_CONSONANTS = lazy_pattern(r"[BCDFGHJKLMNPQRSTVWXZ]{3}")


def check_names(pair: Pair, context: Context) -> Iterator[Problem]:
    """No acronym, formula or author has a letter changed or two exchanged, and no D- became L- or α- became β-."""
    texts = texts_of(pair, context)
    if not texts:
        return
    source, target = _level(texts.source), _level(texts.target)
    for name, other in _mistaken(_names(source), _names(target)):
        if (
            _is_name(name, other)
            and not _means_the_same(name, other)
            and not _is_known(name, other, context.glossary)
        ):
            severity = Severity.WARNING if _is_doubtful(name, other) else Severity.ERROR
            yield Problem(pair.place, f"{name} became {other}", severity, f"write {name}, or its translation", ID)
    for name, other in _mistaken(_all(_AUTHOR, source), _all(_AUTHOR, target)):
        yield Problem(pair.place, f"{name} became {other}", Severity.WARNING, f"write {name}", ID)
    lost, added = _difference(_all(_LOCANT, source), _all(_LOCANT, target))
    if lost and added and min(lost).isascii() == min(added).isascii():
        told = f"{min(lost)}- became {min(added)}-"
        yield Problem(pair.place, told, remedy=f"write {min(lost)}-, it tells one substance from another", check=ID)


def _level(text: str) -> str:
    """Raised and lowered digits on the line: `CaCl₂` as `CaCl2`."""
    return text.translate(_LEVEL) if _RAISED.search(text) else text


def _all(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(match[1] for match in pattern.finditer(text))


def _names(text: str) -> Counter[str]:
    """Acronyms and formulas, a plural `s` taken off."""
    found = (match[0] for match in _NAME.finditer(text) if sum(map(str.isalpha, match[0])) > 1)
    return Counter(name[:-1] if name[-1] == "s" and name[:-1].isupper() else name for name in found)


def _difference(source: Counter[str], target: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """What stands in a source more often than in its target, and what stands in the target alone."""
    added = Counter({name: count for name, count in target.items() if name not in source})
    return source - target, added


def _mistaken(source: Counter[str], target: Counter[str]) -> Iterator[tuple[str, str]]:
    """Names of the source that lack in the target, each with one of the target alone that is a slip away."""
    lost, added = _difference(source, target)
    by_trace: dict[str, str] = {}
    for other in added:
        by_trace.update(dict.fromkeys(_traces(other), other))
    for name in lost:
        near = (by_trace[trace] for trace in _traces(name) if trace in by_trace)
        found = next((other for other in near if _is_slip(name, other)), None)
        if found and name.casefold() != found.casefold():
            yield name, found


def _traces(name: str) -> Iterable[str]:
    """A name without each of its letters in turn; two names a slip apart share one of these."""
    return [name, *(name[:index] + name[index + 1 :] for index in range(len(name)))]


def _is_slip(name: str, other: str) -> bool:
    """Whether one letter is changed, lost or added, or two neighbours are exchanged."""
    if len(name) != len(other):
        return abs(len(name) - len(other)) == 1
    places = [index for index, (one, two) in enumerate(zip(name, other, strict=True)) if one != two]
    return len(places) == 1 or _is_exchange(name, other)


def _is_exchange(name: str, other: str) -> bool:
    """Whether two neighbouring letters are exchanged, and nothing else."""
    places = [index for index, (one, two) in enumerate(zip(name, other, strict=False)) if one != two]
    if len(name) != len(other) or len(places) != len("xy") or places[1] != places[0] + 1:
        return False
    return name[places[0]] == other[places[1]] and name[places[1]] == other[places[0]]


def _is_name(name: str, other: str) -> bool:
    """Whether it is a name and no shouted word, which may be nearly the same in two languages (`NOTE`, `NOTA`)."""
    if not name.isupper() or _is_exchange(name, other):
        return True
    return len(name) <= _LONGEST_CAPITALS and bool(_CONSONANTS.search(name) or re.search(r"\d", name))


def _is_doubtful(name: str, other: str) -> bool:
    """Whether both may be right in their languages, as far as anybody noted."""
    is_short = len(name) <= _SHORT and name.isupper() and name.isalpha()
    return is_short and frozenset((name, other)) not in _pairs("!")


def _means_the_same(name: str, other: str) -> bool:
    return frozenset((name.upper(), other.upper())) in _pairs("")


@kept
def _pairs(mark: str) -> frozenset[frozenset[str]]:
    """The pairs of `data/acronyms.txt` that begin with a mark, or with none."""
    lines = word_list("acronyms.txt")
    marked = (line.removeprefix("!") for line in lines if line.startswith("!") is bool(mark))
    return frozenset(frozenset(line.split()) for line in marked)


def _is_known(name: str, other: str, glossary: Glossary) -> bool:
    """Whether the glossary keeps a name, so that `terms-kept` speaks, or knows the other one as a form."""
    return any(
        (name in term.spellings and term.kind is Kind.KEEP) or any(other in one.forms for one in term.renderings)
        for term in glossary.terms
    )
