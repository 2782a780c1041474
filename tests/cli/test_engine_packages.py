"""`locakit engines install`: packages come in whole or not at all, and drafts come from them."""

import json
from pathlib import Path

import pytest
from example_packages import PACKAGE_FILE, PACKAGE_NAME
from example_project import ExampleProject, example_project, run_here, tree

from locakit.catalogs import State


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages are looked for: a folder that does not exist yet."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "data/packages"))
    return tmp_path / "data/packages"


def test_a_package_is_installed_and_listed(packages: Path) -> None:
    done = run_here("engines", "install", str(PACKAGE_FILE))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"installed en-es-0.1 in {packages / PACKAGE_NAME}\n"
    argos = json.loads(run_here("engines", "--json").out)["engines"][0]
    assert (argos["name"], argos["installed"], argos["reason"], argos["remedy"]) == ("argos", True, "", "")
    assert argos["pairs"] == [{"source": "en", "target": "es", "model": "en-es-0.1"}]
    assert "en → es (made for tests)" in run_here("engines").out


def test_the_same_package_is_replaced_only_on_demand(packages: Path) -> None:
    run_here("engines", "install", str(PACKAGE_FILE))
    before = tree(packages)
    done = run_here("engines", "install", str(PACKAGE_FILE))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert f"{PACKAGE_FILE}: not installed: package en-es-0.1 is installed already" in done.err
    assert done.err.endswith("use --replace\n")
    assert run_here("engines", "install", "--replace", str(PACKAGE_FILE)).code == 0
    assert tree(packages) == before


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("nowhere.argosmodel", "there is no such file"),
        ("cut.argosmodel", "it is no whole package"),
        ("notes.txt", "it is no whole package"),
        (".", "there is no such file"),
    ],
)
def test_what_is_no_package_is_refused_in_one_line(
    file: str, told: str, packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cut.argosmodel").write_bytes(PACKAGE_FILE.read_bytes()[:100_000])
    (tmp_path / "notes.txt").write_text("notes")
    monkeypatch.chdir(tmp_path)
    done = run_here("engines", "install", file)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"{file}: not installed: {told}" in done.err
    assert " — " in done.err
    assert not packages.exists()


def test_without_a_network_it_names_the_file_to_bring(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    done = run_here("engines", "install", "en-es")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("translate-en_es.argosmodel cannot be fetched: ")
    assert done.err.endswith("bring it here, and run: locakit engines install translate-en_es.argosmodel\n")
    assert not packages.exists()


@pytest.fixture
def project(packages: Path, tmp_path: Path) -> ExampleProject:
    """A project for Spanish on a machine with our package."""
    del packages
    run_here("engines", "install", str(PACKAGE_FILE))
    made = example_project(tmp_path / "site", locales="es")
    made.done("extract")
    return made


def test_drafts_come_from_it_when_it_is_named(project: ExampleProject) -> None:
    done = project.done("draft", "--engine", "argos", "--dry-run")
    assert done.out == "es: 9 segments, 41 words to argos/en-es-0.1\n"
    done = project.done("draft", "--engine", "argos")
    assert "segments drafted by argos/en-es-0.1" in done.err
    states = project.states("locales/es/water.po")
    assert states.count(State.DRAFT) > 4
    before = tree(project.root)
    project.done("draft", "--engine", "argos")
    assert tree(project.root) == before


def test_what_the_project_file_says_is_heard(project: ExampleProject) -> None:
    settings = project.read("locakit.toml")
    project.write("locakit.toml", f'{settings}\n[engine.argos]\nbeam = 2\ncompute-type = "float32"\nthreads = 1\n')
    assert project.done("draft", "--engine", "argos").code == 0
    project.write("locakit.toml", f"{settings}\n[engine.argos]\nbeam = 0\nbeem = 3\n")
    done = project.run("draft", "--engine", "argos")
    assert done.code == 2
    assert "engine 'argos' has no option 'beem' — did you mean 'beam'?" in done.err
    assert "option 'beam' of engine 'argos' has a wrong value — write a number from 1 to 16" in done.err
