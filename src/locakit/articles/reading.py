"""Choose the reader of an article by its ending; that of a format is imported with the first article in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from locakit.articles.coverage import refuse_lost_words
from locakit.model.characters import BAD_OR_HALF_CHARACTER, told
from locakit.model.document import Document, Unit
from locakit.model.errors import Place, Problem, SourceError
from locakit.model.inline import text_of
from locakit.model.languages import LanguageTag

if TYPE_CHECKING:
    from locakit.articles.markdown.tokens import Parsed

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Format(Generic[Source]):
    """How articles are written: a way to read them, and another one to see what readers of their page see."""

    parse: Callable[[str, str], Source]
    """What both ways begin with: the source of a text; the path is for messages."""
    read: Callable[[Source, str, LanguageTag, str], Document]
    """The document of a source with a name, in a language; raises `SourceError`."""
    show: Callable[[Source], Iterable[str]]
    """The visible text of a source; of several readings of it the quickest first, the exact one last."""

    def document(self, text: str, name: str, language: LanguageTag, path: str) -> Document:
        """The document of a text; raises `SourceError` also if it lacks a visible word of it."""
        source = self.parse(text, path)
        document = self.read(source, name, language, path)
        refuse_lost_words(text, self.show(source), document, path)
        _refuse_hidden_characters(document, path)
        return document


def _refuse_hidden_characters(document: Document, path: str) -> None:
    """What may not stand in an article may not come in by a reference (`&#x202E;`) or an escape of YAML either."""
    finds = BAD_OR_HALF_CHARACTER.finditer
    found = ((unit, match[0]) for unit in document.units for match in finds(text_of(unit.content)))
    problems = [_hidden(unit, character, path) for unit, character in found if character != "\r"]
    if problems:
        raise SourceError(*problems)


def _hidden(unit: Unit, character: str, path: str) -> Problem:
    what, remedy = told(character)
    return Problem(Place(path, unit.line), what, remedy=remedy)


def _as_written(source: str, _path: str = "") -> str:
    return source


def _seen_as_written(source: str) -> tuple[str]:
    return (source,)


def _text() -> Format[str]:
    from locakit.articles.text.reader import read_text

    return Format(_as_written, read_text, _seen_as_written)


def _markdown() -> Format["Parsed"]:
    from locakit.articles.markdown.fragments import fragment_reader
    from locakit.articles.markdown.reader import read_markdown
    from locakit.articles.markdown.tokens import parse_markdown
    from locakit.articles.markdown.visible import visible_markdown

    def read(source: "Parsed", name: str, language: LanguageTag, path: str) -> Document:
        return read_markdown(source, name, language, path, fragment_reader(_read_piece))

    return Format(parse_markdown, read, lambda source: (visible_markdown(source),))


def _read_piece(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The raw HTML between the blocks of Markdown is read like any other HTML."""
    from locakit.articles.html.reader import read_piece

    return read_piece(text, name, language, path)


def _html() -> Format[str]:
    from locakit.articles.html.reader import read_html
    from locakit.articles.html.visible import readings_of_html

    return Format(_as_written, read_html, readings_of_html)


READERS: Mapping[str, Callable[[], Format[Any]]] = {".txt": _text, ".md": _markdown, ".html": _html}
"""What gives the formats, by file ending."""


def read_article(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The document of an article, no visible word of it lost.

    Raises `SourceError` for an unknown ending, a malformed text, and a text that locakit would lose words of.
    """
    ending = PurePosixPath(path).suffix.lower()
    if ending not in READERS:
        told = f"'{ending}' is no format that can be read"
        raise SourceError(Problem(Place(path), told, remedy=f"use one of {', '.join(READERS)}"))
    return READERS[ending]().document(text, name, language, path)
