"""Links between the articles of a project: what they lead to, and those that lead nowhere."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from posixpath import dirname, normpath, splitext
from urllib.parse import unquote, urlsplit

from locakit.data import lazy_pattern
from locakit.model.document import Code, Document, Skeleton, Unit
from locakit.model.errors import Place, Problem, Severity

BROKEN_LINK_ID = "broken-link"

_LINK = lazy_pattern(r"""<a\b(?:[^<>"']|"[^"]*"|'[^']*')*?\shref=["']([^"'<>]*)["']""", re.IGNORECASE)
_ID = lazy_pattern(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*?\s(?:id|name)=["']?([^"'\s>]+)""", re.IGNORECASE)
_ADDRESS = lazy_pattern(r"[^?#:]+\.\w+(?=[?#]|\Z)")
_OF_THE_PAGE = ("cite-", "note-", "locakit-")
"""How the ids begin that the built page adds."""


def linked_file(href: str, name: str) -> str:
    """The path under `source/` that a link in an article of that name means; empty if it leads elsewhere."""
    address = _ADDRESS.match(href.strip())
    if not address or address[0].startswith("/"):
        return ""
    path = normpath(f"{dirname(name) or '.'}/{unquote(address[0])}")
    return "" if path.startswith("..") else path


def anchors_of(document: Document) -> frozenset[str]:
    """The ids in an article that a link may lead to."""
    return frozenset(unescape(match[1]) for markup, _ in _markup(document.parts, 1) for match in _ID.finditer(markup))


def find_broken_links(
    document: Document, path: str, files: Collection[str], anchors: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """A warning for each link to an article that is not there, or to no place of it.

    `files` are those of `source/`; `anchors` are the ids of the articles that were read, by their names.
    """
    names = {splitext(file)[0] for file in files}
    endings = {splitext(file)[1].lower() for file in files} | {".md", ".html"}
    for href, line in dict.fromkeys(_links(document)):
        target = linked_file(href, document.name)
        stem, ending = splitext(target)
        if not target or ending.lower() not in endings:
            continue
        anchor = unquote(urlsplit(href).fragment)
        if target not in files and not (ending == ".html" and stem in names):
            yield _problem(path, line, f"the link leads to '{target}', which is no file of source/")
        elif anchor and stem in anchors and anchor not in anchors[stem] and not anchor.startswith(_OF_THE_PAGE):
            yield _problem(path, line, f"the link leads to '#{anchor}', which is no place in '{target}'")


def _problem(path: str, line: int, told: str) -> Problem:
    return Problem(Place(path, line), told, Severity.WARNING, "correct the link", BROKEN_LINK_ID)


def _links(document: Document) -> Iterator[tuple[str, int]]:
    for markup, line in _markup(document.parts, 1):
        for match in _LINK.finditer(markup):
            yield unescape(match[1]), line


def _markup(parts: Iterable[Skeleton | Unit], line: int) -> Iterator[tuple[str, int]]:
    """The markup of some parts, each with a line of the source: that of its unit, or of the one before it."""
    for part in parts:
        if isinstance(part, Skeleton):
            yield part.data, line
            continue
        line = part.line
        yield part.opening, line
        for node in part.content:
            if isinstance(node, Code):
                yield node.markup, line
                yield from _markup(node.subflow, line)
