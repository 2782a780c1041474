"""What the wall counts of a page: its tags and comments, after a browser's parser has read it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

Shape = str
"""A node as the parser writes it: the tag that begins it, a script or style as a whole, or a comment."""

COMMENT = "-comment"
"""The name of a comment."""

_XML = re.compile(r"\s*<\?xml\s")
_ENDS_ITSELF = re.compile(
    r"<(iframe|noembed|noframes|script|style|template|textarea|title|xmp)(\s[^<>]*)?/>", re.IGNORECASE
)
"""Elements that would hold the rest of a page of XML, as the parser reads it."""
_AS_BLOCK = re.compile(r"\A(<)template|(</)template(?=>\Z)")
_DOCTYPE = "<!DOCTYPE html>"
WORDLESS = frozenset({"script", "style"})
"""Elements that hold no words for readers."""
_SAID = r"[ >][^<]*+(?:<(?!/?script|/?style|!--)[^<]*+)*+"
_BEGINS = re.compile(rf"<(?:script{_SAID}</script>|style{_SAID}</style>|[^/][^>]*>)")
_PLAIN = re.compile(
    r"<(?!(?:iframe|math|noembed|noframes|noscript|plaintext|script|style|svg|template|xmp)[ >])"
    r"[a-z][a-z0-9-]*(?: [^\s\"'<>/=]+=\"[^\"]*\")*>|<!--[^>]*-->|" + _DOCTYPE + "|"
    r"<(script|style)(?: [^\s\"'<>/=]+=\"[^\"<>]*\")*>.*</\1>",
    re.DOTALL,
)
_TAG = re.compile(r"\A<([^\t\n\f />]*)((?: [^\t\n\f />][^\t\n\f />=]*=\"[^\"]*\")*)>")
"""White space, a slash and an end are in no name, and an equals sign only as the first letter of an attribute's."""
_ATTRIBUTE = re.compile(r" ([^\t\n\f />][^\t\n\f />=]*)=\"([^\"]*)\"")


def parsed(markup: str) -> "LexborHTMLParser":
    """What a browser makes of a page."""
    from selectolax.lexbor import LexborHTMLParser

    if _XML.match(markup):
        markup = _ENDS_ITSELF.sub(r"<\1\2></\1>", markup)
    if markup.endswith("<!"):
        # To a browser that is an empty comment; the parser would have it say what stands before it.
        markup += ">"
    return LexborHTMLParser(markup)


def nodes_in(tree: "LexborHTMLParser") -> "Iterator[LexborNode]":
    """The elements and comments of a tree, and of the templates in it."""
    waiting = [tree]
    while waiting:
        root = waiting.pop().root
        for node in (root.parent or root).traverse() if root else ():
            yield node
            if node.tag == "template":
                waiting.append(parsed(_AS_BLOCK.sub(r"\1\2div", node.html or "")))


def shapes_in(tree: "LexborHTMLParser", plain: set[Shape]) -> Mapping[Shape, int] | None:
    """How many nodes of a tree have each shape, or None where only a walk by nodes tells it.

    The parser writes its tree as text, and what lies there from a "<" without "/" to the next ">" is counted, or to
    the end of a script or style: one search instead of an object for each node. If all of that is plain, it is all
    tags and comments, and whole. For the first that is not would begin after such as are, so where something of the
    tree begins: outside of these, a "<" stands in the words of elements that hold nothing else, in drawings and
    formulas, where other rules hold, and in end tags with strange names; each of those has a start tag before it,
    which is not plain. And it would end where that does: a value or a comment with a ">" is cut there, and then lacks
    its quote or its "-->", for inside of a value quotes are codes, and no comment holds its own end, nor a style, nor
    a script without "<!--". A template is not plain: its nodes are in no tree.

    `plain` are shapes that are known to be, and gets those that are found to be.
    """
    shapes = Counter(_BEGINS.findall(tree.html or ""))
    new = shapes.keys() - plain
    if not all(map(_PLAIN.fullmatch, new)):
        return None
    plain |= new
    # A walk meets these too, and calls them so.
    shapes["<-document>"] = 1
    shapes["<-doctype>"] = shapes.pop(_DOCTYPE, 0)
    return shapes


def shape_of(node: "LexborNode") -> Shape:
    """The shape of a node; `parts_of` gives the same for it and for the one of these that `shapes_in` gives."""
    if node.is_comment_node:
        return f"<!--{node.comment_content}-->"
    name = node.tag or ""
    attributes = "".join(f' {key}="{escape(value or "")}"' for key, value in node.attributes.items())
    return f"<{name}{attributes}>{node.text()}</{name}>" if name in WORDLESS else f"<{name}{attributes}>"


def parts_of(shape: Shape) -> tuple[str, str, Mapping[str, str]]:
    """The name of a node, what a comment, script or style says, and the attributes."""
    if shape.startswith("<!--"):
        return COMMENT, shape[4:-3].strip(), {}
    name, attributes, said = _TAG.split(shape)[1:]
    return (
        name,
        said.removesuffix(f"</{name}>"),
        {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)},
    )
