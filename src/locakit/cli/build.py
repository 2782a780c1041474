"""`locakit build`: write the pages."""

from pathlib import Path

import click

from locakit.cli.main import FINDINGS
from locakit.cli.options import ARTICLES, LOCALES, STRICT, chosen_locales, in_project, open_project, print_problems
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
    """Build the pages from reviewed text; what is not reviewed shows the source, marked as such."""
    project = open_project(folder)
    built = []
    with progress_bar("build") as bar:
        for page in build(project, chosen_locales(project, locales), articles, drafts=drafts):
            bar.advance()
            built.append(page)
    refused = tuple(dict.fromkeys(problem for page in built for problem in page.refused))
    print_problems(refused)
    changed = sum(page.is_changed for page in built)
    click.echo(f"{len(built)} files, {changed or 'none'} changed: {shown(built[-1].path)}", err=True)
    return FINDINGS if strict and refused else 0
