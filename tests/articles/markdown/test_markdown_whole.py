"""Whole articles with everything that Markdown has: what is seen of them, and what another language leaves alone."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from articles.markdown.golden import HERE, described, read
from selectolax.lexbor import LexborHTMLParser, LexborNode

from locakit.articles import Shown, as_source, render, segments
from locakit.model.document import Content, Document, Segment, Text

WHOLE = sorted((HERE / "whole").glob("*.md"))
SPOKEN = {"alt", "title"}
"""Attributes that readers see."""


def name_of(path: Path) -> str:
    return path.stem


def in_another_language(cut: Sequence[Segment]) -> list[Shown]:
    """Every word swapped from small letters to capitals and back."""
    return [Shown(swapped(segment.content)) for segment in cut]


def swapped(content: Content) -> Content:
    return tuple(Text(node.value.swapcase()) if isinstance(node, Text) else node for node in content)


def pages(document: Document) -> tuple[LexborNode, LexborNode]:
    """The page of the source and the page in another language."""
    cut = segments(document)
    return tree(render(document, cut, as_source)), tree(render(document, cut, in_another_language))


def tree(body: str) -> LexborNode:
    found = LexborHTMLParser(body).body
    assert found is not None
    return found


def elements(page: LexborNode) -> Iterator[tuple[str, dict[str, str | None]]]:
    """The elements of a page with their attributes, but for those that are translated."""
    for node in page.traverse():
        if node.tag is not None:
            yield node.tag, {name: value for name, value in node.attributes.items() if name not in SPOKEN}


@pytest.mark.parametrize("path", WHOLE, ids=name_of)
def test_a_whole_article_shows_what_a_person_sees(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert described(read(path.read_text(encoding="utf-8"))) + "\n" == expected


@pytest.mark.parametrize("path", WHOLE, ids=name_of)
def test_a_page_in_another_language_has_the_elements_of_the_source(path: Path) -> None:
    source, other = pages(read(path.read_text(encoding="utf-8")))
    assert list(elements(other)) == list(elements(source))


@pytest.mark.parametrize("path", WHOLE, ids=name_of)
def test_in_another_language_every_word_changes_but_what_must_not(path: Path) -> None:
    document = read(path.read_text(encoding="utf-8"))
    source, other = pages(document)
    kept = " ".join(skipped.text for skipped in document.skipped)
    for node in source.css(".citation"):
        kept += f" {node.text()}"
    before, after = (re.findall(r"[^\W\d_]+", page.text(separator=" ")) for page in (source, other))
    assert len(before) == len(after)
    same = {one for one, two in zip(before, after, strict=True) if one == two}
    assert same <= set(re.findall(r"[^\W\d_]+", kept))


@pytest.mark.parametrize("path", WHOLE, ids=name_of)
def test_what_readers_see_of_attributes_changes_too(path: Path) -> None:
    source, other = pages(read(path.read_text(encoding="utf-8")))
    for name in SPOKEN:
        before, after = ([node.attributes[name] for node in page.css(f"[{name}]")] for page in (source, other))
        assert [(value or "").swapcase() for value in before] == after
