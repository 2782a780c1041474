"""References as entries, for projects that translate them: `references = "translate"`.

A reference is one unit, never cut, and no engine is sent it. What the page shows of it lies in a document of its
own; in an author's own page it is a part of that page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from locakit.articles.characters import unescape
from locakit.articles.reading import read_article
from locakit.data import lazy_pattern
from locakit.model.document import Code, CodeKind, Content, Document, Reference, Role, Segment, Skeleton, Text, Unit
from locakit.model.errors import SourceError
from locakit.model.inline import codes_of, joined_texts
from locakit.model.languages import LanguageTag

_ADDRESS = lazy_pattern(
    r"(?:https?://|www\.)[^\s<>\"“”«»]+|(?<![\w/.])(?:doi:[ \u00a0]?)?10\.\d{4,9}/[^\s<>\"“”«»]+"
    r"|\bPM(?:ID|CID|C)\b:?[ \u00a0]?(?:PMC)?\d{3,10}",
    re.IGNORECASE,
)
"""What leads to a work and is the same in every language: URL, DOI, PubMed number."""

_SIGNS_OF_ADDRESSES = "://", "www.", "10.", "pm"
"""Where none of these stands is no address."""

_PIECE = lazy_pattern(r"<!--[\s\S]*?-->|<[^<>]*>|&[#\w]{1,32};|\s+|.", re.DOTALL)
_OPENED = lazy_pattern(r"(?:<(?:a|abbr|b|cite|em|i|q|span|strong)\b[^<>]*>\s*)+\Z", re.IGNORECASE)
_CLOSED = lazy_pattern(r"(?:\s*</(?:a|abbr|b|cite|em|i|q|span|strong)\s*>)+", re.IGNORECASE)
_TAG = lazy_pattern(r"<(?P<end>/)?(?!(?:br|img|wbr)\b)[a-z][^<>]*(?<!/)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A reference that translators see."""

    reference: Reference
    parts: tuple[Skeleton | Unit, ...]
    """What a page shows of it: one unit, and the markup around it."""
    segment: Segment
    """All of the unit."""


def reference_entries(document: Document) -> tuple[ReferenceEntry, ...]:
    """The references of an article that have words besides their addresses, in order."""
    return tuple(_entry(document, number, reference) for number, reference in _said(document))


def with_entries(
    document: Document, entries: Sequence[ReferenceEntry]
) -> tuple[Document, tuple[ReferenceEntry, ...]]:
    """An author's own page with the entries in their places, and those entries, in the page's own markup.

    A reference that is not found in the page as its reader saw it is no entry there: the page shows the source's.
    """
    parts, placed = list(document.parts), []
    position = 0
    for entry in entries:
        for index in range(position, len(parts)):
            found = _placed(document, parts[index], entry)
            if found:
                before, own, after = found
                parts[index : index + 1] = [before, *own.parts, after]
                position = index + 1 + len(own.parts)
                placed.append(own)
                break
    return replace(document, parts=tuple(parts)), tuple(placed)


def _said(document: Document) -> Iterator[tuple[int, Reference]]:
    for number, reference in enumerate(document.references, 1):
        text = _ADDRESS.sub("", reference.text) if _may_hold_address(reference.text) else reference.text
        if any(map(str.isalpha, text)):
            yield number, reference


def _entry(document: Document, number: int, reference: Reference) -> ReferenceEntry:
    """A reference with the links and emphasis that the page shows, if they can be read as one unit."""
    note = "reference" if reference.label.isdecimal() else f"reference {reference.label}"
    content = _with_addresses((Text(reference.text),))
    plain = Unit(f"r{number}", Role.ITEM, content, reference.line, note=note)
    parts = _parts(reference.markup, plain, document.language) if reference.markup else ()
    return _with_parts(reference, parts or (plain,))


def _with_parts(reference: Reference, parts: tuple[Skeleton | Unit, ...]) -> ReferenceEntry:
    unit = next(part for part in parts if isinstance(part, Unit))
    return ReferenceEntry(reference, parts, Segment(unit, 0, unit.content))


