"""Read HTML: a page as its author wrote it, with units where its text stands.

tokens ─ elements ─ reference lists ─ citations ─ runs ─► units and skeleton

Law: the skeleton and the units' own source, joined, give the page, byte for byte, whatever it is.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.articles.citations.references import work_name
from locakit.articles.directives import Verb
from locakit.articles.html.citations import find_citations, find_links_to_elsewhere
from locakit.articles.html.cited import Cited
from locakit.articles.html.elements import DEEPEST, NOWHERE, Page, read_page
from locakit.articles.html.entries import Entry
from locakit.articles.html.flow import pieces_of
from locakit.articles.html.head import declared_charsets
from locakit.articles.html.links import Link, links_of, targets_of, with_back_links
from locakit.articles.html.notes import find_entries
from locakit.articles.html.pieces import Found, directives_of, is_foreign, language_in, spoken_words
from locakit.articles.html.tags import TEXT_ONLY, TokenKind
from locakit.articles.html.units import UnitMaker
from locakit.articles.words import ATTRIBUTE
from locakit.model.document import Document, Reference, Skipped
from locakit.model.errors import Place, Problem, Severity, SourceError
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines of a source begin."""

    starts: Sequence[int]

    def number_of(self, offset: int) -> int:
        """The number of the line that an offset stands in, from 1."""
        return bisect_right(self.starts, offset)


