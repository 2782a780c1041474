"""`locakit draft`: let a machine translate what nobody has translated yet."""

from pathlib import Path

import click

from locakit.cli.options import ARTICLES, ENGINE, LOCALES, chosen_locales, in_project, open_project
from locakit.cli.printing import tell_due
from locakit.cli.progress import progress_bar
from locakit.model.errors import EngineError
from locakit.project.config import Project
from locakit.project.draft import Plans, draft, plan_drafts


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
    chosen = chosen_locales(project, locales)
    todo = plan_drafts(project, chosen, articles, engine, redo=redo is not None)
    tell_due(todo.due, chosen)
    if dry_run:
        for plan in todo.plans:
            click.echo(f"{plan.locale}: {len(plan.missing)} segments to {plan.engine.name}/{plan.model}")
    else:
        draft_and_tell(project, todo)
    if not (todo.plans or todo.unserved):
        click.echo("nothing to draft", err=True)
    if todo.unserved:
        raise EngineError(*todo.unserved)


def draft_and_tell(project: Project, todo: Plans) -> None:
    """Carry the plans out, with a bar, and say what became of each."""
    with progress_bar("draft") as bar:
        bar.begin(sum(len(plan.missing) for plan in todo.plans))
        for one in draft(project, todo, bar.advance):
            left = f", {one.refused} left for people" if one.refused else ""
            click.echo(f"{one.locale}: {one.drafted} segments drafted by {one.engine}{left}", err=True)
