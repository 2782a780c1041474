"""Our sample articles, and pages in many scripts, in a real browser: read, reached by the keyboard, printed."""

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Window, new_window
from example_project import run_here
from example_site import ENGLISH, example_article

from locakit.model.languages import LanguageTag
from locakit.pages import stylesheet
from locakit.site import STYLESHEET, article_page, article_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
BODIES = Path(__file__).parent / "bodies"
SAMPLES = ("high-blood-pressure", "minor-burns", "oral-rehydration", "sleep-hygiene", "vitamin-d")
TITLES = {
    "ja": "塩と水と疲れた脚",
    "zh-Hant": "鹽、水與疲倦的雙腿",
    "hi": "नमक, पानी और थके हुए पैर",
    "he": "מלח, מים ורגליים עייפות",
    "fa": "نمک، آب و پاهای خسته",
}
FIXTURES = [f"{locale}/scripts.html" for locale in TITLES]
BUILT = [f"{locale}/{name}.html" for locale in ("es", "ca", "en-XA", "ar-XB") for name in SAMPLES]
PAGES = [*BUILT, *FIXTURES]

CITATIONS = "[role=doc-noteref], sup > a:not([role=doc-backlink])"
"""On our template, and in the sample that is a page of its author's own."""
NOTES = "[role=doc-endnotes] > ol > li"
KEY = "one => one.id || one.parentElement.id"
"""Where the way back from its note leads."""

Site = dict[str, str | bytes]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample articles in their locales, those of the pseudo engine in drafts; and the fixtures."""
    project = tmp_path_factory.mktemp("samples") / "site"
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "locakit.toml", project)
    folder = ["--project", str(project)]
    assert run_here("build", *folder).code == 0
    pseudo = ["--locale", "en-XA", "--locale", "ar-XB", *folder]
    assert run_here("extract", *pseudo).code == 0
    assert run_here("draft", "--engine", "pseudo", *pseudo).code == 0
    assert run_here("build", "--drafts", *pseudo).code == 0
    pages = _files(project / "build/html") | {
        path: data for path, data in _files(project / "build/preview").items() if path in BUILT
    }
    return pages | {path: page.encode() for path, page in _fixtures()} | {STYLESHEET: stylesheet().encode()}


def _files(folder: Path) -> Site:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _fixtures() -> Iterator[tuple[str, str]]:
    locales = (ENGLISH, *map(LanguageTag, TITLES))
    for locale in locales[1:]:
        body = (BODIES / f"{'ja-contents' if locale == 'ja' else locale}.html").read_text(encoding="utf-8")
        page = example_article(
            ENGLISH, locale=locale, name="scripts", title=TITLES[locale], title_language=locale, body=body,
            locales=locales, reviewed=11, kept_terms=("NMDA",), version="0123456789ab",
        )  # fmt: skip
        yield article_path(locale, "scripts"), article_page(page)


@pytest.fixture(scope="module")
def window(browser: "Browser", site: Site) -> Iterator[Window]:
    with new_window(browser, site) as window:
        yield window


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_a_telephone_and_a_print_show_all(window: Window, path: str) -> None:
    page = window.show(path, width=320)
    assert not window.scrolls_sideways()
    assert window.accessibility()["violations"] == []
    page.emulate_media(color_scheme="dark")
    assert window.accessibility("color-contrast") == {"passes": ["color-contrast"], "violations": []}
    page.emulate_media(media="print")
    notes = page.locator(NOTES).evaluate_all("found => found.map(one => one.checkVisibility())")
    assert notes
    assert all(notes)


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_reaches_every_citation_and_comes_back(window: Window, path: str) -> None:
    page = window.show(path)
    citations = page.locator(CITATIONS).evaluate_all(f"found => found.map({KEY})")
    assert citations
    assert list(islice(_there_and_back(page), len(citations))) == citations


def _there_and_back(page: "Page") -> Iterator[str]:
    """The keys of the citations that are reached one after the other, each left for its note and found again."""
    for _ in range(300):
        page.keyboard.press("Tab")
        citation = page.evaluate(
            f"document.activeElement.matches('{CITATIONS}') ? ({KEY})(document.activeElement) : ''"
        )
        if citation:
            _go_and_return(page, citation)
            yield citation


def _go_and_return(page: "Page", citation: str) -> None:
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hash") == f"#{citation}":
            break
    assert page.evaluate("document.activeElement.getAttribute('role')") == "doc-backlink"
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement === document.body"):
        page.keyboard.press("Tab")  # An author's own page may lead back to the element around the link.
    assert page.evaluate(f"({KEY})(document.activeElement)") == citation


@pytest.mark.parametrize("path", FIXTURES)
def test_a_long_article_has_a_table_of_contents_in_the_language_of_the_page(window: Window, path: str) -> None:
    page = window.show(path)
    links = page.locator("nav.contents a")
    assert links.evaluate_all("found => found.map(one => decodeURIComponent(one.hash))") == [
        "#why-it-happens", "#how-much", "#what-helps", "#when-to-ask", "#locakit-references",
    ]  # fmt: skip
    assert page.locator("nav.contents a[lang=en]").all_inner_texts()[0] == "What helps"
    own = page.locator("#locakit-contents")
    assert (own.get_attribute("lang"), own.inner_text()) == (
        ("en", "Contents") if path.startswith("fa/") else (None, own.inner_text())
    )


@pytest.mark.parametrize("path", FIXTURES)
def test_a_wide_table_scrolls_in_a_region_that_has_a_name(window: Window, path: str) -> None:
    page = window.show(path, width=320)
    page.locator("td").first.evaluate("one => { one.textContent = 'x'.repeat(80); one.style.overflowWrap='normal' }")
    region = page.locator("[role=region]")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    assert not window.scrolls_sideways()
    name = page.locator("#locakit-table-1").text_content() or ""
    assert page.get_by_role("region", name=name).count() == 1
    region.focus()
    assert page.evaluate("document.activeElement.className") == "table"


def test_terms_that_stay_are_told_apart_in_every_script(window: Window) -> None:
    for path in FIXTURES:
        page = window.show(path)
        assert page.locator("bdi[translate=no]").all_inner_texts() == ["NMDA"]


@pytest.mark.parametrize("path", ["es/high-blood-pressure.html", "fa/scripts.html"])
def test_a_print_shows_addresses_and_no_navigation(window: Window, path: str, tmp_path: Path) -> None:
    page = window.show(path)
    page.emulate_media(media="print")
    assert page.locator("nav, .backlink").filter(visible=True).count() == 0
    link = page.locator("article a[href^=http]").first
    shown = link.evaluate("one => getComputedStyle(one, '::after').content")
    assert str(link.get_attribute("href")) in shown
    page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
