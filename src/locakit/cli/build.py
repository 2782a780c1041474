"""`locakit build`: write the pages."""

from pathlib import Path

import click

from locakit.cli.main import FINDINGS
from locakit.cli.options import ARTICLES, LOCALES, STRICT, chosen_locales, in_project, open_project
from locakit.cli.printing import print_problems, tell_due
from locakit.cli.progress import progress_bar
from locakit.project.build import build
from locakit.project.storage import shown


@click.command()
@ARTICLES
@LOCALES
@click.option("--drafts", is_flag=True, help="Show drafts too, each with its state, in build/preview/.")
@STRICT
@in_project
def command(
    articles: tuple[str, ...], locales: tuple[str, ...], drafts: bool, strict: bool, folder: Path | None
) -> int:
    """Build the pages from reviewed text; what is not reviewed shows the source, marked as such.

    Exit code 1 with --strict when an approved entry is not shown.
    """
    project = open_project(folder)
    chosen = chosen_locales(project, locales)
    with progress_bar("build") as bar:
        built = build(project, chosen, articles, bar, drafts=drafts)
    print_problems(built.refused)
    tell_due(built.due, chosen)
    click.echo(
        f"{built.pages} files, {built.changed or 'none'} changed: {shown(built.folder / 'index.html')}", err=True
    )
    return FINDINGS if strict and built.refused else 0
