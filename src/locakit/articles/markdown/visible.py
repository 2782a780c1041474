"""What readers see of a Markdown article, for the gate that looks for lost words.

It goes through the parser's tokens by itself: neither notes nor citations, units nor edges.
"""

from typing import TYPE_CHECKING

from locakit.articles.html.visible import visible_html
from locakit.articles.markdown.text import visible_block, visible_line
from locakit.articles.markdown.tokens import Parsed

if TYPE_CHECKING:
    from markdown_it.token import Token


def visible_markdown(parsed: Parsed) -> str:
    """The visible text of an article, footnotes included; without its front matter, which stands in no body."""
    notes = parsed.environment.get("footnotes", {}).get("list", {}).values()
    written = (visible_line(note["tokens"]) for note in notes if "tokens" in note)
    return "\n".join([*map(_block, parsed.tokens), *written])


def _block(token: "Token") -> str:
    if token.type == "html_block":
        return visible_html(token.content)
    return visible_line(token.children or []) if token.type == "inline" else visible_block(token)
