"""The tokens and elements of our own pages are those that two other parsers see."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from articles.golden import whole_texts
from selectolax.lexbor import LexborHTMLParser, LexborNode

from locakit.articles.html.elements import NOWHERE, Page, read_page
from locakit.articles.html.tags import TokenKind, tokens

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
MADE_BY_PARSERS = {"html", "head", "body", "tbody", "colgroup"}
"""Elements that parsers make where the source has no tags for them."""

pages = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
TREES = [
    *(path.read_text(encoding="utf-8") for path in PAGES if path.stem in {"magnesium", "water"}),
    *(case.source for case in whole_texts("html/cases") if case.path.stem in {"attributes", "blocks", "lines"}),
]
"""Without what crosses: there parsers make elements anew."""


class Tags(HTMLParser):
    """The start tags that the standard library sees, with their attributes and where they begin."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, dict[str, str], tuple[int, int]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}
        self.found.append((tag, attributes, self.getpos()))


def position(source: str, offset: int) -> tuple[int, int]:
    """Line and column as the standard library counts them."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset) - 1


@pages
def test_tags_and_attributes_are_those_of_the_standard_library(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    page = read_page(source)
    found = [
        (token.name, {name: one.value for name, one in attributes.items()}, position(source, token.start))
        for token, attributes in zip(page.tokens, page.attributes, strict=True)
        if token.kind is TokenKind.START
    ]
    assert found == Tags(source).found


@pytest.mark.parametrize("source", TREES, ids=lambda source: source[:40])
def test_elements_stand_in_those_that_a_browser_puts_them_in(source: str) -> None:
    source = source.replace("<template>", "<div>").replace("</template>", "</div>")
    page = read_page(source)
    ours = [
        (token.name, _name_of_parent(page, page.parents[index]))
        for index, token in enumerate(page.tokens)
        if token.kind is TokenKind.START and token.name not in MADE_BY_PARSERS
    ]
    root = LexborHTMLParser(source).root
    assert root
    theirs = [((node.tag or "").lower(), _parent(node)) for node in root.traverse()]
    assert ours == [one for one in theirs if one[0] not in MADE_BY_PARSERS and not one[0].startswith("-")]


def _name_of_parent(page: Page, index: int) -> str:
    while index != NOWHERE and page.tokens[index].name in MADE_BY_PARSERS:
        index = page.parents[index]
    return page.tokens[index].name if index != NOWHERE else ""


def _parent(node: LexborNode) -> str:
    parent = node.parent
    while parent is not None and (parent.tag in MADE_BY_PARSERS or (parent.tag or "").startswith("-")):
        parent = parent.parent
    return (parent.tag or "") if parent is not None else ""


@pytest.mark.parametrize("name", ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"])
def test_what_looks_like_tags_in_text_is_none(name: str) -> None:
    source = f"<{name}><p>One</{name[:-1]}></ {name}></{name}x><b></{name.upper()} ><i>"
    assert [token.name for token in tokens(source) if token.name] == [name, name, "i"]


@pytest.mark.parametrize(
    "script", ["<!-- <script></script> -->", "<!--<script></script></script>-->", "<!-->", "<!-- x", "a</scrip>"]
)
def test_a_script_ends_where_browsers_end_it(script: str) -> None:
    source = f"<script>{script}</script><p>One</p>"
    parser = LexborHTMLParser(source)
    theirs = [node.text(deep=False) for node in parser.css("script")]
    ours = [source[token.start : token.end] for token in tokens(source) if token.kind is TokenKind.RAW]
    assert ours == theirs


def test_a_plain_text_has_no_end() -> None:
    source = "<plaintext><p>One</plaintext>"
    assert [token.kind for token in tokens(source)] == [TokenKind.START, TokenKind.RAW]
