"""Whole pages, with every construct that we know of: read, translated, and looked at by another parser."""

import codecs
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from articles.html.pages import described, own_source, read
from selectolax.lexbor import LexborHTMLParser

from locakit.articles import Shown, as_source, render, segments, uncovered_words
from locakit.articles.html.visible import visible_html
from locakit.model.document import Content, Document, Segment, Setting, Text

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
SPOKEN = {"abbr", "alt", "aria-label", "content", "label", "placeholder", "summary", "title", "value"}
"""Attributes that a translation changes; which of them it may, `described` shows."""

pages = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


def source_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def translate(cut: Sequence[Segment]) -> tuple[Shown, ...]:
    return tuple(Shown(_translated(segment)) for segment in cut)


def _translated(segment: Segment) -> Content:
    return tuple(
        Text(codecs.encode(node.value, "rot13")) if isinstance(node, Text) else node for node in segment.content
    )


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """The elements of a page in order, with the attributes that no translation changes."""
    root = LexborHTMLParser(page).root
    assert root
    return [
        (node.tag or "", {name: value for name, value in node.attributes.items() if name not in SPOKEN})
        for node in root.traverse()
    ]


def words_left(page: str, document: Document) -> tuple[str, ...]:
    """The words of a page that stand neither in its references nor in its skipped texts."""
    kept = Document(document.name, document.language, (), document.references, document.skipped)
    return uncovered_words(visible_html(page), kept)


@pages
def test_a_page_is_read_as_a_person_would(path: Path) -> None:
    assert described(read(source_of(path))) == path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


@pages
@pytest.mark.parametrize("segmentation", ["sentence", "block"])
def test_a_page_without_translation_is_the_source(path: Path, segmentation: str) -> None:
    document = read(source_of(path))
    assert own_source(document.parts) == source_of(path)
    assert render(document, segments(document, segmentation), as_source) == source_of(path)


@pages
def test_another_parser_finds_no_word_that_the_reader_lost(path: Path) -> None:
    assert uncovered_words(visible_html(source_of(path)), read(source_of(path))) == ()


@pages
def test_a_word_that_is_lost_is_found(path: Path) -> None:
    document = read(source_of(path))
    gap = Document(document.name, document.language, document.parts[:-2], document.references, document.skipped)
    assert uncovered_words(visible_html(source_of(path)), gap)


@pages
def test_a_translated_page_has_the_elements_of_its_source(path: Path) -> None:
    document = read(source_of(path))
    assert elements(render(document, segments(document), translate)) == elements(source_of(path))


@pages
def test_a_translated_page_keeps_only_the_words_that_must_stay(path: Path) -> None:
    document = read(source_of(path))
    page = render(document, segments(document), translate)
    old, new = words_left(source_of(path), document), words_left(page, document)
    assert old
    assert Counter(codecs.encode(word, "rot13") for word in old) == Counter(new)


@pages
def test_references_stay_word_for_word(path: Path) -> None:
    document = read(source_of(path))
    shown = " ".join(visible_html(render(document, segments(document), translate)).split())
    assert document.references
    assert [one.text for one in document.references if one.text not in shown] == []


@pages
def test_what_can_hold_no_markup_holds_no_codes(path: Path) -> None:
    for unit in read(source_of(path)).units:
        if unit.setting is not Setting.FLOW:
            assert all(isinstance(node, Text) for node in unit.content)


@pages
def test_the_start_tag_of_a_unit_stands_right_before_it(path: Path) -> None:
    for unit in read(source_of(path)).units:
        if unit.opening:
            assert unit.opening.startswith("<")
            assert unit.opening.rstrip().endswith(">")
            assert unit.opening + unit.data in source_of(path)
