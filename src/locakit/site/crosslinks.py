"""Links from an article to others of the project: they lead to the built page of the same locale, if there is one."""

import re
from collections.abc import Mapping
from html import escape, unescape

from locakit.checks.source.links import linked_file
from locakit.site.paths import relative_href

_LINK = re.compile(r"""(<a\b(?:[^<>"']|"[^"]*"|'[^']*')*?)(\shref=["'])([^"'<>]*)(["'])""", re.IGNORECASE)
_PLACE = re.compile(r"[?#].*", re.DOTALL)


def article_links(body: str, name: str) -> tuple[str, ...]:
    """The files of `source/` that the body of an article leads to, by path, be they there or not; each once."""
    targets = (linked_file(unescape(match[3]), name) for match in _LINK.finditer(body))
    return tuple(dict.fromkeys(filter(None, targets)))


def led_to_pages(body: str, name: str, path: str, leads: Mapping[str, str | None]) -> str:
    """The body with its links to other articles leading to pages, as seen from the page at `path`.

    `leads` has the page of each file that the body leads to; a link to an article that has none leads nowhere.
    """

    def lead(match: re.Match[str]) -> str:
        start, attribute, href, end = match.groups()
        target = leads.get(linked_file(unescape(href), name))
        if not target:
            return match[0] if target is None else start
        place = _PLACE.search(unescape(href).strip())
        address = escape(relative_href(target, path) + (place[0] if place else ""))
        return f"{start}{attribute}{address}{end}"

    return _LINK.sub(lead, body) if any(target is not None for target in leads.values()) else body
