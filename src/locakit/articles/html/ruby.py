"""Readings of characters, as `<ruby>` has them: `<rt>` in a line, with brackets in `<rp>` for browsers without."""

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.pieces import Held, Node, Piece, Place, values_of

_READINGS = frozenset({"rp", "rt", "rtc"})


def has_readings(page: Page) -> bool:
    """Whether there is any reading on a page."""
    return not _READINGS.isdisjoint(page.starts)


def readings_merged(page: Page, nodes: Sequence[Node], place: Place) -> tuple[Node, ...]:
    """The nodes of a run, the readings of a character and their brackets as one."""
    result: list[Node] = []
    readings: list[Held] = []
    for node in nodes:
        if not (_is_reading(node, page) and (not readings or readings[-1].end == node.start)):
            result.extend(_merged(page, readings, place))
            readings = []
        if _is_reading(node, page):
            readings.append(node)
        else:
            result.append(node)
    return (*result, *_merged(page, readings, place))


def _is_reading(node: Node, page: Page) -> TypeGuard[Held]:
    return isinstance(node, Held) and node.token != NOWHERE and page.tokens[node.token].name in _READINGS


def _merged(page: Page, readings: Sequence[Held], place: Place) -> Iterator[Held]:
    """Readings that follow each other as one, which any but a bracket names."""
    if len(readings) <= 1:
        yield from readings
        return
    inner = tuple(piece for one in readings for piece in _with_values(page, one, place))
    tokens = [one.token for one in readings if page.tokens[one.token].name != "rp"]
    yield Held(readings[0].start, readings[-1].end, [readings[0].token, *tokens][-1], inner)


def _with_values(page: Page, held: Held, place: Place) -> Iterator[Piece]:
    """The pieces in an element, the attributes of its tag included."""
    if held.speaks:
        yield from values_of(page, held.token, place)
    yield from held.inner