def read_html(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The document of a page; raises `SourceError` for one whose elements nest too deep, anything else is a page."""
    return _read(text, name, language, path, find_citations)


def read_piece(text: str, name: str, language: LanguageTag, path: str) -> Document:
    """The document of a piece of HTML in an article of another format, whose reader looks for the citations."""
    return _read(text, name, language, path, _citations_of_own_list)


_FindCitations = Callable[[Page, Sequence[Link], Mapping[str, int], Sequence[Entry]], Cited]


def _citations_of_own_list(
    page: Page, links: Sequence[Link], targets: Mapping[str, int], entries: Sequence[Entry]
) -> Cited:
    find = find_citations if entries else find_links_to_elsewhere
    return find(page, links, targets, entries)


def _read(text: str, name: str, language: LanguageTag, path: str, find: _FindCitations) -> Document:
    page = read_page(text)
    lines = _lines_of(text)
    if page.too_deep != NOWHERE:
        raise _nested_too_deep(page, lines, path)
    links = links_of(page)
    targets = targets_of(page) if links else {}
    links = tuple(with_back_links(page, links, targets))
    entries = find_entries(page, links, targets, language)
    cited = find(page, links, targets, entries)
    found = Found(language, cited.citations, {entry.first: entry.after for entry in entries}, directives_of(page))
    maker = UnitMaker(page, language, _names_of_cited(entries, cited), lines.number_of)
    return Document(
        name=name,
        language=language,
        parts=maker.parts(pieces_of(page, found), 0, len(text)),
        references=tuple(_references(page, entries, cited, lines)),
        skipped=(*maker.skipped, *_beside_references(page, entries, lines)),
        problems=tuple(_problems(page, found, cited, lines, path)),
        is_page=any(True for _ in page.starts_of("html")),
    )


def _nested_too_deep(page: Page, lines: _Lines, path: str) -> SourceError:
    start = page.tokens[page.too_deep].start
    line = lines.number_of(start)
    told = f"elements nest more than {DEEPEST:,} deep"
    return SourceError(Problem(Place(path, line, start - lines.starts[line - 1] + 1), told, remedy="close them"))


def _lines_of(text: str) -> _Lines:
    starts, position = [0], 0
    while position := text.find("\n", position) + 1:
        starts.append(position)
    return _Lines(starts)


def _names_of_cited(entries: Sequence[Entry], cited: Cited) -> Mapping[str, str]:
    """What translators call each work that the page cites, by its label."""
    labels = {label for citation in cited.citations for label in citation.labels}
    return {entry.label: work_name(entry.text) for entry in entries if entry.label in labels}


def _references(page: Page, entries: Sequence[Entry], cited: Cited, lines: _Lines) -> Iterator[Reference]:
    back: dict[str, list[str]] = {}
    for label, own_id in (pair for citation in cited.citations for pair in citation.ids):
        back.setdefault(label, []).append(own_id)
    for entry in entries:
        line = lines.number_of(page.tokens[entry.first].start)
        yield Reference(entry.label, entry.text, line, tuple(dict.fromkeys(back.get(entry.label, ()))))


def _beside_references(page: Page, entries: Sequence[Entry], lines: _Lines) -> Iterator[Skipped]:
    """What stands in a reference list and is no part of a reference: labels, words of back-links, attributes."""
    for entry in entries:
        line = lines.number_of(page.tokens[entry.first].start)
        yield from (Skipped(text, line, "reference list") for text in entry.left_out)
        spoken = spoken_words(page, range(entry.first, entry.after))
        yield from (Skipped(text, line, f"{ATTRIBUTE}reference") for text in spoken)


def _problems(page: Page, found: Found, cited: Cited, lines: _Lines, path: str) -> Iterator[Problem]:
    for place, message, remedy, check in sorted(
        [
            *_stray_citations(cited),
            *_bad_orders(page, found),
            *_bad_tags(page, found.language),
            *_false_charsets(page),
        ]
    ):
        yield Problem(Place(path, lines.number_of(place)), message, Severity.WARNING, remedy, check)


_Finding = tuple[int, str, str, str]
"""An offset, what is wrong, what to do, and the id of the check."""


def _stray_citations(cited: Cited) -> Iterator[_Finding]:
    for stray in cited.strays:
        if stray.is_guess:
            told = f"the {stray.written} at the end of a word is read as a citation"
            yield stray.start, told, "put a full stop or brackets between the two", "guessed-citation"
        else:
            told = f"'{stray.written}' looks like a citation, but there is no such reference"
            yield stray.start, told, "check the number and the reference list", "stray-citation"


def _bad_orders(page: Page, found: Found) -> Iterator[_Finding]:
    """Orders that are none, and those that begin or end nothing."""
    is_skipping = False
    start = 0
    for index, directive in found.directives.items():
        offset = page.tokens[index].start
        if directive.verb is None:
            told = f"locakit knows no '{directive.word}'"
            yield offset, told, f"write {', '.join(Verb)}", "directive"
        elif directive.verb in {Verb.COMMENT, Verb.CONTEXT} and not directive.text:
            yield offset, f"'{directive.word}' says nothing", "write the text behind it", "directive"
        elif directive.verb is Verb.SKIP_END and not is_skipping:
            yield offset, "'skip-end' ends nothing", "write skip-start where it begins", "directive"
        if directive.verb in {Verb.SKIP_START, Verb.SKIP_END}:
            is_skipping, start = directive.verb is Verb.SKIP_START, offset
    if is_skipping:
        yield start, "'skip-start' has no end", "write skip-end where the text goes on", "directive"


def _bad_tags(page: Page, language: LanguageTag) -> Iterator[_Finding]:
    last = page.tokens[-1] if page.tokens else None
    if last and last.kind in {TokenKind.COMMENT, TokenKind.REST} and page.source[last.end - 1] != ">":
        yield last.start, "the page ends inside this tag or comment", "close it", "unclosed"
    for index in page.starts_of(*TEXT_ONLY):
        if page.partners[index] == NOWHERE and page.ends[index] > index + 1:
            told = f"<{page.tokens[index].name}> has no end, so the rest of the page is no text"
            yield page.tokens[index].start, told, "close it", "unclosed"
    for index in page.starts_of("img"):
        if "alt" not in page.attributes[index]:
            told = "an image without a text for those who cannot see it"
            yield page.tokens[index].start, told, 'write alt="…", or alt="" if it is mere decoration', "missing-alt"
    for index in page.starts_of("html"):
        if is_foreign(page.attributes[index], language):
            told = f"the page says it is in {language_in(page.attributes[index])}, the project in {language}"
            yield page.tokens[index].start, told, "correct the one that is wrong", "page-language"


def _false_charsets(page: Page) -> Iterator[_Finding]:
    for declared in () if page.source.isascii() else declared_charsets(page):
        if not declared.is_true:
            told = f"the page says it is written in {declared.name}, but it is UTF-8: browsers garble it"
            yield declared.start, told, "write utf-8 there", "page-charset"
