"""A parser that asks few rules reads everything as one that asks them all."""

from typing import Any

import pytest
from articles.markdown.test_markdown_laws import SOURCES, unhurried
from articles.markdown.texts import ARTICLES
from hypothesis import example, given
from hypothesis import strategies as st

from locakit.articles.markdown.quick_rules import BLOCK_SIGNS, INLINE_SIGNS, ask_few_rules
from locakit.articles.markdown.tokens import new_parser, parse_markdown

DEEPEST = 20
ALL, FEW = new_parser(DEEPEST), new_parser(DEEPEST)
ask_few_rules(FEW)

SIGNS = "".join(sorted({*BLOCK_SIGNS.values(), *INLINE_SIGNS.values()}))
SOUPS = st.text(alphabet=SIGNS * 2 + "]()}{=+/|.@ab0 \t\n\n\n\u00a0é漢")


def read(parser: Any, source: str) -> object:
    """All that a parser makes of a text."""
    environment: dict[str, Any] = {}
    tokens = parser.parse(source, environment)
    return tokens, environment.get("references"), environment.get("footnotes", {}).get("list", {})


@pytest.mark.parametrize("source", SOURCES)
def test_an_article_of_ours_is_read_the_same(source: str) -> None:
    assert read(FEW, source) == read(ALL, source)


@unhurried
@example("- ab--\nc\n---\n")
@example("> a\n")
@given(ARTICLES)
def test_any_article_is_read_the_same(source: str) -> None:
    assert read(FEW, source) == read(ALL, source)


@unhurried
@given(SOUPS)
def test_any_soup_of_signs_is_read_the_same(source: str) -> None:
    assert read(FEW, source) == read(ALL, source)


@pytest.mark.parametrize("line", ["_ _ _", *(f"{figure}) a" for figure in range(10))])
def test_rare_beginnings_of_lines_are_read_the_same(line: str) -> None:
    assert read(FEW, f"a\n\n{line}\n") == read(ALL, f"a\n\n{line}\n")


def test_each_sign_is_that_of_a_rule_that_the_parser_has() -> None:
    assert set(BLOCK_SIGNS) <= set(ALL.block.ruler.get_active_rules())
    assert set(INLINE_SIGNS) <= set(ALL.inline.ruler.get_active_rules())


@pytest.mark.parametrize("source", ["a\r\nb\rc\n\rd\r\r\n\r\n\0e\r", "\r", "- a\r\n- b\r\n\r\n\r\n    c\0\r\n"])
def test_lines_end_as_in_markdown_it(source: str) -> None:
    assert parse_markdown(source, "article.md").tokens == ALL.parse(source)
