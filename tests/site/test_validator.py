"""The validator over a whole site: articles of every format, in locales translated in full, in part, or not."""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from example_project import ExampleProject, example_project
from site_validator import Article, Page, Site, faults

from locakit.catalogs import Entry, read_po, updated, write_po
from locakit.model.inline import without_marks
from locakit.model.languages import LanguageTag, gettext_name

ROOT = Path(__file__).parents[2]
WHOLE = ROOT / "tests" / "articles" / "whole"
ADDRESSES = re.compile(r'(?<=property="og:url" content=")[^"]*|(?<=rel="canonical" href=")[^"]*')
BASE = "https://clinic.example/health"
LOCALES = tuple(map(LanguageTag, ("en", "es", "es-MX", "en-XA", "ar-XB")))
SAMPLE_LOCALES = tuple(map(LanguageTag, ("en", "es", "ca", "en-XA", "ar-XB")))
LIVE = {"md-head-lice"}
"""It holds a script, so there is no page of it on our template."""

Chosen = Callable[[int], bool]
APPROVED: dict[str, Chosen] = {
    "en_XA": lambda _: True,
    "ar_XB": lambda number: number % 2 == 0,
    "es": lambda number: number % 3 == 0,
    "es_MX": lambda number: number % 5 == 0,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ExampleProject:
    project = example_project(tmp_path_factory.mktemp("whole") / "site", locales="es,es-MX,en-XA,ar-XB")
    for path in sorted(WHOLE.glob("*/*.*")):
        if path.suffix in {".txt", ".md", ".html"} and "." not in path.stem:
            project.write(f"source/{path.parent.name}-{path.name}", path.read_bytes())
    settings = project.read("locakit.toml").split("\n")
    kept = "\n".join(line for line in settings if not line.startswith("base-url"))
    project.write("locakit.toml", f'base-url = "{BASE}"\n{kept}')
    project.done("extract")
    project.done("draft", "--engine", "pseudo", "--locale", "en-XA", "--locale", "ar-XB")
    for locale, is_approved in APPROVED.items():
        approve(project, locale, is_approved)
    done = project.run("build")
    assert "Traceback" not in done.said
    assert {line.partition(":")[0] for line in done.err.split("\n") if "[wall]" in line} == {
        f"source/{name}.md" for name in LIVE
    }
    return project


def approve(project: ExampleProject, locale: str, is_approved: Chosen) -> None:
    """Approve some entries; the Spanish ones take their texts from the pseudo-locale."""
    for path in sorted((project.root / "locales" / locale).glob("*.po")):
        texts = project.entries(f"locales/en_XA/{path.name}")
        catalog = read_po(path.read_bytes(), path.name)
        entries = [
            decided(entry, texts[entry.msgid], is_approved=is_approved(number))
            for number, entry in enumerate(catalog.entries)
        ]
        path.write_bytes(write_po(updated(catalog, entries, catalog.obsolete)))


def decided(entry: Entry, pseudo: Entry, *, is_approved: bool) -> Entry:
    if not is_approved:
        return replace(entry, msgstr="", flags=(), comments=())
    return replace(entry, msgstr=entry.msgstr or pseudo.msgstr, flags=(), comments=())


@pytest.fixture(scope="module")
def site(project: ExampleProject) -> Site:
    return site_of(project, LOCALES)


def site_of(project: ExampleProject, locales: Sequence[LanguageTag]) -> Site:
    folder = project.root / "build/html"
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    pages = {path: Page(path, (folder / path).read_text("utf-8")) for path in files if path.endswith(".html")}
    sources = sorted((project.root / "source").glob("*.*"))
    articles = {path.stem: article(project, path, locales[1:]) for path in sources if path.stem not in LIVE}
    return Site(pages, frozenset(files), articles, locales[0], tuple(locales), BASE)


def article(project: ExampleProject, path: Path, locales: Sequence[LanguageTag]) -> Article:
    approved = {
        locale: "\n".join(
            without_marks(entry.msgstr).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            for entry in project.catalog(f"locales/{gettext_name(locale)}/{path.stem}.po").entries
        )
        for locale in locales
    }
    return Article(path.read_text("utf-8"), path.suffix == ".html", approved)


def test_nothing_is_wrong_with_the_site(site: Site) -> None:
    assert len(site.pages) > 50
    assert list(faults(site)) == []


def test_nothing_is_wrong_with_the_site_of_our_sample_articles(tmp_path: Path) -> None:
    project = ExampleProject(tmp_path / "samples")
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, project.root / name)
    project.write("locakit.toml", f'base-url = "{BASE}"\n{(ROOT / "locakit.toml").read_text("utf-8")}')
    pseudo = ("--locale", "en-XA", "--locale", "ar-XB")
    project.done("extract", *pseudo)
    project.done("draft", "--engine", "pseudo", *pseudo)
    approve(project, "ar_XB", APPROVED["ar_XB"])
    project.done("build", "--locale", "es", "--locale", "ca", *pseudo)
    site = site_of(project, SAMPLE_LOCALES)
    assert len(site.pages) == len(SAMPLE_LOCALES) * (len(site.articles) + 1) + 1
    assert list(faults(site)) == []


