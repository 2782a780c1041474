"""What a build publishes: reviewed text, and the source, marked, where nothing is reviewed."""

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from example_project import ARTICLE, ENTRIES, ExampleProject, example_project, paragraphs
from selectolax.lexbor import LexborHTMLParser

from locakit.catalogs import State

PO = "locales/es/water.po"
PAGE = "build/html/es/water.html"
ENGLISH = {"lang": "en", "dir": "ltr", "class": "fallback"}


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    """A project with a draft for every entry."""
    made = example_project(tmp_path / "site")
    made.done("extract")
    made.done("draft", "--engine", "pseudo")
    return made


def parsed(project: ExampleProject, page: str = PAGE) -> LexborHTMLParser:
    return LexborHTMLParser(project.read(page))


def test_reviewed_sentences_are_published_and_the_others_shown_in_english_marked_as_such(
    project: ExampleProject,
) -> None:
    project.review(PO, {"The body loses water with sweat.": "El cuerpo pierde agua con el sudor.", "Babies": "Bebés"})
    project.done("build")
    assert paragraphs(project.read(PAGE)) == [
        "El cuerpo pierde agua con el sudor. [en: Drink 2.5 litres a day.^1] [en: On hot days drink more.]",
        "[en: Older people feel thirst late.^2 Offer them a drink, and then another one.]",
    ]
    items = parsed(project).css("article > ul > li")
    assert [(item.text(), item.attributes) for item in items] == [("Bebés", {}), ("People over 65 years", ENGLISH)]
    [title] = parsed(project).css("h1")
    assert (title.text(), title.attributes) == ("Water on hot days", ENGLISH)


def test_a_page_without_reviewed_text_shows_no_word_of_a_draft(project: ExampleProject) -> None:
    project.done("build")
    assert "þàð" not in project.read(PAGE)
    project.done("build", "--drafts")
    assert project.read("build/preview/es/water.html").count("þàð") >= ENTRIES - 1


def test_a_preview_marks_what_nobody_has_approved(project: ExampleProject) -> None:
    project.review(PO, {"Babies": "Bebés"})
    project.done("build", "--drafts")
    bebes, people = parsed(project, "build/preview/es/water.html").css("article > ul > li")
    assert bebes.attributes == {}
    assert people.attributes["class"] == "draft"
    assert "pseudo/accents" in str(people.attributes["title"])
    line = project.read(PO).split("\n").index('msgid "People over 65 years"') + 1
    assert f"{PO}:{line}" in str(people.attributes["title"])


def test_html_and_preview_never_write_each_other(project: ExampleProject) -> None:
    project.done("build")
    before = project.read(PAGE)
    project.done("build", "--drafts")
    assert project.read(PAGE) == before
    shutil.rmtree(project.root / "build/html")
    project.done("build", "--drafts")
    assert not (project.root / "build/html").exists()


def test_a_locale_falls_back_sentence_by_sentence_to_its_parent_and_then_to_the_source(tmp_path: Path) -> None:
    project = example_project(tmp_path / "site", locales="es,es-MX")
    project.done("extract")
    project.review(PO, {
        "The body loses water with sweat.": "El cuerpo pierde agua con el sudor.",
        "Drink 2.5 litres a day.<cite1/>": "Beba 2,5 litros al día.<cite1/>",
    })  # fmt: skip
    project.review("locales/es_MX/water.po", {"Drink 2.5 litres a day.<cite1/>": "Tome 2.5 litros al día.<cite1/>"})
    project.done("build")
    assert paragraphs(project.read("build/html/es-MX/water.html"))[0] == (
        "[es: El cuerpo pierde agua con el sudor.] Tome 2.5 litros al día.^1 [en: On hot days drink more.]"
    )


def test_a_preview_marks_the_draft_of_a_parent_too(tmp_path: Path) -> None:
    project = example_project(tmp_path / "site", locales="es,es-MX")
    project.done("extract")
    project.done("draft", "--engine", "pseudo", "--locale", "es")
    project.done("build", "--drafts")
    babies, _ = parsed(project, "build/preview/es-MX/water.html").css("article > ul > li")
    assert (babies.attributes["lang"], babies.attributes["class"]) == ("es", "fallback draft")


