"""Pages from segments: which text stands where, and what marks its language."""

from collections.abc import Sequence

import pytest
from articles.golden import read

from locakit.articles import Shown, as_source, read_article, render, segments
from locakit.model.document import Segment, Text
from locakit.model.errors import SourceError
from locakit.model.languages import LanguageTag

ARTICLE = "Relief & Rest\n\nIt helps. It <does> so.1 It is.\n\n1. Smith & Co., 15. []\n"
LINK_1 = '<a role="doc-noteref" href="#note-1" id="cite-1">1</a>'
LINK_2 = '<a role="doc-noteref" href="#note-2" id="cite-2">2</a>'
LINK_3 = '<a role="doc-noteref" href="#note-3" id="cite-3">3</a>'
LINK_1_AGAIN = '<a role="doc-noteref" href="#note-1">1</a>'
OTHER = {"lang": "en", "class": 'a"b'}


def page(show: dict[str, Shown], source: str = ARTICLE) -> str:
    """The page with other texts for some sentences."""
    document = read(source)

    def chosen(cut: Sequence[Segment]) -> list[Shown]:
        return [show.get(text_of(one), Shown(one.content)) for one in cut]

    return render(document, segments(document), chosen)


def text_of(segment: Segment) -> str:
    return "".join(node.value for node in segment.content if isinstance(node, Text))


def said(text: str, gap: str | None = None, **attributes: str) -> Shown:
    return Shown((Text(text),) if text else (), attributes, gap)


def test_the_page_of_the_source_escapes_what_it_says() -> None:
    assert page({}) == (
        "<h1>Relief &amp; Rest</h1>\n"
        f'<p>It helps. It &lt;does&gt; so.<sup class="citation">{LINK_1}</sup> It is.</p>\n'
    )


def test_a_translation_stands_in_the_place_of_its_sentence() -> None:
    assert "<p>Ayuda. It &lt;does" in page({"It helps.": said("Ayuda.")})


def test_a_sentence_in_another_language_is_marked() -> None:
    assert "<p>It helps. It &lt;does" in page({"It helps.": said("It helps.")})
    assert '<p><span lang="en">It helps.</span> It' in page({"It helps.": said("It helps.", lang="en")})


def test_what_all_sentences_of_a_unit_share_stands_on_its_element() -> None:
    everything = {text: said(text, lang="en") for text in ("It helps.", "It <does> so.", "It is.")}
    assert '<p lang="en">It helps. It &lt;does&gt; so. It is.</p>' in page(everything)
    assert '<h1 lang="ar" dir="rtl">' in page({"Relief & Rest": said("راحة", lang="ar", dir="rtl")})


def test_attributes_are_escaped() -> None:
    shown = Shown((Text("x"),), OTHER)
    assert '<h1 lang="en" class="a&quot;b">x</h1>' in page({"Relief & Rest": shown})


def test_a_gap_of_its_own_stands_between_two_texts_and_not_before_the_first() -> None:
    shown = {"It helps.": said("助", gap=""), "It <does> so.": said("作", gap=""), "It is.": said("是", gap="")}
    assert "<p>助作是</p>" in page(shown)


def test_a_sentence_that_is_said_elsewhere_leaves_no_gap() -> None:
    assert "<p>It helps. Es.</p>" in page({"It <does> so.": said(""), "It is.": said("Es.")})
    assert "<p>It &lt;does&gt; so" in page({"It helps.": said("")})


def test_attributes_of_a_sentence_without_content_count_for_nothing() -> None:
    shown = {"It helps.": said("a", lang="en"), "It <does> so.": said("", lang="es"), "It is.": said("b", lang="en")}
    assert '<p lang="en">a b</p>' in page(shown)


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("• a\n• b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b\n", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("1. a\n2. b\n4. c\n", '<ol>\n<li>a</li>\n<li>b</li>\n<li value="4">c</li>\n</ol>\n'),
        ("1. a\n1. b\n", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("a) x\nb) y\n", '<ol type="a">\n<li>x</li>\n<li>y</li>\n</ol>\n'),
        (
            "• a\n  - b\n• c\n",
            "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n",
        ),
        ("• a\n1. b\n", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>\n"),
        ("It is.\n\n***\n\nIt was.\n", "<p>It is.</p>\n<hr>\n<p>It was.</p>\n"),
        ("", ""),
    ],
)
def test_lists_and_rules_have_the_elements_of_a_page(source: str, markup: str) -> None:
    assert page({}, source) == markup


def test_headings_have_ids_of_their_words_and_no_two_are_the_same() -> None:
    body = "\n\n".join(f"{heading}\n\nIt is so." for heading in ["Ça & Là", "Ça & Là", "Ça Là 2", "Note 1", "Cite 1"])
    found = [line.split('"')[1] for line in page({}, f"Relief\n\nIt is.\n\n{body}\n").split("\n") if "<h2" in line]
    assert found == ["ça-là", "ça-là-2", "ça-là-2-2", "section-note-1", "section-cite-1"]


@pytest.mark.parametrize(
    ("marker", "shown"),
    [
        (".1", f'.<sup class="citation">{LINK_1}</sup>'),
        (" [1]", f' <span class="citation">[{LINK_1}]</span>'),
        (" [1, 1]", f' <span class="citation">[{LINK_1}, {LINK_1_AGAIN}]</span>'),
        (" [1–3]", f' <span class="citation"><span id="cite-2"></span>[{LINK_1}–{LINK_3}]</span>'),
        (".[1]:12–14", f'.<span class="citation">[{LINK_1}]:12–14</span>'),
        (" [1, p. 7<]", f' <span class="citation">[{LINK_1}, p. 7&lt;]</span>'),
        ("¹²", f'<sup class="citation">{LINK_1}{LINK_2}</sup>'),
    ],
)
def test_a_citation_is_a_link_to_its_note(marker: str, shown: str) -> None:
    notes = "\n\nNotes\n\n1. Smith, 15.\n2. Jones, 16.\n3. Miller, 17.\n"
    assert f"<p>It is so{shown}</p>" in page({}, f"It is so{marker}{notes}")


def test_a_citation_again_has_an_id_of_its_own() -> None:
    document = read("It is.1 It was.1 It will be.1" + "\n\nNotes\n\n1. Smith, 15.\n")
    assert [reference.backlinks for reference in document.references] == [("cite-1", "cite-1-2", "cite-1-3")]
    assert 'id="cite-1-3">1</a>' in render(document, segments(document), as_source)


@pytest.mark.parametrize("path", ["a.docx", "a", "a.TXTX"])
def test_a_format_that_cannot_be_read_is_named(path: str) -> None:
    with pytest.raises(SourceError, match=r"is no format that can be read — use one of \.txt"):
        read_article("", "a", LanguageTag("en"), path)


def test_the_ending_may_be_in_capitals() -> None:
    assert read_article("It is.", "a", LanguageTag("en"), "A.TXT").units[0].content == (Text("It is."),)
