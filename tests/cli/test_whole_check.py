"""`check` of a whole project: sentences that two articles say differently, and annotations for GitHub."""

from pathlib import Path

import pytest
from example_project import ExampleProject, example_project

TWO_SENTENCES = "Rest\n\nDrink water every day.\n\nSleep well.\n"
REST, SLEEP = "locales/es/rest.po", "locales/es/sleep.po"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    """Two articles with a sentence in common, which is said in two ways."""
    made = example_project(tmp_path / "site", TWO_SENTENCES, locales="es")
    (made.root / "source/water.txt").rename(made.root / "source/rest.txt")
    made.write("source/sleep.txt", TWO_SENTENCES.replace("Rest", "Sleep"))
    made.done("extract")
    made.review(REST, {"Drink water every day.": "Beba agua cada día."})
    made.review(SLEEP, {"Drink water every day.": "Beba agua a diario."})
    return made


def test_a_sentence_that_two_articles_say_differently_is_told_at_the_second(project: ExampleProject) -> None:
    done = project.done("check")
    assert done.err.startswith("0 errors, 1 warning\n")
    assert done.out.startswith(f"{SLEEP}:")
    assert f"warning: the same sentence is 'Beba agua cada día.' in {REST}:" in done.out
    assert "[consistency]\n" in done.out


def test_a_mark_in_the_entry_silences_it(project: ExampleProject) -> None:
    text = project.read(SLEEP)
    entry = text.index("#. paragraph", text.index("Sleep"))
    project.write(SLEEP, f"{text[:entry]}# locakit: ignore consistency\n{text[entry:]}")
    assert project.done("check").out == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nubmers", "is no check of entries — did you mean 'numbers'? [comment]"),
        ("citations", "is always told — remove the line [comment]"),
    ],
)
def test_a_mark_that_silences_nothing_is_told(name: str, told: str, project: ExampleProject) -> None:
    mark = f"# locakit: ignore {name}"
    project.write(REST, project.read(REST).replace("#. title", f"{mark}\n#. title"))
    assert f"warning: `{mark}` silences nothing: it {told}" in project.done("check", "rest").out


@pytest.mark.parametrize(("said", "told"), [("es", 0), ("es_MX", 0), ("", 0), ("fr", 1)])
def test_a_file_with_the_header_of_another_language_is_told(said: str, told: int, project: ExampleProject) -> None:
    project.write(REST, project.read(REST).replace("Language: es", f"Language: {said}"))
    warning = f"{REST}:1: warning: the header says 'Language: fr', and the file is that of es — write es"
    assert project.done("check", "rest").out.count(warning) == told


@pytest.mark.parametrize("words", [(), ("--source",)])
def test_an_article_that_a_check_is_to_ignore_and_that_is_not_there_is_told(
    words: tuple[str, ...], project: ExampleProject
) -> None:
    project.write("locakit.toml", f"{project.read('locakit.toml')}\n[check.consistency]\nignore = ['slep', 'rest']\n")
    out = project.done("check", *words).out
    told = "check 'consistency' is to ignore 'slep', which is no article — did you mean 'sleep'? [settings]\n"
    assert f"locakit.toml: warning: {told}" in out
    assert "'rest', which" not in out


@pytest.mark.parametrize(
    ("option", "code"), [('severity = "off"', 0), ('ignore = ["sleep"]', 0), ('severity = "error"', 1)]
)
def test_a_project_weighs_it(option: str, code: int, project: ExampleProject) -> None:
    project.write("locakit.toml", project.read("locakit.toml") + f"[check.consistency]\n{option}\n")
    found = project.run("check")
    assert found.code == code
    assert bool(found.out) is bool(code)


def test_texts_that_nobody_approved_are_not_compared(project: ExampleProject) -> None:
    project.write(SLEEP, project.read(SLEEP).replace('msgid "Drink', '#, fuzzy\nmsgid "Drink'))
    assert "consistency" not in project.done("check").out


def test_annotations_have_the_form_of_workflow_commands(project: ExampleProject) -> None:
    project.review(REST, {"Sleep well.": "Duerma 5 % bien."})
    told = project.run("check", "--github").out.split("\n")
    place = f"file={REST},line={line_of_error(project)}"
    assert f"::error {place},title=numbers::the number 5 is not in the source — take it out" in told
    assert all(line.startswith(("::error file=", "::warning file=")) for line in told if line)


def line_of_error(project: ExampleProject) -> int:
    [line] = [one for one in project.run("check").out.split("\n") if "[numbers]" in one]
    return int(line.split(":")[1])


def test_signs_of_the_syntax_are_written_by_their_numbers(project: ExampleProject) -> None:
    project.review(REST, {"Drink water every day.": "Beba el 50 %, cada día."})
    [line] = [one for one in project.run("check", "--github").out.split("\n") if "title=consistency" in one]
    assert "'Beba el 50 %25, cada día.'" in line


def test_json_and_annotations_exclude_each_other(project: ExampleProject) -> None:
    found = project.run("check", "--github", "--json")
    assert found.code == 2
    assert "choose one" in found.err
