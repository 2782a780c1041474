"""Give the citations of an article their ids and their markup, in the order of the page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import quote

from locakit.articles.citations.citing import Anchors, anchors_of, place_citations
from locakit.articles.citations.markers import Marker
from locakit.model.document import Code, CodeKind


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation that has no id and no markup yet."""

    data: str
    """The source's spelling."""
    labels: tuple[str, ...]
    pieces: tuple[tuple[str, str], ...] = ()
    """What the page shows: each a text and the label that it leads to, or none; an empty text is the label's mark."""
    written: str = ""
    """Instead of pieces: numbers, brackets and pages as the page shows them."""


@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation and where a text has it."""

    start: int
    end: int
    """Offsets in the text, in code points; its brackets are inside, unless other words share them."""
    citation: Citation


def citation_codes(
    citations: Sequence[Citation], marks: Mapping[str, str], legends: Mapping[str, str]
) -> tuple[tuple[Code, ...], Anchors]:
    """The codes of all citations of an article, and where they stand on its page."""
    anchors = anchors_of(Marker(0, 0, citation.labels) for citation in citations)
    codes = (
        _code(number, citation, ids, marks, legends)
        for number, (citation, ids) in enumerate(zip(citations, anchors.ids, strict=True), start=1)
    )
    return tuple(codes), anchors


def _code(
    number: int, citation: Citation, ids: Mapping[str, str], marks: Mapping[str, str], legends: Mapping[str, str]
) -> Code:
    if citation.written:
        whole = Marker(0, len(citation.written), citation.labels)
        placed = next(place_citations(citation.written, [whole], Anchors((ids,)), legends))
        return replace(placed.code, id=number, data=citation.data)
    markup = "".join(_pieces(citation.pieces, ids, marks))
    element = "span" if any(text for text, _ in citation.pieces) else "sup"
    legend = "; ".join(legends[label] for label in dict.fromkeys(citation.labels))
    shown = f'<{element} class="citation">{markup}</{element}>'
    return Code(CodeKind.ALONE, "cite", number, citation.data, shown, legend, citation.labels)


def _pieces(pieces: Iterable[tuple[str, str]], ids: Mapping[str, str], marks: Mapping[str, str]) -> Iterator[str]:
    """The pieces as markup; the first link to a label has the citation's id."""
    waiting = dict(ids)
    for text, label in pieces:
        shown = escape(text or marks.get(label, ""), quote=False)
        own_id = f' id="{escape(waiting.pop(label))}"' if label in waiting else ""
        yield f'<a role="doc-noteref" href="#note-{quote(label)}"{own_id}>{shown}</a>' if label else shown
