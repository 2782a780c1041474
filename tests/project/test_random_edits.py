"""Whatever is edited between builds, in any order: the site is the one that a build of all gives."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from example_project import ARTICLE, ExampleProject, example_project
from hypothesis import given, settings
from hypothesis import strategies as st

Edit = Callable[[ExampleProject, int], None]
"""An edit; the number makes several of its kind."""


def write_title(project: ExampleProject, number: int) -> None:
    project.write("source/salt.txt", ARTICLE.replace("Water on hot days", f"Salt on {number} days"))


def write_translation(project: ExampleProject, number: int) -> None:
    """One that may be published, or one whose number is wrong."""
    texts = {
        "Babies": f"Bebés {number}",
        "Drink 2.5 litres a day.<cite1/>": f"Beba {number},5 litros al día.<cite1/>",
    }
    project.review("locales/es/water.po", texts)


def write_glossary(project: ExampleProject, number: int) -> None:
    project.write("locales/glossary.csv", f"term,kind\n{['litres', 'water', 'Babies'][number % 3]},keep\n")


def write_style(project: ExampleProject, number: int) -> None:
    project.write("templates/own.css", f"h1 {{ margin-block: {number}em }}\n")


def write_template(project: ExampleProject, number: int) -> None:
    footer = f"{{% block footer %}}<p>{number}</p>{{% endblock %}}"
    project.write("templates/index.html", f'{{% extends "locakit/index.html" %}}{footer}')


def write_settings(project: ExampleProject, number: int) -> None:
    """Other locales, one of which falls back on another, with and without the address of the site."""
    locales = ['"es"', '"es", "ca"', '"es", "es-MX"'][number % 3]
    address = 'base-url = "https://clinic.example"\n' if number % 2 else ""
    project.write("locakit.toml", f'source-language = "en"\nlocales = [{locales}]\n{address}')


def write_article(project: ExampleProject, number: int) -> None:
    """One that leads to another which may be there or not."""
    text = f"# Third {number}\n\nSee [salt](salt.txt) and [more](folder/more.md).\n\n![a drop](drop.svg)\n"
    project.write(["source/third.md", "source/folder/more.md"][number % 2], text)


def remove_article(project: ExampleProject, number: int) -> None:
    (project.root / ["source/third.md", "source/folder/more.md", "source/salt.txt"][number % 3]).unlink(
        missing_ok=True
    )


def write_picture(project: ExampleProject, number: int) -> None:
    project.write("source/drop.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{number}"/>')


def remove_picture(project: ExampleProject, number: int) -> None:
    del number
    (project.root / "source/drop.svg").unlink(missing_ok=True)


def damage_page(project: ExampleProject, number: int) -> None:
    page = f"build/html/{['es/water.html', 'en/index.html', 'index.html'][number % 3]}"
    if (project.root / page).exists():
        project.write(page, "mine")


def remove_page(project: ExampleProject, number: int) -> None:
    (project.root / "build/html" / ["es/water.html", "assets/locakit.css"][number % 2]).unlink(missing_ok=True)


def touch(project: ExampleProject, number: int) -> None:
    os.utime(project.root / ["source/water.txt", "locakit.toml", "locales/es/water.po"][number % 3])


def extract(project: ExampleProject, number: int) -> None:
    del number
    project.done("extract")


def build_all(project: ExampleProject, number: int) -> None:
    del number
    project.done("build")


def build_a_part(project: ExampleProject, number: int) -> None:
    project.done(
        "build", *[("water",), ("--locale", "es"), ("water", "--locale", "es"), ("--locale", "en-XA")][number % 4]
    )


def lose_what_is_kept(project: ExampleProject, number: int) -> None:
    del number
    (project.root / ".locakit" / "html-state.json").unlink(missing_ok=True)


EDITS: Mapping[str, Edit] = {
    edit.__name__: edit
    for edit in (
        *(write_title, write_translation, write_glossary, write_style, write_template, write_settings),
        *(write_article, remove_article, write_picture, remove_picture, damage_page, remove_page, touch),
        *(extract, build_all, build_all, build_a_part, lose_what_is_kept),
    )
}


def site(project: ExampleProject) -> dict[str, bytes]:
    """What a build of all gives, but for pages in languages of layout tests, which such a build leaves alone."""
    project.done("build")
    folder = project.root / "build" / "html"
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    named = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    return {name: data for name, data in named.items() if not name.startswith("en-XA/")}


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 5)), min_size=2, max_size=9))
def test_a_site_that_was_built_edit_by_edit_is_the_one_that_is_built_at_once(edits: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        project = example_project(Path(name) / "site", locales="es,ca")
        project.done("extract")
        project.done("build")
        for edit, number in edits:
            EDITS[edit](project, number)
        stepwise = site(project)
        shutil.rmtree(project.root / "build")
        shutil.rmtree(project.root / ".locakit")
        assert site(project) == stepwise


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_an_edit_after_a_build_gives_the_site_of_a_build_of_all(edit: str, tmp_path: Path) -> None:
    project = example_project(tmp_path / "site", locales="es,ca")
    for known in (write_title, write_article, write_picture, extract, build_all):
        known(project, 0)
    EDITS[edit](project, 1)
    stepwise = site(project)
    shutil.rmtree(project.root / "build")
    shutil.rmtree(project.root / ".locakit")
    assert site(project) == stepwise


def test_another_locakit_looks_into_every_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = example_project(tmp_path / "site", locales="es,ca")
    built = site(project)
    monkeypatch.setattr("locakit.project.built.toolkit_state", lambda _: "another one")
    monkeypatch.setattr("locakit.project.build.stylesheet", lambda _: "/* another */")
    assert site(project) == built | {"assets/locakit.css": b"/* another */"}
