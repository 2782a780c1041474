"""Clocks that were set back, files that vanish, and many makes at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from example_project import ExampleProject, example_project, tree

from locakit.project import article
from locakit.project.storage import read_text_file

YEAR = 365 * 24 * 3600


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site")
    made.done("extract")
    made.done("build")
    return made


def set_time(path: Path, seconds: float) -> None:
    """Give a file a time that many seconds from its own."""
    now = path.stat().st_mtime
    os.utime(path, (now + seconds, now + seconds))


@pytest.mark.parametrize("seconds", [-YEAR, YEAR], ids=["set back", "set forward"])
def test_what_is_written_under_another_clock_is_seen(project: ExampleProject, seconds: float) -> None:
    source = project.root / "source/water.txt"
    text = project.read("source/water.txt")
    changed = text.replace("water", "vater", 1)
    assert len(changed) == len(text) != changed.count("water")
    project.write("source/water.txt", changed)
    set_time(source, seconds)
    assert "no files changed" not in project.done("extract").said
    assert project.done("build").code == 0
    assert "vater" in project.read("build/html/en/water.html")
    before = tree(project.root)
    project.done("extract")
    project.done("build")
    assert tree(project.root) == before


def test_a_translation_that_comes_from_the_past_reaches_the_page(project: ExampleProject) -> None:
    msgid = next(iter(project.entries("locales/es/water.po")))
    project.review("locales/es/water.po", {msgid: "Hoy, otra cosa"})
    set_time(project.root / "locales/es/water.po", -YEAR)
    project.done("build")
    assert "Hoy, otra cosa" in project.read("build/html/es/water.html")


@pytest.mark.parametrize("verb", ["extract", "build", "check", "status", "draft"])
def test_an_article_that_vanishes_while_it_is_looked_for_is_named(
    verb: str, project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("source/water.txt", project.read("source/water.txt") + "\nMore of it.\n")

    def vanishing(file: Path) -> str:
        file.unlink(missing_ok=True)
        return read_text_file(file)

    monkeypatch.setattr(article, "read_text_file", vanishing)
    locales = tree(project.root / "locales")
    done = project.run(verb)
    assert done.code == 2
    assert "source/water.txt" in done.err
    assert "Traceback" not in done.said
    assert tree(project.root / "locales") == locales


def made(site: Path, *targets: str) -> None:
    make = ["make", "-j8", "-s", f"LOCAKIT={sys.executable} -m locakit", *targets]
    subprocess.run(make, cwd=site, check=True, capture_output=True, text=True)


def make_from_clean(project: ExampleProject, times: int) -> None:
    """Everything that only reads, side by side, from nothing: the same site each time."""
    expected = None
    for _ in range(times):
        for folder in ("build", ".locakit"):
            subprocess.run(["rm", "-rf", str(project.root / folder)], check=True)
        made(project.root, "html", "preview", "status", "check", "build/html/es/water.html")
        built = tree(project.root / "build")
        assert expected in (None, built)
        expected = built


def test_many_makes_at_once_build_one_site(project: ExampleProject) -> None:
    make_from_clean(project, 2)


@pytest.mark.long
def test_the_same_twenty_times(project: ExampleProject) -> None:
    make_from_clean(project, 20)
