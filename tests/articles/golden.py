"""Read the golden files of this folder, and show documents the way they do."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from locakit.articles import read_article, segments
from locakit.model.document import Document, Segment, Skeleton, Unit
from locakit.model.inline import msgid_of
from locakit.model.languages import LanguageTag

ENGLISH = LanguageTag("en")
HERE = Path(__file__).parent
SIGNS = str.maketrans({"⍽": "\u00a0", "⏎": "\n", "␍": "\r", "␉": "\t", "␣": " "})
"""Characters that golden files write visibly."""

_LISTS = re.compile(r"<(/?)(ul|ol)\b")
_CASE = re.compile(r"^#### (.*)\n((?:.*\n)*?)----\n((?:.*\n)*?)(?=#### |\Z)", re.MULTILINE)


@dataclass(frozen=True)
class Line:
    """A case on one line, and where it stands."""

    path: Path
    number: int
    text: str

    def __str__(self) -> str:
        return f"{self.path.stem}:{self.number}"


@dataclass(frozen=True)
class WholeText:
    """A little article and what must be seen in it."""

    path: Path
    title: str
    source: str
    expected: str

    def __str__(self) -> str:
        return f"{self.path.stem}: {self.title}"

    @property
    def language(self) -> LanguageTag:
        """The title may begin with one."""
        before, colon, _ = self.title.partition(": ")
        return LanguageTag(before if colon else "en")


def lines(folder: str) -> list[Line]:
    """The lines of a folder's golden files that are no comments."""
    return [
        Line(path, number, line)
        for path in sorted((HERE / folder).glob("*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        if line and not line.startswith("# ")
    ]


def whole_texts(folder: str) -> list[WholeText]:
    """The little articles of a folder's golden files."""
    return [
        WholeText(path, case[1], _source(case[2]), case[3].strip("\n"))
        for path in sorted((HERE / folder).glob("*.txt"))
        for case in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def read(source: str, language: LanguageTag = ENGLISH) -> Document:
    """A plain text as an article."""
    return read_article(source, "article", language, "article.txt")


def described(document: Document) -> str:
    """A document as golden files have it."""
    return "\n".join([*_parts(document), *_beside(document)])


def sentences_of(cut: Iterable[Segment]) -> str:
    """The sentences of a unit on one line."""
    return " ‖ ".join(map(msgid_of, cut)).replace("\u00a0", "⍽")


def references_of(document: Document) -> Iterator[str]:
    """The references, a line each."""
    for reference in document.references:
        yield f"reference {reference.label} | {reference.text} | {' '.join(reference.backlinks)}".rstrip()


def _source(written: str) -> str:
    return written.translate(SIGNS).replace("∅\n", "")


def _parts(document: Document) -> Iterator[str]:
    cut = {unit: list(group) for unit, group in groupby(segments(document), key=lambda segment: segment.unit.id)}
    lists: list[str] = []
    for part in document.parts:
        if isinstance(part, Unit):
            yield f"{' '.join([*lists, part.role])} | {sentences_of(cut[part.id])}"
        else:
            yield from ["rule"] if part == Skeleton("<hr>\n") else []
            _follow(part, lists)


def _follow(part: Skeleton, lists: list[str]) -> None:
    """Keep account of the lists that are open."""
    for closing, name in _LISTS.findall(part.data):
        if closing:
            assert lists.pop() == name
        else:
            lists.append(name)


def _beside(document: Document) -> Iterator[str]:
    yield from references_of(document)
    for skipped in document.skipped:
        yield f"skipped | {skipped.text} | {skipped.reason}"
    for problem in document.problems:
        yield f"{problem.severity} | {problem.place.line} {problem.check}"
