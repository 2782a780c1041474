"""Read Markdown: markdown-it decides what it means, and its HTML is the page's.

tokens ─ notes ─ contents ─ citations ─► parts of a page

Law: what the page shows when nothing is translated is what markdown-it renders, but for the ids of headings and for
citations, whose notes stand at the end of the page.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from locakit.articles.citations.citing import Anchors
from locakit.articles.directives import Directive, Verb, without_directives
from locakit.articles.legends import shortened
from locakit.articles.markdown.citations import Cited, cite
from locakit.articles.markdown.footnotes import Notes, markup_of, take_notes
from locakit.articles.markdown.fragments import FragmentReader, keep_fragment
from locakit.articles.markdown.front_matter import FrontMatter, read_front_matter
from locakit.articles.markdown.inline import inline_content
from locakit.articles.markdown.page import Page, Piece, page_pieces
from locakit.articles.markdown.skips import Order, order_problems, orders_in, skipped_tokens
from locakit.articles.markdown.tables import dropped_cells
from locakit.articles.markdown.tokens import Parsed
from locakit.articles.markdown.toml_front_matter import FENCE, read_toml
from locakit.model.document import Code, Content, Document, Reference, Role, Skeleton, Skipped, Text, Unit
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import codes_of
from locakit.model.languages import LanguageTag

if TYPE_CHECKING:
    from markdown_it.token import Token

Kind = TypeVar("Kind", Skipped, Problem, Unit)


def read_markdown(
    parsed: Parsed, name: str, language: LanguageTag, path: str, read_fragment: FragmentReader = keep_fragment
) -> Document:
    """The document of a Markdown article; `read_fragment` reads the raw HTML between its blocks.

    Raises `SourceError` for a front matter that is no YAML and a `skip-start` that is never ended.
    """
    front = _front_matter(parsed, path)
    blocks, notes = take_notes(parsed, language)
    lines = tuple(_lines(blocks))
    orders = orders_in(blocks, lines)
    directives, skipped = _by_index(orders), skipped_tokens(blocks, orders, path)
    raw = _raw_html(blocks, directives.keys() | skipped.keys())
    fragments = {index: read_fragment(blocks[index].content, lines[index], language, path) for index in raw}
    has_title = any(unit.role is Role.TITLE for unit in front.units)
    page, cited = _cited(Page(parsed, blocks, {}, lines, skipped, path, directives, fragments, has_title), notes)
    head = tuple(_numbered(front.units))
    pieces = (*_with_directives(page_pieces(page)), *_dropped(blocks, parsed.source, path))
    problems = (*cited.problems, *order_problems(blocks, orders, path), *_of_kind(pieces, Problem))
    return Document(
        name,
        language,
        parts=tuple(_numbered(_merged(pieces), first=len(head) + 1)),
        references=tuple(_references(parsed, notes, cited.anchors)),
        skipped=(*front.skipped, *notes.skipped, *_of_kind(pieces, Skipped)),
        problems=tuple(sorted(problems, key=lambda problem: problem.place.line)),
        head=tuple(_of_kind(head, Unit)),
    )


def _raw_html(blocks: "Sequence[Token]", kept: Collection[int]) -> Iterator[int]:
    """The indexes of the raw HTML that is read, not kept as it is."""
    return (index for index, token in enumerate(blocks) if token.type == "html_block" and index not in kept)


def _front_matter(parsed: Parsed, path: str) -> FrontMatter:
    first = parsed.tokens[0] if parsed.tokens else None
    if not first or first.type != "front_matter" or not first.map:
        return FrontMatter()
    read = read_toml if first.markup == FENCE else read_front_matter
    return read(first.content, first.map[0] + 2, path)


def _lines(blocks: "Sequence[Token]") -> Iterator[int]:
    """The line of each token, or for one that knows none that of the one before it."""
    line = 1
    for token in blocks:
        line = token.map[0] + 1 if token.map else line
        yield line


def _cited(page: Page, notes: Notes) -> tuple[Page, Cited]:
    """The page with what its lines and its raw HTML hold, citations in place."""
    found = tuple(_contents(page))
    indexes = [index for index, _ in found]
    cited = cite([content for _, content in found], [page.lines[index] for index in indexes], notes, page.path)
    by_index = _grouped(indexes, cited.contents)
    contents = {index: own[0] for index, own in by_index.items()}
    fragments = {index: one.with_contents(by_index.get(index, ())) for index, one in page.fragments.items()}
    return replace(page, contents=contents, fragments=fragments), cited


def _contents(page: Page) -> Iterator[tuple[int, Content]]:
    """What the lines of the article hold, and the texts of the raw HTML between, with the index of their token."""
    for index, token in enumerate(page.blocks):
        if token.type == "inline":
            yield index, inline_content(page.parsed, token.children or (), page.lines[index])
        elif index in page.fragments:
            yield from ((index, content) for content in page.fragments[index].contents)


def _grouped(indexes: Iterable[int], contents: Iterable[Content]) -> dict[int, list[Content]]:
    grouped: dict[int, list[Content]] = {}
    for index, content in zip(indexes, contents, strict=True):
        grouped.setdefault(index, []).append(content)
    return grouped


def _by_index(orders: Iterable[Order]) -> dict[int, list[Directive]]:
    directives: dict[int, list[Directive]] = {}
    for order in orders:
        directives.setdefault(order.index, []).append(order.directive)
    return directives


def _with_directives(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without directives; each unit has the notes and the context that stand before it."""
    notes: list[str] = []
    context = ""
    for piece in pieces:
        if isinstance(piece, Directive):
            notes.extend([piece.text] if piece.verb is Verb.COMMENT else [])
            context = piece.text if piece.verb is Verb.CONTEXT else context
        elif isinstance(piece, Unit) and (notes or context):
            yield replace(piece, note="\n".join(notes), context=context)
            notes, context = [], ""
        else:
            yield piece


