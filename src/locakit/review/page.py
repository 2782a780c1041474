"""The page for reviewers: one file that needs no other, no script and no network."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from locakit.model.languages import LanguageTag
from locakit.pages import ENGLISH, render_page, style_part
from locakit.review.findings import FileChanges, Judged
from locakit.review.words import Fate, Piece, word_changes

_CODE = re.compile(r"(</?[a-z]{1,12}\d{1,6}/?>|<joined/>)")
_STYLES = ("colours.css", "scripts.css", "review.css")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text as the page shows it."""

    text: str
    fate: Fate
    is_code: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A change as the page shows it."""

    judged: Judged
    source: tuple[Part, ...]
    before: tuple[Part, ...]
    after: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A file as the page shows it."""

    file: FileChanges
    rows: tuple[Row, ...]
    links: tuple[tuple[str, str], ...]
    """Names and addresses of the built pages of the article, relative to this page."""


def review_page(
    files: Sequence[FileChanges],
    states: tuple[str, str],
    source_language: LanguageTag,
    links: Callable[[FileChanges], Sequence[tuple[str, str]]],
) -> str:
    """The HTML of the changes between two states, which are named; `links` gives each file's built pages."""
    sections = [Section(one, tuple(_rows(one, source_language)), tuple(links(one))) for one in files]
    from markupsafe import Markup

    style = Markup("\n".join(map(style_part, _STYLES)))  # noqa: S704 (files of our own)
    return render_page(
        "review.html", ENGLISH, sections=sections, states=states, source_language=source_language, style=style
    )


def _rows(file: FileChanges, source_language: LanguageTag) -> Iterator[Row]:
    for judged in file.changes:
        old, new = judged.change.msgids
        # A source that came or went is shown as it is: that its sentence is new or gone is said above it.
        source = word_changes(old or new, new or old, source_language)
        target = word_changes(*judged.change.msgstrs, file.locale)
        before = [piece for piece in target if piece.fate is not Fate.ADDED]
        after = [piece for piece in target if piece.fate is not Fate.REMOVED]
        yield Row(judged, _parts(source), _parts(before), _parts(after))


def _parts(pieces: Sequence[Piece]) -> tuple[Part, ...]:
    """The pieces with the codes in them apart."""
    return tuple(
        Part(text, piece.fate, is_code=index % 2 == 1)
        for piece in pieces
        for index, text in enumerate(_CODE.split(piece.text))
        if text
    )
