"""`locakit draft`: let a machine translate what nobody has translated yet."""

from pathlib import Path

import click

from locakit.cli.options import ARTICLES, ENGINE, LOCALES, chosen_locales, in_project, open_project
from locakit.cli.progress import progress_bar
from locakit.project.draft import draft, plans


@click.command()
@ARTICLES
@LOCALES
@ENGINE
@click.option("--redo", type=click.Choice(["machine"]), help="Draft anew what no person has touched.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent where, and send nothing.")
@in_project
def command(
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    engine: str | None,
    redo: str | None,
    dry_run: bool,
    folder: Path | None,
) -> None:
    """Draft the entries without text; each draft is marked fuzzy, and only a person approves it."""
    project = open_project(folder)
    todo = tuple(plans(project, chosen_locales(project, locales), articles, engine, redo=redo is not None))
    for plan in todo if dry_run else ():
        click.echo(f"{plan.locale}: {len(plan.missing)} segments to {plan.engine.name}/{plan.model}")
    if dry_run:
        return
    with progress_bar("draft", sum(len(plan.missing) for plan in todo)) as bar:
        for one in draft(project, todo, bar.advance):
            left = f", {one.refused} left for people" if one.refused else ""
            click.echo(f"{one.locale}: {one.drafted} segments drafted by {one.engine}{left}", err=True)
    if not todo:
        click.echo("nothing to draft", err=True)
