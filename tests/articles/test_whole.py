"""Whole articles of every format: what is seen of them, and what a translation of them may change.

`python tests/articles/test_whole.py --write [NAME…]` writes the expectations anew; read what it wrote.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from articles.whole_articles import (
    FORMATS,
    KEPT,
    WholeArticle,
    described,
    pseudo_translated,
    whole_articles,
)

from locakit.articles import as_source, render, segments, uncovered_words
from locakit.articles.html.visible import visible_html
from locakit.model.document import Code, Document, Unit
from locakit.model.inline import is_balanced, marked, normal_form, normalised, read_marked, text_of, verbatim

ARTICLES = whole_articles()
SPOKEN = {"abbr", "alt", "aria-label", "content", "label", "placeholder", "summary", "title", "value"}
"""Attributes that a translation may change; which it does, the expectations show."""
OF_LANGUAGE = {"lang", "dir"}
_WORD = re.compile(r"[^\W\d_\uac00-\ud7a3]+")
_LEFT_ALONE = re.compile(r"[A-Za-z\u0600-\u06ff\u3041-\u9fff]")
_TAG = re.compile(r"<[^<>]*>")

each_article = pytest.mark.parametrize("article", ARTICLES, ids=str)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_four_whole_articles(name: str) -> None:
    assert len(whole_articles(name)) >= 4


@each_article
def test_a_whole_article_shows_what_a_person_sees(article: WholeArticle) -> None:
    assert described(article.read()).split("\n") == article.expected.read_text(encoding="utf-8").split("\n")


@each_article
def test_no_visible_word_is_lost(article: WholeArticle) -> None:
    assert uncovered_words(article.visible(), article.read()) == ()


@each_article
@pytest.mark.parametrize("segmentation", ["sentence", "block"])
def test_the_segments_of_a_unit_give_the_unit(article: WholeArticle, segmentation: str) -> None:
    document = article.read()
    texts = {unit.id: "" for unit in document.units}
    for segment in segments(document, segmentation):
        texts[segment.unit.id] += verbatim(segment.content) + segment.separator
    assert texts == {unit.id: verbatim(unit.content) for unit in document.units}


@each_article
def test_every_segment_reads_back_from_its_marked_form_and_its_codes_balance(article: WholeArticle) -> None:
    for segment in segments(article.read()):
        content = normal_form(segment)
        assert read_marked(marked(content, preformatted=True), content) == (content, ())
        assert is_balanced(content)


@each_article
def test_a_page_without_translation_is_written_in_one_way(article: WholeArticle) -> None:
    document = article.read()
    page = render(document, segments(document), as_source)
    assert render(document, segments(document, "block"), as_source) == page
    assert page == article.source or not document.is_page


@each_article
def test_the_pseudo_locale_has_the_elements_of_the_source(article: WholeArticle) -> None:
    source, pseudo = pages(article.read())
    assert list(elements(pseudo)) == list(elements(source))


@each_article
def test_in_the_pseudo_locale_every_word_changes_but_what_must_not(article: WholeArticle) -> None:
    document = article.read()
    _, pseudo = pages(document)
    words = Counter(unchanged(visible_html(pseudo)))
    assert words - Counter(chain.from_iterable(map(unchanged, kept_texts(document)))) == Counter()


@each_article
def test_in_the_pseudo_locale_every_attribute_that_is_read_changes(article: WholeArticle) -> None:
    document = article.read()
    said = [text_of(unit.content) for unit in document.units]
    source, pseudo = (list(spoken(page)) for page in pages(document))
    same = [value for value, other in zip(source, pseudo, strict=True) if value == other and list(unchanged(value))]
    assert [value for value in same if value in said and not KEPT.search(value)] == []


def pages(document: Document) -> tuple[str, str]:
    """The page of the source, and that of the pseudo-locale."""
    cut = segments(document)
    return render(document, cut, as_source), render(document, cut, pseudo_translated)


def elements(page: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    """The elements of a page in order, with the attributes that no translation changes."""
    for node in nodes(page):
        kept = {name: value for name, value in node.attributes.items() if name not in SPOKEN | OF_LANGUAGE}
        yield node.tag or "", kept


def spoken(page: str) -> Iterator[str]:
    for node in nodes(page):
        yield from (value or "" for name, value in node.attributes.items() if name in SPOKEN)


def nodes(page: str) -> Iterator[LexborNode]:
    root = LexborHTMLParser(page).root
    assert root
    return (node for node in root.traverse() if node.tag)


def unchanged(text: str) -> Iterator[str]:
    """The words that the pseudo-locale has left alone: those with a letter that it would have changed."""
    return (word for word in _WORD.findall(text) if _LEFT_ALONE.search(word))


def kept_texts(document: Document) -> Iterator[str]:
    """What must not change: references, skipped texts (codes, too), citations, addresses, kept terms."""
    yield from (f"{reference.label} {reference.mark} {reference.text}" for reference in document.references)
    yield from (skipped.text for skipped in document.skipped)
    for unit in document.units:
        yield from _kept_in(unit)


def _kept_in(unit: Unit) -> Iterable[str]:
    text = text_of(normalised(unit.content, preformatted=unit.preformatted))
    yield from KEPT.findall(text)
    for code in (node for node in unit.content if isinstance(node, Code) and node.is_citation):
        yield _TAG.sub(" ", code.markup)


def _write(names: list[str]) -> None:
    """Write nothing unless everything can be read."""
    chosen = [article for article in ARTICLES if not names or article.path.name in names]
    for article, text in [(article, described(article.read())) for article in chosen]:
        article.expected.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write([name for name in sys.argv[1:] if name != "--write"])
