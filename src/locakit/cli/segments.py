"""`locakit segments`: what the toolkit sees in an article."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from locakit.articles import READERS, read_article, segments
from locakit.checks import source_problems
from locakit.cli.options import AS_JSON, print_json, print_problems
from locakit.model.document import Document, Segment
from locakit.model.errors import Place, Problem
from locakit.model.inline import codes_of, marked, verbatim
from locakit.model.languages import language_tag
from locakit.project.storage import read_stream, read_text_file


@click.command()
@click.argument("file")
@click.option(
    "--format", "ending", type=click.Choice([ending[1:] for ending in READERS]), help="By default the ending."
)
@click.option("--language", default="en", show_default=True, metavar="TAG", help="The article's language.")
@click.option("--block", is_flag=True, help="Show whole blocks instead of sentences.")
@AS_JSON
def command(file: str, ending: str | None, language: str, block: bool, as_json: bool) -> None:
    """Show the segments of FILE ('-' reads standard input): sentences, citations, references, what is skipped."""
    text = read_stream(sys.stdin.buffer, "<stdin>") if file == "-" else read_text_file(Path(file))
    path = f"{Path(file).name}.{ending or 'txt'}" if ending or file == "-" else file
    document = read_article(text, Path(file).stem, language_tag(language, Place("--language")), path)
    cut = segments(document, "block" if block else "sentence")
    problems = tuple(source_problems(document, file, ()))
    if as_json:
        print_json(_as_json(file, document, cut, problems))
        return
    for segment in cut:
        click.echo(f"{segment.unit.line:>5}  {segment.unit.role:<10} {_marked(segment)}")
    for reference in document.references:
        click.echo(f"{reference.line:>5}  reference  {reference.label}. {reference.text}")
    for skipped in document.skipped:
        click.echo(f"{skipped.line:>5}  skipped    {skipped.text} ({skipped.reason})")
    print_problems(problems)


def _as_json(
    file: str, document: Document, cut: tuple[Segment, ...], problems: tuple[Problem, ...]
) -> dict[str, Any]:
    return {
        "file": file,
        "language": document.language,
        "units": list(_units(cut)),
        "references": [{"label": one.label, "text": one.text} for one in document.references],
        "skipped": [skipped.text for skipped in document.skipped],
        "problems": [str(problem) for problem in problems],
    }


def _units(cut: tuple[Segment, ...]) -> Iterator[dict[str, Any]]:
    for _, group in groupby(cut, key=lambda segment: segment.unit.id):
        pieces = tuple(group)
        unit = pieces[0].unit
        yield {"id": unit.id, "role": unit.role, "line": unit.line, "segments": [_segment(piece) for piece in pieces]}


def _segment(segment: Segment) -> dict[str, Any]:
    labels = [label for code in codes_of(segment.content) for label in code.labels]
    return {"text": verbatim(segment.content), "marked": _marked(segment), "citations": labels}


def _marked(segment: Segment) -> str:
    return marked(segment.content, preformatted=segment.unit.preformatted)
