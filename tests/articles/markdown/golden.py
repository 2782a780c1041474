"""Read the golden files of this folder, and show Markdown articles the way they do.

A case begins with `§ title`; behind `§ gives` stands what must be seen in it: a line for each unit with its role and
its sentences, the legends of its codes below, then references, what is skipped, and warnings with their line.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from articles.golden import ENGLISH, WholeText, references_of, sentences_of

from locakit.articles import segments
from locakit.articles.html.reader import read_piece
from locakit.articles.markdown.fragments import fragment_reader
from locakit.articles.markdown.reader import read_markdown
from locakit.articles.markdown.tokens import parse_markdown
from locakit.model.document import CodeKind, Document, Segment, Unit
from locakit.model.inline import codes_of, tags_of

HERE = Path(__file__).parent
SIGNS = str.maketrans({"⍽": "\u00a0", "␣": " ", "␉": "\t"})
"""Characters that golden files write visibly."""

_CASE = re.compile(r"^§ (?!gives$)(.*)\n((?:(?!§ gives\n).*\n)*)§ gives\n((?:(?!§ ).*\n)*)", re.MULTILINE)


def cases() -> list[WholeText]:
    """The cases of all golden files."""
    return [
        WholeText(path, found[1], found[2].translate(SIGNS), found[3].strip("\n"))
        for path in sorted((HERE / "cases").glob("*.txt"))
        for found in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def read(source: str) -> Document:
    """A Markdown text as an article, raw HTML read as HTML."""
    return read_markdown(
        parse_markdown(source, "article.md"), "article", ENGLISH, "article.md", fragment_reader(read_piece)
    )


def described(document: Document) -> str:
    """A document as golden files have it."""
    return "\n".join([*_units(document), *_beside(document)])


def _units(document: Document) -> Iterator[str]:
    cut = {unit: list(group) for unit, group in groupby(segments(document), key=lambda segment: segment.unit.id)}
    for unit in document.units:
        yield f"{unit.role} | {sentences_of(cut[unit.id])}"
        yield from _legends(unit, cut[unit.id])


def _legends(unit: Unit, cut: list[Segment]) -> Iterator[str]:
    for segment in cut:
        tags = tags_of(segment.content)
        for code in codes_of(segment.content):
            if code.legend and code.kind is not CodeKind.CLOSE:
                yield f"    {tags[code]} = {code.legend}"
    yield from [f"    note: {line}" for line in unit.note.split("\n") if line]
    yield from [f"    context: {unit.context}"] if unit.context else []


def _beside(document: Document) -> Iterator[str]:
    yield from references_of(document)
    for skipped in document.skipped:
        yield f"skipped | {' '.join(skipped.text.split())} | {skipped.reason}"
    for problem in document.problems:
        yield f"{problem.severity} | line {problem.place.line} | {problem.check}"
