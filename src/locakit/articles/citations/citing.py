"""Turn citation markers into codes that link to the article's notes, and notes into references that link back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from locakit.articles.citations.markers import Marker
from locakit.articles.citations.spellings import bracketed, plain_numbers
from locakit.articles.citations.works import plain_digits
from locakit.model.document import Code, CodeKind

_NUMBER = re.compile(r"\d+")


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
    by_label: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of all citations of a label."""

    def of(self, label: str) -> tuple[str, ...]:
        """The ids of all citations of a label, in page order: where its back-links lead."""
        return self.by_label.get(label, ())


def anchors_of(markers: Iterable[Marker]) -> Anchors:
    """Give each citation an id: `cite-1`, and `cite-1-2` where note 1 is cited again."""
    counts: Counter[str] = Counter()
    taken: dict[str, list[str]] = {}
    given: set[str] = set()
    ids = tuple(_ids(marker.labels, counts, given) for marker in markers)
    for label, anchor in (pair for one in ids for pair in one.items()):
        taken.setdefault(label, []).append(anchor)
    return Anchors(ids, {label: tuple(anchors) for label, anchors in taken.items()})


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


def _ids(labels: Iterable[str], counts: Counter[str], given: set[str]) -> dict[str, str]:
    """New ids for labels; label `a-2` may not get the id that the second citation of `a` has."""
    ids: dict[str, str] = {}
    for label in labels:
        counts[label] += 1
        while (anchor := f"cite-{label}-{counts[label]}" if counts[label] > 1 else f"cite-{label}") in given:
            counts[label] += 1
        given.add(anchor)
        ids[label] = anchor
    return ids


def _markup(data: str, ids: Mapping[str, str]) -> str:
    """The marker as the page shows it: its numbers as links; inside a range only the ends are seen."""
    written = plain_numbers(data)
    start, end = _numbers(written)
    numbers = escape(written[start:end], quote=False)
    seen = [label for number in _NUMBER.findall(numbers) for label in _labels(number, ids)]
    hidden = "".join(f'<span id="{anchor}"></span>' for label, anchor in ids.items() if label not in seen)
    waiting = dict(ids)
    links = _NUMBER.sub(lambda match: _links(match[0], ids, waiting), numbers)
    element = "span" if start else "sup"
    before, behind = escape(written[:start]), escape(written[end:])
    return f'<{element} class="citation">{hidden}{before}{links}{behind}</{element}>'


def _numbers(written: str) -> tuple[int, int]:
    """Where the numbers of a marker stand in it, pages and brackets left out."""
    match = bracketed().match(plain_digits(written))
    if not match:
        is_round = written[:1] in {"(", "（"}
        place = written.find("(", 1)
        return (1, len(written) - 1) if is_round else (0, place if place > 0 else len(written))
    return match.span("range" if match["range"] else "numbers")


def _labels(number: str, ids: Mapping[str, str]) -> Sequence[str]:
    """The labels of a number as written: `12` may be 1 and 2 where it was raised."""
    label = str(int(number))
    return [label] if label in ids else tuple(label)


def _links(number: str, ids: Mapping[str, str], waiting: dict[str, str]) -> str:
    """The links of a number; `waiting` holds the ids that no link has yet."""
    labels = _labels(number, ids)
    shown = [number] if len(labels) == 1 else labels
    return "".join(_link(label, sign, waiting.pop(label, "")) for label, sign in zip(labels, shown, strict=True))


def _link(label: str, shown: str, anchor: str) -> str:
    own_id = f' id="{anchor}"' if anchor else ""
    return f'<a role="doc-noteref" href="#note-{label}"{own_id}>{shown}</a>'
