"""Place the citations of a Markdown article: footnotes, citation keys, and markers such as `[1]` or a glued `.1`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from locakit.articles.citations.author_year import Named, find_named
from locakit.articles.citations.citing import Anchors, PlacedCode, place_note_marks
from locakit.articles.citations.markers import Marker, find_markers, find_strays, find_strays_and_note_marks
from locakit.articles.citations.markup import Citation, citation_codes
from locakit.articles.citations.references import work_name
from locakit.articles.html.legends import visible_text
from locakit.articles.markdown.citation_keys import find_groups, find_keys, find_unknown_keys
from locakit.articles.markdown.footnotes import Notes
from locakit.articles.markdown.inline import joined
from locakit.articles.markdown.named import with_named
from locakit.articles.markdown.stretches import Node, PlainText, Stretch
from locakit.model.document import Code, Content, Text
from locakit.model.errors import Place, Problem, Severity

_NUMBER = re.compile(r"\d{1,3}")
_NUMBERS = re.compile(r"\[?\d{1,3}(?:[,;] ?\d{1,3}){0,30}\]?")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Cited:
    """The contents of an article's blocks with their citations in place."""

    contents: tuple[Content, ...]
    anchors: Anchors
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """What takes the place of a part of a stretch."""

    stretch: Stretch
    start: int
    """Offset in the stretch."""
    end: int
    node: Citation | Code


def cite(contents: Sequence[Content], lines: Sequence[int], notes: Notes, path: str) -> Cited:
    """Put the citations of an article's blocks in place; `lines` are those on which the blocks begin."""
    legends = {entry.label: work_name(entry.text) for entry in notes.entries}
    keyed = [_keyed(content, notes, legends) for content in contents] if notes.entries else contents
    before = PlainText(keyed)
    texts = {entry.label: entry.text for entry in notes.entries}
    named = find_named(before.text, texts) if texts else Named((), ())
    plain = PlainText(with_named(before, named.citations)) if named.citations else before
    numbers = frozenset(entry.label for entry in notes.entries if entry.is_numbered)
    markers = find_markers(plain.text, numbers)
    strays, marks = (find_strays(plain.text, numbers), ()) if numbers else find_strays_and_note_marks(plain.text)
    spots = [*_citations(plain, markers), *_marks(plain, (*marks, *_marked_keys(plain)))]
    blocks = _with_spots(plain.blocks, spots)
    citations = [node for block in blocks for node in block if isinstance(node, Citation)]
    codes, anchors = citation_codes(citations, notes.marks, legends)
    waiting = iter(codes)
    cited = (
        content
        if block is content
        else joined(next(waiting) if isinstance(node, Citation) else node for node in block)
        for content, block in zip(contents, blocks, strict=True)
    )
    found = sorted(_findings(plain.text, notes, markers, strays), key=lambda finding: finding[0])
    dead = sorted(_dead(before, named), key=lambda finding: finding[0])
    problems = (*_located(dead, before, lines, path), *_located(found, plain, lines, path))
    return Cited(tuple(cited), anchors, problems)


def _keyed(content: Content, notes: Notes, names: Mapping[str, str]) -> Sequence[Node]:
    """A content with its footnotes and citation keys; itself where it has none, as most."""
    may_cite = ("@" in node.value if isinstance(node, Text) else node.is_citation for node in content)
    return tuple(_with_keys(content, notes, names)) if any(may_cite) else content


def _with_keys(content: Content, notes: Notes, names: Mapping[str, str]) -> Iterator[Node]:
    for node in content:
        if isinstance(node, Code) and node.is_citation:
            yield _footnote(node, notes) if node.labels else _link(node, names)
        elif isinstance(node, Text) and "@" in node.value:
            yield from _keys_in(node.value, notes, names)
        else:
            yield node


def _footnote(code: Code, notes: Notes) -> Citation:
    label = notes.footnotes[code.labels[0]]
    return Citation(code.data, (label,), (("", label),))


def _link(code: Code, names: Mapping[str, str]) -> Citation | Code:
    """A link of raw HTML to a note, if the list has the note; else it stays as it is."""
    shown = visible_text(code.data)
    labels = tuple(dict.fromkeys(_NUMBER.findall(shown)))
    is_known = labels and _NUMBERS.fullmatch(shown) and all(label in names for label in labels)
    # Citations are counted from 1 up, as the codes of HTML are.
    return Citation(code.data, labels, written=shown) if is_known else replace(code, id=-code.id)


def _keys_in(text: str, notes: Notes, names: Mapping[str, str]) -> Iterator[Node]:
    position = 0
    for placed in find_keys(text, notes.keys, names):
        yield Text(text[position : placed.start])
        yield placed.citation
        position = placed.end
    yield Text(text[position:])


def _citations(plain: PlainText, markers: Iterable[Marker]) -> Iterator[_Spot]:
    text = plain.text
    for marker in markers:
        stretch = plain.holding(marker.start, marker.end)
        if stretch:
            written = text[marker.start : marker.end]
            citation = Citation(written, marker.labels, written=written)
            yield _spot(plain, stretch, marker, citation)


