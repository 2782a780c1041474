"""What holds for any page at all, and for any text that is none."""

import re

import pytest
from articles.html.pages import own_source, read
from articles.html.soup import pages, soups
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locakit.articles import as_source, render, segments, uncovered_words
from locakit.articles.html.elements import DEEPEST, NOWHERE, read_page
from locakit.articles.html.tags import TokenKind, tokens
from locakit.articles.html.visible import visible_html
from locakit.model.document import Document
from locakit.model.errors import SourceError
from locakit.model.inline import codes_of, is_balanced, marked, normalised, read_marked

unhurried = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
"""For machines that do other things at the same time."""


def msgids(document: Document) -> list[str]:
    return [marked(unit.content, preformatted=unit.preformatted) for unit in document.units]


@unhurried
@given(st.one_of(soups, st.text()))
def test_tokens_joined_give_the_source(source: str) -> None:
    cut = list(tokens(source))
    assert "".join(source[token.start : token.end] for token in cut) == source
    assert all(token.start < token.end for token in cut)


@unhurried
@given(st.one_of(soups, st.text()))
def test_skeleton_and_units_joined_give_the_source(source: str) -> None:
    assert own_source(read(source).parts) == source


@unhurried
@given(st.one_of(soups, st.text()), st.sampled_from(["sentence", "block"]))
def test_a_page_without_translation_is_the_source(source: str, segmentation: str) -> None:
    document = read(source)
    assert render(document, segments(document, segmentation), as_source) == source


@unhurried
@given(soups)
def test_units_are_numbered_in_order(source: str) -> None:
    units = read(source).units
    assert [unit.id for unit in units] == [f"u{number}" for number in range(1, len(units) + 1)]


@unhurried
@given(soups)
def test_codes_nest_and_survive_their_marked_form(source: str) -> None:
    for unit in read(source).units:
        assert is_balanced(unit.content)
        text = marked(unit.content, preformatted=unit.preformatted)
        expected = normalised(unit.content, preformatted=unit.preformatted)
        assert read_marked(text, unit.content) == (expected, ())


@unhurried
@given(soups)
def test_a_code_is_made_of_its_own_source(source: str) -> None:
    for unit in read(source).units:
        for code in codes_of(unit.content):
            assert code.data == code.markup
            assert code.data in source
            assert not code.subflow or own_source(code.subflow) == code.data


@unhurried
@given(soups)
def test_elements_nest_in_each_other(source: str) -> None:
    page = read_page(source)
    for index, token in enumerate(page.tokens):
        if token.kind is TokenKind.START:
            parent, partner = page.parents[index], page.partners[index]
            assert index < page.ends[index] <= len(page.tokens)
            assert parent == NOWHERE or parent < index < page.ends[parent]
            assert partner == NOWHERE or (page.partners[partner] == index and partner + 1 == page.ends[index])


@unhurried
@given(pages)
def test_no_word_of_a_well_formed_page_is_lost(source: str) -> None:
    assert uncovered_words(visible_html(source), read(source)) == ()


@unhurried
@given(pages)
def test_attributes_do_not_change_what_translators_see(source: str) -> None:
    dressed = re.sub(r"<([a-z]\w*)(?=[ >])", r'<\1 class="x" id="y" data-z="Some words"', source)
    assert msgids(read(dressed)) == msgids(read(source))


@unhurried
@given(pages)
def test_white_space_does_not_change_what_translators_see(source: str) -> None:
    plain = source.replace("pre>", "p>")
    assert msgids(read(plain.replace(" ", "\n\t "))) == msgids(read(plain))


@unhurried
@given(pages)
def test_comments_between_blocks_do_not_change_what_translators_see(source: str) -> None:
    commented = source.replace("<p>", "<!-- Here: --><p>").replace("</div>", "<!-- over --></div>")
    assert msgids(read(commented)) == msgids(read(source))


@unhurried
@given(pages)
def test_nothing_is_translated_where_the_author_says_no(source: str) -> None:
    for before, behind in (
        ('<div translate="no">', "</div>"),
        ('<div lang="fr">', "</div>"),
        ("<!-- locakit: skip --><div>", "</div>"),
        ("<!-- locakit: skip-start -->", "<!-- locakit: skip-end -->"),
    ):
        held = source.replace("<body>", f"<body>{before}").replace("</body>", f"{behind}</body>")
        assert read(held).units == ()
        assert uncovered_words(visible_html(held), read(held)) == ()


def test_a_page_that_nests_too_deep_for_the_second_parser_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^article\.html:3:1: elements nest more than 40,000 deep — close them$"):
        read("<p>One.\n" + "<div>" * DEEPEST + "\n<b>x</b><i>" + "</div>" * DEEPEST)
