"""Links from an article to others of the project: they lead to the built page of the same locale."""

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import quote

from locakit.checks.source.links import linked_file

_LINK = re.compile(r"""(<a\b(?:[^<>"']|"[^"]*"|'[^']*')*?\shref=")([^"<>]*)(")""", re.IGNORECASE)
_ADDRESS = re.compile(r"(?P<path>[^?#:]+)(?P<rest>[?#].*)?", re.DOTALL)


def article_links(body: str, name: str) -> tuple[str, ...]:
    """The files of `source/` that the body of an article leads to, by path, be they there or not; each once."""
    targets = (linked_file(unescape(match[2]), name) for match in _LINK.finditer(body))
    return tuple(dict.fromkeys(filter(None, targets)))


def led_to_pages(body: str, name: str, articles: Mapping[str, str]) -> str:
    """The body with its links to other articles leading to their pages; `articles` has their names by their files."""

    def lead(match: re.Match[str]) -> str:
        href = unescape(match[2])
        target = articles.get(linked_file(href, name)) if articles else None
        return f"{match[1]}{escape(_page(href, target))}{match[3]}" if target else match[0]

    return _LINK.sub(lead, body)


def _page(href: str, target: str) -> str:
    """The link with the page's ending in the place of the file's."""
    address = _ADDRESS.fullmatch(href.strip())
    path = address["path"] if address else ""
    ending = target.rpartition("/")[2]
    folder = path.rpartition("/")[0]
    page = quote(f"{ending}.html")
    return f"{folder + '/' if folder else ''}{page}{address['rest'] or '' if address else ''}"