def _marks(plain: PlainText, marks: Iterable[Marker]) -> Iterator[_Spot]:
    """Numbers and keys that lead nowhere, for there is no list, but must not change."""
    for placed in place_note_marks(plain.text, sorted(marks, key=lambda mark: mark.start)):
        stretch = plain.holding(placed.start, placed.end)
        if stretch:
            # Other codes of the block are counted from 1 up.
            yield _spot(plain, stretch, placed, replace(placed.code, id=-placed.code.id))


def _marked_keys(plain: PlainText) -> Iterator[Marker]:
    """Keys of a bibliography elsewhere, where the article knows none."""
    if "@" not in plain.text:
        return
    if not any(isinstance(node, Citation) and "@" in node.data for block in plain.blocks for node in block):
        yield from (Marker(*span, ()) for span in find_groups(plain.text))


def _spot(plain: PlainText, stretch: Stretch, found: Marker | PlacedCode, node: Citation | Code) -> _Spot:
    start = plain.starts[stretch.block] + stretch.start
    return _Spot(stretch, found.start - start, found.end - start, node)


def _with_spots(blocks: Sequence[Sequence[Node]], spots: Iterable[_Spot]) -> list[Sequence[Node]]:
    by_block: dict[int, list[_Spot]] = {}
    for spot in spots:
        by_block.setdefault(spot.stretch.block, []).append(spot)
    for own in by_block.values():
        own.sort(key=lambda spot: (spot.stretch.first, spot.start))
    return [
        list(_replaced(nodes, by_block[index])) if index in by_block else nodes for index, nodes in enumerate(blocks)
    ]


def _replaced(nodes: Sequence[Node], spots: Iterable[_Spot]) -> Iterator[Node]:
    """The nodes of a block with its spots, in order."""
    index, offset = 0, 0
    for spot in spots:
        if spot.stretch.first > index:
            yield from _rest(nodes[index], offset)
            yield from nodes[index + 1 : spot.stretch.first]
            index, offset = spot.stretch.first, 0
        node = nodes[index]
        if isinstance(node, Text):
            yield from (Text(node.value[offset : spot.start]), spot.node)
            offset = spot.end
        else:
            index = spot.stretch.after
            yield _spelled(spot.node, nodes[spot.stretch.first : index])
    yield from _rest(nodes[index], offset) if index < len(nodes) else ()
    yield from nodes[index + 1 :]


def _spelled(node: Citation | Code, nodes: Sequence[Node]) -> Citation | Code:
    """What takes the place of whole nodes: a citation has markup of its own, another code theirs."""
    data = "".join(map(_spelling, nodes))
    if isinstance(node, Citation):
        return replace(node, data=data)
    markup = "".join(one.markup if isinstance(one, Code) else _spelling(one) for one in nodes)
    return replace(node, data=data, markup=markup)


def _rest(node: Node, offset: int) -> Iterator[Node]:
    yield Text(node.value[offset:]) if isinstance(node, Text) else node


def _spelling(node: Node) -> str:
    return node.value if isinstance(node, Text) else node.data


Finding = tuple[int, str, str, str]
"""Offset in the plain text, message, remedy and id of a warning."""


def _findings(text: str, notes: Notes, markers: Iterable[Marker], unknown: Iterable[Marker]) -> Iterator[Finding]:
    for marker in (marker for marker in markers if marker.is_guess):
        told = f"the {text[marker.start : marker.end]} at the end of a word is read as a citation"
        yield marker.start, told, "put a full stop or brackets between the two", "guessed-citation"
    strays = [(marker.start, text[marker.start : marker.end]) for marker in unknown]
    strays += [(match.start(), match[0]) for match in _FOOTNOTE.finditer(text)]
    strays += [(offset, f"@{key}") for offset, key in find_unknown_keys(text, notes.keys)] if "@" in text else []
    yield from (_stray(offset, written) for offset, written in strays)


def _dead(plain: PlainText, named: Named) -> Iterator[Finding]:
    """Authors and years that name no note, and links of raw HTML that lead to none."""
    yield from (_stray(one.start, plain.text[one.start : one.end]) for one in named.strays)
    for block, content in enumerate(plain.blocks):
        links = (node for node in content if isinstance(node, Code) and node.is_citation)
        yield from (_stray(plain.starts[block], visible_text(link.data)) for link in links)


def _stray(offset: int, written: str) -> Finding:
    told = f"'{written}' looks like a citation, but there is no such reference"
    return offset, told, "check it and the reference list", "stray-citation"


def _located(findings: Iterable[Finding], plain: PlainText, lines: Sequence[int], path: str) -> Iterator[Problem]:
    """Findings in the order of the text as warnings, each with the line of its block and the breaks in between."""
    block, line, position = -1, 0, 0
    for offset, message, remedy, check in findings:
        if plain.block_at(offset) != block:
            block = plain.block_at(offset)
            line, position = lines[block], plain.starts[block]
        line += plain.text.count("\n", position, offset)
        position = offset
        yield Problem(Place(path, line), message, Severity.WARNING, remedy, check)