def _dropped(blocks: "Sequence[Token]", text: str, path: str) -> Iterator[Piece]:
    """The cells that no page shows, and a word to the author."""
    for cell in dropped_cells(blocks, text):
        told = f"the cell '{shortened(cell.text)}' stands in no column, and no page shows it"
        yield cell
        yield Problem(
            Place(path, cell.line), told, Severity.WARNING, "give the head of the table a cell more", "lost-cell"
        )


def _references(parsed: Parsed, notes: Notes, anchors: Anchors) -> Iterator[Reference]:
    found: dict[str, list[str]] = {}
    for label, own_id in (pair for ids in anchors.ids for pair in ids.items()):
        found.setdefault(label, []).append(own_id)
    marks = notes.marks
    for entry in notes.entries:
        mark = "" if marks[entry.label] == entry.label else marks[entry.label]
        backlinks = tuple(found.get(entry.label, ()))
        yield Reference(entry.label, entry.text, entry.line, backlinks, mark, markup_of(parsed, entry))


def _of_kind(pieces: Iterable[Piece], kind: type[Kind]) -> Iterator[Kind]:
    return (piece for piece in pieces if isinstance(piece, kind))


def _merged(pieces: Iterable[Piece]) -> Iterator[Skeleton | Unit]:
    """The parts of the page, neighbouring skeletons as one."""
    waiting: list[str] = []
    for piece in pieces:
        if isinstance(piece, Skeleton):
            waiting.append(piece.data)
        elif isinstance(piece, Unit):
            yield from _skeleton(waiting)
            yield piece
            waiting = []
    yield from _skeleton(waiting)


def _skeleton(data: Sequence[str]) -> Iterator[Skeleton]:
    if any(data):
        yield Skeleton(without_directives("".join(data)))


def _numbered(parts: Iterable[Skeleton | Unit], first: int = 1) -> Iterator[Skeleton | Unit]:
    """The parts with the ids of their units, those that codes hold after the one that they stand in."""
    numbers = count(first)
    for part in parts:
        if isinstance(part, Unit):
            numbered = part.with_id(f"u{next(numbers)}")
            if any(code.subflow for code in codes_of(part.content)):
                numbered = replace(numbered, content=tuple(_numbered_code(node, numbers) for node in part.content))
            yield numbered
        else:
            yield part


def _numbered_code(node: Text | Code, numbers: Iterator[int]) -> Text | Code:
    if isinstance(node, Text) or not node.subflow:
        return node
    parts = (one.with_id(f"u{next(numbers)}") if isinstance(one, Unit) else one for one in node.subflow)
    return replace(node, subflow=tuple(parts))
