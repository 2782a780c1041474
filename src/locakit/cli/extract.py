"""`locakit extract`: bring templates, PO files and citation tables up to date."""

from pathlib import Path

import click

from locakit.cli.options import ARTICLES, LOCALES, chosen_locales, in_project, open_project, print_problems
from locakit.cli.progress import progress_bar
from locakit.project.extract import extract


@click.command()
@ARTICLES
@LOCALES
@in_project
def command(articles: tuple[str, ...], locales: tuple[str, ...], folder: Path | None) -> None:
    """Update locales/ from source/: new sentences come in, translations stay."""
    project = open_project(folder)
    chosen = chosen_locales(project, locales)
    changed = count = 0
    with progress_bar("extract") as bar:
        for extracted in extract(project, chosen, articles, bar.begin):
            bar.advance()
            print_problems(extracted.problems)
            changed += len(extracted.changed)
            count += 1
    click.echo(f"{count} articles, {len(chosen)} locales: {changed or 'no'} files changed", err=True)
