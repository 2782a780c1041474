"""Take out of a sentence what an engine must not touch, and put it back.

Laws:

* `restored(masked(content, spans).text, masked(content, spans))` is `marked(content)`: an engine that changes nothing
  changes nothing.
* What comes back holds each thing taken out exactly once, or nothing comes back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.engines import is_placeholder, placeholder
from locakit.model.document import Code, Content, Text
from locakit.model.inline import escaped, tags_of, without_marks

Span = tuple[int, int]
"""A part of a segment's text without codes, in code points."""

MOST_HELD = 500
"""How many things can be taken out of a sentence: engines carry a limited number of stand-ins."""

_OPENERS = "([{«“‘„\"'"
_WORD = re.compile(r"(?<!\w)[A-Za-z]{4,8}(?!\w)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>]{1,2000}[^\s<>.,;:!?)\]”’»]|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,63}){1,4}"
)


@dataclass(frozen=True, slots=True)
class Held:
    """Something taken out of a sentence, with the word that stands for it."""

    word: str
    marked: str
    """What comes back in its place, in marked form."""
    joins_left: bool
    """Whether no white space stands before it."""
    joins_right: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as an engine gets it."""

    text: str
    held: tuple[Held, ...] = ()
    head: str = ""
    """Codes at the start, in marked form, with the white space behind them."""
    tail: str = ""
    """Codes at the end, in marked form, with the white space before them."""


def masked(content: Content, spans: Iterable[Span]) -> Masked:
    """A sentence for an engine: codes at its edges lifted, other codes and the spans replaced by words that survive.

    The content must be in normal form, with at most `MOST_HELD` codes, the spans sorted and apart; those that are
    too many are sent as they are.
    """
    tags = tags_of(content)
    body = list(content)
    tail = "".join(_popped(body, tags, from_end=True))
    head = "".join(_popped(body, tags, from_end=False))
    spans = tuple(spans)[: MOST_HELD - len(tags)]
    text, held = _joined(tuple(_pieces(body, tags, spans)))
    return Masked(text, held, head, tail)


def restored(answer: str, mask: Masked) -> str | None:
    """The marked form of an engine's answer; None when something taken out is missing or doubled."""
    by_word = {held.word: held for held in mask.held}
    seen: list[str] = []
    pieces: list[str] = []
    position = 0
    for match in _WORD.finditer(answer):
        held = by_word.get(match[0].upper())
        if held:
            before = answer[position : match.start()]
            pieces.append(escaped(before.rstrip(" ") if held.joins_left else before))
            pieces.append(held.marked)
            position = match.end() + (held.joins_right and answer[match.end() : match.end() + 1] == " ")
            seen.append(held.word)
    if sorted(seen) != sorted(by_word):
        return None
    return mask.head + "".join([*pieces, escaped(answer[position:])]).strip(" ") + mask.tail


def without_stand_ins(answer: str, mask: Masked) -> str:
    """An answer for people to read: terms put back, codes left out."""
    by_word = {held.word: without_marks(held.marked) for held in mask.held}
    return " ".join(_WORD.sub(lambda match: by_word.get(match[0].upper(), match[0]), answer).split())


def address_spans(text: str) -> tuple[Span, ...]:
    """Where URLs and e-mail addresses stand; engines break most of them."""
    return tuple(match.span() for match in _ADDRESS.finditer(text))


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans sorted, and of two that overlap the one that begins first."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if not result or start >= result[-1][1]:
            result.append((start, end))
    return tuple(result)


def holds_placeholder(text: str) -> bool:
    """Whether a text itself holds a word of the shape that stands for something; such text is not sent."""
    return any(is_placeholder(match[0]) for match in re.finditer(r"\w+", text))


def _popped(body: list[Text | Code], tags: dict[Code, str], *, from_end: bool) -> Iterator[str]:
    """The lone codes at an edge, taken from the body, with the white space between them and the text."""
    found: list[str] = []
    edge = -1 if from_end else 0
    while body and _is_lone(body[edge]):
        code = body.pop(edge)
        found.append(tags[code] if isinstance(code, Code) else " ")
    while found and body and (space := _edge_space(body, edge)):
        found.append(space)
    yield from reversed(found) if from_end else found


def _is_lone(node: Text | Code) -> bool:
    return node == Text(" ") or (isinstance(node, Code) and node.kind.value == "alone")


def _edge_space(body: list[Text | Code], edge: int) -> str:
    """The white space that the text has at an edge, taken from it."""
    node = body[edge]
    if not isinstance(node, Text):
        return ""
    bare = node.value.rstrip() if edge else node.value.lstrip()
    body[edge] = Text(bare)
    return node.value[len(bare) :] if edge else node.value[: len(node.value) - len(bare)]


def _pieces(body: Sequence[Text | Code], tags: dict[Code, str], spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The body cut into texts to send and marked forms to hold (True)."""
    position = 0
    for node in body:
        if isinstance(node, Code):
            yield tags[node], True
            continue
        inside = [(start - position, end - position) for start, end in spans]
        yield from _cut(node.value, [span for span in inside if span[0] >= 0 and span[1] <= len(node.value)])
        position += len(node.value)


def _cut(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    position = 0
    for start, end in spans:
        yield text[position:start], False
        yield escaped(text[start:end]), True
        position = end
    yield text[position:], False


def _joined(pieces: Sequence[tuple[str, bool]]) -> tuple[str, tuple[Held, ...]]:
    """The text to send, and what its words stand for; a word never touches a letter or another word."""
    text = ""
    held: list[Held] = []
    for index, (piece, is_held) in enumerate(pieces):
        if not is_held:
            text += piece
            continue
        following = next((later for later, _ in pieces[index + 1 :] if later), "")
        joins_left = bool(text) and not (text[-1].isspace() or text[-1] in _OPENERS)
        joins_right = bool(following) and (following[0].isalnum() or pieces[index + 1][1])
        held.append(Held(placeholder(len(held)), piece, joins_left, joins_right))
        text += f"{' ' if joins_left else ''}{held[-1].word}{' ' if joins_right else ''}"
    return text, tuple(held)
