"""What readers see of a Markdown article, for the gate that looks for lost words.

It goes through the parser's tokens by itself: neither notes nor citations, units nor edges.
"""

from typing import TYPE_CHECKING

from locakit.articles.markdown.text import visible_block, visible_line
from locakit.articles.markdown.tokens import Parsed, parse_markdown

if TYPE_CHECKING:
    from markdown_it.token import Token


def visible_markdown(text: str, path: str) -> str:
    """The visible text of an article, footnotes included; raises `SourceError` as the reader does."""
    return visible_text(parse_markdown(text, path))


def visible_text(parsed: Parsed) -> str:
    """The visible text of an article that has been parsed."""
    notes = parsed.environment.get("footnotes", {}).get("list", {}).values()
    written = (visible_line(note["tokens"]) for note in notes if "tokens" in note)
    return "\n".join([*map(_block, parsed.tokens), *written])


def _block(token: "Token") -> str:
    return visible_line(token.children or []) if token.type == "inline" else visible_block(token)
