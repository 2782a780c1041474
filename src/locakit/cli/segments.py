"""`locakit segments`: what the toolkit sees in an article."""

import sys
from pathlib import Path

import click

from locakit.articles import READERS, read_article, segments
from locakit.checks.source.table import source_problems
from locakit.cli.options import AS_JSON
from locakit.cli.printing import print_json, print_problems
from locakit.cli.seen import seen_in_json, seen_lines
from locakit.model.errors import Place
from locakit.model.languages import language_tag
from locakit.project.storage import read_stream, read_text_file
from locakit.project.viewing import own_abbreviations, project_of


@click.command()
@click.argument("file")
@click.option(
    "--format", "ending", type=click.Choice([ending[1:] for ending in READERS]), help="By default the ending."
)
@click.option("--language", metavar="TAG", help="The article's language: by default its project's, else en.")
@click.option("--block", is_flag=True, help="Show whole blocks instead of sentences.")
@AS_JSON
def command(file: str, ending: str | None, language: str | None, block: bool, as_json: bool) -> None:
    """Show the segments of FILE ('-' reads standard input): sentences, citations, references, what is skipped."""
    text = read_stream(sys.stdin.buffer, "<stdin>") if file == "-" else read_text_file(Path(file))
    path = f"{Path(file).name}.{ending or 'txt'}" if ending or file == "-" else file
    project = None if file == "-" else project_of(Path(file))
    tag = language_tag(language or (project.source_language if project else "en"), Place("--language"))
    document = read_article(text, Path(file).stem, tag, path)
    segmentation = "block" if block or (project and project.segmentation == "block") else "sentence"
    cut = segments(document, segmentation, own_abbreviations(project, tag))
    problems = tuple(source_problems(document, file, ()))
    if as_json:
        print_json(seen_in_json(file, document, cut, problems))
        return
    for line in seen_lines(document, cut):
        click.echo(line)
    print_problems(problems)
