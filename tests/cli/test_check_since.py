"""`locakit check --since REV`: what is found in the entries that changed, and drafts that nobody read."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from example_project import ExampleProject, example_project

PO = "locales/es/dose.po"
SENTENCES = ("Take 5 mg.", "Take 6 mg.", "Take 7 mg.", "Drink water.", "Sleep well.", "Eat fish.", "Walk home.")


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A Reviewer", "-c", "user.email=reviewer@example.org"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def commit(project: ExampleProject) -> None:
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", "all that is there")


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    """A project in git whose first entry has a wrong number."""
    made = example_project(tmp_path / "site", "Dose\n\n" + "\n\n".join(SENTENCES) + "\n", locales="es", name="dose")
    made.done("extract")
    made.review(PO, {"Take 5 mg.": "Tome 50 mg.", "Take 6 mg.": "Tome 6 mg.", "Sleep well.": "Duerma."})
    git(made.root, "init", "-q", "-b", "main")
    commit(made)
    return made


def findings(project: ExampleProject, *words: str) -> Counter[str]:
    told = json.loads(project.run("check", "--since", "HEAD", "--json", *words).out)["findings"]
    return Counter(finding["message"] for finding in told)


def test_only_entries_that_changed_since_are_told(project: ExampleProject) -> None:
    assert project.run("check").code == 1
    assert project.run("check", "--since", "HEAD").code == 0
    assert findings(project) == {}
    project.review(PO, {"Take 6 mg.": "Tome 60 mg."})
    assert findings(project) == {"6 became 60": 1}
    assert findings(project, "source/dose.txt") == {"6 became 60": 1}
    assert project.run("check", "--since", "HEAD").code == 1


def test_a_new_entry_is_one_that_changed(project: ExampleProject) -> None:
    project.review(PO, {"Take 7 mg.": "Tome 70 mg."})
    assert findings(project) == {"7 became 70": 1}


def test_an_entry_that_only_moved_did_not_change(project: ExampleProject) -> None:
    project.write("source/dose.txt", "Dose\n\nA new beginning.\n\n" + "\n\n".join(SENTENCES) + "\n")
    project.done("extract")
    assert findings(project) == {}


def test_where_the_file_could_not_be_read_before_all_of_it_is_told(project: ExampleProject) -> None:
    good = project.read(PO)
    project.write(PO, good + 'msgid "broken\n')
    commit(project)
    project.write(PO, good)
    assert findings(project) == {"5 became 50": 1}


def approved_in_bulk(project: ExampleProject) -> None:
    project.done("draft", "--engine", "pseudo", "--redo", "machine")
    commit(project)
    project.write(PO, project.read(PO).replace("#, fuzzy\n", ""))


def test_drafts_approved_in_bulk_are_a_warning(project: ExampleProject) -> None:
    for sentence in ("One.", "Two.", "Three."):
        project.write("source/dose.txt", project.read("source/dose.txt") + f"\n{sentence}\n")
    project.done("extract")
    approved_in_bulk(project)
    told = [message for message in findings(project) if "became reviewed" in message]
    assert told == ["8 drafts became reviewed with their text untouched"]
    assert "became reviewed" not in project.run("check").out


def test_a_project_may_make_bulk_approval_an_error(project: ExampleProject) -> None:
    project.write("source/dose.txt", project.read("source/dose.txt") + "\nOne.\n\nTwo.\n")
    project.done("extract")
    config = project.read("locakit.toml")
    project.write("locakit.toml", config + '\n[check.bulk-approval]\nseverity = "error"\n')
    approved_in_bulk(project)
    assert "error: 7 drafts became reviewed" in project.run("check", "--since", "HEAD").out


def test_articles_have_no_states_to_compare(project: ExampleProject) -> None:
    done = project.run("check", "--source", "--since", "HEAD")
    assert done.code == 2
    assert "--source and --since cannot be had at once" in done.err


def test_what_git_does_not_know_is_refused(project: ExampleProject) -> None:
    done = project.run("check", "--since", "nothing")
    assert done.code == 2
    assert "'nothing' is neither a revision that git knows" in done.err
