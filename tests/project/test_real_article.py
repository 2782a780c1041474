"""The article that the project was founded on, from `init` to its pages, with the real Apertium.

It is not ours to commit: without the folder beside the repository these tests are skipped.
"""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from example_project import Done, ExampleProject, FakeEngine, example_project, put_in_place, tree
from selectolax.lexbor import LexborHTMLParser

from locakit.catalogs import State, origin_of, state

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "../shared/articles"
ARTICLES = sorted(FOLDER.glob("*.txt"))

pytestmark = pytest.mark.skipif(not ARTICLES, reason="the article lies beside the repository, and only there")

REFERENCES = [
    "Seelig, Mildred S., PhD, MPH and Andrea Rosanoff, PhD. The Magnesium Factor (2003),\u00a015.",
    "Seelig, 15.",
    "Sircus, Mark, Ac., OMD. Transdermal Magnesium Therapy (2007),\u00a0282.",
    "Sircus, 281.",
]
LOCALES = ("es", "ca")
TAGS = ("en", *LOCALES)


@pytest.fixture(scope="module")
def source() -> str:
    return ARTICLES[0].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def said() -> dict[str, Done]:
    return {}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, source: str, said: dict[str, Done]) -> ExampleProject:
    """The project after `extract`, `draft`, `build` and `build --drafts`."""
    made = example_project(tmp_path_factory.mktemp("magnesium") / "site", source, name="magnesium")
    made.write("locales/glossary.csv", (ROOT / "locales/glossary.csv").read_bytes())
    for command in ("extract", "draft", "check", "build", "build --drafts"):
        said[command] = made.done(*command.split())
    return made


@pytest.fixture(scope="module")
def seen(project: ExampleProject) -> Any:
    """What `segments --json` prints."""
    return json.loads(project.done("segments", "source/magnesium.txt", "--json").out)


def article_of(project: ExampleProject, page: str) -> LexborHTMLParser:
    return LexborHTMLParser(project.read(page))


def text_of(soup: LexborHTMLParser, selector: str) -> list[str]:
    return [found.text() for found in soup.css(selector)]


def test_there_are_four_citations_and_four_references(seen: Any) -> None:
    cited = [piece for unit in seen["units"] for piece in unit["segments"] if piece["citations"]]
    words = [piece["text"].split()[-1] for piece in cited]
    assert words == ["calcium.1", "Contraction.2", "receptors.3", "pain.4"]
    assert [piece["citations"] for piece in cited] == [["1"], ["2"], ["3"], ["4"]]
    assert [piece["marked"].split()[-1] for piece in cited] == [f"{word[:-1]}<cite1/>" for word in words]
    assert [reference["text"] for reference in seen["references"]] == REFERENCES


@pytest.mark.parametrize("locale", LOCALES)
def test_no_msgid_holds_a_glued_marker_or_the_remains_of_a_link(project: ExampleProject, locale: str) -> None:
    msgids = list(project.entries(f"locales/{locale}/magnesium.po"))
    assert [msgid for msgid in msgids if re.search(r"[^\W\d][.,;:!?”]\d", msgid) or "[" in msgid] == []
    assert sum("<cite1/>" in msgid for msgid in msgids) == 4


def test_there_are_53_entries_each_with_its_role(project: ExampleProject, seen: Any) -> None:
    roles = Counter(unit["role"] for unit in seen["units"])
    assert (roles["title"], roles["subtitle"], roles["heading2"], roles["item"]) == (1, 1, 4, 3)
    assert set(roles) == {"title", "subtitle", "heading2", "item", "paragraph"}
    pieces = Counter(unit["role"] for unit in seen["units"] for _ in unit["segments"])
    assert (pieces.total() - pieces["item"], pieces["item"]) == (50, 3)
    for locale in LOCALES:
        entries = project.entries(f"locales/{locale}/magnesium.po")
        assert Counter(entry.extracted[0].split(" · ")[0] for entry in entries.values()) == pieces


def test_boilerplate_is_in_the_skip_list_and_in_no_po_file(project: ExampleProject, seen: Any) -> None:
    assert seen["skipped"] == ["Comments are closed."]
    assert "Comments are closed" not in project.read("locales/es/magnesium.po")


