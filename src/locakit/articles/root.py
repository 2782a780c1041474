"""The root element of a page."""

from collections.abc import Mapping

from locakit.articles.html.tags import TokenKind, tokens
from locakit.articles.tag_markup import with_attributes


def with_root_attributes(page: str, attributes: Mapping[str, str]) -> str:
    """A page with these attributes on its `<html>` tag; a page without one stays as it is."""
    for token in tokens(page):
        if token.kind is TokenKind.START and token.name == "html":
            tag = with_attributes(page[token.start : token.end], attributes)
            return page[: token.start] + tag + page[token.end :]
    return page
