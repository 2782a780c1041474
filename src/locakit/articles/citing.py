"""Turn citation markers into codes that link to the article's notes, and notes into references that link back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from locakit.articles.markers import Marker
from locakit.model.document import Code, CodeKind

_NUMBERS = re.compile(r"\d+")
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
    hidden = [f'<span id="{anchor}"></span>' for label, anchor in ids.items() if label not in _seen(parts["numbers"])]
    links = _NUMBERS.sub(lambda match: _link(match[0], ids), escape(parts["numbers"]))
    element = "span" if parts["before"] else "sup"
    shown = f"{parts['before']}{links}{escape(parts['behind'])}"
    return f'<{element} class="citation">{"".join(hidden)}{shown}</{element}>'


def _seen(numbers: str) -> list[str]:
    return _NUMBERS.findall(numbers)


def _link(label: str, ids: Mapping[str, str]) -> str:
    return f'<a role="doc-noteref" href="#note-{label}" id="{ids[label]}">{label}</a>'
