"""What readers see of a page, by another parser than the reader's: for the gate that looks for lost words."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from locakit.articles.html.elements import Layout, layout_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN = frozenset({"iframe", "noembed", "noframes", "script", "style", "template"})
_TEXT = "-text"
_PARTING = frozenset({"br", "img"})
_TEXTS_OF_DRAWINGS = frozenset({"desc", "text"})
_XML_DECLARATION = re.compile(r"\s*<\?xml\s")
_ENDS_ITSELF = re.compile(
    r"<(iframe|noembed|noframes|plaintext|script|style|template|textarea|title|xmp)((?:\s[^<>]*)?)/>", re.IGNORECASE
)
"""Elements that would hold the rest of a page of XML, as the parser reads it."""


def visible_html(text: str) -> str:
    """The visible text of a page: blocks on lines of their own, and so is what stands in a line but apart from it."""
    from selectolax.lexbor import LexborHTMLParser

    if _XML_DECLARATION.match(text):
        text = _ENDS_ITSELF.sub(r"<\1\2></\1>", text)
    root = LexborHTMLParser(text).root
    return "\n".join(_lines(root)) if root else ""


def _lines(root: "LexborNode") -> Iterator[str]:
    open_lines: list[list[str]] = [[]]
    for node, is_begin in _steps(root):
        name = node.tag or ""
        if name == _TEXT:
            open_lines[-1].append(node.text(deep=False))
        elif layout_of(name) is Layout.BLOCK or name in _TEXTS_OF_DRAWINGS:
            open_lines[-1].append("\n")
        elif name in _PARTING:
            open_lines[-1].append(" ")
        elif _is_apart(node, name):
            if is_begin:
                open_lines[-1].append(" ")
                open_lines.append([])
            else:
                yield "".join(open_lines.pop())
    yield "".join(open_lines.pop())


def _steps(root: "LexborNode") -> "Iterator[tuple[LexborNode, bool]]":
    """Each node that readers may see, as one comes to it and, but for texts, as one leaves it.

    Pages are too deep for recursion.
    """
    above: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None or above:
        if node is None:
            left = above.pop()
            yield left, False
            node = left.next if above else None
        elif node.tag == _TEXT:
            yield node, True
            node = node.next
        else:
            yield node, True
            above.append(node)
            node = None if node.tag in _UNSEEN else node.child


def _is_apart(node: "LexborNode", name: str) -> bool:
    """Whether the text of an element in a line is no part of it: code, a button, a name, the mark of a note."""
    if layout_of(name) is not Layout.INLINE:
        return True
    attributes = node.attributes
    if "translate" in attributes or "notranslate" in (attributes.get("class") or "").split():
        return True
    return name == "a" and (attributes.get("role") == "doc-noteref" or _is_raised(node))


def _is_raised(node: "LexborNode") -> bool:
    return node.parent is not None and node.parent.tag == "sup"
