"""Each construct of HTML, one at a time, as the golden files of this folder have it."""

import pytest
from articles.golden import WholeText, whole_texts
from articles.html.pages import described, own_source, read

from locakit.articles import as_source, render, segments, uncovered_words
from locakit.articles.html.visible import visible_html

CASES = whole_texts("html/cases")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_construct_is_read_as_a_person_would(case: WholeText) -> None:
    assert described(read(case.source)).strip("\n") == case.expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_construct_comes_back_as_it_was(case: WholeText) -> None:
    document = read(case.source)
    assert own_source(document.parts) == case.source
    assert render(document, segments(document), as_source) == case.source


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_word_of_a_construct_is_lost(case: WholeText) -> None:
    assert uncovered_words(visible_html(case.source), read(case.source)) == ()