def test_japanese_sentences_stand_side_by_side_without_a_space(tmp_path: Path) -> None:
    project = example_project(tmp_path / "site", locales="ja")
    project.done("extract")
    project.review("locales/ja/water.po", {
        "The body loses water with sweat.": "体は汗で水分を失います。",
        "Drink 2.5 litres a day.<cite1/>": "毎日2.5リットル飲みましょう。<cite1/>",
        "Older people feel thirst late.<cite1/>": "高齢者は渇きに気づくのが遅れます。<cite1/>",
    })  # fmt: skip
    project.done("build")
    assert paragraphs(project.read("build/html/ja/water.html")) == [
        "体は汗で水分を失います。毎日2.5リットル飲みましょう。^1 [en: On hot days drink more.]",
        "高齢者は渇きに気づくのが遅れます。^2 [en: Offer them a drink, and then another one.]",
    ]


def test_an_approved_entry_with_an_error_is_not_published_but_named(project: ExampleProject) -> None:
    project.review(PO, {"Drink 2.5 litres a day.<cite1/>": "Beba 25 litros al día.<cite1/>", "Babies": "Bebés"})
    done = project.done("build")
    line = project.read(PO).split("\n").index('msgid "Drink 2.5 litres a day.<cite1/>"') + 1
    assert done.err.startswith(f"{PO}:{line}: error: 2.5 became 25 — write 2,5 [numbers]\n")
    assert "25 litros" not in project.read(PAGE)
    assert "Drink 2.5 litres a day.^1" in paragraphs(project.read(PAGE))[0]
    assert "Bebés" in project.read(PAGE)
    strict = project.run("build", "--strict")
    assert (strict.code, strict.err) == (1, done.err.replace("8 changed", "none changed"))


@pytest.mark.parametrize(
    ("msgstr", "message"),
    [
        ("Beba 2,5 litros al día.", "the citation <cite1/> (Marsh 2011) is missing"),
        ("Beba 2,5 litros.<cite1/> Sí.<cite1/>", "the citation <cite1/> (Marsh 2011) stands 2 times"),
        ("Beba 2,5 litros.<cite2/><cite1/>", "<cite2/> is no code of this entry"),
        ("Beba 2,5 <b>litros</b><script>alert()</script>.<cite1/>", "<b> looks like a tag"),
    ],
)
def test_no_damage_and_no_markup_of_a_translator_reaches_the_page(
    msgstr: str, message: str, project: ExampleProject
) -> None:
    project.review(PO, {"Drink 2.5 litres a day.<cite1/>": msgstr})
    done = project.done("build")
    page = parsed(project)
    assert len(page.css("a[role=doc-noteref]")) == 2
    assert page.css("script") == page.css("article b") == []
    assert f"error: {message}" in done.err
    assert "Beba" not in project.read(PAGE)


def test_markup_that_a_person_wants_to_show_is_shown_as_text(project: ExampleProject) -> None:
    msgstr = "Beba 2,5 <b>litros</b><script>alert()</script>.<cite1/>"
    project.review(PO, {"Drink 2.5 litres a day.<cite1/>": msgstr})
    project.write("locakit.toml", project.read("locakit.toml") + '\n[check.markup]\nseverity = "off"\n')
    project.done("build")
    assert "&lt;script&gt;" in project.read(PAGE)


def test_a_page_in_the_source_language_is_built_from_the_source_alone(project: ExampleProject) -> None:
    project.done("build")
    page = parsed(project, "build/html/en/water.html")
    assert page.css(".fallback") == page.css(".notice") == []
    links = [link.attributes["href"] for link in page.css("nav a")]
    assert links == ["water.html", "../es/water.html", "../ca/water.html"]


def test_a_build_says_when_an_update_is_due(project: ExampleProject) -> None:
    project.write("source/water.txt", ARTICLE.replace("Babies", "Infants"))
    assert "update is due for water: run 'locakit extract'\n" in project.done("build").err
    assert "update is due for water" in project.done("check").err
    assert "update is due for water" in project.done("status").err
    assert "update is due for water" in project.done("draft", "--engine", "pseudo").err
    project.done("extract")
    assert "due" not in project.done("build").err


def test_a_person_may_give_a_reference_an_edition_of_the_locale(project: ExampleProject) -> None:
    path = "locales/citations/water.csv"
    table = project.read(path)
    project.write(path, table.replace('"Marsh, 44.",,', '"Marsh, 44.","Marsh, 44 (ed. esp.).",'))
    project.done("build")
    notes = parsed(project).css("ol .note-text")
    assert [(note.text(), note.attributes.get("lang")) for note in notes] == [
        ("Marsh, Ida. Water and Salt (2011), 40.", "en"),
        ("Marsh, 44 (ed. esp.).", None),
    ]
    assert "ed. esp." not in project.read("build/html/ca/water.html")


