"""`locakit draft`: let people's work and a machine fill what nobody has translated yet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from locakit.cli.options import ARTICLES, ENGINE, LOCALES, chosen_locales, in_project, open_project
from locakit.cli.printing import counted, tell_due
from locakit.cli.progress import progress_bar
from locakit.model.errors import EngineError
from locakit.project.config import Project
from locakit.project.draft import Drafted, draft, sent_before
from locakit.project.planning import Missing, Plans, plan_drafts


@click.command()
@ARTICLES
@LOCALES
@ENGINE
@click.option(
    "--redo", type=click.Choice(["machine"]), metavar="machine", help="Draft anew what no person has touched."
)
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
        _print_plans(project, todo)
    else:
        draft_and_tell(project, todo)
    if not (todo.plans or todo.unserved):
        click.echo("nothing to draft", err=True)
    if todo.unserved:
        raise EngineError(*todo.unserved)


def draft_and_tell(project: Project, todo: Plans) -> None:
    """Carry the plans out, with a bar, and say what became of each."""
    with progress_bar("draft", "segments") as bar:
        bar.begin(sum(len(plan.missing) for plan in todo.plans))
        for one in draft(project, todo, bar.advance):
            for line in _lines(one):
                click.echo(f"{one.locale}: {line}", err=True)


def _lines(done: Drafted) -> Iterator[str]:
    if done.remembered:
        yield f"{counted(done.remembered, 'segment')} from reviewed text"
    if done.suggested:
        yield f"{counted(done.suggested, 'segment')} with a suggestion"
    if done.engine:
        left = f", {done.refused} left for people" if done.refused else ""
        yield f"{counted(done.drafted, 'segment')} drafted by {done.engine}{left}"


def _print_plans(project: Project, todo: Plans) -> None:
    before = sent_before(project, todo)
    for plan, known in zip(todo.plans, before, strict=True):
        if plan.remembered:
            click.echo(f"{plan.locale}: {_amount(plan.remembered)} from reviewed text")
        if plan.job:
            answered = f", {known} answered before" if known else ""
            click.echo(f"{plan.locale}: {_amount(plan.missing)} to {plan.job.engine.name}/{plan.model}{answered}")


def _amount(missing: Sequence[Missing]) -> str:
    return f"{counted(len(missing), 'segment')}, {counted(sum(one.entry.words for one in missing), 'word')}"
