"""Show the document of a page as the golden files of this folder have it."""

from collections.abc import Iterator

from locakit.articles.html.reader import read_html
from locakit.model.document import Code, CodeKind, Document, Skeleton, Unit
from locakit.model.inline import codes_of, marked, tags_of
from locakit.model.languages import LanguageTag

ENGLISH = LanguageTag("en")


def read(source: str, language: LanguageTag = ENGLISH) -> Document:
    """A page as an article."""
    return read_html(source, "article", language, "article.html")


def own_source(parts: tuple[Skeleton | Unit, ...]) -> str:
    """The source that the parts say they are made of."""
    return "".join(part.data if isinstance(part, Skeleton) else part.opening + part.data for part in parts)


def described(document: Document) -> str:
    """Units with roles, marked forms and legends; references, skipped texts, problems."""
    return "\n".join([*map(_unit, document.units), *_beside(document)])


def _unit(unit: Unit) -> str:
    text = marked(unit.content, preformatted=unit.preformatted).replace("\n", "⏎").replace("\u00a0", "⍽")
    said = [*_legends(unit), *(f"note: {line}" for line in unit.note.split("\n") if line)]
    context = [f"context: {unit.context}"] if unit.context else []
    return " | ".join([unit.role, text, *filter(None, [" · ".join([*said, *context])])])


def _legends(unit: Unit) -> Iterator[str]:
    tags = tags_of(unit.content)
    for code in codes_of(unit.content):
        if code.kind is not CodeKind.CLOSE and (code.legend or code.labels):
            yield f"{tags[code]} = {_legend(code)}"


def _legend(code: Code) -> str:
    return f"{code.legend} [{' '.join(code.labels)}]" if code.labels else code.legend


def _beside(document: Document) -> Iterator[str]:
    for reference in document.references:
        yield f"reference {reference.label} | {reference.text} | {' '.join(reference.backlinks)}".rstrip(" |")
    for skipped in document.skipped:
        yield f"skipped | {skipped.text} | {skipped.reason}"
    for problem in document.problems:
        yield f"{problem.severity} | {problem.place.line} {problem.check}"
