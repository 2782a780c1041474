"""Boxes in Markdown: `::: warning Take care` … `:::`, as markdown-it's container plugin reads them.

The plugin keeps what stands behind the colons to itself; here the name becomes a class and the title a paragraph.
"""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_BOX = re.compile(r"\s*(?:\{(?P<braced>[^{}]*)\}|(?P<name>[^\W\d_][\w-]*))(?P<title>.*)")
_BOX_TITLE = re.compile(r"title=\"([^\"]*)\"")
_ATTRIBUTE = re.compile(r"(?<![\w-])[\w-]++=(?:\"[^\"]*\"|\S+)")
_BOX_START = "container_box_open"


def box_plugin(parser: "MarkdownIt") -> None:
    """Teach a parser boxes."""
    from mdit_py_plugins.container import container_plugin

    parser.use(container_plugin, "box", validate=_is_box, render=_markup_as_is)
    parser.core.ruler.after("block", "boxes", _name_boxes)


def _is_box(info: str, *_: str) -> bool:
    return _BOX.match(info) is not None


def _markup_as_is(renderer: "RendererHTML", tokens: "Sequence[Token]", index: int, *context: Any) -> str:
    return renderer.renderToken(tokens, index, *context)


def _name_boxes(state: "StateCore") -> None:
    """Give each box its class, and the title behind its name a paragraph."""
    if any(token.type == _BOX_START for token in state.tokens):
        state.tokens = [piece for token in state.tokens for piece in _with_title(token)]


def _with_title(token: "Token") -> "Iterator[Token]":
    from markdown_it.token import Token

    match = _BOX.match(token.info) if token.type == _BOX_START else None
    if match and (classes := _box_classes(match)):
        token.attrs["class"] = classes
    yield token
    title = _box_title(match) if match else ""
    if title:
        first, level = token.map[0] if token.map else 0, token.level + 1
        lines = [first, first + 1]
        yield Token("box_title_open", "p", 1, {"class": "admonition-title"}, lines, level, block=True)
        yield Token("inline", "", 0, {}, lines, level + 1, [], title, block=True)
        yield Token("box_title_close", "p", -1, {}, None, level, block=True)


def _box_classes(match: re.Match[str]) -> str:
    """`warning`, `{.callout-note #id title="…"}`, `{note}`: the names, without dots."""
    words = _ATTRIBUTE.sub("", match["braced"] or match["name"] or "").split()
    return " ".join(word.removeprefix(".") for word in words if not word.startswith("#"))


def _box_title(match: re.Match[str]) -> str:
    quoted = _BOX_TITLE.search(match["braced"] or "")
    title = quoted[1] if quoted else match["title"].strip().rstrip(":").strip()
    return title[1:-1] if title[:1] + title[-1:] in {"[]", '""'} else title
