"""Pieces of raw HTML between the blocks of a Markdown article."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from locakit.articles.html.elements import read_page
from locakit.articles.html.tags import TokenKind
from locakit.articles.html.text import text_of
from locakit.articles.markdown.tags import Parts
from locakit.articles.words import has_words
from locakit.model.document import Code, Content, Document, Setting, Skeleton, Skipped, Unit
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of HTML in parts; the ids of its units do not count."""

    parts: Parts
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def contents(self) -> tuple[Content, ...]:
        """What may hold citations that the article's reader looks for."""
        return tuple(part.content for part in self.parts if _may_cite(part) and isinstance(part, Unit))

    def with_contents(self, contents: Iterable[Content]) -> "Fragment":
        """The fragment with its citations, in the order of `contents`."""
        waiting = iter(contents)
        return replace(self, parts=tuple(_cited(part, waiting) for part in self.parts))


class FragmentReader(Protocol):
    """Reads a piece of HTML, which may open elements that it does not close, and the other way round."""

    def __call__(self, html: str, line: int, language: LanguageTag, path: str, /) -> Fragment:
        """The fragment that begins on a line of the article; `path` is for messages."""
        ...


def keep_fragment(html: str, line: int, _language: LanguageTag, _path: str) -> Fragment:
    """The piece as it is: none of its text is translated."""
    return Fragment((Skeleton(html),), tuple(kept_text(html, line, "HTML")))


def fragment_reader(read: Callable[[str, str, LanguageTag, str], Document]) -> FragmentReader:
    """A reader of fragments made of a reader of pages."""

    def read_fragment(html: str, line: int, language: LanguageTag, path: str) -> Fragment:
        page = read(html, "", language, path)
        listed = (Skipped(one.text, one.line, "reference list in HTML") for one in page.references)
        return Fragment(
            tuple(_moved(part, line - 1) for part in page.parts),
            tuple(replace(one, line=one.line + line - 1) for one in (*page.skipped, *listed)),
            tuple(_moved_problem(problem, line - 1) for problem in page.problems),
        )

    return read_fragment


def kept_text(html: str, line: int, reason: str) -> Iterator[Skipped]:
    """What readers see of a piece of HTML that is not translated."""
    page = read_page(html)
    said = text_of(page, 0, len(page.tokens))
    texts = (token for token in page.tokens if token.kind is TokenKind.TEXT and html[token.start : token.end].strip())
    first = next(texts, None)
    if first and has_words(said):
        written = html[first.start : first.end]
        start = first.start + len(written) - len(written.lstrip())
        yield Skipped(said, line + html.count("\n", 0, start), reason)


def _may_cite(part: Skeleton | Unit) -> bool:
    """Whether a part is text without citations of a reference list that stands in the fragment itself."""
    if isinstance(part, Skeleton) or part.setting is not Setting.FLOW:
        return False
    return not any(isinstance(node, Code) and node.labels for node in part.content)


def _cited(part: Skeleton | Unit, contents: Iterator[Content]) -> Skeleton | Unit:
    content = next(contents) if _may_cite(part) else ()
    is_other = isinstance(part, Unit) and content and content != part.content
    return replace(part, content=content, data="") if isinstance(part, Unit) and is_other else part


def _moved(part: Skeleton | Unit, lines: int) -> Skeleton | Unit:
    """A part that begins some lines further down."""
    if isinstance(part, Skeleton):
        return part
    content = (
        replace(node, subflow=tuple(_moved(one, lines) for one in node.subflow)) if isinstance(node, Code) else node
        for node in part.content
    )
    return replace(part, line=part.line + lines, content=tuple(content))


def _moved_problem(problem: Problem, lines: int) -> Problem:
    return replace(problem, place=replace(problem.place, line=problem.place.line + lines))
