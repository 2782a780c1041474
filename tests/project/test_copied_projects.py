"""A project that was copied, cloned or taken from a cache is as it was built, whatever its disk says of its files."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from example_project import ARTICLE, Done, ExampleProject, example_project

import locakit
from locakit.project.stamps import toolkit_state

Files = dict[str, tuple[bytes, int]]
Copy = Callable[[str, str], object]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ExampleProject:
    made = example_project(tmp_path_factory.mktemp("built") / "site", locales="es,ca")
    made.write("source/salt.txt", ARTICLE.replace("Water on hot days", "Salt on hot days"))
    made.write("source/glass.png", b"png")
    made.done("extract")
    for command in (("build",), ("build", "--drafts")):
        made.done(*command)
    return made


def copied(project: ExampleProject, folder: Path, copy: Copy) -> ExampleProject:
    """A copy in other inodes; with `shutil.copy` at other times, too."""
    return ExampleProject(Path(shutil.copytree(project.root, folder / "copy", copy_function=copy)))


def pages(project: ExampleProject) -> Files:
    """The content of every page, and when it was written."""
    files = (file for file in sorted((project.root / "build").rglob("*")) if file.is_file())
    return {str(file.relative_to(project.root)): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def built(project: ExampleProject, *options: str) -> tuple[Done, set[str]]:
    """A build, and the paths of what it wrote."""
    before = pages(project)
    done = project.done("build", *options)
    return done, {path for path, page in pages(project).items() if before[path] != page}


def replaced(file: Path, before: bytes, after: bytes) -> None:
    """Other bytes in the same file, of the same size and time."""
    status, data = file.stat(), file.read_bytes()
    assert len(before) == len(after)
    assert before in data
    file.write_bytes(data.replace(before, after))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("options", [(), ("--drafts",), ("--locale", "es")])
@pytest.mark.parametrize("copy", [shutil.copy, shutil.copy2])
def test_nothing_of_a_copy_is_parsed_made_or_written(
    copy: Copy, options: tuple[str, ...], project: ExampleProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = copied(project, tmp_path, copy)
    monkeypatch.setattr("locakit.project.build.load_article", None)
    monkeypatch.setattr("locakit.project.build._Planned", None)
    done, written = built(other, *options)
    assert written == set()
    assert "none changed" in done.err


def test_the_next_build_of_a_copy_reads_nothing_again(
    project: ExampleProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = copied(project, tmp_path, shutil.copy)
    other.done("build")
    monkeypatch.setattr("locakit.project.build.look_around", None)
    assert built(other)[1] == set()


@pytest.mark.parametrize("path", ["html/es/water.html", "html/ca/glass.png", "html/index.html"])
def test_a_file_of_the_site_that_was_changed_on_the_way_is_written_as_it_was(
    path: str, project: ExampleProject, tmp_path: Path
) -> None:
    whole = pages(project)
    other = copied(project, tmp_path, shutil.copy2)
    data = (other.root / "build" / path).read_bytes()
    replaced(other.root / "build" / path, data[:1], b"~")
    assert built(other)[1] == {f"build/{path}"}
    assert {name: data for name, (data, _) in pages(other).items()} == {
        name: data for name, (data, _) in whole.items()
    }


def test_an_article_that_was_changed_on_the_way_is_built(project: ExampleProject, tmp_path: Path) -> None:
    other = copied(project, tmp_path, shutil.copy2)
    replaced(other.root / "source/salt.txt", b"sweat", b"tears")
    _, written = built(other)
    assert written == {f"build/html/{locale}/salt.html" for locale in ("en", "es", "ca")}


def test_where_size_time_and_inode_are_the_same_nobody_looks_inside(project: ExampleProject, tmp_path: Path) -> None:
    """The promise of the manifest is no more than that: no editor keeps the time of a file that it changes."""
    other = copied(project, tmp_path, shutil.copy)
    other.done("build")
    replaced(other.root / "source/salt.txt", b"sweat", b"tears")
    assert built(other)[1] == set()


def test_this_locakit_is_what_its_files_say_and_not_when_they_were_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locakit, "__file__", str(tmp_path / "__init__.py"))
    file = tmp_path / "site" / "page.py"
    file.parent.mkdir()
    file.write_text("PAGE = 1\n")
    first = toolkit_state()
    os.utime(file, (1, 1))
    again = toolkit_state(first)
    assert first != again
    assert first.split()[1] == again.split()[1]
    with monkeypatch.context() as patched:
        patched.setattr("locakit.project.stamps._content_of", None)
        assert toolkit_state(again) == again
    file.write_text("PAGE = 2\n")
    assert toolkit_state(again).split()[1] != again.split()[1]
