"""Lay the blocks of a Markdown article out: what goes to the page as it is, what is a unit, what is skipped."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeGuard

from locakit.articles.directives import MARK, Directive, directive_in, without_directives
from locakit.articles.heading_ids import heading_id
from locakit.articles.html.elements import read_page
from locakit.articles.markdown.edges import Peeled, peeled
from locakit.articles.markdown.fragments import Fragment, kept_text
from locakit.articles.markdown.inline import spoken
from locakit.articles.markdown.tags import Tag
from locakit.articles.markdown.text import visible_line
from locakit.articles.markdown.tokens import Parsed
from locakit.articles.words import has_words
from locakit.model.document import Code, Content, Role, Skeleton, Skipped, Text, Unit
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import codes_of

if TYPE_CHECKING:
    from markdown_it.token import Token

Piece = Skeleton | Unit | Skipped | Directive | Problem
"""What a block gives: units have no ids yet, a directive is about the unit that follows it."""

_AROUND = {
    "list_item_open": Role.ITEM, "blockquote_open": Role.PARAGRAPH, "dd_open": Role.DEFINITION,
    "alert_open": Role.PARAGRAPH, "container_box_open": Role.PARAGRAPH, "admonition_open": Role.PARAGRAPH,
}  # fmt: skip
_ENDS = frozenset(name.replace("_open", "_close") for name in _AROUND)
_RIGHT_AROUND = {
    "th_open": Role.CELL, "td_open": Role.CELL, "dt_open": Role.TERM, "alert_title_open": Role.LABEL,
    "admonition_title_open": Role.LABEL, "box_title_open": Role.LABEL,
}  # fmt: skip
_HOLDERS_OF_TIGHT_LINES = frozenset({"list_item_open", "dd_open"})


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page is laid out."""

    parsed: Parsed
    blocks: "Sequence[Token]"
    contents: Mapping[int, Content]
    """Of the lines, by the index of their token."""
    lines: Sequence[int]
    """The line of the source on which each token begins, or the one before it."""
    skipped: Mapping[int, str]
    """Why a token is not translated, by its index."""
    path: str
    """For messages."""
    directives: Mapping[int, Sequence[Directive]]
    """By the index of the token or line that they stand in."""
    fragments: Mapping[int, Fragment]
    """What raw HTML holds, by the index of its token, but for what stays as it is."""
    has_title: bool = False
    """Whether the front matter gives the article's title."""

    def markup(self, index: int) -> str:
        """The HTML of a token."""
        return self.parsed.markup(self.blocks, index)


def page_pieces(page: Page) -> Iterator[Piece]:
    """The pieces of an article in the order of its page."""
    _name_headings(page)
    holders, roles = _holders(page.blocks), _roles(page)
    held = frozenset(holders.values())
    for index, token in enumerate(page.blocks):
        if index in page.directives:
            yield from page.directives[index]
        if token.type == "inline":
            opening = page.markup(holders[index]) if index in holders else ""
            yield from _line_pieces(page, index, opening, roles[index])
        elif token.type in _PIECES:
            yield from _PIECES[token.type](page, index)
        elif not (token.hidden or index in held):
            yield Skeleton(page.markup(index))


def _name_headings(page: Page) -> None:
    """Give each heading its id."""
    taken: Counter[str] = Counter()
    for index, token in enumerate(page.blocks):
        if token.type == "heading_open":
            content = page.contents[index + 1]
            words = "".join(node.value if isinstance(node, Text) else spoken(node) for node in content)
            token.attrs["id"] = heading_id(words, taken)


def _holders(blocks: "Sequence[Token]") -> dict[int, int]:
    """For the index of each line that an element holds alone that of the element's start tag."""
    found: dict[int, int] = {}
    for index, token in enumerate(blocks):
        if token.type != "inline":
            continue
        if not blocks[index - 1].hidden:
            found[index] = index - 1
        elif blocks[index - 2].type in _HOLDERS_OF_TIGHT_LINES and blocks[index + 2].nesting == -1:
            is_task = "checked" in blocks[index - 2].meta
            found |= {} if is_task else {index: index - 2}
    return found


def _roles(page: Page) -> dict[int, Role]:
    """What each line is: the element right around it says so, or the one around its paragraph."""
    around = [Role.PARAGRAPH]
    roles: dict[int, Role] = {}
    has_title = page.has_title
    for index, token in enumerate(page.blocks):
        if token.type in _AROUND:
            around.append(_AROUND[token.type])
        elif token.type in _ENDS:
            around.pop()
        elif token.type == "heading_open":
            is_title = token.tag == "h1" and not token.level and not has_title
            has_title = has_title or is_title
            roles[index + 1] = Role.TITLE if is_title else Role(f"heading{token.tag[1]}")
        elif token.type == "inline":
            roles.setdefault(index, _RIGHT_AROUND.get(page.blocks[index - 1].type, around[-1]))
    return roles


