"""The plain text of Markdown tokens: what notes say, word for word, and what skipped blocks show."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from locakit.articles.html.elements import Layout, layout_of, read_page
from locakit.articles.html.tags import tokens as html_tokens
from locakit.articles.html.text import text_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_LITERAL = frozenset({"code_inline", "math_inline", "math_inline_double"})
_BREAKS = frozenset({"softbreak", "hardbreak", "footnote_ref"})
_PARTING = frozenset({"br", "img"})
_BLOCKS = frozenset({"fence", "code_block", "math_block", "math_block_label"})


def text_of_tokens(tokens: "Sequence[Token]") -> str:
    """The text of blocks, their lines and paragraphs joined with spaces; addresses of links stand in brackets."""
    texts = (
        text_of_line(token.children or ()) if token.type == "inline" else visible_block(token) for token in tokens
    )
    return " ".join(" ".join(texts).split())


def lines_of_tokens(tokens: "Sequence[Token]") -> "Sequence[Sequence[Token]]":
    """The tokens inside the blocks, block by block; none where a block has other text, code say."""
    has_others = any(token.type != "inline" and visible_block(token) for token in tokens)
    return () if has_others else tuple(token.children or () for token in tokens if token.type == "inline")


def text_of_line(tokens: "Sequence[Token]") -> str:
    """The text of the tokens inside a block."""
    return "".join(_pieces(tokens))


def visible_line(tokens: "Sequence[Token]") -> str:
    """What readers see of the tokens inside a block; addresses, code and the like apart from the words around."""
    return "".join(piece for token in tokens for piece in _visible_pieces(token))


def visible_block(token: "Token") -> str:
    """What readers see of a block without lines: code, a formula, raw HTML."""
    if token.type != "html_block":
        return token.content if token.type in _BLOCKS else ""
    page = read_page(token.content)
    return text_of(page, 0, len(page.tokens))


def _pieces(tokens: "Sequence[Token]") -> Iterator[str]:
    links: list[tuple[str, int]] = []
    texts: list[str] = []
    for token in tokens:
        texts.append(_piece(token))
        if token.type == "link_open":
            links.append((str(token.attrs["href"]), len(texts)))
        elif token.type == "link_close":
            href, start = links.pop()
            texts.append(_address(href, "".join(texts[start:])))
    yield from texts


def _piece(token: "Token") -> str:
    if token.type in {"text", "code_inline"}:
        return token.content
    if token.type in _LITERAL:
        return f"{token.markup}{token.content}{token.markup}"
    if token.type == "image":
        return f" {text_of_line(token.children or ())} "
    is_break = token.type in {"softbreak", "hardbreak"}
    return " " if is_break or (token.type == "html_inline" and _parts_words(token.content)) else ""


def _address(href: str, shown: str) -> str:
    """The address behind a link's text, unless the text shows it or it leads into the page itself."""
    is_shown = shown.strip() in href and not shown.isspace() and len(shown.strip()) > len("https://")
    return "" if is_shown or href.startswith("#") else f" ({href})"


def _visible_pieces(token: "Token") -> Iterator[str]:
    if token.type == "text":
        yield token.content
    elif token.type in _LITERAL:
        yield from (" ", token.content, " ")
    elif token.type == "image":
        yield from (" ", visible_line(token.children or ()), " ")
    elif (
        token.type in _BREAKS or token.info == "auto" or (token.type == "html_inline" and _parts_words(token.content))
    ):
        yield "\n"


def _parts_words(tag: str) -> bool:
    """Whether words end at a tag: those of code and the like stand apart."""
    return any(one.name in _PARTING or layout_of(one.name) is Layout.HELD for one in html_tokens(tag))
