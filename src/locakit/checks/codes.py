"""The inline codes of a translation are those of its source, and pairs nest."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from locakit.checks.pair import Context, Pair
from locakit.data import word_list
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.errors import Problem, Severity
from locakit.model.inline import JOINED, codes_of, is_balanced, tags_of
from locakit.model.languages import base_language

ID = "codes"

JOINED_SHAPE = re.compile(r"<[ \u00a0]{0,4}/?[ \u00a0]{0,4}joined[ \u00a0]{0,4}/?[ \u00a0]{0,4}>", re.IGNORECASE)
"""What a translator may have meant as `<joined/>`: other case, spaces, no slash."""

_SEEN = re.compile(
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""A character that somebody can see; without one a sentence would be gone from the page, and nobody would know."""


def check_codes(pair: Pair, context: Context) -> Iterator[Problem]:
    """Every code of the source once (emphasis may go where the locale has none), no other code, pairs nested.

    Citations count in `check_citations`, but here for nesting.
    """
    yield from _stray_joined(pair)
    yield from _unknown_codes(pair)
    miscounted = tuple(_miscounted(pair, context))
    yield from miscounted
    if not miscounted and not is_balanced(pair.target):
        yield _error(pair, "codes cross, or close before they open", "nest them: <b1><i2>…</i2></b1>")
    if not miscounted:
        yield from _silence(pair)
    yield from _empty_pairs(pair)


def _silence(pair: Pair) -> Iterator[Problem]:
    if pair.msgstr and not pair.is_joined and _says_something(pair.source) and not _says_something(pair.target):
        yield _error(pair, "there is nothing to read", "write the translation, or none")


def _says_something(content: Content) -> bool:
    return any(isinstance(node, Text) and _SEEN.search(node.value) for node in content)


def _error(pair: Pair, message: str, remedy: str) -> Problem:
    return Problem(pair.place, message, remedy=remedy, check=ID)


def _stray_joined(pair: Pair) -> Iterator[Problem]:
    for match in () if pair.is_joined else JOINED_SHAPE.finditer(pair.msgstr):
        remedy = f"let {JOINED} be the whole translation, or all but its codes, and say the sentence in its neighbour"
        yield _error(pair, f"{match[0]} stands in a text", remedy)


def _unknown_codes(pair: Pair) -> Iterator[Problem]:
    tags = set(tags_of(pair.source).values())
    for fault in pair.faults:
        if fault.is_error:
            meant = re.sub(r"[ \u00a0]", "", fault.written).lower()
            remedy = f"write {meant}" if meant in tags else f"write &lt;{fault.written[1:]} if it is no code"
            yield _error(pair, f"{fault.written} is no code of this entry", remedy)


def _miscounted(pair: Pair, context: Context) -> Iterator[Problem]:
    tags, counts = tags_of(pair.source), Counter(codes_of(pair.target))
    codes = [code for code in tags if not code.is_citation]
    lost = [code for code in codes if not counts[code] and not _may_go(code, pair, context)]
    if lost:
        remedy = "write each code of the source where its words stand"
        yield _error(pair, f"{_listed(lost, tags)} missing", remedy)
    repeated = [code for code in codes if counts[code] > 1]
    if repeated:
        yield _error(pair, f"{_listed(repeated, tags)} there more than once", "write each code of the source once")


def _may_go(code: Code, pair: Pair, context: Context) -> bool:
    """Emphasis may go where the locale knows none, and where the emphasised words are said elsewhere."""
    has_none = base_language(context.locale) in word_list("locales-without-emphasis.txt")
    return code.can_delete and (has_none or pair.is_joined)


def _listed(codes: Iterable[Code], tags: dict[Code, str]) -> str:
    listed = [tags[code] for code in codes]
    return f"{', '.join(listed)} {'is' if len(listed) == 1 else 'are'}"


def _empty_pairs(pair: Pair) -> Iterator[Problem]:
    """A link without words helps nobody; one that was empty in the source may stay so."""
    tags, meant = tags_of(pair.source), set(_enclosing_nothing(pair.source))
    for code in _enclosing_nothing(pair.target):
        if code not in meant and not code.can_delete:
            message = f"{tags[code]} encloses no text"
            remedy = "translate the sentence in its own entry" if pair.is_joined else "put it around its words"
            yield Problem(pair.place, message, Severity.WARNING, remedy, ID)


def _enclosing_nothing(content: Content) -> Iterator[Code]:
    """Opening codes between which and their closing ones only white space stands."""
    opened: Code | None = None
    for node in content:
        if isinstance(node, Text):
            opened = opened if node.value.isspace() else None
        elif node.kind is CodeKind.CLOSE and opened and (opened.name, opened.id) == (node.name, node.id):
            yield opened
        else:
            opened = node if node.kind is CodeKind.OPEN else None