def _parts(markup: str, plain: Unit, language: LanguageTag) -> tuple[Skeleton | Unit, ...]:
    """Markup as one unit with what stands around it; none if it is not one."""
    try:
        read = read_article(f"<p>{markup}</p>", plain.id, language, "reference.html")
    except SourceError:
        return ()
    first = next((index for index, part in enumerate(read.parts) if isinstance(part, Unit)), -1)
    if first < 0 or len(read.units) > 1 or read.references:
        return ()
    unit = read.units[0]
    before = _markup_of(read.parts[:first]) + unit.opening
    after = _markup_of(read.parts[first + 1 :])
    if not before.startswith("<p>") or not after.endswith("</p>"):
        return ()
    own = replace(plain, content=_with_addresses(unit.content), data=unit.data)
    around = (Skeleton(before.removeprefix("<p>")), own, Skeleton(after.removesuffix("</p>")))
    return tuple(part for part in around if part != Skeleton(""))


def _markup_of(parts: Sequence[Skeleton | Unit]) -> str:
    return "".join(part.data for part in parts)


def _may_hold_address(text: str) -> bool:
    """Whether it is worth to look for addresses: to look for four signs is much faster."""
    folded = text.casefold()
    return any(sign in folded for sign in _SIGNS_OF_ADDRESSES)


def _with_addresses(content: Content) -> Content:
    """The content with its addresses as codes, which no translation can change."""
    number = max((code.id for code in codes_of(content)), default=0)
    nodes: list[Text | Code] = []
    for node in content:
        pieces = _addresses_apart(node.value) if isinstance(node, Text) else [node]
        for piece in pieces:
            number += isinstance(piece, str)
            nodes.append(_address(piece, number) if isinstance(piece, str) else piece)
    return joined_texts(nodes)


def _address(written: str, number: int) -> Code:
    return Code(CodeKind.ALONE, "x", number, written, escape(written), written)


def _addresses_apart(text: str) -> Iterator[Text | str]:
    """The texts between addresses, and those as they are spelled."""
    position = 0
    for match in _ADDRESS.finditer(text) if _may_hold_address(text) else ():
        address = match[0]
        while address[-1] in ".,;:'’]" or (address[-1] == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        yield Text(text[position : match.start()])
        yield address
        position = match.start() + len(address)
    yield Text(text[position:])


def _placed(
    document: Document, part: Skeleton | Unit, entry: ReferenceEntry
) -> tuple[Skeleton, ReferenceEntry, Skeleton] | None:
    """A reference in a part of the page: what stands before it, the reference, what stands behind it."""
    for start, end in _spans(part.data, entry.reference.text) if isinstance(part, Skeleton) else ():
        markup = part.data[start:end]
        parts = _parts(markup, entry.segment.unit, document.language) if _is_balanced(markup) else ()
        if parts:
            return Skeleton(part.data[:start]), _with_parts(entry.reference, parts), Skeleton(part.data[end:])
    return None


def _is_balanced(markup: str) -> bool:
    """Whether every tag that opens is closed, and none is closed that was not opened."""
    depth = 0
    for match in _TAG.finditer(markup):
        depth += -1 if match["end"] else 1
        if depth < 0:
            return False
    return depth == 0


def _spans(data: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text stands in markup, with and without the tags that touch it."""
    shown, edges = _visible(data)
    wanted = " ".join(text.split())
    at = shown.find(wanted)
    if at < 0 or not wanted:
        return
    start, end = edges[at][0], edges[at + len(wanted) - 1][1]
    opened, closed = _OPENED.search(data, 0, start), _CLOSED.match(data, end)
    for first in dict.fromkeys((start, opened.start() if opened else start)):
        yield from ((first, last) for last in dict.fromkeys((end, closed.end() if closed else end)))


def _visible(data: str) -> tuple[str, list[tuple[int, int]]]:
    """The characters that markup shows, white space as one space, and where each stands."""
    shown: list[str] = []
    edges: list[tuple[int, int]] = []
    for match in _PIECE.finditer(data):
        piece = match[0]
        text = "" if piece[0] == "<" and len(piece) > 1 else unescape(piece)
        text = " " if text.isspace() else text
        if text == " " and shown[-1:] == [" "]:
            continue
        shown.extend(text)
        edges.extend([match.span()] * len(text))
    return "".join(shown), edges