def _line_pieces(page: Page, index: int, opening: str, role: Role) -> Iterator[Piece]:
    """The pieces of a line; `opening` is the start tag of the element that holds it alone, line breaks before it."""
    content, line, token = page.contents[index], page.lines[index], page.blocks[index]
    if "![" in token.content:
        yield from _images_without_words(page, token, line)
    edges = peeled(content)
    if index in page.skipped:
        yield Skeleton(opening + _markup(content))
        yield from _kept(visible_line(token.children or ()), line, page.skipped[index])
        return
    if edges.core:
        yield from _unit_pieces(edges, line, opening, role)
    else:
        yield Skeleton(opening)
        yield from _nodes(content)
        yield from _kept(" ".join(code.data for code in content if _is_marker(code)), line, "citation")
    for node in content:
        if isinstance(node, Code) and node.data.startswith("<"):
            yield from _kept_code(node, line)


def _is_marker(node: Text | Code) -> TypeGuard[Code]:
    """Whether a node is a citation, or looks like one."""
    return isinstance(node, Code) and (node.is_citation or not node.data.startswith("<"))


def _images_without_words(page: Page, token: "Token", line: int) -> Iterator[Problem]:
    for child in token.children or ():
        if child.type == "image" and not child.content:
            told = "an image without a text for those who cannot see it"
            remedy = "write what it shows: ![…](…)"
            yield Problem(Place(page.path, line), told, Severity.WARNING, remedy, "missing-alt")


def _unit_pieces(edges: Peeled, line: int, opening: str, role: Role) -> Iterator[Skeleton | Unit]:
    tag = opening.lstrip("\n")
    enclosing = edges.enclosing
    before = edges.before
    if enclosing and not enclosing.subflow:
        before, tag = before[:-1], enclosing.markup
        yield Skeleton(opening)
    elif before or codes_of(edges.after):
        tag = ""
        yield Skeleton(opening)
    elif tag != opening:
        yield Skeleton(opening[: len(opening) - len(tag)])
    yield from _nodes(before)
    yield Unit("", role, tuple([node for node in edges.core if not _is_directive(node)]), line, tag)
    yield from _nodes(edges.after)


def _is_directive(node: Text | Code) -> bool:
    """Whether a code is a comment to us: neither translators nor readers need it."""
    return isinstance(node, Code) and MARK in node.data and directive_in(node.data) is not None


def _nodes(content: Content) -> Iterator[Skeleton | Unit]:
    """Codes and texts that belong to the page; what readers see of a tag's attributes are units."""
    for node in content:
        if isinstance(node, Code) and node.subflow:
            yield from node.subflow
        else:
            yield Skeleton(_markup((node,)))


def _markup(content: Content) -> str:
    return "".join(node.markup if isinstance(node, Code) else _escaped(node.value) for node in content)


def _escaped(text: str) -> str:
    """A text as markdown-it writes it."""
    return escape(text, quote=False).replace('"', "&quot;")


def _kept_code(code: Code, line: int) -> Iterator[Skipped]:
    said = spoken(code)
    if "<img" in code.markup and not code.subflow:
        said = " ".join([said, *_alternatives(code.markup)])
    if said:
        yield from _kept(said, line, _reason(code))


def _alternatives(markup: str) -> Iterator[str]:
    """What stands for the images in a code that is kept as it is."""
    page = read_page(markup)
    images = (page.attributes[index] for index in page.starts_of("img"))
    yield from (attributes["alt"].value for attributes in images if "alt" in attributes)


def _reason(code: Code) -> str:
    """Why what a code shows is not translated."""
    tag = Tag(code.markup)
    if tag.value("class").startswith("math"):
        return "formula"
    return "address" if tag.name == "a" else f"<{tag.name}>"


def _kept(said: str, line: int, reason: str) -> Iterator[Skipped]:
    if has_words(said):
        yield Skipped(said.strip(), line, reason)


def _nothing(_page: Page, _index: int) -> Iterator[Piece]:
    yield from ()


def _code_pieces(page: Page, index: int) -> Iterator[Piece]:
    yield Skeleton(page.markup(index))
    yield from _kept(page.blocks[index].content, page.lines[index], page.skipped.get(index, "code"))


def _formula_pieces(page: Page, index: int) -> Iterator[Piece]:
    yield Skeleton(page.markup(index))
    yield from _kept(page.blocks[index].content, page.lines[index], page.skipped.get(index, "formula"))


def _html_pieces(page: Page, index: int) -> Iterator[Piece]:
    html, line = page.blocks[index].content, page.lines[index]
    fragment = page.fragments.get(index)
    if fragment is None:
        shown = without_directives(html)
        yield Skeleton(shown if shown.strip() else "")
        yield from kept_text(html, line, page.skipped.get(index, "HTML"))
        return
    yield from (*fragment.parts, *fragment.skipped, *fragment.problems)


_PIECES: Mapping[str, Callable[[Page, int], Iterator[Piece]]] = {
    "front_matter": _nothing,
    "html_block": _html_pieces,
    "fence": _code_pieces,
    "code_block": _code_pieces,
    "math_block": _formula_pieces,
    "math_block_label": _formula_pieces,
}
