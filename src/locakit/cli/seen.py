"""An article as the toolkit sees it, for people and for programs."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from locakit.model.document import Document, Segment
from locakit.model.errors import Problem
from locakit.model.inline import codes_of, msgid_of, verbatim


def seen_lines(document: Document, cut: Sequence[Segment]) -> Iterator[str]:
    """A line for each segment, reference and skipped text, with its line in the source."""
    for segment in cut:
        yield f"{segment.unit.line:>5}  {segment.unit.role:<10} {msgid_of(segment)}"
    for reference in document.references:
        yield f"{reference.line:>5}  reference  {reference.label}. {reference.text}"
    for skipped in document.skipped:
        yield f"{skipped.line:>5}  skipped    {skipped.text} ({skipped.reason})"


def seen_in_json(
    file: str, document: Document, cut: Sequence[Segment], problems: Sequence[Problem]
) -> dict[str, Any]:
    """The same as DESIGN §9 has it for `segments --json`."""
    return {
        "file": file,
        "language": document.language,
        "units": list(_units(cut)),
        "references": [{"label": one.label, "text": one.text} for one in document.references],
        "skipped": [skipped.text for skipped in document.skipped],
        "problems": [str(problem) for problem in problems],
    }


def _units(cut: Sequence[Segment]) -> Iterator[dict[str, Any]]:
    for _, group in groupby(cut, key=lambda segment: segment.unit.id):
        pieces = tuple(group)
        unit = pieces[0].unit
        yield {"id": unit.id, "role": unit.role, "line": unit.line, "segments": [_segment(piece) for piece in pieces]}


def _segment(segment: Segment) -> dict[str, Any]:
    labels = [label for code in codes_of(segment.content) for label in code.labels]
    return {"text": verbatim(segment.content), "marked": msgid_of(segment), "citations": labels}
