"""`locakit git-setup`: real merges of a real git."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = '#: source/a.txt\nmsgid "{}"\nmsgstr "{}"\n\n'
SOURCES = ["Rest.", "Sleep.", "Drink."]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A Translator")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "translator@example.org")
    root = tmp_path / "a project"
    (root / "locales" / "es").mkdir(parents=True)
    (root / "locakit.toml").write_text('source-language = "en"\nlocales = ["es"]\n')
    write(root, "", "", "")
    git(root, "init", "-q", "-b", "main")
    locakit(root)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "begin")
    return root


def catalog_of(root: Path) -> Path:
    return root / "locales" / "es" / "a.po"


def write(root: Path, *texts: str) -> None:
    entries = (ENTRY.format(*pair) for pair in zip(SOURCES, texts, strict=True))
    catalog_of(root).write_text((HEADER + "".join(entries)).rstrip("\n") + "\n")


def git(root: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


def locakit(root: Path) -> None:
    command = [sys.executable, "-m", "locakit", "git-setup", "--project", str(root)]
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))


def branch(root: Path, name: str, *texts: str) -> None:
    git(root, "checkout", "-q", "-b", name, "main")
    write(root, *texts)
    git(root, "commit", "-q", "-am", name)


def test_a_second_run_changes_nothing(project: Path) -> None:
    before = (project / ".gitattributes").read_bytes()
    locakit(project)
    assert (project / ".gitattributes").read_bytes() == before
    assert before == b"locales/**/*.po diff=locakit merge=locakit\n"


def test_neighbouring_sentences_of_two_branches_merge(project: Path) -> None:
    branch(project, "one", "Descanse.", "", "")
    branch(project, "two", "", "Duerma.", "Beba.")
    git(project, "merge", "-q", "-m", "both", "one")
    assert [line for line in catalog_of(project).read_text().split("\n") if line.startswith("msgstr")][1:] == [
        'msgstr "Descanse."',
        'msgstr "Duerma."',
        'msgstr "Beba."',
    ]


def test_two_texts_for_a_sentence_are_a_conflict_in_a_sound_file(project: Path) -> None:
    branch(project, "one", "Descanse.", "", "")
    branch(project, "two", "Repose.", "", "")
    git(project, "merge", "-q", "-m", "both", "one", code=1)
    text = catalog_of(project).read_text()
    assert "# The other branch wrote: Descanse.\n" in text
    assert '#, fuzzy\nmsgid "Rest."\nmsgstr "Repose."' in text
    assert subprocess.run(["msgfmt", "-c", "-o", os.devnull, str(catalog_of(project))], check=False).returncode == 0


def test_a_file_that_both_branches_added_keeps_the_texts_of_both(project: Path) -> None:
    for name, text in (("one", "Uno."), ("two", "Dos.")):
        git(project, "checkout", "-q", "-b", name, "main")
        other = catalog_of(project).with_name("b.po")
        other.write_text(HEADER + ENTRY.format("New.", text).rstrip("\n") + "\n")
        git(project, "add", "-A")
        git(project, "commit", "-q", "-m", name)
    git(project, "merge", "-q", "-m", "both", "one", code=1)
    text = catalog_of(project).with_name("b.po").read_text()
    assert "# The other branch wrote: Uno." in text
    assert 'msgstr "Dos."' in text


def test_a_broken_file_is_merged_by_lines_and_shown_as_it_is(project: Path) -> None:
    branch(project, "one", "Descanse.", "", "")
    git(project, "checkout", "-q", "-b", "two", "main")
    catalog_of(project).write_text("broken\n")
    git(project, "commit", "-q", "-am", "broken")
    assert "+broken" in git(project, "show", "two")
    git(project, "merge", "-q", "-m", "both", "one", code=1)
    assert "<<<<<<<" in catalog_of(project).read_text()


def test_a_diff_shows_what_people_wrote(project: Path) -> None:
    write(project, "Descanse.", "", "")
    shown = git(project, "diff").split("\n")
    assert [line for line in shown if line.startswith(("+", "-")) and line[:3] not in {"+++", "---"}] == [
        "-[untranslated]",
        "+[reviewed]",
        "+target: Descanse.",
    ]
