"""Pages of authors in a real browser: what we add makes none of them worse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsing import Window, new_window
from example_pages import LETTER, Chosen, Source, built, every, every_other, none, sources

from locakit.model.languages import LanguageTag

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SOURCES = {source.name: source for source in sources()}
OLD = Source(
    "old",
    LanguageTag("en"),
    "<html><head><meta charset=iso-8859-1><title>Backs</title></head><body><h1>Backs</h1>"
    '<ul><li>Left alone, a back heals.</li><li>Walk.</li></ul><p dir="ltr">Ten days.</p></body></html>',
)


@pytest.fixture(scope="module")
def window(browser: "Browser") -> Iterator[Window]:
    with new_window(browser, {}) as window:
        yield window


def shown(window: Window, html: str, *, width: int = 1200) -> "Page":
    window.files = {"page.html": html}
    return window.show("page.html", width=width)


def violations(window: Window, html: str) -> dict[str, int]:
    """How often each rule of axe is broken."""
    shown(window, html)
    return {rule: len(nodes) for rule, nodes in window.accessibility()["violations"]}


@pytest.mark.parametrize(
    ("name", "locale", "is_translated"),
    [("hay-fever", "ar", every_other), ("ghasl-alyadayn", "es", none), ("netchusho", "ar", every_other)],
)
def test_axe_finds_no_more_than_in_the_source(window: Window, name: str, locale: str, is_translated: Chosen) -> None:
    refuse_more_violations(window, SOURCES[name], built(SOURCES[name], locale, is_translated))


@pytest.mark.parametrize(("name", "locale"), [("foot-care", "es"), ("back-pain", "ar")])
def test_axe_finds_no_more_in_a_preview(window: Window, name: str, locale: str) -> None:
    refuse_more_violations(window, SOURCES[name], built(SOURCES[name], locale, every_other, is_preview=True))


def refuse_more_violations(window: Window, source: Source, html: str) -> None:
    own = violations(window, source.text)
    found = violations(window, html)
    # The sizes of targets change with the words around them.
    assert [rule for rule in found if rule not in own and rule != "target-size"] == []
    assert all(found[rule] <= own[rule] for rule in found if rule != "target-size")


@pytest.mark.parametrize(
    ("name", "locale"), [("hay-fever", "ar"), ("ghasl-alyadayn", "es"), ("netchusho", "ar"), ("back-pain", "ar")]
)
@pytest.mark.parametrize("is_translated", [none, every_other], ids=["none", "every_other"])
def test_a_page_does_not_scroll_sideways_where_its_source_does_not(
    window: Window, name: str, locale: str, is_translated: Chosen
) -> None:
    for width in (320, 1200):
        shown(window, built(SOURCES[name], locale, is_translated), width=width)
        assert not window.scrolls_sideways()


def test_letters_of_a_page_that_said_another_charset_are_whole(window: Window) -> None:
    page = shown(window, built(OLD, "ar", every))
    assert page.evaluate("document.characterSet") == "UTF-8"
    assert page.inner_text("h1") == LETTER * 5


def test_text_runs_in_the_direction_of_its_language_and_bullets_stay_at_the_edge(window: Window) -> None:
    side = "one => getComputedStyle(one).direction"
    page = shown(window, built(OLD, "ar", lambda segment: "Left" not in str(segment.content)))
    assert [page.locator(what).evaluate(side) for what in ("html", "body > p", "h1")] == ["rtl"] * 3
    assert page.locator("li").evaluate_all(f"found => found.map({side})") == ["rtl", "rtl"]
    assert page.locator("li > span").evaluate(side) == "ltr"


def test_the_marks_of_a_preview_are_seen_on_a_page_without_our_style_sheet(window: Window) -> None:
    ground = "one => getComputedStyle(one).backgroundColor"
    page = shown(window, built(OLD, "ar", every, is_preview=True))
    assert page.locator("h1.draft").evaluate(ground) == "rgb(253, 238, 201)"
    assert page.locator("aside [class=unfinished]").evaluate(ground) == "rgb(227, 236, 250)"
