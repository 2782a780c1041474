"""The gate behind every reader: what it lets pass, and what it tells of a word that would get lost."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from articles import texts
from articles.golden import whole_texts
from articles.html.soup import pages
from articles.markdown.golden import cases
from articles.markdown.texts import ARTICLES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locakit.articles import READERS, read_article, uncovered_words
from locakit.articles.coverage import refuse_lost_words
from locakit.articles.html.visible import readings_of_html
from locakit.model.document import Document, Skeleton, Skipped, Unit
from locakit.model.errors import SourceError
from locakit.model.languages import LanguageTag

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared/articles"
OURS = sorted(
    path
    for folder in (ROOT / "source", Path(__file__).parent, SHARED)
    for path in folder.glob("**/*")
    if path.suffix in READERS and not (path.suffix == ".txt" and folder == Path(__file__).parent)
)
LITTLE = [
    *((case.source, ".html") for case in whole_texts("html/cases")),
    *((case.source, ".md") for case in cases()),
]
WRITTEN = {
    ".txt": "Salt\n\nIt helps a lot.\n\nThe muscles relax.\n",
    ".md": "# Salt\n\nIt helps a *lot*.\n\n- The muscles relax.\n",
    ".html": "<h1>Salt</h1>\n<p>It helps a <b>lot</b>.</p>\n<p>The muscles relax.</p>\n",
}
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, ending: str) -> Document:
    return read_article(text, "article", LanguageTag("en"), f"article{ending}")


def lets_pass(text: str, ending: str) -> bool:
    """Whether no word is said to be lost; random Markdown may have a front matter that is no YAML."""
    try:
        read(text, ending)
    except SourceError as error:
        return "would lose" not in str(error)
    return True


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_an_article_of_ours_passes(path: Path) -> None:
    assert lets_pass(path.read_text(encoding="utf-8"), path.suffix)


@pytest.mark.parametrize(("source", "ending"), LITTLE)
def test_a_little_article_passes(source: str, ending: str) -> None:
    assert lets_pass(source, ending)


@unhurried
@given(st.one_of(pages, st.text()))
def test_any_page_passes(source: str) -> None:
    assert lets_pass(source, ".html")


@unhurried
@given(st.one_of(ARTICLES, pages, st.text()))
def test_any_markdown_passes(source: str) -> None:
    assert lets_pass(source, ".md")


@unhurried
@given(st.one_of(texts.ARTICLES, st.text()))
def test_any_plain_text_passes(source: str) -> None:
    assert lets_pass(source, ".txt")


def forgetful(text: str, ending: str) -> Document:
    """What a reader would make of a text that forgets its last unit."""
    document = read(text, ending)
    last = max(index for index, part in enumerate(document.parts) if isinstance(part, Unit))
    return replace(document, parts=(*document.parts[:last], Skeleton(""), *document.parts[last + 1 :]))


@pytest.mark.parametrize("ending", READERS)
def test_a_reader_that_forgets_a_unit_is_refused(ending: str) -> None:
    text = WRITTEN[ending]
    careless = replace(READERS[ending](), read=lambda *_: forgetful(text, ending))
    with pytest.raises(SourceError) as caught:
        careless.document(text, "article", LanguageTag("en"), f"source/article{ending}")
    line = text[: text.index("The muscles")].count("\n") + 1
    column = text.split("\n")[line - 1].index("The") + 1
    assert str(caught.value) == (
        f"source/article{ending}:{line}:{column}: locakit would lose 3 visible words of this text: 'The', 'muscles', "
        "'relax' — write that passage in a simpler way, and report it: no article can be the reason"
    )


def test_a_lost_word_that_stands_elsewhere_too_has_no_place() -> None:
    document = read("It helps.", ".txt")
    with pytest.raises(
        SourceError, match=r"^article\.txt: locakit would lose 1 visible word of this text: 'helps' —"
    ):
        refuse_lost_words("It helps. helps", ["It helps. helps"], document, "article.txt")


def test_many_lost_words_are_not_all_told() -> None:
    with pytest.raises(SourceError, match=r"would lose 9 visible words of this text: 'a', 'b', 'c', 'd', 'e', … —"):
        refuse_lost_words("a b c d e f g h i", ["a b c d e f g h i"], read("", ".txt"), "article.txt")


@pytest.mark.parametrize("source", ["foo<br>bar", "foo<img src=a>bar", "foo<code>1</code>bar", "foo<svg></svg>bar"])
def test_a_code_without_words_parts_those_around_it(source: str) -> None:
    assert uncovered_words("foo bar", read(source, ".html")) == ()


@pytest.mark.parametrize("source", ["foo<b>bar</b>", "foo<wbr>bar", "foo<!-- c -->bar"])
def test_a_tag_in_a_word_does_not_part_it(source: str) -> None:
    assert uncovered_words("foobar", read(source, ".html")) == ()


def test_words_that_are_cut_differently_are_there_all_the_same() -> None:
    document = read("foo<b>bar</b> and baz", ".html")
    assert uncovered_words("foo bar and baz", document) == ()
    assert uncovered_words("foo bar and baz barn", document) == ("foo", "bar", "barn")


def test_the_value_of_an_attribute_stands_for_no_visible_word() -> None:
    document = read('<p>It helps.</p><img src="a" alt="Salt">', ".html")
    assert [unit.data for unit in document.units] == ["It helps.", '"Salt"']
    assert uncovered_words("It helps. Salt", document) == ("Salt",)


@pytest.mark.parametrize("kept", ["a b c1 x) ", "b1c ", "ab", ""])
def test_the_gate_costs_linear_time(kept: str) -> None:
    document = read("", ".txt")

    def seconds(size: int) -> float:
        started = time.process_time()
        uncovered_words("a b c1 x) " * size, replace(document, skipped=(Skipped(kept * size, 1, "code"),)))
        return time.process_time() - started

    assert any(_growth(seconds) < 2.6 for _ in range(3))


def _growth(seconds: Callable[[int], float]) -> float:
    """How much longer four times the size takes, for each of the two doublings."""
    short, long = seconds(20_000), seconds(80_000)
    return 1.0 if long < 0.1 else float((long / short) ** 0.5)


@pytest.mark.parametrize("source", [source for source, ending in LITTLE if ending == ".html"])
def test_a_glance_at_a_page_misses_no_word_that_the_exact_reading_misses(source: str) -> None:
    glance, exact = readings_of_html(source)
    document = read(source, ".html")
    for left_out in document.units:
        kept = replace(document, parts=tuple(part for part in document.parts if part != left_out))
        assert uncovered_words(glance, kept) or not uncovered_words(exact, kept)
