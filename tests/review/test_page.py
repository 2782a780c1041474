"""The page for reviewers, in a real browser: a week of work on an article that is read from right to left."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsing import Window, new_window
from review.iron_tablets import ENGLISH, iron_changes

from locakit.review import review_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = "review.html"


@pytest.fixture(scope="module")
def window(browser: "Browser") -> Iterator[Window]:
    html = review_page([iron_changes()], ("main", "today"), ENGLISH, lambda _: [("preview", "preview/ar/iron.html")])
    with new_window(browser, {PAGE: html}) as window:
        yield window


def test_the_week_holds_forty_changes_and_the_dangerous_ones_come_first() -> None:
    changes = iron_changes().changes
    urgent = [one.change.msgids[1] for one in changes if one.rank == 0]
    assert len(changes) >= 40
    assert any(text.startswith("Do not take it together with milk") for text in urgent)
    assert any(text.startswith("Women between 19 and 50") for text in urgent)
    assert not any(text.startswith("Adult men need 8 mg") for text in urgent)


def test_axe_finds_nothing_in_light_and_dark_and_a_telephone_shows_all(window: Window) -> None:
    page = window.show(PAGE, width=320)
    assert not window.scrolls_sideways()
    assert window.accessibility()["violations"] == []
    page.emulate_media(color_scheme="dark")
    assert window.accessibility("color-contrast")["violations"] == []
    assert window.logged == []


@pytest.mark.parametrize("width", [1300, 390])
def test_a_label_stands_where_its_text_begins(window: Window, width: int) -> None:
    """Over a text that begins at the right, at the right."""
    page = window.show(PAGE, width=width)
    gaps = page.evaluate(
        """[...document.querySelectorAll('dl > div')].map(one => {
          const [label, text] = one.children, range = document.createRange();
          range.selectNodeContents(label);
          const [word, box] = [range.getBoundingClientRect(), text.getBoundingClientRect()];
          const {direction, textAlign} = getComputedStyle(text);
          return [direction, textAlign, direction === 'rtl' ? box.right - word.right : word.left - box.left];
        })"""
    )
    assert {(direction, align) for direction, align, _ in gaps} == {("ltr", "start"), ("rtl", "start")}
    assert all(abs(gap) < 1 for _, _, gap in gaps)


def test_a_code_reads_from_left_to_right_in_every_text(window: Window) -> None:
    page = window.show(PAGE)
    directions = page.evaluate(
        "[...document.querySelectorAll('dd code')].map(one => getComputedStyle(one).direction)"
    )
    assert set(directions) == {"ltr"}


def test_the_changes_begin_close_under_the_heading(window: Window) -> None:
    page = window.show(PAGE, width=1300)
    header, title = page.locator("header p").bounding_box(), page.locator("h2").bounding_box()
    assert header
    assert title
    assert title["y"] - header["y"] - header["height"] < 56
