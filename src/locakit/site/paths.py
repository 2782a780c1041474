"""Where the pages of a site stand, and how they refer to each other.

Paths are relative to the site's folder, with `/` and unquoted; only an href is quoted.
"""

import re
from posixpath import relpath
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
    folder, _, _ = page.rpartition("/")
    # Most targets of the long lists stand beside the page or below it.
    is_below = target.startswith(f"{folder}/")
    path = target[len(folder) + 1 :] if is_below else relpath(target, folder or ".")
    return path if _PLAIN.fullmatch(path) else quote(path)
