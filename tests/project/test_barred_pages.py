"""A page that the wall bars is not there: nothing leads to it, and it comes back once its text is right."""

import sys
from pathlib import Path

import pytest
from example_project import ARTICLE, ExampleProject, example_project

BASE = "https://clinic.example"
LIVE = "# Salt\n\nSalt is needed.\n\n<script>evil()</script>\n"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site", locales="es,ca")
    made.write("locakit.toml", f'base-url = "{BASE}"\n{made.read("locakit.toml")}')
    made.done("extract")
    return made


def site(project: ExampleProject, folder: str = "html") -> dict[str, str]:
    root = project.root / "build" / folder
    files = (file for file in root.rglob("*") if file.suffix in {".html", ".xml"})
    return {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in files}


def bar_spanish(project: ExampleProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Markup of a translation reaches the page, as if the renderer and all checks had failed."""
    monkeypatch.setattr(sys.modules["locakit.articles.render"], "escape", lambda text, **_: text)
    monkeypatch.setattr("locakit.project.localized.run_checks", lambda *_: iter(()))
    project.review("locales/es/water.po", {"Babies": "Bebés <b onclick='evil()'>"})


@pytest.mark.parametrize("folder", ["html", "preview"])
def test_no_page_and_no_map_leads_to_an_article_that_is_barred_everywhere(
    project: ExampleProject, folder: str
) -> None:
    project.write("source/salt.md", LIVE)
    project.done("extract")
    assert project.run("build", *(["--drafts"] if folder == "preview" else [])).code == 1
    pages = site(project, folder)
    assert {"es/water.html", "es/index.html", "index.html"} <= set(pages)
    assert [path for path, text in pages.items() if "salt" in path or "salt" in text] == []
    assert ">1 article<" in pages["index.html"]


def test_a_link_to_an_article_that_is_barred_everywhere_is_none_until_its_page_is_there(
    project: ExampleProject,
) -> None:
    project.write("source/salt.md", LIVE)
    project.write("source/drinks.md", "# Drinks\n\nSee [salt](salt.md#how) and [water](water.txt).\n")
    project.done("extract")
    for _ in range(2):
        assert project.run("build").code == 1
        assert 'See <a>salt</a> and <a href="water.html">water</a>.' in site(project)["es/drinks.html"]
    project.write("source/salt.md", LIVE.replace("<script>evil()</script>", "More."))
    project.done("extract")
    project.done("build")
    assert 'See <a href="salt.html#how">salt</a>' in site(project)["es/drinks.html"]


def test_a_link_to_a_page_that_is_barred_in_one_language_leads_to_that_of_the_source(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("source/drinks.md", "# Drinks\n\nSee [water](water.txt#who-needs-care).\n")
    project.done("extract")
    project.done("build")
    with monkeypatch.context() as patch:
        bar_spanish(project, patch)
        assert project.run("build").code == 1
        pages = site(project)
    assert 'href="../en/water.html#who-needs-care"' in pages["es/drinks.html"]
    assert 'href="water.html#who-needs-care"' in pages["ca/drinks.html"]


def test_a_page_that_is_barred_in_one_language_is_in_no_switcher_and_no_list(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.done("build")
    before = site(project)
    with monkeypatch.context() as patch:
        bar_spanish(project, patch)
        for _ in range(2):
            assert project.run("build").code == 1
            pages = site(project)
            assert before.keys() - pages.keys() == {"es/water.html"}
            assert [path for path, text in pages.items() if "es/water.html" in text] == []
            assert 'hreflang="es"' not in pages["ca/water.html"]
            assert 'hreflang="ca"' in pages["en/water.html"]
            assert "water.html" not in pages["es/index.html"]
    project.review("locales/es/water.po", {"Babies": "Bebés"})
    project.done("build")
    after = site(project)
    assert after.keys() == before.keys()
    assert after["ca/water.html"] == before["ca/water.html"]
    assert after["sitemap.xml"] == before["sitemap.xml"]


def test_a_build_of_one_language_remembers_what_is_barred_in_the_others(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar_spanish(project, monkeypatch)
    assert project.run("build").code == 1
    before = site(project)
    project.write("source/water.txt", ARTICLE.replace("sweat", "perspiration"))
    project.done("extract")
    assert project.run("build", "--locale", "ca").code == 0
    assert site(project).keys() == before.keys()
    assert "es/water.html" not in site(project)["ca/water.html"]


def test_a_page_of_its_author_s_own_does_not_lead_to_a_page_that_is_barred(project: ExampleProject) -> None:
    own = (
        "<html lang='en'><title>Own</title><p>See <a href='salt.html#how'>salt</a>, <a href=\"water.html\">water</a>."
    )
    project.write("source/own.html", own)
    project.write("source/salt.md", LIVE.replace("<script>evil()</script>", "More."))
    project.done("extract")
    project.done("build")
    whole = site(project)
    project.write("source/salt.md", LIVE)
    assert project.run("build").code == 1
    for locale in ("en", "es"):
        page = site(project)[f"{locale}/own.html"]
        assert page == whole[f"{locale}/own.html"].replace(" href='salt.html#how'", "")
    project.write("source/salt.md", LIVE.replace("<script>evil()</script>", "More."))
    project.done("build")
    assert site(project) == whole


def test_a_build_of_one_article_takes_links_to_it_away_and_brings_them_back(project: ExampleProject) -> None:
    project.write("source/salt.md", LIVE.replace("<script>evil()</script>", "More."))
    project.write("source/drinks.md", "# Drinks\n\nSee [salt](salt.md).\n")
    project.done("extract")
    project.done("build")
    whole = site(project)
    project.write("source/salt.md", LIVE)
    for article in (("salt",), ()):
        assert project.run("build", *article).code == 1
        assert "See <a>salt</a>." in site(project)["es/drinks.html"]
        assert project.done("build", "water").code == 0
    project.write("source/salt.md", LIVE.replace("<script>evil()</script>", "More."))
    project.done("build", "salt")
    assert site(project) == whole
