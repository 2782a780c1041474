"""Our sample articles, and pages in many scripts, in a real browser: read, reached by the keyboard, printed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from example_project import run_here
from example_site import ENGLISH, example_article

from locakit.model.languages import LanguageTag
from locakit.pages import stylesheet
from locakit.site import STYLESHEET, article_page, article_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).parents[2]
BODIES = Path(__file__).parent / "bodies"
HOST = "http://locakit.test/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SAMPLES = ("high-blood-pressure", "minor-burns", "oral-rehydration", "sleep-hygiene", "vitamin-d")
TITLES = {
    "ja": "塩と水と疲れた脚",
    "zh-Hant": "鹽、水與疲倦的雙腿",
    "hi": "नमक, पानी और थके हुए पैर",
    "he": "מלח, מים ורגליים עייפות",
    "fa": "نمک، آب و پاهای خسته",
}
FIXTURES = [f"{locale}/scripts.html" for locale in TITLES]
BUILT = [f"{locale}/{name}.html" for locale in ("es", "ca") for name in SAMPLES]
PSEUDO = [f"{locale}/{name}.html" for locale in ("en-XA", "ar-XB") for name in ("high-blood-pressure", "vitamin-d")]
OURS = [path for path in (*BUILT, *PSEUDO, *FIXTURES) if "minor-burns" not in path]
"""The pages on our template."""

Site = dict[str, bytes]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample articles in their locales and, in drafts of the pseudo engine, two of them; and the fixtures."""
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
        path: data for path, data in _files(project / "build/preview").items() if path in PSEUDO
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


@contextmanager
def opened(browser: "Browser", site: Site, path: str, *, width: int = 1200) -> "Iterator[Page]":
    def serve(route: "Route") -> None:
        wanted = unquote(urlsplit(route.request.url).path).lstrip("/")
        kinds = {".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
        route.fulfill(body=site.get(wanted, b""), content_type=kinds.get(Path(wanted).suffix, "image/png"))

    context = browser.new_context(viewport={"width": width, "height": 800})
    context.route("**", serve)
    page = context.new_page()
    page.goto(HOST + quote(path))
    yield page
    context.close()


@pytest.mark.parametrize("path", [*BUILT, *PSEUDO, *FIXTURES])
def test_axe_finds_nothing_and_no_page_scrolls_sideways_on_a_telephone(
    browser: "Browser", site: Site, path: str
) -> None:
    with opened(browser, site, path, width=320) as page:
        if path in OURS:
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
        assert [(rule["id"], rule["nodes"]) for rule in found["violations"]] == []
        if path in OURS:
            page.emulate_media(color_scheme="dark")
            assert Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"] == []


@pytest.mark.parametrize("path", [*FIXTURES, "es/high-blood-pressure.html", "ca/vitamin-d.html"])
def test_the_keyboard_reaches_every_citation_and_comes_back(browser: "Browser", site: Site, path: str) -> None:
    with opened(browser, site, path) as page:
        ids = page.locator("[role=doc-noteref]").evaluate_all("found => found.map(one => one.id)")
        assert ids
        reached = set(_tabbed(page))
        assert set(ids) <= reached
        for citation in ids:
            page.locator(f"[id='{citation}']").focus()
            page.keyboard.press("Enter")
            for _ in range(10):
                if page.evaluate("document.activeElement.hash") == f"#{citation}":
                    break
                page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.getAttribute('role')") == "doc-backlink"
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == citation


def _tabbed(page: "Page") -> Iterator[str]:
    """The ids of what the keyboard reaches, once around."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield str(page.evaluate("document.activeElement.id"))


@pytest.mark.parametrize("path", FIXTURES)
def test_a_long_article_has_a_table_of_contents_in_the_language_of_the_page(
    browser: "Browser", site: Site, path: str
) -> None:
    with opened(browser, site, path) as page:
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
def test_a_wide_table_scrolls_in_a_region_that_has_a_name(browser: "Browser", site: Site, path: str) -> None:
    with opened(browser, site, path, width=320) as page:
        page.locator("td").first.evaluate(
            "one => { one.textContent = 'x'.repeat(80); one.style.overflowWrap='normal' }"
        )
        region = page.locator("[role=region]")
        assert region.evaluate("one => one.scrollWidth > one.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        name = page.locator("#locakit-table-1").text_content() or ""
        assert page.get_by_role("region", name=name).count() == 1
        region.focus()
        assert page.evaluate("document.activeElement.className") == "table"


def test_terms_that_stay_are_told_apart_in_every_script(browser: "Browser", site: Site) -> None:
    for path in FIXTURES:
        with opened(browser, site, path) as page:
            assert page.locator("bdi[translate=no]").all_inner_texts() == ["NMDA"]


@pytest.mark.parametrize("path", ["es/high-blood-pressure.html", "fa/scripts.html"])
def test_a_print_shows_notes_and_addresses_and_no_navigation(
    browser: "Browser", site: Site, path: str, tmp_path: Path
) -> None:
    with opened(browser, site, path) as page:
        page.emulate_media(media="print")
        notes = page.locator(".note-text")
        assert notes.count()
        assert all(note.is_visible() for note in notes.all())
        assert page.locator("nav, .backlink").filter(visible=True).count() == 0
        link = page.locator("article a[href^=http]").first
        shown = link.evaluate("one => getComputedStyle(one, '::after').content")
        assert str(link.get_attribute("href")) in shown
        page.pdf(path=tmp_path / "page.pdf")
        assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
