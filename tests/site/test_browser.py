"""The pages in a real browser: what no parser can tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Window, new_window
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
    from playwright.sync_api import Browser, Page

LONG = "langue" * 40
LOGGING = "en/script.html"
SITE = example_site() | {
    "en/long.html": article_page(
        example_article(ENGLISH, name="long", body=f"<h1>{LONG}</h1><p>{LONG}</p><ul><li>{LONG}</li></ul>")
    ),
    LOGGING: article_page(
        example_article(
            ENGLISH,
            name="script",
            body="<h1>A</h1><script>document.title = 'run'</script><style>h1{color:red}</style>",
        )
    ),
}
SPANISH_PAGE, ARABIC_PAGE = article_path(SPANISH, ARTICLE), article_path(ARABIC, ARTICLE)
SHOWN = [path for path in SITE if path.endswith(".html") and path != LOGGING]


@pytest.fixture(scope="module")
def shared(browser: "Browser") -> Iterator[Window]:
    with new_window(browser, SITE) as window:
        yield window


@pytest.fixture
def window(shared: Window) -> Iterator[Window]:
    """The window of all tests; what a page logs (a refused style sheet, say) fails the test."""
    yield shared
    assert shared.logged == [] or shared.page.url.endswith(LOGGING)


def focused(page: "Page", what: str = "id") -> str:
    return str(page.evaluate(f"document.activeElement.{what}"))


@pytest.mark.parametrize("path", SHOWN)
def test_axe_finds_nothing_no_contrast_is_lost_in_the_dark_and_a_telephone_shows_all(
    window: Window, path: str
) -> None:
    page = window.show(path, width=320)
    assert not window.scrolls_sideways()
    found = window.accessibility()
    assert found["violations"] == []
    assert len(found["passes"]) > 15
    page.emulate_media(color_scheme="dark")
    assert window.accessibility("color-contrast") == {"passes": ["color-contrast"], "violations": []}


def test_the_first_key_offers_to_skip_to_the_content(window: Window) -> None:
    page = window.show(SPANISH_PAGE)
    page.keyboard.press("Tab")
    assert focused(page, "textContent") == "Saltar al contenido"
    assert page.locator(":focus").bounding_box()["height"] > 24  # type: ignore[index] # It has a box: it is seen.
    page.keyboard.press("Enter")
    assert focused(page) == "locakit-content"


@pytest.mark.parametrize("path", [SPANISH_PAGE, ARABIC_PAGE])
def test_the_keyboard_reaches_every_citation_and_comes_back(window: Window, path: str) -> None:
    page = window.show(path)
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


def test_links_of_citations_and_notes_are_large_enough_for_fingers(window: Window) -> None:
    page = window.show(SPANISH_PAGE, width=360)
    boxes = [link.bounding_box() for link in page.locator("[role=doc-noteref], [role=doc-backlink]").all()]
    assert len(boxes) == 8
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_citations_do_not_push_lines_apart(window: Window) -> None:
    lines = "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"
    page = window.show(SPANISH_PAGE)
    for paragraph in page.locator("p:has(.citation)").all():
        count = paragraph.evaluate(lines)
        assert count == pytest.approx(round(count), abs=0.02)


@pytest.mark.parametrize(("locale", "slant"), [(SPANISH, "italic"), (ARABIC, "normal"), (JAPANESE, "normal")])
def test_only_scripts_that_have_italics_are_slanted(window: Window, locale: str, slant: str) -> None:
    page = window.show(article_path(locale, ARTICLE))  # type: ignore[arg-type] # A tag of the example site.
    assert page.locator("em").evaluate("one => getComputedStyle(one).fontStyle") == slant


def test_each_language_on_a_page_has_its_own_font(window: Window) -> None:
    page = window.show(ARABIC_PAGE)
    family = "one => getComputedStyle(one).fontFamily"
    assert "Naskh" in page.locator("article p:has(em)").evaluate(family)
    assert "Naskh" not in page.locator("p span.fallback").evaluate(family)
    lines = "one => parseFloat(getComputedStyle(one).lineHeight) / parseFloat(getComputedStyle(one).fontSize)"
    assert page.locator("article p:has(em)").evaluate(lines) >= 1.8


def test_an_item_in_another_direction_keeps_its_bullet_at_the_edge_of_the_list(window: Window) -> None:
    page = window.show(ARABIC_PAGE)
    directions = page.locator("article > ul > li").evaluate_all(
        "found => found.map(one => getComputedStyle(one).direction)"
    )
    assert directions == ["rtl", "rtl", "rtl"]


def test_print_shows_notes_and_notice_and_no_navigation(window: Window) -> None:
    page = window.show(SPANISH_PAGE)
    page.emulate_media(media="print")
    assert all(note.is_visible() for note in page.locator(".note-text").all())
    assert page.locator(".notice").is_visible()
    assert page.locator("nav, .backlink").filter(visible=True).count() == 0
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_dark_pages_print_black_on_white(window: Window) -> None:
    page = window.show(SPANISH_PAGE, dark=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_the_policy_stops_a_script_or_a_style_that_came_through_all_other_walls(window: Window) -> None:
    page = window.show(LOGGING)
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
