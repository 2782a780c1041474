"""Two at once in one PO file: whoever writes, no translation of the other is lost."""

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from example_project import ExampleProject, example_project

from locakit.catalogs import Catalog, Entry, updated, write_po
from locakit.model.errors import CatalogError
from locakit.model.languages import LanguageTag
from locakit.project.catalogs import changed_catalog, open_catalog
from locakit.project.storage import Change, Stored, find_project, locked, read_stored, write_changes
from locakit.project.storage import writing as writing_module

ES = LanguageTag("es")
PO = "locales/es/long.po"
SENTENCES = 200
ARTICLE = "\n\n".join(f"Word {'abcdefghij'[n % 10] * (n // 10 + 1)} is here." for n in range(SENTENCES)) + "\n"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site", ARTICLE, locales="es", name="long")
    made.done("extract")
    return made


def translate(root: Path, numbers: Sequence[int], *, reads_under_lock: bool) -> None:
    """Write translations one by one, each into the file as it was read some time before."""
    project = find_project(root)
    for number in numbers:
        opened = open_catalog(project, ES, "long")
        with locked(project):
            if reads_under_lock:
                opened = open_catalog(project, ES, "long")
            entries = [
                replace(entry, msgstr=f"Texto {number}.") if index == number else entry
                for index, entry in enumerate(opened.catalog.entries)
            ]
            write_changes(project, [changed_catalog(opened, entries)])


@pytest.mark.parametrize("reads_under_lock", [True, False])
def test_two_processes_write_two_hundred_translations_and_all_are_kept(
    project: ExampleProject, *, reads_under_lock: bool
) -> None:
    processes = [
        multiprocessing.get_context("fork").Process(
            target=translate,
            args=(project.root, range(first, SENTENCES, 2)),
            kwargs={"reads_under_lock": reads_under_lock},
        )
        for first in (0, 1)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0, 0]
    texts = [entry.msgstr for entry in project.catalog(PO).entries]
    assert texts == [f"Texto {number}." for number in range(SENTENCES)]


def meanwhile(monkeypatch: pytest.MonkeyPatch, acts: Sequence[Callable[[], object]]) -> None:
    """Let somebody act each time before a file is looked at once more."""
    left = iter(acts)

    def read(path: Path) -> Stored:
        if path.suffix == ".po":
            next(left, lambda: None)()
        return read_stored(path)

    monkeypatch.setattr(writing_module, "read_stored", read)


def written(project: ExampleProject, change: Callable[[Entry], Entry], msgid: str) -> Callable[[], object]:
    """A person's change of one entry."""

    def act() -> object:
        catalog: Catalog = project.catalog(PO)
        entries = [change(entry) if entry.msgid == msgid else entry for entry in catalog.entries]
        return project.write(PO, write_po(updated(catalog, entries, catalog.obsolete)))

    return act


def test_what_a_person_saves_during_extract_is_updated_too(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("source/long.txt", ARTICLE.replace("Word a is here.", "Word a is still here."))
    acts = [
        written(project, lambda entry: replace(entry, msgstr="Aquí está a."), "Word a is here."),
        written(project, lambda entry: replace(entry, msgstr="Aquí está b."), "Word b is here."),
    ]
    meanwhile(monkeypatch, acts)
    project.done("extract")
    entries = project.entries(PO)
    assert entries["Word b is here."].msgstr == "Aquí está b."
    changed = entries["Word a is still here."]
    assert (changed.msgstr, changed.is_fuzzy, changed.previous_msgid) == ("Aquí está a.", True, "Word a is here.")


def test_what_a_person_approves_while_a_draft_is_written_stays(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.done("draft", "--engine", "pseudo")
    draft = project.entries(PO)["Word a is here."].msgstr
    approve = written(project, lambda entry: replace(entry, flags=()), "Word a is here.")
    meanwhile(monkeypatch, [approve])
    opened = open_catalog(find_project(project.root), ES, "long")
    entries = [replace(entry, msgstr=f"{entry.msgstr}!") for entry in opened.catalog.entries]
    write_changes(find_project(project.root), [changed_catalog(opened, entries)])
    after = project.entries(PO)
    assert (after["Word a is here."].msgstr, after["Word a is here."].flags) == (draft, ())
    assert sum(entry.msgstr.endswith("!") for entry in after.values()) == SENTENCES - 1


def test_a_file_that_somebody_breaks_meanwhile_is_left_and_named(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("source/long.txt", ARTICLE.replace("Word a is here.", "Word a was there."))
    broken = project.read(PO)[:-3]
    meanwhile(monkeypatch, [lambda: project.write(PO, broken)])
    done = project.run("extract")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{PO}:")
    assert project.read(PO) == broken


def test_a_file_that_never_comes_to_rest_is_left_and_named(
    project: ExampleProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = [
        written(project, lambda entry, n=n: replace(entry, msgstr=f"Texto {n}."), "Word b is here.")  # type: ignore[misc]
        for n in range(50)
    ]
    project.write("source/long.txt", ARTICLE.replace("Word a is here.", "Word a was there."))
    meanwhile(monkeypatch, saves)
    done = project.run("extract")
    assert done.code == 2
    assert done.err == (
        f"{PO}: the file changed while locakit worked on it; it is left as it is now — run the command again\n"
    )
    assert "Word a is here." in project.entries(PO)


def test_a_change_without_a_way_to_work_it_out_anew_is_refused(project: ExampleProject) -> None:
    stored = read_stored(project.root / PO)
    project.write(PO, stored.data + b"# A person was here.\n" if stored.data else b"")
    with pytest.raises(CatalogError, match="it is left as it is now"):
        write_changes(find_project(project.root), [Change(stored, b"new")])
