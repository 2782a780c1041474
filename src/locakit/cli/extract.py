"""`locakit extract`: bring templates, PO files and citation tables up to date."""

from pathlib import Path

import click

from locakit.cli.options import ARTICLES, LOCALES, chosen_locales, in_project, open_project
from locakit.cli.printing import counted, print_problems, tell_no_article, tell_strangers
from locakit.cli.progress import progress_bar
from locakit.model.errors import visible_line
from locakit.project.extract import extract
from locakit.project.pruning import prune
from locakit.project.storage import dead_links, other_files


@click.command()
@ARTICLES
@LOCALES
@click.option("--prune", "prunes", is_flag=True, help="Make the entries of articles that are gone obsolete.")
@in_project
def command(articles: tuple[str, ...], locales: tuple[str, ...], prunes: bool, folder: Path | None) -> None:
    """Update locales/ from source/: new sentences come in, translations stay."""
    project = open_project(folder)
    chosen = chosen_locales(project, locales)
    with progress_bar("extract") as bar:
        extracted = extract(project, chosen, articles, bar)
    print_problems(problem for one in extracted for problem in one.problems)
    for one in extracted:
        if one.move:
            told = f"'{one.move.former}' is now '{one.article}': {counted(len(one.move.files), 'file')} moved along"
            click.echo(visible_line(told), err=True)
    for pruned in prune(project) if prunes else ():
        files = f"{counted(len(pruned.changes), 'file')} made obsolete, {len(pruned.removed)} removed"
        click.echo(visible_line(f"'{pruned.article}' is gone: {files}"), err=True)
    tell_strangers(other_files(project))
    print_problems(dead_links(project))
    if not extracted:
        tell_no_article(project)
    changed = sum(len(one.changes) for one in extracted)
    files = counted(changed, "file") if changed else "no files"
    told = f"{counted(len(extracted), 'article')}, {counted(len(chosen), 'locale')}: {files} changed"
    click.echo(told, err=True)
