"""What holds of every page, whatever it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from locakit.articles import as_source, read_article, render, segments, uncovered_words
from locakit.model.document import Document, Skeleton
from locakit.model.inline import codes_of, verbatim
from locakit.model.languages import LanguageTag

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "source").glob("*.html"))
PIECES = (
    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", '<a href="/x">', "</a>", "<br>", "<div>", "</div>", "<li>", "<td>",
    "<h2>", "</h2>", '<img src="a" alt="b">', "&nbsp;", "&amp;", "&#x41;", "<", ">", "&", '"', "'", "<!-- c -->",
    "<script>", "</script>", "<pre>", "</pre>", "<code>", "</code>", 'translate="no"', '<span translate="no">',
    "</span>", "Take 5 mg.", " It helps.", "\n", "\u00a0", "<title>", "</title>", "<sup>", "</sup>", "1", "[1]",
)  # fmt: skip


def read(source: str) -> Document:
    return read_article(source, "page", LanguageTag("en"), "source/page.html")


def shown_as_source(document: Document) -> str:
    return render(document, segments(document), as_source)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_of_ours_comes_out_as_it_went_in_and_no_word_of_it_is_lost(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    document = read(source)
    assert document.is_page
    assert shown_as_source(document) == source
    body = LexborHTMLParser(source).body
    assert body is not None
    for element in body.css("script, style, nav[data-locakit]"):
        element.decompose()
    assert uncovered_words(body.text(separator=" "), document) == ()


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_page_that_nobody_has_translated_comes_out_byte_for_byte(source: str) -> None:
    assert shown_as_source(read(source)) == source


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_segments_and_gaps_of_a_unit_give_the_unit(source: str) -> None:
    document = read(source)
    for unit in document.units:
        own = [segment for segment in segments(document) if segment.unit.id == unit.id]
        assert "".join(verbatim(one.content) + one.separator for one in own) == verbatim(unit.content)


def test_a_code_that_is_spelled_with_white_space_at_its_end_stays() -> None:
    source = "<div>\nword\n<!-- locakit: skip -->\n <http://a.b> word\n</div>"
    document = read(source)
    assert shown_as_source(document) == source
    kept = [code for segment in segments(document) for code in codes_of(segment.content)]
    assert kept == [code for unit in document.units for code in codes_of(unit.content)]


def test_skeleton_and_units_joined_give_the_source() -> None:
    source = '<p class="a">One. <b>Two</b>.</p><!-- c --><ul><li>Three</ul>'
    parts = read(source).parts
    assert "".join(part.data if isinstance(part, Skeleton) else part.opening + part.data for part in parts) == source
