"""`<joined/>`: a sentence that a translator says in its neighbour, from the PO file to the page."""

from pathlib import Path

import pytest
from example_project import ExampleProject, example_project, paragraphs

ARTICLE = """\
Feet

One is cold. Two is wet.1 Three is dry. Four is warm.

Three is dry. Five is old.

References

1. Marsh, Ida. Feet (2011), 40. []
"""
"""`Three` stands in two paragraphs: in one it has a neighbour before it, in the other only one behind it."""

ONE, TWO, THREE, FOUR, FIVE = (
    "One is cold.",
    "Two is wet.<cite1/>",
    "Three is dry.",
    "Four is warm.",
    "Five is old.",
)
SPANISH = {
    ONE: "Uno, frío.",
    TWO: "Dos, mojado.<cite1/>",
    THREE: "Tres, seco.",
    FOUR: "Cuatro, tibio.",
    FIVE: "Cinco.",
}
FIRST_IN_ENGLISH = "[en: One is cold. Two is wet.^1 Three is dry. Four is warm.]"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site", ARTICLE, locales="es,es-MX", name="feet")
    made.done("extract")
    return made


def built(project: ExampleProject, texts: dict[str, str], locale: str = "es") -> tuple[list[str], str]:
    """The paragraphs of a page after a review, and what the build said."""
    project.review(f"locales/{locale.replace('-', '_')}/feet.po", texts)
    said = project.done("build").err
    return paragraphs(project.read(f"build/html/{locale}/feet.html")), said


def test_a_joined_sentence_is_said_in_the_one_before_it(project: ExampleProject) -> None:
    texts = SPANISH | {ONE: "Uno, frío, y dos, mojado.", TWO: "<joined/><cite1/>"}
    shown, said = built(project, texts)
    assert shown == ["Uno, frío, y dos, mojado.^1 Tres, seco. Cuatro, tibio.", "Tres, seco. Cinco."]
    assert said.count("\n") == 1
    assert project.run("build", "--strict").code == 0


def test_one_at_the_start_of_its_paragraph_is_said_in_the_one_behind_it(project: ExampleProject) -> None:
    shown, _ = built(project, SPANISH | {ONE: "<joined/>", TWO: "Dos, mojado, y uno, frío.<cite1/>"})
    assert shown[0] == "Dos, mojado, y uno, frío.^1 Tres, seco. Cuatro, tibio."


def test_the_codes_of_one_at_the_start_follow_the_text_that_says_it(tmp_path: Path) -> None:
    article = "Feet\n\nWet is one.1 Cold is two.\n\nReferences\n\n1. Marsh, Ida. Feet (2011), 40. []\n"
    project = example_project(tmp_path / "site", article, locales="es", name="feet")
    project.done("extract")
    shown, _ = built(project, {"Wet is one.<cite1/>": "<joined/><cite1/>", "Cold is two.": "Mojado y frío."})
    assert shown == ["Mojado y frío.^1"]


def test_a_chain_is_said_in_its_first_sentence(project: ExampleProject) -> None:
    shown, _ = built(
        project, {ONE: "Uno, dos y tres.", TWO: "<joined/><cite1/>", FOUR: "<joined/>", THREE: "Tres, y cuatro."}
    )
    assert shown[0] == "Uno, dos y tres.^1 Tres, y cuatro."
    article = project.root / "source/feet.txt"
    article.write_text(ARTICLE.replace("Three is dry. Five is old.", "Five is old."))
    project.done("extract")
    shown, _ = built(
        project, {ONE: "Uno, dos, tres y cuatro.", TWO: "<joined/><cite1/>", THREE: "<joined/>", FOUR: "<joined/>"}
    )
    assert shown[0] == "Uno, dos, tres y cuatro.^1"


def test_a_citation_that_a_joined_sentence_forgets_keeps_both_off_the_page(project: ExampleProject) -> None:
    shown, said = built(project, SPANISH | {ONE: "Uno, frío, y dos, mojado.", TWO: "<joined/>"})
    assert shown[0] == "[en: One is cold.] [en: Two is wet.^1] Tres, seco. Cuatro, tibio."
    assert "error: the citation <cite1/> (Marsh 2011) is missing" in said


