"""Pages in a real browser, from memory: one window shows all pages of a site, one after the other."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, unquote, urlsplit

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HOST = "http://locakit.test/"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
KINDS = {".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml", ".png": "image/png"}
"""What a server says of a file: nothing of its charset, so pages must say it themselves."""

# Axe tells of each element that is right, too, if nobody stops it: most of its time goes there.
_RUN = """options => axe.run({...options, resultTypes: ['violations'], selectors: true}).then(found => ({
  passes: found.passes.map(rule => rule.id),
  violations: found.violations.map(rule => [rule.id, rule.nodes.map(node => node.html)]),
}))"""


@dataclass
class Window:
    """A window of the browser."""

    page: "Page"
    files: Mapping[str, str | bytes]
    """What the server has, by path."""
    logged: list[str] = field(default_factory=list)
    """What the page shown has logged: a refused style sheet, a file that is not there."""

    def show(self, path: str, *, width: int = 1200, dark: bool = False) -> "Page":
        """Open a page; nothing of the one before is left."""
        scheme: Literal["dark", "light"] = "dark" if dark else "light"
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=scheme, media="screen")
        self.logged.clear()
        self.page.goto(HOST + quote(path))
        return self.page

    def accessibility(self, *rules: str) -> dict[str, Any]:
        """What axe finds on the page shown: `violations` with their elements, and the ids of rules that pass."""
        values = {"runOnly": list(rules) or {"type": "tag", "values": RULES}}
        found: dict[str, Any] = self.page.evaluate(_RUN, values)
        return found

    def scrolls_sideways(self) -> bool:
        """Whether the page shown is wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@contextmanager
def new_window(browser: "Browser", files: Mapping[str, str | bytes]) -> Iterator[Window]:
    """A window whose server has some files; they may change meanwhile."""
    with browser.new_context() as context:
        context.add_init_script(AXE_SCRIPT)
        window = Window(context.new_page(), files)
        context.route("**", lambda route: _serve(route, window.files))
        window.page.on("console", lambda message: window.logged.append(message.text))
        yield window


def _serve(route: "Route", files: Mapping[str, str | bytes]) -> None:
    path = unquote(urlsplit(route.request.url).path).lstrip("/")
    status = 200 if path in files or path == "favicon.ico" else 404
    route.fulfill(
        status=status, body=files.get(path, ""), content_type=KINDS.get(Path(path).suffix, "application/octet-stream")
    )
