"""The pages in a real browser: what no parser can tell."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from example_site import (
    ARABIC,
    ARTICLE,
    ENGLISH,
    JAPANESE,
    PREVIEW,
    SPANISH,
    example_article,
    example_site,
)

from locakit.site import FRONT, article_page, article_path, index_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

HOST = "http://locakit.test/"
LONG = "langue" * 40
SITE = example_site() | {
    "en/long.html": article_page(
        example_article(ENGLISH, name="long", body=f"<h1>{LONG}</h1><p>{LONG}</p><ul><li>{LONG}</li></ul>")
    ),
    "en/script.html": article_page(
        example_article(
            ENGLISH,
            name="script",
            body="<h1>A</h1><script>document.title = 'run'</script><style>h1{color:red}</style>",
        )
    ),
}
SPANISH_PAGE, ARABIC_PAGE = article_path(SPANISH, ARTICLE), article_path(ARABIC, ARTICLE)
SHOWN = [path for path in SITE if path.endswith(".html") and path != "en/script.html"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def opened(browser: "Browser", path: str, *, width: int = 1200, dark: bool = False) -> "Iterator[Page]":
    """A page of the site, from memory; what it logs (a refused style sheet, say) fails the test."""
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.route("**", serve)
    page = context.new_page()
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    page.goto(HOST + quote(path))
    yield page
    context.close()
    assert logged == [] or path == "en/script.html"


def serve(route: "Route") -> None:
    path = unquote(urlsplit(route.request.url).path).lstrip("/")
    kind = "text/css" if path.endswith(".css") else "text/html"
    known = path in SITE or path == "favicon.ico"
    assert known, path
    route.fulfill(body=SITE.get(path, ""), content_type=f"{kind}; charset=utf-8")


def focused(page: "Page", what: str = "id") -> str:
    return str(page.evaluate(f"document.activeElement.{what}"))


@pytest.mark.parametrize("path", SHOWN)
def test_axe_finds_nothing_and_no_contrast_is_lost_in_the_dark(browser: "Browser", path: str) -> None:
    with opened(browser, path) as page:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
        assert found["violations"] == []
        assert len(found["passes"]) > 15
        page.emulate_media(color_scheme="dark")
        in_the_dark = Axe().run(page, options={"runOnly": ["color-contrast"]}).response
        assert in_the_dark["violations"] == []
        assert [rule["id"] for rule in in_the_dark["passes"]] == ["color-contrast"]


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_of_320_pixels_does_not_scroll_sideways(browser: "Browser", path: str) -> None:
    with opened(browser, path, width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_key_offers_to_skip_to_the_content(browser: "Browser") -> None:
    with opened(browser, SPANISH_PAGE) as page:
        page.keyboard.press("Tab")
        assert focused(page, "textContent") == "Saltar al contenido"
        assert page.locator(":focus").bounding_box()["height"] > 24  # type: ignore[index] # It has a box: it is seen.
        page.keyboard.press("Enter")
        assert focused(page) == "locakit-content"


@pytest.mark.parametrize("path", [SPANISH_PAGE, ARABIC_PAGE])
def test_the_keyboard_reaches_every_citation_and_comes_back(browser: "Browser", path: str) -> None:
    with opened(browser, path) as page:
        ids = page.locator("[role=doc-noteref]").evaluate_all("found => found.map(one => one.id)")
        assert ids == ["cite-1", "cite-2", "cite-1-2", "cite-3"]
        page.locator("main").focus()
        for citation in ids:
            page.keyboard.press("Tab")
            assert focused(page) == citation
            page.keyboard.press("Enter")
            assert page.evaluate("location.hash") == f"#note-{citation.split('-')[1]}"
            while focused(page, "hash") != f"#{citation}":
                page.keyboard.press("Tab")
                assert focused(page, "getAttribute('role')") == "doc-backlink"
            page.keyboard.press("Enter")
            assert focused(page) == citation


def test_links_of_citations_and_notes_are_large_enough_for_fingers(browser: "Browser") -> None:
    with opened(browser, SPANISH_PAGE, width=360) as page:
        boxes = [link.bounding_box() for link in page.locator("[role=doc-noteref], [role=doc-backlink]").all()]
        assert len(boxes) == 8
        assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_citations_do_not_push_lines_apart(browser: "Browser") -> None:
    lines = "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"
    with opened(browser, SPANISH_PAGE) as page:
        for paragraph in page.locator("p:has(.citation)").all():
            count = paragraph.evaluate(lines)
            assert count == pytest.approx(round(count), abs=0.02)


@pytest.mark.parametrize(("locale", "slant"), [(SPANISH, "italic"), (ARABIC, "normal"), (JAPANESE, "normal")])
def test_only_scripts_that_have_italics_are_slanted(browser: "Browser", locale: str, slant: str) -> None:
    with opened(browser, article_path(locale, ARTICLE)) as page:  # type: ignore[arg-type] # A tag of the example site.
        assert page.locator("em").evaluate("one => getComputedStyle(one).fontStyle") == slant


def test_each_language_on_a_page_has_its_own_font(browser: "Browser") -> None:
    with opened(browser, ARABIC_PAGE) as page:
        family = "one => getComputedStyle(one).fontFamily"
        assert "Naskh" in page.locator("article p:has(em)").evaluate(family)
        assert "Naskh" not in page.locator("p span.fallback").evaluate(family)
        lines = "one => parseFloat(getComputedStyle(one).lineHeight) / parseFloat(getComputedStyle(one).fontSize)"
        assert page.locator("article p:has(em)").evaluate(lines) >= 1.8


def test_an_item_in_another_direction_keeps_its_bullet_at_the_edge_of_the_list(browser: "Browser") -> None:
    with opened(browser, ARABIC_PAGE) as page:
        directions = page.locator("article > ul > li").evaluate_all(
            "found => found.map(one => getComputedStyle(one).direction)"
        )
        assert directions == ["rtl", "rtl", "rtl"]


def test_print_shows_notes_and_notice_and_no_navigation(browser: "Browser") -> None:
    with opened(browser, SPANISH_PAGE) as page:
        page.emulate_media(media="print")
        assert all(note.is_visible() for note in page.locator(".note-text").all())
        assert page.locator(".notice").is_visible()
        assert page.locator("nav, .backlink").filter(visible=True).count() == 0
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_dark_pages_print_black_on_white(browser: "Browser") -> None:
    with opened(browser, SPANISH_PAGE, dark=True) as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_the_policy_stops_a_script_or_a_style_that_came_through_all_other_walls(browser: "Browser") -> None:
    with opened(browser, "en/script.html") as page:
        assert page.title() == "Salt, water and tired legs"
        assert page.locator("h1").evaluate("one => getComputedStyle(one).color") != "rgb(255, 0, 0)"


def test_a_site_on_disk_looks_as_it_does_on_a_server(browser: "Browser", tmp_path: Path) -> None:
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((tmp_path / FRONT).as_uri())
        page.get_by_role("link", name="español").click()
        page.get_by_role("link", name="Sal, agua y piernas cansadas").click()
        page.get_by_role("link", name="العربية").click()
        assert page.url == (tmp_path / ARABIC_PAGE).as_uri()
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "544px"


def test_the_index_and_the_preview_are_among_the_pages_shown() -> None:
    assert {FRONT, index_path(ARABIC), article_path(SPANISH, PREVIEW)} <= set(SHOWN)
