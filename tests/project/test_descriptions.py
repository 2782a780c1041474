"""The description of a page for search engines: a person's words in the page's own language, or none."""

from pathlib import Path

import pytest
from example_project import ExampleProject, example_project
from selectolax.lexbor import LexborHTMLParser

ARTICLE = """\
---
title: Water
description: |
  Why we drink.
  How much “water” & salt.
keywords: [thirst, sweat]
summary: A summary.
---

# Water

Drink more.
"""
FIRST, SECOND = "Why we drink.", "How much “water” & salt."
SPANISH = {FIRST: "Por qué bebemos.", SECOND.replace("&", "&amp;"): "Cuánta «agua» &amp; sal."}
PO = "locales/es/water.po"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site", locales="es,es-MX,ja")
    (made.root / "source/water.txt").unlink()
    made.write("source/water.md", ARTICLE)
    made.done("extract")
    return made


def descriptions(project: ExampleProject, locale: str, folder: str = "html") -> list[str | None]:
    page = LexborHTMLParser(project.read(f"build/{folder}/{locale}/water.html"))
    return [meta.attributes["content"] for meta in page.css('head > meta[name="description"]')]


def test_the_page_in_its_own_language_has_its_own(project: ExampleProject) -> None:
    for command in (("build",), ("build", "--drafts")):
        project.done(*command)
    assert descriptions(project, "en") == descriptions(project, "en", "preview") == [f"{FIRST} {SECOND}"]


def test_another_page_has_it_once_every_sentence_is_approved_in_its_own_language(project: ExampleProject) -> None:
    project.review(PO, dict([*SPANISH.items()][:1]))
    project.done("build")
    assert descriptions(project, "es") == []
    project.review(PO, SPANISH)
    project.done("build")
    assert descriptions(project, "es") == ["Por qué bebemos. Cuánta «agua» & sal."]
    assert descriptions(project, "es-MX") == []


def test_no_preview_has_a_draft_of_it_for_nothing_could_mark_that(project: ExampleProject) -> None:
    project.done("draft", "--engine", "pseudo", "--locale", "es")
    project.done("build", "--drafts")
    assert 'class="draft"' in project.read("build/preview/es/water.html")
    assert descriptions(project, "es", "preview") == []


def test_between_its_sentences_stands_what_the_language_puts_there(project: ExampleProject) -> None:
    project.review("locales/ja/water.po", dict(zip(SPANISH, ("水を飲む理由。", "水と塩の量。"), strict=True)))
    project.done("build")
    assert descriptions(project, "ja") == ["水を飲む理由。水と塩の量。"]


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ("---\nabstract: An abstract.\nSummary: A summary.\n---\n", ["A summary."]),
        ("+++\nDescription = 'In TOML.'\nsummary = 'A summary.'\n+++\n", ["In TOML."]),
        ("---\nkeywords: [thirst]\ntitle: Water\n---\n", []),
        ("", []),
    ],
)
def test_it_is_the_description_else_the_summary(project: ExampleProject, front: str, shown: list[str]) -> None:
    project.write("source/water.md", f"{front}\n# Water\n\nDrink more.\n")
    project.done("build")
    assert descriptions(project, "en") == shown


@pytest.mark.parametrize(
    "evil", ['"><script>evil()</script>', "' onload='evil()", "{{ 7 * 7 }}{% raw %}", "~locakit~name~"]
)
def test_whatever_it_says_it_is_text(project: ExampleProject, evil: str) -> None:
    quoted = evil.replace("'", "''")
    project.write("source/water.md", f"---\ndescription: 'About {quoted}'\n---\n\n# Water\n\nDrink more.\n")
    project.done("build")
    assert descriptions(project, "en") == [f"About {evil}"]
    assert "script" not in {node.tag for node in LexborHTMLParser(project.read("build/html/en/water.html")).css("*")}


def test_a_theme_may_leave_it_out_or_say_it_in_another_way(project: ExampleProject) -> None:
    own = '{% block description %}<meta property="og:description" content="{{ page.description }}">{% endblock %}'
    project.write("templates/article.html", f'{{% extends "locakit/article.html" %}}{own}')
    project.done("build")
    assert descriptions(project, "en") == []
    assert '<meta property="og:description" content="Why we drink.' in project.read("build/html/en/water.html")
