"""Random inline contents, as readers make them: pairs nest, ids differ."""

from collections.abc import Iterator
from itertools import count

from hypothesis import strategies as st

from locakit.model.document import LONE_NAMES, PAIRED_NAMES, Code, CodeKind, Content, Text

Tree = tuple["str | tuple[str, str, Tree]", ...]
"""Texts, and codes as name, markup and what they enclose."""

NASTY = [
    "<",
    ">",
    "&",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "<b1>",
    "</b1>",
    "<joined/>",
    " ",
    "\u00a0",
    "\n",
    "\t \r\n",
    "é",
    "10",
    "x",
]
TEXTS = st.lists(st.sampled_from(NASTY), min_size=1, max_size=6).map("".join) | st.text(max_size=8)
MARKUP = st.sampled_from(["*", "<b>", "<a href='x'>", "[^1]", ".1", "&nbsp;"])


def contents() -> st.SearchStrategy[Content]:
    """Contents in which every pair is closed, texts may be empty or neighbours, and markup is anything."""
    return _trees().map(lambda tree: tuple(_flattened(tree, count(1))))


def _trees() -> st.SearchStrategy[Tree]:
    lone = st.tuples(st.sampled_from(sorted(LONE_NAMES)), MARKUP, st.just(()))
    leaves = st.lists(TEXTS | lone, max_size=5).map(tuple)
    return st.recursive(leaves, _with_pairs, max_leaves=6)


def _with_pairs(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    pair = st.tuples(st.sampled_from(sorted(PAIRED_NAMES)), MARKUP, inner)
    return st.lists(TEXTS | pair, max_size=3).map(tuple)


def _flattened(tree: Tree, ids: Iterator[int]) -> Iterator[Text | Code]:
    for node in tree:
        if isinstance(node, str):
            yield Text(node)
            continue
        name, data, inner = node
        number = next(ids)
        if name in LONE_NAMES:
            yield Code(CodeKind.ALONE, name, number, data)
        else:
            yield Code(CodeKind.OPEN, name, number, data)
            yield from _flattened(inner, ids)
            yield Code(CodeKind.CLOSE, name, number, data)
