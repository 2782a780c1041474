"""Whole articles: the real one beside the repository, and the project's own."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from articles.golden import read

from locakit.articles import segments, uncovered_words
from locakit.checks.source.table import source_problems
from locakit.model.document import Code, Document, Role
from locakit.model.inline import marked, text_of, verbatim

ROOT = Path(__file__).parents[2]
REAL = sorted((ROOT / "../shared/articles").glob("*.txt"))
OWN = {
    "oral-rehydration": (64, "1 2 3 4,5 3 3 3 3 6 3"),
    "sleep-hygiene": (53, "1 2 2,3 4 4 5 6"),
    "vitamin-d": (50, "1 2 1 1,2 1 1 3 3 3 1 4 5 3 3"),
}
"""The project's articles with their segments and citations, as their author counted them."""

needs_the_real_one = pytest.mark.skipif(not REAL, reason="the real article is not ours to commit")


def citations(document: Document) -> list[Code]:
    return [node for unit in document.units for node in unit.content if isinstance(node, Code) and node.is_citation]


def words_before_citations(document: Document) -> list[str]:
    nodes = [node for unit in document.units for node in unit.content]
    return [verbatim((before,)).split()[-1] for before, node in pairwise(nodes) if isinstance(node, Code)]


def texts(document: Document, *roles: Role) -> list[str]:
    return [text_of(unit.content) for unit in document.units if unit.role in roles]


def real_article() -> tuple[str, Document]:
    source = REAL[0].read_text(encoding="utf-8")
    return source, read(source)


@needs_the_real_one
def test_the_real_article_has_four_citations_and_four_references() -> None:
    source, document = real_article()
    assert [code.labels for code in citations(document)] == [("1",), ("2",), ("3",), ("4",)]
    assert words_before_citations(document) == ["calcium.", "Contraction.", "receptors.", "pain."]
    assert [(one.label, one.backlinks) for one in document.references] == [
        (number, (f"cite-{number}",)) for number in "1234"
    ]
    assert all(f"  {one.label}. {one.text} []" in source for one in document.references)


@needs_the_real_one
def test_the_real_article_has_its_segments_in_their_roles() -> None:
    _, document = real_article()
    cut = segments(document)
    assert [len(texts(document, role)) for role in (Role.TITLE, Role.SUBTITLE, Role.HEADING2, Role.ITEM)] == [
        1,
        1,
        4,
        3,
    ]
    assert len([segment for segment in cut if segment.unit.role is not Role.ITEM]) == 50
    assert len({marked(segment.content) for segment in cut}) == len(cut) == 53


@needs_the_real_one
def test_no_msgid_of_the_real_article_holds_a_glued_digit_or_remains_of_a_back_link() -> None:
    _, document = real_article()
    msgids = [marked(segment.content) for segment in segments(document)]
    assert [msgid for msgid in msgids if "[]" in msgid or msgid[-1:].isdigit() or msgid[-2:-1].isdigit()] == []
    assert [msgid.count("<cite1/>") for msgid in msgids if "<cite1/>" in msgid] == [1, 1, 1, 1]
    assert [msgid for msgid in msgids if "10,000 times that of calcium.<cite1/>" in msgid]
    assert "Magnesium, therefore, helps" in " ".join(msgid[:27] for msgid in msgids)


@needs_the_real_one
def test_the_real_article_loses_nothing() -> None:
    source, document = real_article()
    kept = [verbatim(unit.content) for unit in document.units] + [one.text for one in document.references]
    assert uncovered_words(source, document) == ()
    assert [(one.text, one.line) for one in document.skipped] == [("Comments are closed.", source.count("\n") + 1)]
    assert "".join(kept).count("\u00a0") == source.count("\u00a0") == 3


@needs_the_real_one
def test_the_author_of_the_real_article_is_told_of_its_slips() -> None:
    _, document = real_article()
    told = [(problem.check, problem.message) for problem in source_problems(document, "magnesium.txt", ())]
    assert [check for check, _ in told] == ["repeated-title", "near-miss"]
    assert told[1][1] == "'NDMA' looks like 'NMDA'"


@pytest.mark.parametrize("name", OWN)
def test_our_own_articles_have_the_segments_and_citations_that_their_author_counted(name: str) -> None:
    source = (ROOT / "source" / f"{name}.txt").read_text(encoding="utf-8")
    document = read(source)
    count, cited = OWN[name]
    assert len(segments(document)) == count
    assert [",".join(code.labels) for code in citations(document)] == cited.split()
    assert uncovered_words(source, document) == ()
    assert [skipped.text for skipped in document.skipped] == ["Comments are closed."]
    assert checks_of(document) <= {"repeated-title"}


@pytest.mark.parametrize("name", OWN)
def test_the_sentences_of_our_own_articles_are_the_msgids_of_their_reviewed_catalogs(name: str) -> None:
    source = (ROOT / "source" / f"{name}.txt").read_text(encoding="utf-8")
    msgids = [marked(segment.content) for segment in segments(read(source))]
    assert dict.fromkeys(msgids) == dict.fromkeys(catalog_msgids(name))


def checks_of(document: Document) -> set[str]:
    return {problem.check for problem in source_problems(document, "article.txt", ())}


def catalog_msgids(name: str) -> Sequence[str]:
    """The msgids of a catalog in order, as gettext's own words say them."""
    import polib

    return [entry.msgid for entry in polib.pofile(str(ROOT / "locales" / "es" / f"{name}.po")) if not entry.obsolete]
