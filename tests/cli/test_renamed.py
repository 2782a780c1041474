"""An article with another name keeps its translations; one that goes leaves them until somebody says otherwise."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from example_project import ARTICLE, ENTRIES, ExampleProject, example_project, tree

from locakit.catalogs import State
from locakit.project.storage import shelf

REVIEWED = {"Babies": "Bebés", "Who needs care": "Quién necesita cuidados"}


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    """A project with one article, some of it reviewed in es, with an edition of a reference."""
    made = example_project(tmp_path / "site")
    made.done("extract")
    made.review("locales/es/water.po", REVIEWED)
    made.write("locales/es/water.po", made.read("locales/es/water.po").replace("#. item", "# Ask Ida.\n#. item", 1))
    table = made.read("locales/citations/water.csv")
    made.write(
        "locales/citations/water.csv", table.replace(",,\n", ",Edición,\n", 1).replace(",,\r\n", ",Edición,\r\n", 1)
    )
    made.done("extract")
    return made


def files(project: ExampleProject) -> set[str]:
    folder = project.root / "locales"
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return found - {"glossary.csv"}


def named(name: str) -> set[str]:
    return {f"es/{name}.po", f"ca/{name}.po", f"templates/{name}.pot", f"citations/{name}.csv"}


def rename(project: ExampleProject, name: str) -> None:
    target = project.root / "source" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    (project.root / "source/water.txt").rename(target)


@pytest.mark.parametrize("name", ["fluids.txt", "sub/water.txt"])
def test_a_renamed_article_takes_its_files_along(name: str, project: ExampleProject) -> None:
    before = {path: project.read(f"locales/{path}") for path in named("water")}
    rename(project, name)
    done = project.run("extract")
    new = name.removesuffix(".txt")
    assert f"'water' is now '{new}': 3 files moved along\n" in done.err
    assert files(project) == named(new)
    for folder in ("es", "ca"):
        moved = project.read(f"locales/{folder}/{new}.po")
        assert moved == before[f"{folder}/water.po"].replace("#: source/water.txt", f"#: source/{name}")
    assert project.read(f"locales/citations/{new}.csv") == before["citations/water.csv"]
    assert "Edición" in before["citations/water.csv"]
    assert "Ask Ida" in before["es/water.po"]
    after = tree(project.root)
    assert "no files changed" in project.done("extract").err
    assert tree(project.root) == after


def test_one_that_was_edited_too_is_updated_as_it_moves(project: ExampleProject) -> None:
    rename(project, "fluids.txt")
    project.write("source/fluids.txt", ARTICLE.replace("• Babies", "• Small babies"))
    project.done("extract")
    entry = project.entries("locales/es/fluids.po")["Small babies"]
    assert (entry.msgstr, entry.is_fuzzy, entry.previous_msgid) == ("Bebés", True, "Babies")
    assert files(project) == named("fluids")


def test_one_that_is_mostly_new_is_another_article(project: ExampleProject) -> None:
    rename(project, "fluids.txt")
    changed = (
        ARTICLE.replace("Older people feel", "Some feel").replace("Offer them", "Give them").replace("On hot", "In")
    )
    project.write("source/fluids.txt", changed)
    assert "moved along" not in project.done("extract").err
    assert files(project) == named("water") | named("fluids")


def test_only_the_wanted_locales_are_updated_but_all_move(project: ExampleProject) -> None:
    project.write("locales/pt_BR/water.po", project.read("locales/ca/water.po"))
    before = {folder: project.read(f"locales/{folder}/water.po") for folder in ("ca", "pt_BR")}
    rename(project, "fluids.txt")
    project.done("extract", "--locale", "es")
    assert files(project) == named("fluids") | {"pt_BR/fluids.po"}
    assert {folder: project.read(f"locales/{folder}/fluids.po") for folder in before} == before
    assert "#: source/fluids.txt" in project.read("locales/es/fluids.po")


def test_of_two_candidates_neither_is_moved_and_both_are_named(project: ExampleProject) -> None:
    project.write("source/copy.txt", ARTICLE)
    project.done("extract")
    for name in ("water", "copy"):
        (project.root / f"source/{name}.txt").unlink()
    project.write("source/fluids.txt", ARTICLE)
    done = project.done("extract")
    assert (
        "source/fluids.txt: warning: it has the sentences of 'copy' and 'water', which are gone; nothing is moved — "
        "name the files of one in locales/ as this article, then run this again\n"
    ) in done.err
    assert files(project) == named("water") | named("copy") | named("fluids")


def test_of_two_new_articles_with_its_sentences_none_gets_the_files(project: ExampleProject) -> None:
    rename(project, "one.txt")
    project.write("source/two.txt", ARTICLE)
    done = project.done("extract")
    assert (
        "source/one.txt: warning: it has the sentences of 'water', which is gone, and so has 'two.txt';" in done.err
    )
    assert files(project) == named("water") | named("one") | named("two")


def test_no_file_is_overwritten(project: ExampleProject) -> None:
    rename(project, "fluids.txt")
    other = project.read("locales/es/water.po").replace("Bebés", "Criaturas")
    project.write("locales/es/fluids.po", other)
    before = tree(project.root)
    done = project.run("extract")
    assert done.code == 2
    assert done.err == (
        "locales/es/fluids.po: locales/es/water.po is to move here, for its article was renamed — "
        "keep one of the two files and remove the other\n"
    )
    assert tree(project.root) == before


class KilledError(BaseException):
    """The end of a process."""


def test_a_move_that_is_cut_off_anywhere_is_finished_by_the_next_run(
    project: ExampleProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(project, "fluids.txt")
    whole = ExampleProject(copied(project, tmp_path / "whole"))
    whole.done("extract")
    for cut in itertools.count():
        broken = ExampleProject(copied(project, tmp_path / f"broken{cut}"))
        with monkeypatch.context() as patched:
            is_cut = killed_after(cut, patched)
            code = broken.run("extract").code if not is_cut(broken) else -1
        for name, text in REVIEWED.items():
            found = [po for po in (broken.root / "locales/es").glob("*.po") if text in po.read_text(encoding="utf-8")]
            assert found, name
        broken.done("extract")
        assert files(broken) == named("fluids")
        assert tree(broken.root / "locales") == tree(whole.root / "locales")
        if code == 0:
            break
    assert cut > 6


def copied(project: ExampleProject, target: Path) -> Path:
    return Path(shutil.copytree(project.root, target))


def killed_after(steps: int, patched: pytest.MonkeyPatch) -> Callable[[ExampleProject], bool]:
    """Let the process end before the step of that number, a file written or removed."""
    left = itertools.count(steps, -1)
    replace, unlink = shelf._replace, Path.unlink

    def step() -> None:
        if next(left) == 0:
            raise KilledError

    def writes(*arguments: object) -> None:
        step()
        replace(*arguments)  # type: ignore[arg-type]

    def unlinks(self: Path, *, missing_ok: bool = False) -> None:
        if "locales" in self.parts:
            step()
        unlink(self, missing_ok=missing_ok)

    patched.setattr(shelf, "_replace", writes)
    patched.setattr(Path, "unlink", unlinks)

    def run(project: ExampleProject) -> bool:
        try:
            project.run("extract")
        except KilledError:
            return True
        return False

    return run


def test_the_files_of_an_article_that_is_gone_stay_and_status_names_them(project: ExampleProject) -> None:
    (project.root / "source/water.txt").unlink()
    before = tree(project.root / "locales")
    project.done("extract")
    assert tree(project.root / "locales") == before
    told = project.done("status").err
    assert told == "in locales/ of articles that are gone: water (4 files): run 'locakit extract --prune'\n"


def test_pruning_makes_them_obsolete_and_keeps_every_text(project: ExampleProject) -> None:
    (project.root / "source/water.txt").unlink()
    done = project.done("extract", "--prune")
    assert "'water' is gone: 2 files made obsolete, 2 removed\n" in done.err
    assert files(project) == {"es/water.po", "citations/water.csv"}
    catalog = project.catalog("locales/es/water.po")
    assert catalog.entries == ()
    assert {entry.msgid: entry.msgstr for entry in catalog.obsolete} == REVIEWED
    assert "Edición" in project.read("locales/citations/water.csv")
    after = tree(project.root)
    assert "gone" not in project.done("extract", "--prune").err + project.done("status").err
    assert tree(project.root) == after


def test_what_was_pruned_comes_back_with_its_article(project: ExampleProject) -> None:
    text = project.read("source/water.txt")
    before = project.entries("locales/es/water.po")
    (project.root / "source/water.txt").unlink()
    project.done("extract", "--prune")
    project.write("source/water.txt", text)
    project.done("extract")
    assert project.entries("locales/es/water.po") == before
    assert project.states("locales/es/water.po").count(State.REVIEWED) == len(REVIEWED)
    assert len(before) == ENTRIES


def test_pruning_leaves_what_a_new_article_may_have_been(project: ExampleProject) -> None:
    rename(project, "one.txt")
    project.write("source/two.txt", ARTICLE)
    project.done("extract", "one", "--prune", "--locale", "ca")
    assert named("water") <= files(project)
