"""The markup of pages: start tags that can be marked, ids of headings, links of citations."""

import re

import pytest
from articles.golden import ENGLISH
from articles.markdown.golden import read

from locakit.articles import Shown, as_source, render, segments
from locakit.articles.markdown.reader import read_markdown
from locakit.articles.markdown.tokens import parse_markdown
from locakit.model.document import Document, Skeleton


def page_of(document: Document) -> str:
    return render(document, segments(document), as_source)


def marked_page(source: str) -> str:
    """The page with an attribute around each unit."""
    document = read(source)
    return render(
        document,
        segments(document),
        lambda cut: [Shown(segment.content, {"lang": "x"}) for segment in cut],
    )


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("One. Two.", '<p lang="x">One. Two.</p>\n'),
        ("## One", '<h2 lang="x" id="one">One</h2>\n'),
        ("- one", '<ul>\n<li lang="x">one</li>\n</ul>\n'),
        ("- one\n\n- two", '<ul>\n<li>\n<p lang="x">one</p>\n</li>\n<li>\n<p lang="x">two</p>\n</li>\n</ul>\n'),
        ("- one\n  - two", '<ul>\n<li><span lang="x">one</span>\n<ul>\n<li lang="x">two</li>\n</ul>\n</li>\n</ul>\n'),
        ("T\n: d", '<dl>\n<dt lang="x">T</dt>\n<dd lang="x">d</dd>\n</dl>\n'),
        ("**All**", '<p><strong lang="x">All</strong></p>\n'),
        ("![x](y) All", '<p><img src="y" alt="x"> <span lang="x">All</span></p>\n'),
        ("All<br>", '<p><span lang="x">All</span><br></p>\n'),
    ],
)
def test_the_element_that_holds_a_unit_alone_can_be_marked(source: str, page: str) -> None:
    assert marked_page(source) == page


def test_headings_have_ids_of_their_words_and_no_two_the_same() -> None:
    source = "# What *is* `Mg`?\n\n## Note 1\n\n## A\n\n## A\n\n## ?\n\n## Ärzte & 水\n\n## A[^1]\n\n[^1]: n"
    ids = [part.split('"')[1] for part in page_of(read(source)).split("<h")[1:]]
    assert ids == ["what-is-mg", "section-note-1", "a", "a-2", "section", "ärzte-水", "a-3"]


SHOWN = {"1": "1", "2": "2", "3": "3", "one": "4"}
"""What the page shows for each label: a named footnote has its place in the list."""

LINKS = {
    label: f'<a role="doc-noteref" href="#note-{label}" id="cite-{label}">{mark}</a>' for label, mark in SHOWN.items()
}
LINKS["Doe 1999"] = LINKS["1"].replace(">1<", ">Doe 1999<")


@pytest.mark.parametrize(
    ("citation", "markup"),
    [
        ("x[^one]", '<sup class="citation">{one}</sup>'),
        ("x[2, p. 7]", '<span class="citation">[{2}, p. 7]</span>'),
        ("x[1–3]", '<span class="citation"><span id="cite-2"></span>[{1}–{3}]</span>'),
        ("x[1,2]", '<span class="citation">[{1},{2}]</span>'),
        ("calcium<sup>2</sup>", '<sup class="citation">{2}</sup>'),
        ("calcium.2", '<sup class="citation">{2}</sup>'),
        ("x[@one; @doe1999, p. 3]", '<span class="citation">[{one}; {1}, p. 3]</span>'),
        ("as @doe1999", ' <span class="citation">{Doe 1999}</span>'),
    ],
)
def test_a_citation_leads_to_its_note_and_shows_its_number(citation: str, markup: str) -> None:
    notes = "1. Doe, 1999.\n2. Roe, 2000.\n3. Poe, 2001.\n\n[^one]: Note."
    page = page_of(read(f"{citation}\n\n## References\n\n{notes}"))
    links = re.sub(r"\{(.*?)\}", lambda match: LINKS[match[1]], markup)
    assert re.sub(r"^<p>[^ <\[]*(?=[ <\[])", "", page) == f"{links}</p>\n"


def test_strange_labels_of_footnotes_harm_no_markup() -> None:
    page = page_of(read('x[^a"<b>&%]\n\n[^a"<b>&%]: Note.'))
    assert '<a role="doc-noteref" href="#note-a%22%3Cb%3E%26%25" id="cite-a&quot;&lt;b&gt;&amp;%">1</a>' in page


def test_without_a_reader_of_html_its_text_is_skipped() -> None:
    document = read_markdown(
        parse_markdown("<div>\n<p>Text &amp; more</p>\n</div>\n", "article.md"), "article", ENGLISH, "article.md"
    )
    assert document.parts == (Skeleton("<div>\n<p>Text &amp; more</p>\n</div>\n"),)
    assert [(one.text, one.line, one.reason) for one in document.skipped] == [("Text & more", 2, "HTML")]


def test_units_have_the_line_on_which_their_block_begins() -> None:
    source = "# a\n\nb\nc\n\n- d\n\n  e\n\n| f |\n|---|\n| g |\n\n<div>\n<p>h</p>\n</div>\n\n![i](j)\n"
    assert [unit.line for unit in read(source).units] == [1, 3, 6, 8, 10, 12, 15, 18]


def test_windows_line_ends_change_nothing() -> None:
    source = "---\ntags: y\n---\n# a\n\n- b\n- c[^1]\n\n| d | e |\n|---|---|\n| f | g | lost |\n\n[^1]: n\n\n    m\n"
    unix, windows = read(source), read(source.replace("\n", "\r\n"))
    assert page_of(windows) == page_of(unix)
    assert (windows.units, windows.references, windows.skipped) == (unix.units, unix.references, unix.skipped)