def test_a_title_of_two_sentences_is_the_title_of_the_page(tmp_path: Path) -> None:
    project = example_project(tmp_path / "site", "Cramps? Magnesium helps\n\nIt does. We know it.\n")
    project.done("extract")
    project.done("build")
    [title] = parsed(project, "build/html/en/water.html").css("title")
    assert title.text() == "Cramps? Magnesium helps"


# ── What other tools do to the files in between ───────────────────────────────────────────────────────────────────

TOOLS = {
    "msgcat": ["msgcat"],
    "msgcat at 40 columns": ["msgcat", "--width=40"],
    "msgcat without wrapping": ["msgcat", "--no-wrap"],
}


def saved_by(tool: str, path: Path) -> None:
    if tool == "polib":
        polib.pofile(str(path)).save()
    else:
        done = subprocess.run([*TOOLS[tool], path], capture_output=True, check=True)
        path.write_bytes(done.stdout)


@pytest.mark.parametrize("tool", [*TOOLS, "polib"])
def test_an_update_after_another_tool_keeps_every_state_and_text(tool: str, project: ExampleProject) -> None:
    texts = {
        "The body loses water with sweat.": "El cuerpo pierde agua con el sudor, y casi nadie lo nota hasta tarde.",
        "Babies": "Bebés",
    }
    project.review(PO, texts)
    project.write("source/water.txt", ARTICLE.replace("People over 65 years", "People over 70 years"))
    project.done("extract")
    expected = [(entry.msgid, entry.msgstr) for entry in project.catalog(PO).entries]
    states = project.states(PO)
    assert set(states) == {State.REVIEWED, State.DRAFT}
    saved_by(tool, project.root / PO)
    before = (project.root / PO).read_bytes()
    project.done("extract")
    assert [(entry.msgid, entry.msgstr) for entry in project.catalog(PO).entries] == expected
    assert project.states(PO) == states
    assert (project.root / PO).read_bytes() == before
    project.done("draft", "--engine", "pseudo")
    assert {msgid: entry.msgstr for msgid, entry in project.entries(PO).items() if msgid in texts} == texts
    assert project.states(PO) == [State.REVIEWED if s is State.REVIEWED else State.DRAFT for s in states]


# ── What must never pass for a translation ────────────────────────────────────────────────────────────────────────


def test_a_locale_that_has_no_file_yet_is_not_called_reviewed(project: ExampleProject) -> None:
    (project.root / PO).unlink()
    done = project.done("build")
    assert "update is due for water" in done.err
    [notice] = parsed(project).css(".notice")
    assert notice.text().startswith("Esta página aún no está traducida. Se muestra en inglés. Versión del original: ")


FORMS = 'msgid_plural "Babies"\nmsgstr[0] "Bebé"\nmsgstr[1] "Bebés"'


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('msgstr " "', "there is only white space — write the translation, or none [empty]"),
        ('msgstr "\u00a0"', "there is only white space — write the translation, or none [empty]"),
        (FORMS, "plural forms are no translation of a sentence — write the translation, or none [empty]"),
    ],
)
def test_neither_white_space_nor_plural_forms_are_a_translation(
    written: str, told: str, project: ExampleProject
) -> None:
    project.write(PO, project.read(PO).replace('#, fuzzy\nmsgid "Babies"', 'msgid "Babies"'))
    project.write(PO, project.read(PO).replace('msgstr "[Ƀàƀîéš·]"', written))
    assert f": error: {told}\n" in project.done("build").err
    assert f": error: {told}\n" in project.run("check").out
    assert [item.text() for item in parsed(project).css("article li")][:2] == ["Babies", "People over 65 years"]
    for command in ("status", "draft --engine pseudo", "extract"):
        project.done(*command.split())
    assert written in project.read(PO)


def test_a_fault_of_a_parent_is_told_once(tmp_path: Path) -> None:
    project = example_project(tmp_path / "site", locales="es,es-MX,es-AR")
    project.done("extract")
    project.review(PO, {"People over 65 years": "Mayores de 56 años"})
    assert project.done("build").err.count("65 became 56") == 1


def test_the_pictures_of_the_articles_stand_beside_the_pages_of_every_locale(project: ExampleProject) -> None:
    project.write("source/images/cup.svg", b"<svg/>")
    project.write("source/secret.key", b"no picture")
    project.done("build")
    for locale in ("en", "es", "ca"):
        assert project.read(f"build/html/{locale}/images/cup.svg") == "<svg/>"
    assert not list((project.root / "build").rglob("secret.key"))
