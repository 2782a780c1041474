"""What html5lib finds in a page: by another parser than the wall's, and than the reader's."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import html5lib

SPOKEN = {"title", "alt", "content", "aria-label"}
ADDED = {"lang", "dir", "class"}


@dataclass(frozen=True)
class Page:
    """What another parser finds in a page."""

    elements: Counter[str]
    attributes: Counter[tuple[str, str]]
    evil: tuple[str, ...]
    """Where it says "evil", but for text and attributes that hold text."""


def page_of(text: str) -> Page:
    tree = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    everything: list[Any] = list(tree.iter())
    nodes = [node for node in everything if isinstance(node.tag, str)]
    comments = [node.text or "" for node in everything if not isinstance(node.tag, str)]
    attributes = [(node.tag, name, value) for node in nodes for name, value in node.attrib.items()]
    return Page(
        Counter(node.tag for node in nodes if node.tag != "span"),
        Counter((tag, str(name)) for tag, name, _ in attributes if tag != "span" and name not in ADDED),
        (
            *(f"{tag} {name}={value}" for tag, name, value in attributes if "evil" in value and name not in SPOKEN),
            *(text for text in comments if "evil" in text),
            *(node.text or "" for node in nodes if node.tag in {"script", "style"} and "evil" in (node.text or "")),
        ),
    )
