"""Cut the content of a unit into sentences, codes included.

Law: the slices of a content joined give the content, and no cut falls inside a code or a pair of codes.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from locakit.articles.characters import (
    CLOSERS,
    OPENERS,
    SPACE,
    TERMINATORS,
    WIDE_TERMINATORS,
    last_sign,
    plainly_spaced,
)
from locakit.articles.segmentation.sentences import sentence_starts
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import joined_texts, verbatim
from locakit.model.languages import LanguageTag

_LOOK_AHEAD = 12
_AT_END = TERMINATORS + CLOSERS + SPACE
_MAY_END = re.compile(rf"[{re.escape(TERMINATORS)})]")
"""Without one of these no sentence ends: behind a terminator, before a list mark."""


class _Span(NamedTuple):
    """A code in the verbatim content."""

    start: int
    end: int
    code: Code


def content_cuts(content: Content, language: LanguageTag, abbreviations: Collection[str] = ()) -> tuple[int, ...]:
    """Offsets of `verbatim(content)` at which its sentences begin; never inside a code or a pair of codes."""
    is_plain = len(content) == 1 and isinstance(content[0], Text)
    spans = () if is_plain else tuple(_spans(content))
    blanked = plainly_spaced(shadow(content) if spans else verbatim(content))
    end = _MAY_END.search(blanked)
    if not end or not blanked[end.start() :].lstrip(_AT_END):
        return ()  # One sentence, as headings and items are: nothing to look at.
    starts = sentence_starts(blanked, language, _behind_citations(blanked, spans), abbreviations)
    if not spans:
        return starts
    ends = [span.end for span in spans]
    cuts = {_before_opening(start, blanked, spans, ends) for start in starts}
    return tuple(_outside(sorted(cuts - {0}), tuple(_pairs(spans))))


def shadow(content: Content) -> str:
    """The verbatim content with its codes blanked, so that offsets need no map.

    A citation is blanked only where the text before it could end a sentence: `see [5]. Then` keeps its brackets.
    """
    parts: list[str] = []
    ends = False
    for node in content:
        is_kept = isinstance(node, Code) and _is_written(node) and not ends
        if isinstance(node, Text) or is_kept:
            parts.append(node.value if isinstance(node, Text) else node.data)
            ends = _may_end(parts[-1], ends)
        else:
            parts.append(" " * len(node.data))
    return "".join(parts)


def slices(content: Content, cuts: Iterable[int]) -> Iterator[Content]:
    """The content cut, in one pass, at rising offsets of its verbatim form that fall inside no code."""
    waiting = deque(cuts)
    if not waiting:
        yield joined_texts(content)
        return
    piece: list[Text | Code] = []
    position = 0
    for node in content:
        if isinstance(node, Code):
            while waiting and waiting[0] <= position:
                waiting.popleft()
                yield joined_texts(piece)
                piece = []
            piece.append(node)
            position += len(node.data)
            continue
        start, text = 0, node.value
        while waiting and waiting[0] < position + len(text):
            cut = waiting.popleft() - position
            yield joined_texts([*piece, Text(text[start:cut])])
            piece, start = [], cut
        piece.append(Text(text[start:]) if start else node)
        position += len(text)
    yield joined_texts(piece)


def _is_written(code: Code) -> bool:
    """Whether a code is a marker in plain characters, such as `[5]`."""
    return code.kind is CodeKind.ALONE and code.name in {"cite", "x"} and not code.data.startswith("<")


def _may_end(text: str, before: bool) -> bool:  # noqa: FBT001 -- it is the answer so far, no switch.
    """Whether a sentence could end behind a text; what only closes leaves the answer as it was."""
    stripped = text.rstrip(CLOSERS + SPACE)
    return stripped[-1] in TERMINATORS if stripped else before


def _spans(content: Content) -> Iterator[_Span]:
    position = 0
    for node in content:
        if isinstance(node, Text):
            position += len(node.value)
        else:
            yield _Span(position, position + len(node.data), node)
            position += len(node.data)


def _behind_citations(blanked: str, spans: Iterable[_Span]) -> Iterator[int]:
    """A citation behind a full stop proves that the sentence ends there, if a capital follows: `vitamin D.4 Take`.

    Behind a wide full stop anything may follow, white space or not.
    """
    for span in spans:
        is_blanked = span.start < span.end and blanked[span.start] == " "
        is_marker = is_blanked and (span.code.is_citation or _is_written(span.code))
        behind = blanked[span.end : span.end + _LOOK_AHEAD] if is_marker else ""
        visible = behind.lstrip(" ")
        is_apart = len(visible) < len(behind) and visible.lstrip(OPENERS)[:1].isupper()
        if is_apart or (visible[:1].isalnum() and _is_wide(blanked, span.start)):
            yield span.end + len(behind) - len(visible)


def _is_wide(blanked: str, end: int) -> bool:
    """Whether what stands before an offset ends in a wide full stop, seen through white space and quotes."""
    before = last_sign(blanked[max(0, end - _LOOK_AHEAD) : end])
    return before != "" and before in WIDE_TERMINATORS


def _before_opening(cut: int, blanked: str, spans: Sequence[_Span], ends: Sequence[int]) -> int:
    """The cut moved left to the first opening code of the white space and codes that it stands behind."""
    index = bisect_right(ends, cut) - 1
    position = cut
    while index >= 0 and not blanked[spans[index].end : position].strip(" "):
        span = spans[index]
        if span.code.kind is CodeKind.CLOSE or span.code.is_citation or _is_written(span.code):
            break
        position = span.start
        index -= 1
    return position


def _pairs(spans: Iterable[_Span]) -> Iterator[tuple[int, int]]:
    """From the start of each opening code to the end of its closing one, outermost pairs only."""
    depth, opened = 0, 0
    for span in spans:
        if span.code.kind is CodeKind.OPEN:
            opened = opened if depth else span.start
            depth += 1
        elif span.code.kind is CodeKind.CLOSE and depth:
            depth -= 1
            if not depth:
                yield opened, span.end


def _outside(cuts: Iterable[int], pairs: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The cuts that fall into no pair."""
    starts = [start for start, _ in pairs]
    for cut in cuts:
        index = bisect_left(starts, cut) - 1
        if index < 0 or pairs[index][1] <= cut:
            yield cut
