"""What holds for any plain text at all."""

import re
from html.parser import HTMLParser
from itertools import pairwise

from articles.golden import read
from articles.texts import ARTICLES, LANGUAGES
from hypothesis import HealthCheck, given, settings
from model.contents import contents

from locakit.articles import as_source, render, segments, sentences, uncovered_words
from locakit.articles.citations.markers import find_markers
from locakit.articles.segmentation.cuts import content_cuts, slices
from locakit.model.document import Content, Document, Role, Text
from locakit.model.inline import codes_of, is_balanced, joined_texts, text_of, verbatim
from locakit.model.languages import LanguageTag

unhurried = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
"""For machines that do other things at the same time."""

LETTERS = re.compile(r"[^\W\d_⁰¹²³⁴-⁹]+")
VOID = {"br", "hr"}


class Page(HTMLParser):
    """A page as a browser sees it: its text, the ids in it, where its links lead, and whether its tags nest."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        """Of the citations: where they lead, and their ids."""
        self.open: list[str] = []
        self.feed(body)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.ids.extend([attributes["id"]] if "id" in attributes else [])
        if attributes.get("role") == "doc-noteref":
            self.links.append((attributes["href"], attributes.get("id", "")))
        self.open.extend([] if tag in VOID else [tag])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(document: Document) -> Page:
    return Page(render(document, segments(document), as_source))


def words(text: str) -> list[str]:
    return [word for word in LETTERS.findall(text) if any(map(str.isalpha, word))]


@unhurried
@given(ARTICLES, LANGUAGES)
def test_segments_and_separators_of_a_unit_joined_give_the_unit(text: str, language: str) -> None:
    document = read(text, LanguageTag(language))
    for unit in document.units:
        cut = [segment for segment in segments(document) if segment.unit is unit]
        joined = [node for segment in cut for node in (*segment.content, Text(segment.separator))]
        assert joined_texts(joined) == joined_texts(unit.content)
        assert all(segment.separator.strip() == "" for segment in cut)
        assert [segment.index for segment in cut] == list(range(len(cut)))


@unhurried
@given(ARTICLES, LANGUAGES)
def test_every_word_of_a_text_is_in_a_unit_a_reference_or_the_skip_list(text: str, language: str) -> None:
    assert uncovered_words(text, read(text, LanguageTag(language))) == ()


@unhurried
@given(ARTICLES)
def test_every_unit_is_a_slice_of_the_text_and_they_stand_in_its_order(text: str) -> None:
    position = 0
    for unit in read(text).units:
        written = verbatim(unit.content)
        position = text.index(written, position) + len(written)
        assert written.strip() == written != ""
        assert text.count("\n", 0, position - len(written)) + 1 == unit.line


@unhurried
@given(ARTICLES)
def test_the_page_of_the_source_has_its_words_and_nests(text: str) -> None:
    document = read(text)
    shown = [word for unit in document.units for word in words(verbatim(unit.content))]
    assert words(page_of(document).text) == shown


@unhurried
@given(ARTICLES)
def test_ids_are_unique_and_back_links_lead_to_all_citations_in_order(text: str) -> None:
    document = read(text)
    page = page_of(document)
    assert len(set(page.ids)) == len(page.ids)
    for reference in document.references:
        cited = [unit for unit in document.units for code in codes_of(unit.content) if reference.label in code.labels]
        assert len(reference.backlinks) == len(cited)
        assert [anchor for anchor in page.ids if anchor in reference.backlinks] == list(reference.backlinks)
    notes = {f"#note-{reference.label}" for reference in document.references}
    assert {target for target, _ in page.links} <= notes
    assert {anchor for _, anchor in page.links if anchor} <= {a for r in document.references for a in r.backlinks}


@unhurried
@given(ARTICLES)
def test_markers_are_in_order_apart_and_name_known_labels(text: str) -> None:
    labels = {"1", "2", "3", "12"}
    markers = find_markers(text, labels)
    assert all(before.end <= after.start for before, after in pairwise(markers))
    for marker in markers:
        assert marker.start < marker.end
        assert set(marker.labels) <= labels
        assert len(set(marker.labels)) == len(marker.labels) > 0


@unhurried
@given(ARTICLES, LANGUAGES)
def test_sentences_joined_give_the_text_and_none_is_empty(text: str, language: str) -> None:
    cut = sentences(text, LanguageTag(language))
    assert "".join(cut) == text
    assert all(cut) or text == ""


@unhurried
@given(ARTICLES, LANGUAGES)
def test_the_kind_of_white_space_does_not_matter(text: str, language: str) -> None:
    tag = LanguageTag(language)
    assert list(map(len, sentences(text, tag))) == list(map(len, sentences(text.replace(" ", "\n"), tag)))


@unhurried
@given(contents(), LANGUAGES)
def test_no_cut_falls_into_a_code_or_a_pair_of_codes(content: Content, language: str) -> None:
    pieces = list(slices(content, content_cuts(content, LanguageTag(language))))
    assert joined_texts(node for piece in pieces for node in piece) == joined_texts(content)
    assert all(map(is_balanced, pieces))


@unhurried
@given(ARTICLES)
def test_blocks_are_one_segment_each(text: str) -> None:
    document = read(text)
    assert [segment.unit for segment in segments(document, "block")] == list(document.units)


@unhurried
@given(ARTICLES)
def test_only_the_first_units_are_titles(text: str) -> None:
    roles = [unit.role for unit in read(text).units]
    assert Role.TITLE not in roles[1:]
    assert Role.SUBTITLE not in roles[:1] + roles[2:]


def test_a_word_that_vanishes_is_found() -> None:
    document = read("Relief\n\nIt helps. It does.\n\nReferences\n\n1. Smith [a] 15.\n\nComments are closed.\n")
    assert uncovered_words("Relief It helps It does too References Smith a Comments are closed closed", document) == (
        "too",
        "closed",
    )


def test_a_word_that_a_code_holds_is_covered() -> None:
    document = read("Relief\n\nIt helps [1, p. 7].\n\nReferences\n\n1. Smith, 15.\n")
    assert [code.data for unit in document.units for code in codes_of(unit.content)] == ["[1, p. 7]"]
    assert "p" not in "".join(text_of(unit.content) for unit in document.units).split()
    assert uncovered_words("It helps [1, p. 7].", document) == ()
