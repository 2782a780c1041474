"""What holds for any Markdown at all, and for every article of the golden files."""

import re
from collections import Counter

import pytest
from articles.golden import ENGLISH
from articles.markdown.golden import HERE, cases, read
from articles.markdown.oracle import comparable, rendered
from articles.markdown.texts import ARTICLES
from hypothesis import HealthCheck, assume, example, given, reject, settings
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from selectolax.lexbor import LexborHTMLParser

from locakit.articles import as_source, render, segments
from locakit.articles.markdown.reader import read_markdown
from locakit.articles.markdown.tokens import parse_markdown
from locakit.articles.markdown.visible import visible_markdown
from locakit.model.document import Code, Content, Document, Text
from locakit.model.errors import SourceError
from locakit.model.inline import codes_of, is_balanced, joined_texts

unhurried = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
"""For machines that do other things at the same time."""

SOURCES = [path.read_text(encoding="utf-8") for path in sorted((HERE / "whole").glob("*.md"))]
SOURCES += [case.source for case in cases()]
WORD = re.compile(r"[^\W\d_⁰¹²³⁴-⁹]+")
_LISTED = re.compile(r"\b(References|Sources|Bibliography|Notes)\b")
_KEYED = re.compile(r"^\[@.*\n", re.MULTILINE)
_KEY = re.compile(r"\[-?@[^\]\n]*\]|(?<!\w)@\w+")


def page_of(document: Document) -> str:
    return render(document, segments(document), as_source)


def plain(source: str) -> str:
    """The article without what becomes a list of references or a citation key: markdown-it knows neither."""
    return _KEY.sub("", _KEYED.sub("", _LISTED.sub("Others", source)))


def words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if any(map(str.isalpha, word))]


def kept_words(document: Document) -> Counter[str]:
    """The words of the units, the references and the skip list."""
    texts = [shown(unit.content) for unit in document.units]
    texts += [reference.text for reference in document.references] + [one.text for one in document.skipped]
    return Counter(word for text in texts for word in words(text))


def shown(content: Content) -> str:
    return "".join(node.value if isinstance(node, Text) else _beside(node) for node in content)


def _beside(code: Code) -> str:
    """A code as far as words are concerned: what stands for itself parts the words around it."""
    if not code.data.startswith("<"):
        return code.data
    return " " if code.name in {"br", "img", "code"} or code.data.count("<") > 1 else ""


def has_nested_notes(source: str) -> bool:
    """Whether a footnote is defined inside another one: there markdown-it's plugin loses track of what is where."""
    depth = deepest = 0
    for token in MarkdownIt().use(footnote_plugin, move_to_end=False).parse(source):
        depth += {"footnote_reference_open": 1, "footnote_reference_close": -1}.get(token.type, 0)
        deepest = max(deepest, depth)
    return deepest > 1


def readable(source: str) -> Document:
    """The article, if it is one: random text may hold a front matter that is no YAML. HTML has laws of its own."""
    try:
        return read_markdown(parse_markdown(source, "article.md"), "article", ENGLISH, "article.md")
    except SourceError:
        reject()


@unhurried
@example("- [ ] \n    <!-- locakit: skip -->\n\n")
@given(ARTICLES)
def test_the_page_of_the_source_is_what_markdown_it_renders(source: str) -> None:
    source = plain(source)
    assume(not has_nested_notes(source))
    assert comparable(page_of(readable(source))) == comparable(rendered(source))


@pytest.mark.parametrize("source", SOURCES)
def test_the_page_of_an_article_of_ours_is_what_markdown_it_renders(source: str) -> None:
    source = plain(source)
    assert comparable(page_of(read(source))) == comparable(rendered(source))


@unhurried
@given(ARTICLES)
def test_every_visible_word_is_in_a_unit_a_reference_or_the_skip_list(source: str) -> None:
    kept = " ".join(kept_words(readable(source)))
    # A word that is glued to code or an address in a note is kept as a part of a longer one, hence `in`.
    assert [word for word in words(visible_markdown(parse_markdown(source, ""))) if word not in kept] == []


@pytest.mark.parametrize("source", SOURCES)
def test_every_word_of_markdown_its_page_is_in_a_unit_a_reference_or_the_skip_list(source: str) -> None:
    page = LexborHTMLParser(rendered(source))
    page.strip_tags(["script", "style"])
    assert Counter(words(page.body.text(separator=" ") if page.body else "")) <= kept_words(read(source))


@unhurried
@given(ARTICLES)
def test_segments_and_separators_of_a_unit_joined_give_the_unit(source: str) -> None:
    document = readable(source)
    cut = segments(document)
    for unit in document.units:
        own = [node for one in cut if one.unit is unit for node in (*one.content, Text(one.separator))]
        assert joined_texts(own) == joined_texts(unit.content)
        assert is_balanced(unit.content)


@unhurried
@given(ARTICLES)
def test_codes_of_a_unit_can_be_told_apart(source: str) -> None:
    for unit in readable(source).units:
        codes = [(code.kind, code.name, code.id) for code in codes_of(unit.content)]
        assert len(set(codes)) == len(codes)
        assert all(code.data for code in codes_of(unit.content))


@unhurried
@given(ARTICLES)
def test_units_begin_and_end_with_something_to_say(source: str) -> None:
    for unit in readable(source).units:
        edges = [unit.content[0], unit.content[-1]]
        assert all(node.value.strip() for node in edges if isinstance(node, Text))
        assert {node.name for node in edges if isinstance(node, Code)}.isdisjoint({"br", "img"})
        assert any(map(str.isalnum, shown(unit.content)))


@unhurried
@given(ARTICLES)
def test_ids_are_unique_and_links_of_citations_lead_somewhere(source: str) -> None:
    document = readable(source)
    page = LexborHTMLParser(f"<body>{page_of(document)}</body>")
    ids = [node.attributes["id"] for node in page.css("[id]")]
    notes = {f"note-{reference.label}" for reference in document.references}
    assert len(set(ids)) == len(ids)
    assert not notes & set(ids)
    assert {back for reference in document.references for back in reference.backlinks} <= set(ids)
    assert {(node.attributes["href"] or "")[1:] for node in page.css("a[role=doc-noteref]")} <= notes


@unhurried
@given(ARTICLES)
def test_units_have_lines_in_the_source_and_ids_in_their_order(source: str) -> None:
    document = readable(source)
    assert [unit.id for unit in document.units] == [f"u{number}" for number in range(1, len(document.units) + 1)]
    lines = [unit.line for unit in document.units] + [skipped.line for skipped in document.skipped]
    assert all(1 <= line <= source.count("\n") + 1 for line in lines)
