"""`segmentation = "block"`: one entry a paragraph, through every command."""

import json
from pathlib import Path

import pytest
from example_project import ExampleProject, FakeEngine, example_project, paragraphs, put_in_place, tree

from locakit.catalogs import State, state

PO = "locales/es/water.po"
FIRST = "The body loses water with sweat. Drink 2.5 litres a day.<cite1/> On hot days drink more."
SWEAT = "The body loses water with sweat."
TITLE = "Water on hot days"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site", locales="es")
    use_blocks(made)
    made.done("extract")
    return made


def use_blocks(project: ExampleProject) -> None:
    project.write("locakit.toml", 'segmentation = "block"\n' + project.read("locakit.toml"))


def test_a_paragraph_is_one_entry_in_every_command(project: ExampleProject, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = put_in_place(FakeEngine(), monkeypatch)
    entries = list(project.entries(PO))
    assert FIRST in entries
    seen = json.loads(project.done("segments", "source/water.txt", "--json").out)
    assert [piece["marked"] for unit in seen["units"] for piece in unit["segments"]] == entries
    project.done("draft", "--engine", "apertium")
    assert engine.sent
    assert State.UNTRANSLATED not in project.states(PO)
    project.review(PO, {FIRST: "El cuerpo pierde agua. Beba 2,5 litros al día.<cite1/> Y más cuando hace calor."})
    assert project.run("check").code == 0
    project.done("build")
    page = project.read("build/html/es/water.html")
    assert paragraphs(page)[0] == "El cuerpo pierde agua. Beba 2,5 litros al día.^1 Y más cuando hace calor."


def test_a_paragraph_stands_or_falls_as_a_whole(project: ExampleProject) -> None:
    project.review(PO, {FIRST: "El cuerpo pierde agua. Beba 2,5 litros al día."})
    assert project.run("check").code == 1
    project.done("build")
    assert paragraphs(project.read("build/html/es/water.html"))[0].startswith(
        "[en: The body loses water with sweat. "
    )


@pytest.mark.parametrize("backwards", [False, True])
def test_another_segmentation_loses_no_text_of_a_person(backwards: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- pytest gives it
    project = example_project(tmp_path / "site", locales="es")
    settings = project.read("locakit.toml")
    if backwards:
        use_blocks(project)
    project.done("extract")
    own = {TITLE: "Agua en días de calor", FIRST if backwards else SWEAT: "El cuerpo pierde agua con el sudor."}
    project.review(PO, own)
    project.write("locakit.toml", settings) if backwards else use_blocks(project)
    project.done("extract")
    catalog = project.catalog(PO)
    texts = {entry.msgstr for entry in (*catalog.entries, *catalog.obsolete)}
    assert set(own.values()) <= texts
    assert project.entries(PO)[TITLE].msgstr == own[TITLE], "what is one sentence stays reviewed"
    assert state(project.entries(PO)[TITLE]) is State.REVIEWED
    moved = [entry for entry in catalog.entries if entry.msgstr == "El cuerpo pierde agua con el sudor."]
    assert all(state(entry) is State.OUTDATED for entry in moved), "nobody approved it for this source"
    project.write("locakit.toml", settings) if not backwards else use_blocks(project)
    project.done("extract")
    back = project.entries(PO)[FIRST if backwards else SWEAT]
    assert back.msgstr == "El cuerpo pierde agua con el sudor."


def test_a_second_run_changes_no_byte(project: ExampleProject) -> None:
    project.done("draft", "--engine", "pseudo")
    project.done("build")
    before = tree(project.root)
    for command in ("extract", "build"):
        project.done(command)
    project.done("draft", "--engine", "pseudo")
    assert tree(project.root) == before