def test_a_sentence_joined_to_one_that_is_not_reviewed_is_not_published_and_both_are_shown_in_english(
    project: ExampleProject,
) -> None:
    shown, said = built(project, {TWO: "<joined/><cite1/>", THREE: SPANISH[THREE], FOUR: SPANISH[FOUR]})
    assert shown[0] == "[en: One is cold.] [en: Two is wet.^1] Tres, seco. Cuatro, tibio."
    line = project.read("locales/es/feet.po").split("\n").index(f'msgid "{TWO}"') + 1
    told = f"locales/es/feet.po:{line}: warning: it is said together with a sentence that cannot be shown, "
    assert said.startswith(f"{told}so both stay off the page — review its neighbour [joined]\n")
    assert told in project.done("check").out
    assert project.run("build", "--strict").code == 1


def test_one_that_says_a_draft_too_waits_for_it(project: ExampleProject) -> None:
    project.done("draft", "--engine", "pseudo", "--locale", "es")
    texts = {ONE: "Uno, frío, y dos, mojado.", TWO: "<joined/><cite1/>"}
    path = project.root / "locales/es/feet.po"
    project.review("locales/es/feet.po", texts)
    path.write_text(path.read_text().replace(f'msgid "{TWO}"', f'#, fuzzy\nmsgid "{TWO}"'))
    shown, said = built(project, {})
    assert shown[0] == FIRST_IN_ENGLISH
    assert "warning: it is said together with a sentence that cannot be shown" in said


def test_one_that_stands_in_two_places_is_published_only_where_both_have_a_neighbour_that_is_reviewed(
    project: ExampleProject,
) -> None:
    everywhere = SPANISH | {TWO: "Dos y tres.<cite1/>", THREE: "<joined/>", FIVE: "Tres y cinco."}
    shown, _ = built(project, everywhere)
    assert shown == ["Uno, frío. Dos y tres.^1 Cuatro, tibio.", "Tres y cinco."]
    project.done("extract")
    unreviewed = "\n".join(
        f"#, fuzzy\n{line}" if line == f'msgid "{FIVE}"' else line
        for line in project.read("locales/es/feet.po").split("\n")
    )
    project.write("locales/es/feet.po", unreviewed)
    shown, _ = built(project, {})
    assert shown == [
        "Uno, frío. [en: Two is wet.^1] [en: Three is dry.] Cuatro, tibio.",
        "[en: Three is dry. Five is old.]",
    ]


def test_a_paragraph_in_which_everything_is_joined_is_shown_in_english(project: ExampleProject) -> None:
    shown, _ = built(project, {ONE: "<joined/>", TWO: "<joined/><cite1/>", THREE: "<joined/>", FOUR: "<joined/>"})
    assert shown[0] == FIRST_IN_ENGLISH


def test_a_parent_says_two_sentences_as_one_for_its_child(project: ExampleProject) -> None:
    built(project, SPANISH | {ONE: "Uno, frío, y dos, mojado.", TWO: "<joined/><cite1/>"})
    shown, _ = built(project, {THREE: "Tres, pues, seco."}, "es-MX")
    assert shown[0] == "[es: Uno, frío, y dos, mojado.][es: ^1] Tres, pues, seco. [es: Cuatro, tibio.]"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({ONE: "Uno, pues, frío."}, "Uno, pues, frío. [en: Two is wet.^1] [es: Tres, seco.] [es: Cuatro, tibio.]"),
        (
            {TWO: "Dos, pues, mojado.<cite1/>"},
            "[en: One is cold.] Dos, pues, mojado.^1 [es: Tres, seco.] [es: Cuatro, tibio.]",
        ),
    ],
)
def test_a_child_that_has_one_of_two_that_its_parent_joins_does_not_show_the_other_half_twice(
    own: dict[str, str], expected: str, project: ExampleProject
) -> None:
    built(project, SPANISH | {ONE: "Uno, frío, y dos, mojado.", TWO: "<joined/><cite1/>"})
    shown, _ = built(project, own, "es-MX")
    assert shown[0] == expected


def test_a_child_that_joins_what_its_parent_keeps_apart_shows_its_own(project: ExampleProject) -> None:
    built(project, SPANISH)
    shown, _ = built(project, {ONE: "Uno y dos.", TWO: "<joined/><cite1/>"}, "es-MX")
    assert shown[0] == "Uno y dos.^1 [es: Tres, seco.] [es: Cuatro, tibio.]"


def test_a_child_whose_joined_sentence_has_no_host_falls_back_to_its_parent(project: ExampleProject) -> None:
    built(project, SPANISH)
    shown, _ = built(project, {TWO: "<joined/><cite1/>"}, "es-MX")
    assert shown[0] == "[es: Uno, frío. Dos, mojado.^1 Tres, seco. Cuatro, tibio.]"
