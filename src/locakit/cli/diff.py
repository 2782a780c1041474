"""`locakit diff`: show what changed in the translations, as a reviewer reads it."""

from pathlib import Path

import click

from locakit.cli.changes import as_json as changes_as_json
from locakit.cli.changes import lines_of
from locakit.cli.options import AS_JSON, LOCALES, chosen_locales, in_project, open_project
from locakit.cli.printing import counted, print_json
from locakit.project.comparing import compare
from locakit.project.reviewing import review
from locakit.project.storage import check_apart, write_anywhere
from locakit.review import FileChanges


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@LOCALES
@click.option("--article", "articles", multiple=True, metavar="ARTICLE", help="Only this article; may be repeated.")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a page for reviewers.")
@AS_JSON
@in_project
def command(
    first: str,
    second: str | None,
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    page: Path | None,
    as_json: bool,
    folder: Path | None,
) -> int:
    """Compare the translations of two states, entry by entry and word by word.

    A and B are revisions that git knows, or folders with locales/; B is by default what is there today. Changed
    numbers, and what the checks find now and did not find before, come first.
    """
    project = open_project(folder)
    if page:
        check_apart(project, page)
    compared = compare(project, first, second, chosen_locales(project, locales), articles)
    if page:
        write_anywhere(page, review(project, compared, page, (first, second)).encode())
        click.echo(f"{page}: {_summary(compared)}", err=True)
    if as_json:
        print_json(changes_as_json(compared))
    elif not page:
        for line in lines_of(compared, project.source_language):
            click.echo(line)
        click.echo(_summary(compared), err=True)
    return 0


def _summary(compared: tuple[FileChanges, ...]) -> str:
    count = sum(len(one.changes) for one in compared)
    urgent = sum(judged.rank == 0 for one in compared for judged in one.changes)
    return f"{counted(count, 'change')} in {counted(len(compared), 'file')}, {urgent} to look at first"
