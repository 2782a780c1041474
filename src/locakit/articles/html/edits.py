"""Changes to the markup of a page that lie outside of its translated texts."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from locakit.articles.html.elements import Page
from locakit.model.document import Skeleton, Unit

Parts = tuple[Skeleton | Unit, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of the source and what stands in its place."""

    start: int
    """Offset in code points."""
    end: int
    """Offset behind the piece; where that is the start, the text is added."""
    text: str


def edited(parts: Parts, edits: Iterable[Edit]) -> Parts:
    """The parts of a page with edits made; those inside of a unit's text are not.

    A text that is added between a unit's start tag and the unit, be it empty, takes the tag away from the unit.
    """
    pending = deque(sorted(edits, key=lambda edit: edit.start))
    made: list[Skeleton | Unit] = []
    position = 0
    for part in parts:
        made += _edited(part, position, pending)
        position += len(source_of(part))
        while pending and pending[0].start < position:
            pending.popleft()
    made += [Skeleton(edit.text) for edit in pending]
    return tuple(made)


def source_of(part: Skeleton | Unit) -> str:
    """What the source has in the place of a part."""
    return part.data if isinstance(part, Skeleton) else part.opening + part.data


def attribute_edits(page: Page, index: int, values: Iterable[tuple[str, str]]) -> Iterator[Edit]:
    """The edits that give a start tag attributes with these values; those that it has are written over."""
    token, attributes = page.tokens[index], page.attributes[index]
    behind_name = token.start + len("<") + len(token.name)
    for name, value in values:
        own = attributes.get(name)
        if own is None:
            yield Edit(behind_name, behind_name, f' {name}="{escape(value)}"')
        elif own.value != value:
            equals = "" if own.written else "="
            yield Edit(own.start, own.end, f'{equals}"{escape(value)}"')


def _edited(part: Skeleton | Unit, position: int, pending: deque[Edit]) -> Iterator[Skeleton | Unit]:
    markup = part.data if isinstance(part, Skeleton) else part.opening
    end = position + len(markup)
    own = []
    while pending and pending[0].start <= end:
        own.append(pending.popleft())
    written = _with_edits(markup, position, own)
    if isinstance(part, Skeleton):
        yield Skeleton(written)
    elif own and own[-1].start == end:
        yield Skeleton(written)
        yield replace(part, opening="")
    else:
        yield replace(part, opening=written) if own else part


def _with_edits(markup: str, position: int, edits: Sequence[Edit]) -> str:
    written, start = "", 0
    for edit in edits:
        written += markup[start : edit.start - position] + edit.text
        start = edit.end - position
    return written + markup[start:]