DAMAGES: dict[str, tuple[str, str, str]] = {
    "a lost language": (' lang="en" dir="ltr" class="fallback"', "", "says to be es and is not"),
    "a wrong direction": (' lang="en" dir="ltr"', ' lang="en" dir="rtl"', "goes rtl in en"),
    "no language at all": ('<html lang="es"', "<html", "says no language"),
    "an alternate less": ('hreflang="es-MX" href="https', 'href="https', "has the alternates"),
    "a link that leads nowhere": ('href="#locakit-content"', 'href="#elsewhere"', "href leads nowhere"),
    "an id twice": ('<main id="locakit-content"', '<main id="note-1"', "id note-1 stands there 2 times"),
    "markup that does not close": ("</article>", "</p></article>", "html5lib: "),
    "a script": ("</article>", "<script>x()</script></article>", "has script"),
    "a description in another language": (
        "</head>",
        '<meta name="description" content="About the bites of ticks."></head>',
        "has a description that is not es",
    ),
    "a handler": ("<article>", '<article onclick="x()">', "has onclick"),
}


@pytest.mark.parametrize(("good", "bad", "fault"), DAMAGES.values(), ids=DAMAGES.keys())
def test_the_validator_finds_damage(site: Site, good: str, bad: str, fault: str) -> None:
    path = "es/txt-tick-bites.html"
    page = site.pages[path].text
    assert good in page
    damaged = Page(path, page.replace(good, bad))
    other = replace(site, pages={**site.pages, path: damaged})
    assert any(one.startswith(path) and fault in one for one in faults(only(other, path)))


def only(site: Site, path: str) -> Site:
    """The site with the pages of one article."""
    name = site.pages[path].name
    return replace(site, pages={key: page for key, page in site.pages.items() if page.name == name})


def test_a_page_of_an_html_source_in_its_own_language_is_that_source(project: ExampleProject, site: Site) -> None:
    """But for the links to its languages in its head: `canonical`, `og:url` and `hreflang`."""
    pages = [name for name, one in site.articles.items() if one.is_page]
    assert pages
    for name in pages:
        source, built = project.read(f"source/{name}.html"), project.read(f"build/html/en/{name}.html")
        for tag in (*LOCALES, "x-default"):
            url = f"{BASE}/{'en' if tag == 'x-default' else tag}/{name}.html"
            built = built.replace(f'<link rel="alternate" hreflang="{tag}" href="{url}" />', "")
        built = built.replace(f'<link rel="canonical" href="{BASE}/en/{name}.html" />', "")
        assert ADDRESSES.sub("", built) == ADDRESSES.sub("", source)
