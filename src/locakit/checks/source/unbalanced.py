"""Brackets and quotes without their other half, block by block.

List marks (`a)`), smileys, half-open intervals (`[0, 1)`), inches (`6"`) and quotations that go on in the next block
are no mistakes. Single quotes are not looked at: they are apostrophes too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locakit.checks.source.article import Article, Passage, warning
from locakit.model.characters import without_gershayim
from locakit.model.errors import Problem
from locakit.model.languages import base_language

ID = "unbalanced"

_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "「": "」",
    "『": "』",
    "【": "】",
    "《": "》",
    "〈": "〉",
    "［": "］",
}
_BRACKET = re.compile("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + "]")
_SMILEY = re.compile(r"(?<![^\s(])[:;=]['’]?[-^o]?[()\[\]]+(?![\w])")
_LIST_MARK = re.compile(r"(?:^|(?<=[\s;,:.\ufffc]))(?:[a-zA-Z]|[ivxlcIVXLC]{1,5}|\d{1,3})[.]?\)", re.MULTILINE)
_INTERVAL = re.compile(r"[\[(\]]\s*[-−–+]?[\w.,∞]{1,12}\s*[,;]\s*[-−–+]?[\w.,∞]{1,12}\s*[\])\[]")
_MENTIONED = re.compile(r"(?<=[\"'“‘])[()\[\]{}](?=[\"'”’])|(?<=\()[\[\]{}](?=\))")
_ARROW = re.compile(r"(?:^|(?<=\s))[«»](?=\s|$)")
_INCHES = re.compile(r"(?<=[\d½¼¾⅓⅔⅛⅜⅝⅞])\s?(?:\"|'')")
_DITTO = re.compile(r"(?:^|(?<=\s))\"(?=\s|$)")
_QUOTES = {"“": "curly", "”": "curly", "„": "curly", "‟": "curly", "«": "angled", "»": "angled", '"': "straight"}
_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")
_MOST = 2
"""Brackets that are told of a block: where there are more, it is something else than a slip."""
_FARTHEST = 12
"""Blocks between the halves of a pair that goes over several."""


@dataclass(frozen=True, slots=True)
class _Half:
    """A mark without its other half."""

    mark: str
    kind: str
    """What its other half would be of: its closing bracket, or how the quotes are shaped."""
    is_opening: bool
    block: int
    line: int


def find_unbalanced_marks(article: Article) -> Iterator[Problem]:
    """A warning for each bracket, and for each block with a quote, that has no other half."""
    is_french = base_language(article.document.language) == "fr"
    halves = [
        half
        for number, block in enumerate(article.passages)
        for half in _halves(number, block, has_spaced_quotes=is_french)
    ]
    for half in _unpaired(halves, article.passages):
        told = f"'{half.mark}' has no other half in its block"
        yield warning(article, half.line, told, "close it, or delete it", ID)


def _halves(number: int, passage: Passage, *, has_spaced_quotes: bool) -> Iterator[_Half]:
    """The marks of a block without another half; where quotes have no spaces inside, a `» ` alone is an arrow."""
    for offset, mark in _single_brackets(passage.text):
        kind = _PAIRS.get(mark, mark)
        yield _Half(mark, kind, mark in _PAIRS, number, passage.line(offset))
    for offset, mark in _single_quotes(passage.text, has_spaced_quotes=has_spaced_quotes):
        yield _Half(mark, _QUOTES[mark], is_opening=True, block=number, line=passage.line(offset))


def _single_brackets(text: str) -> Sequence[tuple[int, str]]:
    """The brackets without another half: with smileys as words, or else with smileys as brackets."""
    if not _BRACKET.search(text):
        return ()
    blank = _MENTIONED.sub(_blank, _INTERVAL.sub(_blank, text))
    return _rest(_SMILEY.sub(_blank, blank)) and _rest(blank)


def _rest(text: str) -> list[tuple[int, str]]:
    """What is left over when each closing bracket has taken the opening one before it."""
    opened: list[tuple[int, str]] = []
    single: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(text):
        mark = match[0]
        if mark in _PAIRS:
            opened.append((match.start(), mark))
        elif opened and _PAIRS[opened[-1][1]] == mark:
            opened.pop()
        else:
            single.append((match.start(), mark))
    marks = {match.end() - 1 for match in _LIST_MARK.finditer(text)} if single else set()
    return sorted([*opened, *(one for one in single if one[0] not in marks)])[:_MOST]


def _single_quotes(text: str, *, has_spaced_quotes: bool) -> Iterator[tuple[int, str]]:
    """A quote of each shape whose number is odd; where one may mean inches nobody can count."""
    if not _QUOTE.search(text):
        return
    text = without_gershayim(text if has_spaced_quotes else _ARROW.sub(" ", text))
    bare = text.replace('"', " ") if _INCHES.search(text) else _DITTO.sub(_blank, text)
    for kind in dict.fromkeys(_QUOTES.values()):
        found = [match.start() for match in _QUOTE.finditer(bare) if _QUOTES[match[0]] == kind]
        if len(found) % 2:
            surplus = found[0] if 2 * sum(bare[offset] in "“„«" for offset in found) > len(found) else found[-1]
            yield surplus, bare[surplus]


def _unpaired(halves: Sequence[_Half], blocks: Sequence[Passage]) -> Iterator[_Half]:
    """The halves that no later or earlier block completes."""
    waiting: list[_Half] = []
    for half in halves:
        partner = _partner(half, waiting)
        if partner is None:
            waiting.append(half)
        else:
            waiting.pop(partner)
    yield from (half for half in waiting if not _goes_on(half, blocks))


def _partner(half: _Half, waiting: Sequence[_Half]) -> int | None:
    """The index of the nearest half before that it may complete."""
    for index in range(len(waiting) - 1, -1, -1):
        if half.block - waiting[index].block > _FARTHEST:
            break
        if _belong(waiting[index], half):
            return index
    return None


def _belong(first: _Half, second: _Half) -> bool:
    are_halves = first.is_opening and (not second.is_opening or second.kind in _QUOTES.values())
    return first.block < second.block and are_halves and first.kind == second.kind


def _goes_on(half: _Half, blocks: Sequence[Passage]) -> bool:
    """Whether a quotation goes on: each of its paragraphs opens it anew, only the last closes it."""
    following = blocks[half.block + 1].text.lstrip()[:1] if half.block + 1 < len(blocks) else ""
    return half.kind in _QUOTES.values() and following != "" and _QUOTES.get(following) == half.kind


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