def test_a_number_with_a_comma_is_intact_from_source_to_page(project: ExampleProject) -> None:
    for locale in LOCALES:
        [entry] = [one for one in project.entries(f"locales/{locale}/magnesium.po").values() if "10,000" in one.msgid]
        assert "10,000" in entry.msgstr
        assert "10,000" in project.read(f"build/preview/{locale}/magnesium.html")
        assert "10,000" in project.read(f"build/html/{locale}/magnesium.html")


@pytest.mark.usefixtures("project")
def test_the_author_is_warned_of_the_word_that_looks_like_another(said: dict[str, Done]) -> None:
    assert "source/magnesium.txt:35: warning: 'NDMA' looks like 'NMDA' — " in said["extract"].err


def test_the_references_stand_in_their_table_and_in_no_po_file(project: ExampleProject) -> None:
    rows = list(csv.reader(io.StringIO(project.read("locales/citations/magnesium.csv"))))
    assert rows == [["label", "text", *LOCALES], *([str(n), text, "", ""] for n, text in enumerate(REFERENCES, 1))]
    for path in ("locales/es/magnesium.po", "locales/ca/magnesium.po", "locales/templates/magnesium.pot"):
        assert [word for word in ("Seelig", "Sircus", "Rosanoff") if f'"{word}' in project.read(path)] == []
        assert [msgid for msgid in project.entries(path) if "Seelig" in msgid or "Sircus" in msgid] == []


@pytest.mark.parametrize(
    "page", [f"build/{kind}/{tag}/magnesium.html" for kind in ("html", "preview") for tag in TAGS]
)
def test_the_references_are_word_for_word_on_every_page(project: ExampleProject, page: str) -> None:
    soup = article_of(project, page)
    assert text_of(soup, "ol > li > .note-text") == REFERENCES
    assert len(soup.css("a[role=doc-noteref]")) == len(soup.css("a[role=doc-backlink]")) == 4


@pytest.mark.parametrize("tag", TAGS)
def test_the_three_no_break_spaces_are_on_every_page(project: ExampleProject, tag: str, source: str) -> None:
    soup = article_of(project, f"build/html/{tag}/magnesium.html")
    shown = "".join(text_of(soup, "article > h1, article > p, article > h2, article > ul, .note-text"))
    assert (source.count("\u00a0"), shown.count("\u00a0")) == (3, 3)
    assert "pain.4\u00a0Magnesium" in shown


def test_no_reference_is_ever_sent_to_an_engine(tmp_path: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = put_in_place(FakeEngine(), monkeypatch)
    spied = example_project(tmp_path / "spied", source, name="magnesium")
    spied.done("extract")
    spied.done("draft")
    sent = "\n".join(engine.sent)
    assert len(engine.sent) >= 2 * 53
    assert [
        word for word in ("Seelig", "Sircus", "Rosanoff", "Transdermal Magnesium Therapy", "281") if word in sent
    ] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_entry_has_a_fuzzy_draft_with_its_provenance(project: ExampleProject, locale: str) -> None:
    for entry in project.entries(f"locales/{locale}/magnesium.po").values():
        origin = origin_of(entry)
        assert state(entry) is State.DRAFT
        assert entry.is_fuzzy
        assert origin
        assert origin.engine.startswith("apertium/eng-")


@pytest.mark.usefixtures("project")
def test_every_draft_passes_the_checks(said: dict[str, Done]) -> None:
    assert said["check"].code == 0
    assert said["check"].err == "0 errors, 2 warnings\n"
    assert [line.split("[")[-1] for line in said["check"].out.strip().split("\n")] == ["number-format]"] * 2


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_without_reviewed_text_says_what_the_source_says_word_for_word(
    project: ExampleProject, tag: str, source: str
) -> None:
    soup = article_of(project, f"build/html/{tag}/magnesium.html")
    pieces = text_of(soup, "article > h1, article > p, article > h2, article > ul > li, .note-text")
    body = re.sub(r"(?m)^Comments are closed\.$|^ *• |^ *\d\. | \[\]$", "", source)
    assert [word for piece in pieces for word in piece.split()] == body.split()


def test_a_second_run_of_everything_changes_no_byte(project: ExampleProject) -> None:
    before = tree(project.root)
    for command in ("extract", "draft", "check", "build", "build --drafts", "status"):
        project.done(*command.split())
    assert tree(project.root) == before
