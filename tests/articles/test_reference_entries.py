"""References as entries: what their codes are, and the laws of a page that holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.articles import as_source, read_article, reference_entries, render, segments, with_entries
from locakit.model.document import Content, Document, Reference, Text
from locakit.model.inline import codes_of, is_balanced, verbatim
from locakit.model.languages import LanguageTag

ENGLISH = LanguageTag("en")


def document_of(*texts: str) -> Document:
    return Document("a", ENGLISH, (), tuple(Reference(str(n), text, n) for n, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Marsh (2011). https://doi.org/10.1000/5.", ["https://doi.org/10.1000/5"]),
        ("Marsh (see https://example.org/a_(b)), 5", ["https://example.org/a_(b)"]),
        ("Marsh, doi: 10.1016/S0140-6736(07)61345-8; PMID: 17634462.", None),
        ("Marsh, 10.1000/5 and www.example.org, twice", ["10.1000/5", "www.example.org"]),
        ("Marsh & Co. <5> (2011), 40.", []),
    ],
)
def test_addresses_are_codes_and_the_rest_is_text(text: str, addresses: list[str] | None) -> None:
    [entry] = reference_entries(document_of(text))
    wanted = ["doi: 10.1016/S0140-6736(07)61345-8", "PMID: 17634462"] if addresses is None else addresses
    assert [code.data for code in codes_of(entry.segment.content)] == wanted
    assert verbatim(entry.segment.content) == text


def test_what_has_no_word_beside_its_address_is_no_entry() -> None:
    assert reference_entries(document_of("https://example.org/words", "10.1000/abc", "5–6.")) == ()


PIECES = st.sampled_from(
    [
        "Marsh",
        "I.",
        "“Water",
        "salt”",
        "(2011),",
        "40.",
        "&",
        "<5>",
        "https://x.org/a(b)",
        "10.1000/z.",
        "PMID: 123456",
        "é",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)


@given(TEXTS)
def test_the_codes_and_texts_of_an_entry_joined_are_the_reference(text: str) -> None:
    for entry in reference_entries(document_of(text)):
        assert verbatim(entry.segment.content) == text
        assert is_balanced(entry.segment.content)


WORDS = ["Marsh,", "Ida.", "&amp;", "(2011)", "\n  ", "&nbsp;", "40&ndash;5.", "10.1000/z"]
TAGS = ["<em>Water</em>", "<b>and <i>salt</i></b>", '<a href="https://x.org">https://x.org</a>', "<br>", "<!-- n -->"]
MARKUP = st.lists(st.sampled_from([*WORDS, *TAGS]), min_size=1, max_size=7).map(" ".join)


@given(st.lists(MARKUP, min_size=1, max_size=4))
def test_a_page_with_its_references_as_units_is_the_page(items: list[str]) -> None:
    listed = "".join(f'<li id="n{number}">{item}</li>\n' for number, item in enumerate(items, 1))
    cited = "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in range(1, len(items) + 1))
    source = f'<html><body><p>Drink.{cited}</p>\n<ol class="references">{listed}</ol></body></html>'
    document = read_article(source, "a", ENGLISH, "a.html")
    page, entries = with_entries(document, reference_entries(document))
    cut = (*segments(document), *(entry.segment for entry in entries))
    assert render(page, cut, as_source) == source
    for entry in entries:
        assert "".join(shown_by(entry.segment.content).split()) == "".join(entry.reference.text.split())
        assert is_balanced(entry.segment.content)


def shown_by(content: Content) -> str:
    """The texts of a content, and its addresses."""
    return "".join(
        node.value if isinstance(node, Text) else "" if node.data.startswith("<") else node.data for node in content
    )
