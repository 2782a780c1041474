"""`locakit status`: counts for programs, bars for people, on wide and narrow terminals."""

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from example_project import ENTRIES, ExampleProject, example_project
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from locakit.catalogs import Entry, State, drafted, updated, write_po
from locakit.cli.bars import bar_parts, print_bars
from locakit.model.languages import LanguageTag
from locakit.project.status import ArticleStatus, Count, Findings

if TYPE_CHECKING:
    from collections.abc import Callable

REVIEWED = {"Babies": "Bebés", "People over 65 years": "Mayores de 56 años"}


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    """In es two entries are reviewed, one of them wrongly, one is drafted with a hint, and one is unfinished."""
    made = example_project(tmp_path / "site")
    made.done("extract")
    made.review("locales/es/water.po", REVIEWED)
    catalog = made.catalog("locales/es/water.po")
    changes: dict[str, Callable[[Entry], Entry]] = {
        "Who needs care": lambda entry: drafted(entry, "Quién", "apertium", "eng-spa", ["length"]),
        "On hot days drink more.": lambda entry: replace(entry, msgstr="Beba.", flags=("fuzzy",)),
    }
    entries = [changes[entry.msgid](entry) if entry.msgid in changes else entry for entry in catalog.entries]
    made.write("locales/es/water.po", write_po(updated(catalog, entries, catalog.obsolete)))
    return made


def test_programs_get_states_words_engines_and_hints(project: ExampleProject) -> None:
    told = json.loads(project.done("status", "--json", "--locale", "es").out)
    (row,) = told["articles"]
    assert (told["gone"], row["update-due"]) == ([], False)
    assert (row["total"]["entries"], row["drafts"], row["hints"]) == (ENTRIES, {"apertium": 1}, 1)
    assert row["states"]["reviewed"] == {"entries": 2, "words": 5}
    assert row["states"]["draft"] == {"entries": 1, "words": 3}
    assert row["states"]["unfinished"]["entries"] == 1
    assert sum(count["entries"] for count in row["states"].values()) == ENTRIES
    assert "findings" not in row


def test_the_checks_are_run_when_asked_for(project: ExampleProject) -> None:
    rows = json.loads(project.done("status", "--json", "--checks").out)["articles"]
    found = {row["locale"]: row["findings"] for row in rows}
    assert found["es"]["errors"] >= 1
    assert found["ca"] == {"errors": 0, "warnings": 0}
    head, *_ = project.done("status", "--checks").out.split("\n")
    assert head.split()[-5:] == ["hints", "errors", "warnings", "drafts", "by"]


def test_a_project_without_articles_says_where_to_put_them(project: ExampleProject) -> None:
    for article in (project.root / "source").iterdir():
        article.unlink()
    shutil.rmtree(project.root / "locales")
    assert "there is no article yet: put one into " in project.done("status").err


def test_without_a_terminal_there_are_plain_columns(project: ExampleProject) -> None:
    out = project.done("status").out
    assert out.split("\n")[1].split() == ["es", "water", "9", "41", "5", "1", "0", "1", "2", "1", "apertium", "1"]
    assert out.isascii()


def row(**counts: int) -> ArticleStatus:
    """An article with so many entries of each state, two words each."""
    states = {one: Count(counts.get(one, 0), 2 * counts.get(one, 0)) for one in State}
    return ArticleStatus(
        LanguageTag("es"),
        "an-article-with-a-name",
        states,
        {"argos": 7},
        3,
        Findings(1, 2),
        is_due=False,
        path=Path(),
    )


@given(st.fixed_dictionaries({str(one): st.integers(0, 10_000) for one in State}), st.integers(10, 40))
def test_a_bar_is_as_wide_as_it_should_be_and_shows_every_state_there_is(counts: dict[str, int], width: int) -> None:
    parts = bar_parts(row(**counts), width)
    assert sum(parts.values()) == width
    if sum(counts.values()):
        assert {str(one) for one, size in parts.items() if size} == {one for one, count in counts.items() if count}


def drawn(width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    out = io.StringIO()
    monkeypatch.setattr("rich.console.Console", lambda: Console(file=out, width=width, force_terminal=False))
    print_bars([row(reviewed=5, draft=7, untranslated=1), row()])
    return [line.rstrip() for line in out.getvalue().split("\n")]


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 120, 160, 240])
def test_no_line_is_wider_than_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(map(len, drawn(width, monkeypatch))) <= width


def test_a_wide_terminal_shows_everything_and_a_narrow_one_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    head, first, *_ = drawn(170, monkeypatch)
    names = ["done", "reviewed", "unfinished", "outdated", "draft", "untranslated", "errors", "warnings", "hints"]
    assert head.split() == ["locale", "article", "segments", *names, "drafts", "by"]
    cells = first.split()
    assert (cells[:3], cells[3].count("█"), cells[3].count("▒")) == (["es", "an-article-with-a-name", "13"], 9, 14)
    assert cells[4:] == ["38%", "5", "0", "0", "7", "1", "1", "2", "3", "argos", "7"]
    head, first, *_ = drawn(64, monkeypatch)
    assert head.split() == ["locale", "article", "segments", "done"]
    assert first.split()[-1] == "38%"
