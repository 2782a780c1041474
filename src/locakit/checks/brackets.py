"""Brackets and quotes close where they open, as in the source."""

from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of
from locakit.model.characters import without_gershayim
from locakit.model.errors import Problem, Severity

ID = "brackets"
QUOTES_ID = "quotes"

_BRACKETS = (("(（", ")）"), ("[［", "]］"), ("{｛", "}｝"), ("【", "】"), ("〔", "〕"))
"""What opens and what closes; wide and narrow ones are the same."""

_ARROWS = (("«", "»"), ("「", "」"), ("『", "』"), ("《", "》"))
_DOUBLE = '"“”„‟＂'
"""Which of them opens differs between languages (`“…”`, `„…“`, `”…”`), so they only come in twos."""


def check_brackets(pair: Pair, context: Context) -> Iterator[Problem]:
    """For each kind of bracket as many open and close as in the source, or as many open as close."""
    texts = texts_of(pair, context)
    if not texts:
        return
    for opening, closing in _BRACKETS:
        surplus = _surplus(texts.target, opening, closing)
        if surplus and surplus != _surplus(texts.source, opening, closing):
            told = f"a bracket {opening[0]} is not closed" if surplus > 0 else f"a bracket {closing[0]} is not opened"
            yield Problem(pair.place, told, Severity.WARNING, f"write {opening[0]}…{closing[0]} around its words", ID)


def check_quotes(pair: Pair, context: Context) -> Iterator[Problem]:
    """Quotation marks come in twos, but where those of the source do not: it may go on in the next sentence."""
    texts = texts_of(pair, context)
    if texts and _are_single(texts.target) and not _are_single(texts.source):
        told = "a quotation mark has no other half"
        yield Problem(pair.place, told, Severity.WARNING, "write a quotation mark at both ends", QUOTES_ID)


def _surplus(text: str, opening: str, closing: str) -> int:
    """How many more brackets open than close."""
    return sum(map(text.count, opening)) - sum(map(text.count, closing))


def _are_single(text: str) -> bool:
    """Whether some kind of quotation mark lacks its other half; inches (`5"`) are told from quotes by both texts."""
    if sum(map(without_gershayim(text).count, _DOUBLE)) % 2:
        return True
    return any(_surplus(text, opening, closing) for opening, closing in _ARROWS)
