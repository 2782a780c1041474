"""Pages of authors in a real browser: what we add makes none of them worse."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from example_pages import LETTER, Chosen, Source, built, every, every_other, none, sources

from locakit.model.languages import LanguageTag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SOURCES = {source.name: source for source in sources()}
HOST = "http://locakit.test/"
OLD = Source(
    "old",
    LanguageTag("en"),
    "<html><head><meta charset=iso-8859-1><title>Backs</title></head><body><h1>Backs</h1>"
    '<ul><li>Left alone, a back heals.</li><li>Walk.</li></ul><p dir="ltr">Ten days.</p></body></html>',
)


@contextmanager
def opened(browser: "Browser", html: str, *, width: int = 1200) -> "Iterator[Page]":
    """A page, from a server that says nothing of its charset."""

    def serve(route: "Route") -> None:
        is_page = route.request.url == HOST
        route.fulfill(body=html.encode() if is_page else b"", content_type="text/html" if is_page else "text/plain")

    context = browser.new_context(viewport={"width": width, "height": 800})
    context.route("**", serve)
    page = context.new_page()
    page.goto(HOST)
    yield page
    context.close()


def violations(browser: "Browser", html: str) -> dict[str, int]:
    """How often each rule of axe is broken."""
    with opened(browser, html) as page:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return {rule["id"]: len(rule["nodes"]) for rule in found["violations"]}


@pytest.mark.parametrize(
    ("name", "locale", "is_translated"),
    [("hay-fever", "ar", every_other), ("ghasl-alyadayn", "es", none), ("netchusho", "ar", every_other)],
)
def test_axe_finds_no_more_than_in_the_source(
    browser: "Browser", name: str, locale: str, is_translated: Chosen
) -> None:
    refuse_more_violations(browser, SOURCES[name], built(SOURCES[name], locale, is_translated))


@pytest.mark.parametrize(("name", "locale"), [("foot-care", "es"), ("back-pain", "ar")])
def test_axe_finds_no_more_in_a_preview(browser: "Browser", name: str, locale: str) -> None:
    refuse_more_violations(browser, SOURCES[name], built(SOURCES[name], locale, every_other, is_preview=True))


def refuse_more_violations(browser: "Browser", source: Source, html: str) -> None:
    own = violations(browser, source.text)
    found = violations(browser, html)
    # The sizes of targets change with the words around them.
    assert [rule for rule in found if rule not in own and rule != "target-size"] == []
    assert all(found[rule] <= own[rule] for rule in found if rule != "target-size")


@pytest.mark.parametrize(
    ("name", "locale"), [("hay-fever", "ar"), ("ghasl-alyadayn", "es"), ("netchusho", "ar"), ("back-pain", "ar")]
)
@pytest.mark.parametrize("is_translated", [none, every_other], ids=["none", "every_other"])
def test_a_page_does_not_scroll_sideways_where_its_source_does_not(
    browser: "Browser", name: str, locale: str, is_translated: Chosen
) -> None:
    for width in (320, 1200):
        with opened(browser, built(SOURCES[name], locale, is_translated), width=width) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_letters_of_a_page_that_said_another_charset_are_whole(browser: "Browser") -> None:
    with opened(browser, built(OLD, "ar", every)) as page:
        assert page.evaluate("document.characterSet") == "UTF-8"
        assert page.inner_text("h1") == LETTER * 5


def test_text_runs_in_the_direction_of_its_language_and_bullets_stay_at_the_edge(browser: "Browser") -> None:
    side = "one => getComputedStyle(one).direction"
    with opened(browser, built(OLD, "ar", lambda segment: "Left" not in str(segment.content))) as page:
        assert [page.locator(what).evaluate(side) for what in ("html", "body > p", "h1")] == ["rtl"] * 3
        assert page.locator("li").evaluate_all(f"found => found.map({side})") == ["rtl", "rtl"]
        assert page.locator("li > span").evaluate(side) == "ltr"


def test_the_marks_of_a_preview_are_seen_on_a_page_without_our_style_sheet(browser: "Browser") -> None:
    ground = "one => getComputedStyle(one).backgroundColor"
    with opened(browser, built(OLD, "ar", every, is_preview=True)) as page:
        assert page.locator("h1.draft").evaluate(ground) == "rgb(253, 238, 201)"
        assert page.locator("aside [class=unfinished]").evaluate(ground) == "rgb(227, 236, 250)"
