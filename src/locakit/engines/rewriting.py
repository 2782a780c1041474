"""Small changes of a text that remember where everything went."""

from collections.abc import Iterable, Iterator, Sequence

from locakit.engines.hypotheses import Span

Edit = tuple[int, int, str]
"""Where a part begins and ends, in code points, and what takes its place; edits stand in order and apart."""


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made."""
    pieces: list[str] = []
    position = 0
    for start, end, new in edits:
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])


def inverse(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that make the text again of what `rewritten` made of it."""
    return tuple(_inverse(text, edits))


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span stands after the edits; one that ends inside a part that was replaced grows over all of it."""
    return _moved_start(span[0], edits), _moved_end(span[1], edits)


def _inverse(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    shift = 0
    for start, end, new in edits:
        yield start + shift, start + shift + len(new), text[start:end]
        shift += len(new) - (end - start)


def _moved_start(position: int, edits: Sequence[Edit]) -> int:
    shift = 0
    for start, end, new in edits:
        if position < end:
            return shift + min(position, start)
        shift += len(new) - (end - start)
    return position + shift


def _moved_end(position: int, edits: Sequence[Edit]) -> int:
    shift = 0
    for start, end, new in edits:
        if position <= start:
            break
        shift += len(new) - (end - start)
        if position < end:
            return shift + end
    return position + shift
