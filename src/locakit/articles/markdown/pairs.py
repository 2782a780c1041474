"""Pair the opening and closing tokens of a line of Markdown, so that no two pairs cross."""

from typing import TYPE_CHECKING

from locakit.articles.markdown.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


def tag_pairs(tokens: "Sequence[Token]") -> dict[int, int]:
    """For the index of each opening token that of its closing one, and back.

    markdown-it's own nest; an HTML tag finds its partner inside the same pair of them, or has none. Linear in time.
    """
    partners: dict[int, int] = {}
    levels = [_OpenTags(-1)]
    for index, token in enumerate(tokens):
        opening = None
        if token.nesting == 1:
            levels.append(_OpenTags(index))
        elif token.nesting == -1:
            opening = levels.pop().start
        elif token.type == "html_inline":
            opening = levels[-1].take(Tag(token.content), index)
        if opening is not None:
            partners[opening], partners[index] = index, opening
    return partners


class _OpenTags:
    """The HTML tags that are open inside one pair of markdown-it's."""

    def __init__(self, start: int) -> None:
        self.start = start
        self._stack: list[tuple[str, int]] = []
        self._counts: dict[str, int] = {}

    def take(self, tag: Tag, index: int) -> int | None:
        """Where the tag stands that an end tag closes; those above it stay without partner."""
        if tag.opens:
            self._stack.append((tag.name, index))
            self._counts[tag.name] = self._counts.get(tag.name, 0) + 1
        while tag.closes and self._counts.get(tag.name):
            name, start = self._stack.pop()
            self._counts[name] -= 1
            if name == tag.name:
                return start
        return None
