"""Where the pages of a site stand, and how they refer to each other.

Paths are relative to the site's folder, with `/` and unquoted; only an href is quoted.
"""

import re
from urllib.parse import quote

from locakit.model.languages import LanguageTag

FRONT = "index.html"
STYLESHEET = "assets/locakit.css"
SITEMAP = "sitemap.xml"

_PLAIN = re.compile(r"[\w.~/-]+", re.ASCII)
"""What an href holds as it is."""


def index_path(locale: LanguageTag) -> str:
    """The page that lists a locale's articles."""
    return f"{locale}/index.html"


def article_path(locale: LanguageTag, name: str) -> str:
    """The page of an article, whose name may hold `/`."""
    return f"{locale}/{name}.html"


def relative_href(target: str, page: str) -> str:
    """The URL that leads from a page to a target, both of them paths of the site."""
    folder = page[: page.rfind("/") + 1]
    path = target[len(folder) :] if target.startswith(folder) else _upward(target, page)
    return path if _PLAIN.fullmatch(path) else quote(path)


def _upward(target: str, page: str) -> str:
    """The way to a target that lies in no folder of the page's own."""
    there, here = target.split("/"), page.split("/")[:-1]
    shared = 0
    for one, other in zip(there[:-1], here, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])
