"""The whole articles beside this file: read, shown as `.expected` files have them, disguised as a translation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from locakit.articles import READERS, Shown, as_source, render, segments
from locakit.engines.pseudo import accented
from locakit.model.document import CodeKind, Content, Document, Segment, Text
from locakit.model.inline import codes_of, marked, msgid_of, normal_form, read_marked, tags_of
from locakit.model.languages import LanguageTag

HERE = Path(__file__).parent
FORMATS = tuple(ending.removeprefix(".") for ending in READERS)
KEPT = re.compile(
    r"https?://[^\s<>()，。]*[^\s<>()，。.,;:]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![A-Za-z])(?:Helicobacter pylori|DEET|FPIES|IgE)(?![A-Za-z])"
)
"""Addresses, and some terms that stand in every locale as in the source."""

_SIGNS = str.maketrans({"\u00a0": "⍽", "\u202f": "⎵", "\n": "⏎", "\r": "␍"})
_CASELESS = re.compile(r"[\u0600-\u06ff\u3041-\u9fff]")
_FIRST_HANGUL, _HANGUL_SYLLABLES = 0xAC00, 11172


@dataclass(frozen=True)
class WholeArticle:
    """An article, and beside it what must be seen in it."""

    path: Path

    def __str__(self) -> str:
        return f"{self.format}/{self.path.stem}"

    @property
    def format(self) -> str:
        return self.path.suffix.removeprefix(".")

    @property
    def source(self) -> str:
        """As its bytes have it: line ends, too."""
        return self.path.read_bytes().decode()

    @property
    def expected(self) -> Path:
        return self.path.with_suffix(".expected")

    @property
    def language(self) -> LanguageTag:
        """As the end of the article's name says, else English."""
        return LanguageTag(Path(self.path.stem).suffix.removeprefix(".") or "en")

    def read(self) -> Document:
        """The document, without the gate that looks for lost words."""
        reader = READERS[self.path.suffix]()
        return reader.read(reader.parse(self.source, self.path.name), self.path.stem, self.language, self.path.name)

    def visible(self) -> str:
        """What readers of the article see, as another parser has it."""
        reader = READERS[self.path.suffix]()
        *_, exact = reader.show(reader.parse(self.source, self.path.name))
        return exact


def whole_articles(*formats: str) -> list[WholeArticle]:
    """The articles of some formats, or of all."""
    folders = [(HERE / "whole" / name, name) for name in formats or FORMATS]
    return [WholeArticle(path) for folder, name in folders for path in sorted(folder.glob(f"*.{name}"))]


def described(document: Document) -> str:
    """A document as `.expected` files have it."""
    parts = [*_units(document), *_beside(document)]
    if not document.is_page:
        page = render(document, segments(document), as_source)
        parts.append("§ page\n" + page.replace("\r", "␍"))
    return "\n".join(parts)


def pseudo_translated(cut: Sequence[Segment]) -> list[Shown]:
    """What the pseudo-locale shows for the segments of a unit: as they come back from a PO file that has it."""
    return [Shown(_pseudo(segment)) for segment in cut]


def _pseudo(segment: Segment) -> Content:
    content = normal_form(segment)
    said = tuple(Text(_said(node.value)) if isinstance(node, Text) else node for node in content)
    return read_marked(marked(said, preformatted=True), content)[0]


def _said(text: str) -> str:
    """The engine's words for a text; what must not change stays."""
    edges = [0, *(edge for match in KEPT.finditer(text) for edge in match.span()), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    pieces[::2] = [_CASELESS.sub(_disguised, accented(piece)) for piece in pieces[::2]]
    return "".join(pieces)


def _disguised(letter: re.Match[str]) -> str:
    """A letter of a script that the engine leaves alone as a Korean syllable."""
    return chr(_FIRST_HANGUL + ord(letter[0]) % _HANGUL_SYLLABLES)


def _units(document: Document) -> Iterator[str]:
    cut = {unit: list(group) for unit, group in groupby(segments(document), key=lambda segment: segment.unit.id)}
    for unit in document.units:
        yield f"{unit.line} {unit.role}"
        for segment in cut.get(unit.id, ()):
            yield f"  {msgid_of(segment).translate(_SIGNS)}"
            yield from map("    {}".format, _legends(segment))
        yield from (f"    note: {line}" for line in unit.note.split("\n") if line)
        yield from [f"    context: {unit.context}"] if unit.context else []


def _legends(segment: Segment) -> Iterator[str]:
    tags = tags_of(segment.content)
    for code in codes_of(segment.content):
        if code.kind is not CodeKind.CLOSE and (code.legend or code.labels):
            labels = f"[{' '.join(code.labels)}] " if code.labels else ""
            yield f"{tags[code].strip('</>')} = {labels}{code.legend}"


def _beside(document: Document) -> Iterator[str]:
    yield "§ references"
    for reference in document.references:
        yield f"{reference.label} | {reference.text.translate(_SIGNS)} | {reference.line}"
        yield f"    {' '.join(reference.backlinks) or 'never cited'}"
    yield "§ skipped"
    for skipped in document.skipped:
        yield f"{skipped.line} | {skipped.text.translate(_SIGNS)} | {skipped.reason}"
    yield "§ problems"
    for problem in document.problems:
        yield f"{problem.severity} {problem.place.line} | {problem.check} | {problem.message}"
