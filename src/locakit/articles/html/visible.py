"""What readers see of a page, by another parser than the reader's: for the gate that looks for lost words."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from locakit.articles.html.elements import BLOCK, INLINE, layout_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = frozenset({"iframe", "noembed", "noframes", "script", "style", "template"})
_TEXT = "-text"
_PARTING = frozenset({"br", "img"})
_TEXTS_OF_DRAWINGS = frozenset({"desc", "text"})
_XML_DECLARATION = re.compile(r"\s*<\?xml\s")
_ENDS_ITSELF = re.compile(
    r"<(iframe|noembed|noframes|plaintext|script|style|template|textarea|title|xmp)((?:\s[^<>]*)?)/>", re.IGNORECASE
)
"""Elements that would hold the rest of a page of XML, as the parser reads it."""


def readings_of_html(text: str) -> Iterator[str]:
    """The visible text of a page at a glance, with its own white space alone between blocks; then as it is seen."""
    parser = _parsed(text)
    parser.strip_tags(list(_UNSEEN))
    yield parser.root.text() if parser.root else ""
    yield visible_html(text)


def visible_html(text: str) -> str:
    """The visible text of a page: blocks on lines of their own, and so is what stands in a line but apart from it."""
    root = _parsed(text).root
    return "\n".join(_lines(root)) if root else ""


def _parsed(text: str) -> "LexborHTMLParser":
    from selectolax.lexbor import LexborHTMLParser

    if _XML_DECLARATION.match(text):
        text = _ENDS_ITSELF.sub(r"<\1\2></\1>", text)
    return LexborHTMLParser(text)


def _lines(root: "LexborNode") -> Iterator[str]:
    """The lines of a page; pages are too deep for recursion."""
    open_lines: list[list[str]] = [[]]
    above: list[tuple[LexborNode, bool]] = []
    node: LexborNode | None = root
    while node is not None or above:
        if node is None:
            left, is_apart = above.pop()
            if is_apart:
                yield "".join(open_lines.pop())
            else:
                open_lines[-1].append(_parting(left.tag or ""))
            node = left.next if above else None
        elif (name := node.tag or "") == _TEXT:
            open_lines[-1].append(node.text(deep=False))
            node = node.next
        else:
            open_lines[-1].append(parting := _parting(name))
            if is_apart := not parting and _is_apart(node, name):
                open_lines[-1].append(" ")
                open_lines.append([])
            above.append((node, is_apart))
            node = None if name in _UNSEEN else node.child
    yield "".join(open_lines.pop())


def _parting(name: str) -> str:
    """What stands in the text where an element begins and where it ends."""
    if layout_of(name) is BLOCK or name in _TEXTS_OF_DRAWINGS:
        return "\n"
    return " " if name in _PARTING else ""


def _is_apart(node: "LexborNode", name: str) -> bool:
    """Whether the text of an element in a line is no part of it: code, a button, a name, the mark of a note."""
    if layout_of(name) is not INLINE:
        return True
    attributes = node.attributes
    if "translate" in attributes or "notranslate" in (attributes.get("class") or "").split():
        return True
    return name == "a" and (attributes.get("role") == "doc-noteref" or _is_raised(node))


def _is_raised(node: "LexborNode") -> bool:
    return node.parent is not None and node.parent.tag == "sup"
