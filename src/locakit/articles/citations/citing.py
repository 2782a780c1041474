"""Turn citation markers into codes that link to the article's notes, and notes into references that link back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from locakit.articles.citations.markers import Marker
from locakit.model.document import Code, CodeKind

_NUMBER = re.compile(r"\d+")
_PARTS = re.compile(r"(?P<before>\[?)(?P<numbers>[\d,;–\- \u00a0\u202f]*\d)(?P<behind>.*)", re.DOTALL)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ʼ˒", "0123456789–,,")


@dataclass(frozen=True, slots=True)
class PlacedCode:
    """A code and where it stands in the source, in code points."""

    start: int
    end: int
    code: Code


@dataclass(frozen=True, slots=True)
class Anchors:
    """The ids of the page's citations: for each marker the ids of its labels, in order."""

    ids: tuple[Mapping[str, str], ...]

    def of(self, label: str) -> tuple[str, ...]:
        """The ids of all citations of a label, in page order: where its back-links lead."""
        return tuple(ids[label] for ids in self.ids if label in ids)


def anchors_of(markers: Iterable[Marker]) -> Anchors:
    """Give each citation an id: `cite-1`, and `cite-1-2` where note 1 is cited again."""
    counts: Counter[str] = Counter()
    return Anchors(tuple(_ids(marker.labels, counts) for marker in markers))


def place_citations(
    text: str, markers: Sequence[Marker], anchors: Anchors, legends: Mapping[str, str]
) -> Iterator[PlacedCode]:
    """The citation codes of a text; `legends` names the work of each label."""
    for number, (marker, ids) in enumerate(zip(markers, anchors.ids, strict=True), start=1):
        data = text[marker.start : marker.end]
        legend = "; ".join(legends[label] for label in marker.labels)
        markup = _markup(data, ids)
        code = Code(CodeKind.ALONE, "cite", number, data, markup, legend, marker.labels)
        yield PlacedCode(marker.start, marker.end, code)


def place_note_marks(text: str, marks: Iterable[Marker]) -> Iterator[PlacedCode]:
    """Codes that keep the note marks of a text without references as they are."""
    for number, mark in enumerate(marks, start=1):
        data = text[mark.start : mark.end]
        yield PlacedCode(mark.start, mark.end, Code(CodeKind.ALONE, "x", number, data, escape(data), data))


def _ids(labels: Iterable[str], counts: Counter[str]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for label in labels:
        counts[label] += 1
        ids[label] = f"cite-{label}" if counts[label] == 1 else f"cite-{label}-{counts[label]}"
    return ids


def _markup(data: str, ids: Mapping[str, str]) -> str:
    """The marker as the page shows it: its numbers as links; inside a range only the ends are seen."""
    parts = _PARTS.fullmatch(data.translate(_SUPERSCRIPTS))
    if not parts:
        return escape(data)
    seen = [label for number in _NUMBER.findall(parts["numbers"]) for label in _labels(number, ids)]
    hidden = "".join(f'<span id="{anchor}"></span>' for label, anchor in ids.items() if label not in seen)
    waiting = dict(ids)
    links = _NUMBER.sub(lambda match: _links(match[0], ids, waiting), parts["numbers"])
    element = "span" if parts["before"] else "sup"
    return f'<{element} class="citation">{hidden}{parts["before"]}{links}{escape(parts["behind"])}</{element}>'


def _labels(number: str, ids: Mapping[str, str]) -> Sequence[str]:
    """The labels of a number as written: `12` may be 1 and 2 where it was raised."""
    return [number] if number in ids else tuple(number)


def _links(number: str, ids: Mapping[str, str], waiting: dict[str, str]) -> str:
    """The links of a number; `waiting` holds the ids that no link has yet."""
    return "".join(_link(label, waiting.pop(label, "")) for label in _labels(number, ids))


def _link(label: str, anchor: str) -> str:
    own_id = f' id="{anchor}"' if anchor else ""
    return f'<a role="doc-noteref" href="#note-{label}"{own_id}>{label}</a>'
