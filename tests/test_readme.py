"""What a newcomer reads is true: commands, links, pictures and file names of the README and the pages of docs/."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from locakit.checks import CHECKS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURES = sorted((ROOT / "docs" / "images").iterdir())

LARGEST_PICTURE = 300_000
"""Bytes."""

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_CODE = re.compile(r"(?s:```.*?```)|`[^`\n]+`|^ {4}.*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_MACHINE_PATH = re.compile(r"(?<![\w.~$:/-])/(?:root|home|work|mnt|opt|srv|usr/local|Users)/")
_MODULE = re.compile(r"`((?:src/locakit/|tests/|\.\./)?[a-z_]+/(?:[\w.-]+/)*[\w.-]*[\w/])`")
_PICTURED = re.compile(r"(?<![\w/`])[a-z_]+/(?:[\w-]+/)*[\w-]+\.py\b")
_MAIN_PROMISES = ("citations", "overwrites", "approved", "network", "markup", "ten minutes", "dose", "killed")
"""What the rest of the README promises, by a word of each."""
_TOP = 20
"""Lines that a reader sees without scrolling."""


def prose(page: Path) -> str:
    """The text of a page without its code, where brackets mean other things."""
    return _CODE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> Iterator[re.Match[str]]:
    """The links and pictures that lead to other files, or to places of the page itself."""
    return (link for link in _LINK.finditer(prose(page)) if "://" not in link[3])


def anchors(page: Path) -> set[str]:
    """What a link may say behind `#`."""
    headings = (re.sub(r"[^\w -]", "", heading).strip().lower() for heading in _HEADING.findall(prose(page)))
    return {heading.replace(" ", "-") for heading in headings}


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    top = README.read_text(encoding="utf-8").split("\n")[:_TOP]
    commands = [line.split("#")[0].strip() for line in top if line.startswith("    make ")]
    assert commands == ["make localize", "make test"]


def test_every_promise_of_the_readme_leads_to_what_shows_it() -> None:
    [section] = re.findall(r"(?ms)^## What it promises.*?(?=^## )", README.read_text(encoding="utf-8"))
    rows = re.findall(r"(?m)^\| (?!promise)(.+) \| (.+) \|$", section)
    targets = [target.partition("#")[0] for _, shown_by in rows for _, _, target in _LINK.findall(shown_by)]
    assert len(rows) > len(_MAIN_PROMISES)
    assert all(_LINK.search(shown_by) for _, shown_by in rows)
    assert [name for name in targets if name.endswith(".py") and "\ndef test_" not in (ROOT / name).read_text()] == []
    assert [word for word in _MAIN_PROMISES if word not in section] == []


def test_every_make_target_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        code = "\n".join(_CODE.findall(page.read_text(encoding="utf-8")))
        named = set(re.findall(r"(?:^|`|\$ )(?: {4})?make ([a-z-]+)(?!/)\b", code, re.MULTILINE))
        assert named <= targets, page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading_that_exist(page: Path) -> None:
    for link in links(page):
        path, _, anchor = unquote(link[3]).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT)
        assert target.is_file(), link[3]
        assert not anchor or anchor in anchors(target), link[3]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_says_in_words_what_it_shows(page: Path) -> None:
    for link in links(page):
        assert not link[1] or len(link[2]) > len("A picture"), link[3]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_folder_of_somebodys_machine(page: Path) -> None:
    assert _MACHINE_PATH.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["architecture.md", "contributors.md"])
def test_every_module_that_a_page_names_exists(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    pictured = _PICTURED.findall(text)
    named = [found for found in (*_MODULE.findall(text), *pictured) if not found.startswith("build/")]
    for path in named:
        places = (ROOT, ROOT / "src" / "locakit", ROOT / "src" / "locakit" / "data")
        assert any((place / path).exists() for place in places), path
    assert named


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_every_picture_is_small_and_stands_on_a_page(picture: Path) -> None:
    assert picture.stat().st_size < LARGEST_PICTURE
    shown = {(page.parent / link[3]).resolve() for page in PAGES for link in links(page) if link[1]}
    assert picture in shown


def test_the_reviewers_page_lists_every_check() -> None:
    text = (ROOT / "docs" / "reviewers.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) >= set(CHECKS)
