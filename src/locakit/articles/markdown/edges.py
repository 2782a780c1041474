"""Take from a unit's edges what no translator needs: codes around the whole of it, and codes without text.

Law: what stands before, the core and what stands behind, joined, are the content.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locakit.articles.characters import SPACE
from locakit.articles.words import is_said
from locakit.model.document import Code, CodeKind, Content, Text

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*+(?:>|\Z)", re.DOTALL)
"""To the end where nothing closes it, as browsers read it."""


@dataclass(frozen=True, slots=True)
class Peeled:
    """A content and its edges."""

    before: Content
    core: Content
    """Empty where nothing is said: no text with a letter or a figure."""
    after: Content

    @property
    def enclosing(self) -> Code | None:
        """The opening code of the pair right around the core, if one is there."""
        opening = self.before[-1] if self.before else None
        closing = self.after[0] if self.after else None
        is_pair = isinstance(opening, Code) and isinstance(closing, Code) and _is_pair(opening, closing)
        return opening if is_pair and isinstance(opening, Code) else None


def peeled(content: Content) -> Peeled:
    """A content without its edges."""
    if not _is_said(content):
        return Peeled(content, (), ())
    if _is_firm(content[0], 0) and _is_firm(content[-1], -1):
        return Peeled((), content, ())  # As most are.
    core = _Core(content)
    while core.take_pair() or core.take_first() or core.take_last():
        pass
    before, after = content[: core.start], content[core.end :]
    return _without_space(before, content[core.start : core.end], after)


def is_silent(code: Code) -> bool:
    """Whether a code shows no text by itself: a break, an image, a comment, a tag without partner."""
    return not code.is_citation and not _TAG.sub("", code.markup).strip()


def _is_said(content: Content) -> bool:
    for node in content:  # noqa: SIM110 -- the first text answers, and a generator costs more than that
        if isinstance(node, Text) and is_said(node.value):
            return True
    return False


def _is_firm(node: Text | Code, edge: int) -> bool:
    """Whether nothing is to be taken off an edge: words stand there, or a code that shows some."""
    if isinstance(node, Text):
        return node.value[edge] not in SPACE
    return node.kind is CodeKind.ALONE and not is_silent(node)


class _Core:
    """A content whose edges are being taken off."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.start, self.end = 0, len(content)
        self._partners = dict(_partners(content))
        self._next = _next_said(content)

    def take_pair(self) -> bool:
        """Take a pair around all that is left."""
        is_around = self._partners.get(self.start) == self.end - 1 > self.start
        self.start += is_around
        self.end -= is_around
        return is_around

    def take_first(self) -> bool:
        """Take what says nothing from the beginning: a pair as a whole."""
        last = max(self.start, self._partners.get(self.start, self.start))
        is_taken = self._next[self.start] > last
        self.start = last + 1 if is_taken else self.start
        return is_taken

    def take_last(self) -> bool:
        """Take what says nothing from the end."""
        first = min(self.end - 1, self._partners.get(self.end - 1, self.end - 1))
        is_taken = self._next[first] >= self.end
        self.end = first if is_taken else self.end
        return is_taken


def _partners(content: Content) -> Iterator[tuple[int, int]]:
    """For the index of each opening code that of its closing one, and back."""
    opened: list[int] = []
    for index, node in enumerate(content):
        if isinstance(node, Code) and node.kind is CodeKind.OPEN:
            opened.append(index)
        elif isinstance(node, Code) and node.kind is CodeKind.CLOSE:
            yield index, opened[-1]
            yield opened.pop(), index


def _next_said(content: Content) -> Sequence[int]:
    """For each index that of the first node from there on that is no tag and no white space."""
    following = [len(content)] * (len(content) + 1)
    for index in range(len(content) - 1, -1, -1):
        following[index] = index if _says(content[index]) else following[index + 1]
    return following


def _says(node: Text | Code) -> bool:
    if isinstance(node, Text):
        return bool(node.value.strip(SPACE))
    return node.kind is CodeKind.ALONE and not is_silent(node)


def _is_pair(opening: Code, closing: Code) -> bool:
    return (opening.kind, closing.kind) == (CodeKind.OPEN, CodeKind.CLOSE) and opening.id == closing.id


def _without_space(before: Content, core: Content, after: Content) -> Peeled:
    """The white space at the edges of the core goes to what stands around it."""
    first = core[0].value if isinstance(core[0], Text) else ""
    kept = first.lstrip(SPACE)
    if kept != first:
        before, core = (*before, Text(first[: len(first) - len(kept)])), (Text(kept), *core[1:])
    last = core[-1].value if isinstance(core[-1], Text) else ""
    kept = last.rstrip(SPACE)
    if kept != last:
        core, after = (*core[:-1], Text(kept)), (Text(last[len(kept) :]), *after)
    return Peeled(before, core, after)
