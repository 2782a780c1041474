"""Choose the reader of an article by its ending."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Protocol

from locakit.articles.html.reader import read_html
from locakit.articles.markdown.fragments import fragment_reader
from locakit.articles.markdown.reader import read_markdown
from locakit.articles.text.reader import read_text
from locakit.model.document import Document
from locakit.model.errors import Place, Problem, SourceError
from locakit.model.languages import LanguageTag


class Reader(Protocol):
    """Makes a document of an article's text; `path` is for messages only."""

    def __call__(self, text: str, name: str, language: LanguageTag, path: str, /) -> Document:
        """The document; raises `SourceError` for what cannot be read as the format."""
        ...


def _read_markdown(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The raw HTML between the blocks of Markdown is read like any other HTML."""
    return read_markdown(text, name, language, path, fragment_reader(read_html))


READERS: Mapping[str, Reader] = {".txt": read_text, ".md": _read_markdown, ".html": read_html}
"""The formats, by file ending."""


def read_article(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The document of an article; raises `SourceError` for an unknown ending or a malformed text."""
    ending = PurePosixPath(path).suffix.lower()
    if ending not in READERS:
        told = f"'{ending}' is no format that can be read"
        raise SourceError(Problem(Place(path), told, remedy=f"use one of {', '.join(READERS)}"))
    return READERS[ending](text, name, language, path)
