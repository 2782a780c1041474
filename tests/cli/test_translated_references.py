"""`references = "translate"`: references become entries that people translate, and pages show."""

from collections.abc import Callable
from pathlib import Path

import pytest
from example_project import ExampleProject, FakeEngine, example_project, put_in_place, tree
from selectolax.lexbor import LexborHTMLParser

from locakit.catalogs import State

TEXT = """\
Water on hot days

The body loses water with sweat.1 Drink a lot.2

References

1. Marsh, Ida. Water and Salt. Second edition (2011), 40. https://doi.org/10.1000/salt(2)1. []
2. https://example.org/water []
"""
MARKDOWN = """\
# Water

Drink it.[^marsh] And more.[^b]

[^marsh]: Marsh, Ida. *Water and Salt* (2011), 40. <https://doi.org/10.1000/abc>
[^b]: Marsh & Co. [Feet](https://example.org/feet) “Q”, doi:10.1016/S0140-6736(07)61345-8.
"""
PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Water</title></head><body>
<p>Drink it.<sup><a href="#n1">1</a></sup> And more.<sup><a href="#n2">2</a></sup></p>
<ol class="references">
<li id="n1"><em>Water</em> &amp; Salt, by
Marsh (2011). <a href="https://example.org">https://example.org</a></li>
<li id="n2">Marsh, Ida. Feet (2012), 10.1000/xyz.</li>
</ol></body></html>
"""


def project_with(root: Path, article: str, name: str = "water.txt", settings: str = "") -> ExampleProject:
    project = example_project(root / "site", TEXT, locales="es,es-MX")
    (project.root / "source/water.txt").unlink()
    project.write(f"source/{name}", article)
    project.write("locakit.toml", 'references = "translate"\n' + settings + project.read("locakit.toml"))
    project.done("extract")
    return project


def entry(project: ExampleProject, begin: str) -> str:
    return next(msgid for msgid in project.entries("locales/es/water.po") if msgid.startswith(begin))


def translate(project: ExampleProject, begin: str, change: Callable[[str], str]) -> None:
    msgid = entry(project, begin)
    project.review("locales/es/water.po", {msgid: change(msgid)})


def notes(project: ExampleProject, locale: str = "es") -> list[str]:
    page = LexborHTMLParser(project.read(f"build/html/{locale}/water.html"))
    return [node.html or "" for node in page.css(".note-text")]


def test_a_reference_is_one_entry_that_says_what_it_is_with_its_addresses_as_codes(tmp_path: Path) -> None:
    project = project_with(tmp_path, TEXT)
    [found] = [one for one in project.catalog("locales/es/water.po").entries if one.msgid.startswith("Marsh")]
    assert found.msgid == "Marsh, Ida. Water and Salt. Second edition (2011), 40. <x1/>."
    assert found.extracted == ("item · <x1/> = https://doi.org/10.1000/salt(2)1", "reference")
    assert len(project.entries("locales/es/water.po")) == 4, "a reference that is an address alone has no entry"


def test_with_keep_nothing_of_a_reference_is_in_a_po_file(tmp_path: Path) -> None:
    project = example_project(tmp_path / "site", TEXT, locales="es")
    project.done("extract")
    assert not any("Marsh, Ida" in msgid for msgid in project.entries("locales/es/water.po"))


def test_no_engine_is_sent_a_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = put_in_place(FakeEngine(), monkeypatch)
    project = project_with(tmp_path, TEXT)
    project.done("draft", "--engine", "apertium", "--locale", "es")
    project.done("draft", "--engine", "apertium", "--locale", "es", "--redo", "machine")
    assert engine.sent
    assert not any("Marsh" in sent for sent in engine.sent)
    assert project.entries("locales/es/water.po")[entry(project, "Marsh")].msgstr == ""
    assert project.states("locales/es/water.po").count(State.UNTRANSLATED) == 1


def test_the_page_shows_the_reviewed_translation_and_else_the_sources_text(tmp_path: Path) -> None:
    project = project_with(tmp_path, TEXT)
    project.done("build")
    source = "Marsh, Ida. Water and Salt. Second edition (2011), 40. https://doi.org/10.1000/salt(2)1."
    assert [source in note for note in notes(project)] == [True, False]
    translate(
        project, "Marsh", lambda msgid: msgid.replace("Water and Salt. Second edition", "Agua y sal. 2.ª edición")
    )
    assert "2 changed" not in project.done("build").said
    translated = source.replace("Water and Salt. Second edition", "Agua y sal. 2.ª edición")
    assert translated in notes(project)[0]
    assert 'lang="en"' not in notes(project)[0]
    assert translated in notes(project, "es-MX")[0], "a locale falls back to its parent"
    assert source in notes(project, "en")[0]


def test_a_translation_without_the_address_is_an_error_and_stays_off_the_page(tmp_path: Path) -> None:
    project = project_with(tmp_path, TEXT)
    translate(project, "Marsh", lambda msgid: msgid.replace(" <x1/>", ""))
    done = project.run("check", "--locale", "es")
    assert done.code == 1
    assert "[codes]" in done.said
    project.done("build")
    assert "Water and Salt" in notes(project)[0]


def test_a_reviewed_entry_goes_before_the_cell_of_the_citation_table(tmp_path: Path) -> None:
    project = project_with(tmp_path, TEXT)
    table = project.read("locales/citations/water.csv").split("\n")
    project.write(
        "locales/citations/water.csv", "\n".join([table[0], table[1].removesuffix(",,") + ",Celda,", *table[2:]])
    )
    project.done("build")
    assert "Celda" in notes(project)[0]
    translate(project, "Marsh", lambda msgid: msgid.replace("Water", "Agua"))
    project.done("build")
    assert "Agua" in notes(project)[0]


def test_links_and_emphasis_of_markdown_come_along(tmp_path: Path) -> None:
    project = project_with(tmp_path, MARKDOWN, "water.md")
    translate(project, "Marsh, Ida", lambda msgid: msgid.replace("Water and Salt", "Agua y sal"))
    translate(project, "Marsh &amp; Co", lambda msgid: msgid.replace("Feet", "Pies"))
    project.done("build")
    first, second = notes(project)
    assert "<em>Agua y sal</em>" in first
    assert '<a href="https://doi.org/10.1000/abc">https://doi.org/10.1000/abc</a>' in first
    assert '<a href="https://example.org/feet">Pies</a>' in second
    assert "doi:10.1016/S0140-6736(07)61345-8." in second
    labels = [one.extracted[-1] for one in project.entries("locales/es/water.po").values() if "Marsh" in one.msgid]
    assert labels == ["reference marsh", "reference b"]


def test_an_authors_own_page_shows_them_in_their_places(tmp_path: Path) -> None:
    project = project_with(tmp_path, PAGE, "water.html")
    project.done("build")
    page = project.read("build/html/es/water.html")
    assert "<em>Water</em> &amp; Salt" in page
    translate(project, "<i1>Water", lambda msgid: msgid.replace("Water", "Agua").replace("Salt, by", "sal, de"))
    project.done("build")
    page = project.read("build/html/es/water.html")
    assert '<li id="n1"><em>Agua</em> &amp; sal, de Marsh (2011). <a href="https://example.org">' in page
    assert "Feet (2012), 10.1000/xyz." in page
    assert project.read("build/html/en/water.html") == PAGE


@pytest.mark.parametrize(("article", "name"), [(TEXT, "water.txt"), (MARKDOWN, "water.md"), (PAGE, "water.html")])
@pytest.mark.parametrize("settings", ["", 'segmentation = "block"\n'])
def test_a_second_run_changes_no_byte_and_nothing_is_due(
    article: str, name: str, settings: str, tmp_path: Path
) -> None:
    project = project_with(tmp_path, article, name, settings)
    project.done("draft", "--engine", "pseudo")
    project.done("build")
    before = tree(project.root)
    assert "no files changed" in project.done("extract").said
    project.done("draft", "--engine", "pseudo")
    assert "update is due" not in project.done("build").said + project.done("status").said
    assert tree(project.root) == before


def test_a_piece_of_html_shows_its_list_once(tmp_path: Path) -> None:
    body = PAGE.split("<body>\n")[1].removesuffix("</body></html>\n")
    project = project_with(tmp_path, body, "water.html")
    translate(project, "Marsh, Ida", lambda msgid: msgid.replace("Feet", "Pies"))
    project.done("build")
    page = project.read("build/html/es/water.html")
    assert page.count("10.1000/xyz") == 1
    assert '<li id="n2">Marsh, Ida. Pies (2012), 10.1000/xyz.</li>' in page


def test_a_note_that_names_no_work_is_told_only_where_references_are_not_translated(tmp_path: Path) -> None:
    project = project_with(
        tmp_path, "# Drops\n\nGive them.[^1]\n\n[^1]: Not for children under 3 months.\n", "drops.md"
    )
    assert "prose-note" not in project.run("check", "--source").said
    project.write("locakit.toml", project.read("locakit.toml").replace('references = "translate"\n', ""))
    assert "drops.md:5: warning: note 1 names no work" in project.run("check", "--source").said
