"""A build writes what has changed and nothing else, and says the same as one that builds all."""

import os
import shutil
from pathlib import Path, PurePosixPath

import pytest
from example_project import ARTICLE, Done, ExampleProject, example_project

from locakit.project.article import Article
from locakit.project.article import load_article as read_article
from locakit.project.config import Project

PO = "locales/es/water.po"
OTHER = ARTICLE.replace("Water on hot days", "Salt on hot days")


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    """Two articles, one of them reviewed in part, and their pages."""
    made = example_project(tmp_path / "site", locales="es,ca")
    made.write("source/salt.txt", OTHER)
    made.done("extract")
    made.review(PO, {"Babies": "Bebés"})
    made.done("build")
    return made


def pages(project: ExampleProject) -> dict[str, tuple[bytes, int]]:
    """The content of every page, and when it was written."""
    folder = project.root / "build"
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def written(before: dict[str, tuple[bytes, int]], after: dict[str, tuple[bytes, int]]) -> set[str]:
    """The pages that were written meanwhile."""
    return {path for path, page in after.items() if before.get(path) != page}


def built(project: ExampleProject) -> tuple[Done, set[str]]:
    """A build, and what it wrote."""
    before = pages(project)
    done = project.done("build")
    return done, written(before, pages(project))


def reading_fails(project: ExampleProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads an article or a PO file from now on fails."""
    del project

    def fail(*_: object) -> None:
        raise AssertionError

    for name in ("publishing.localize_article", "build.load_article", "build.load_glossary"):
        monkeypatch.setattr(f"locakit.project.{name}", fail)


def test_a_build_with_nothing_to_do_reads_nothing_and_says_the_same(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.review(PO, {"Drink 2.5 litres a day.<cite1/>": "Beba 25 litros al día.<cite1/>"})
    first = project.done("build")
    reading_fails(project, monkeypatch)
    monkeypatch.setattr("locakit.project.build.look_around", None)
    second, changed = built(project)
    assert changed == set()
    assert "error: 2.5 became 25" in first.err
    assert second.err == first.err.replace("2 changed", "none changed")
    assert project.run("build", "--strict").code == 1


@pytest.mark.parametrize("path", ["source/water.txt", PO, "locales/glossary.csv", "locakit.toml"])
def test_an_input_that_was_only_touched_writes_no_page_and_is_not_parsed(
    path: str, project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(project.root / path, (1, 1))
    reading_fails(project, monkeypatch)
    done, changed = built(project)
    assert changed == set()
    assert "none changed" in done.err


def test_a_changed_article_builds_its_pages_and_the_indexes_that_show_it(project: ExampleProject) -> None:
    project.write("source/salt.txt", OTHER.replace("Salt on hot days", "Salt on cold days"))
    _, changed = built(project)
    pages_of_it = {f"html/{locale}/salt.html" for locale in ("en", "es", "ca")}
    assert changed == pages_of_it | {f"html/{locale}/index.html" for locale in ("en", "es", "ca")}


def test_a_changed_po_file_builds_the_pages_of_its_locale_and_of_those_that_fall_back_on_it(tmp_path: Path) -> None:
    project = example_project(tmp_path / "site", locales="es,es-MX,ca")
    project.done("extract")
    project.done("build")
    project.review(PO, {"Babies": "Bebés"})
    _, changed = built(project)
    assert {path for path in changed if "index" not in path} == {"html/es/water.html", "html/es-MX/water.html"}


def test_a_changed_glossary_builds_the_pages_that_depend_on_it(project: ExampleProject) -> None:
    project.write("locales/glossary.csv", "term,kind\nlitres,keep\n")
    _, changed = built(project)
    assert '<bdi translate="no">litres</bdi>' in project.read("build/html/es/water.html")
    assert changed == {f"html/{locale}/{name}.html" for locale in ("en", "es", "ca") for name in ("water", "salt")}


@pytest.mark.parametrize("path", ["es/water.html", "es/index.html", "index.html", "assets/locakit.css"])
def test_a_page_that_somebody_changed_or_deleted_is_built_again(path: str, project: ExampleProject) -> None:
    whole = project.read(f"build/html/{path}")
    project.write(f"build/html/{path}", "mine")
    assert built(project)[1] == {f"html/{path}"}
    (project.root / "build/html" / path).unlink()
    assert built(project)[1] == {f"html/{path}"}
    assert project.read(f"build/html/{path}") == whole


def test_pages_go_with_their_articles_and_locales_and_files_of_other_people_stay(project: ExampleProject) -> None:
    project.write("build/html/CNAME", "health.example")
    project.write("build/html/es/mine.html", "mine")
    (project.root / "source/salt.txt").unlink()
    project.write("locakit.toml", project.read("locakit.toml").replace(', "ca"', ""))
    done, _ = built(project)
    left = {path for path in pages(project) if path.startswith("html/")}
    assert {"html/CNAME", "html/es/mine.html", "html/es/water.html"} < left
    assert not [path for path in left if "salt" in path or path.startswith("html/ca/")]
    assert "6 removed" not in done.err
    assert "5 removed" in done.err


def test_a_build_of_all_gives_the_bytes_that_the_steps_before_gave(project: ExampleProject) -> None:
    project.write("source/third.md", "# Third\n\nSee [water](water.txt).\n")
    project.done("extract")
    project.done("build", "--locale", "es")
    project.done("build", "third")
    project.done("build")
    stepwise = {path: data for path, (data, _) in pages(project).items()}
    shutil.rmtree(project.root / "build")
    shutil.rmtree(project.root / ".locakit")
    project.done("build")
    assert {path: data for path, (data, _) in pages(project).items()} == stepwise


@pytest.mark.parametrize("text", ["", "{", "[]", '{"inputs": {"a": 1}, "pages": {}}', '{"inputs": 1}'])
def test_a_broken_manifest_costs_a_build_and_nothing_else(text: str, project: ExampleProject) -> None:
    project.write(".locakit/html-pages.json", text)
    project.write(".locakit/html-state.json", text)
    assert built(project)[1] == set()


def test_a_link_to_an_article_leads_to_its_page_once_that_is_there(project: ExampleProject) -> None:
    project.write("source/first.md", "# First\n\nSee [the other](folder/second.md#a-part).\n")
    project.done("build")
    assert 'href="folder/second.md#a-part"' in project.read("build/html/es/first.html")
    project.write("source/folder/second.md", "# Second\n\n## A part\n\nBack to [the first](../first.md).\n")
    _, changed = built(project)
    assert 'href="folder/second.html#a-part"' in project.read("build/html/es/first.html")
    assert 'href="../first.html"' in project.read("build/html/es/folder/second.html")
    assert "html/es/water.html" not in changed


def test_a_build_of_one_article_reads_no_other(project: ExampleProject, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("salt", "water"):
        project.write(f"source/{name}.txt", ARTICLE.replace("Water on", f"New {name} on"))
    seen: list[str] = []

    def load_article(project: Project, path: PurePosixPath) -> Article:
        seen.append(str(path))
        return read_article(project, path)

    monkeypatch.setattr("locakit.project.build.load_article", load_article)
    before = pages(project)
    project.done("build", "salt")
    changed = written(before, pages(project))
    assert seen == ["salt.txt"]
    assert changed == {f"html/{one}/{page}.html" for one in ("en", "es", "ca") for page in ("salt", "index")}
    listed = project.read("build/html/en/index.html")
    assert (">New salt on hot days<" in listed, ">Water on hot days<" in listed) == (True, True)


def test_lists_of_a_site_that_is_built_article_by_article_lead_to_what_is_there(project: ExampleProject) -> None:
    whole = pages(project)
    shutil.rmtree(project.root / "build")
    project.done("build", "salt")
    index = project.read("build/html/es/index.html")
    assert ("salt.html" in index, "water.html" in index) == (True, False)
    assert ">1 artículo<" in project.read("build/html/index.html")
    project.done("build", "water")
    assert {path: page for path, (page, _) in pages(project).items()} == {
        path: page for path, (page, _) in whole.items()
    }
