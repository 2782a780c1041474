"""`locakit check`: look for what would harm a reader."""

from pathlib import Path

import click

from locakit.cli.main import FINDINGS
from locakit.cli.options import ARTICLES, AS_JSON, LOCALES, STRICT, chosen_locales, in_project, open_project
from locakit.cli.printing import annotation, counted, finding, finding_as_json, print_json, tell_due
from locakit.model.errors import Problem, Severity
from locakit.project.check import check, check_sources
from locakit.project.since import check_since


@click.command()
@ARTICLES
@LOCALES
@click.option("--source", is_flag=True, help="Check the articles instead of their translations.")
@click.option("--since", metavar="REV", help="Tell only of entries that changed since a revision.")
@STRICT
@AS_JSON
@click.option("--github", is_flag=True, help="Print annotations for GitHub Actions.")
@in_project
def command(
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    source: bool,
    since: str | None,
    strict: bool,
    as_json: bool,
    github: bool,
    folder: Path | None,
) -> int:
    """Check translations for lost citations, wrong numbers, changed terms and broken markup.

    Exit code 1 when there is an error, or with --strict a warning.
    """
    if as_json and github:
        raise click.UsageError("--json and --github cannot be had at once — choose one")
    if source and since is not None:
        raise click.UsageError("--source and --since cannot be had at once — choose one")
    project = open_project(folder)
    chosen = chosen_locales(project, locales)
    if source:
        checked = check_sources(project, articles)
    else:
        checked = check(project, chosen, articles) if since is None else check_since(project, since, chosen, articles)
    if as_json:
        print_json({"findings": [finding_as_json(problem) for problem in checked.problems]})
    else:
        for problem in checked.problems:
            click.echo(annotation(problem) if github else finding(problem))
        click.echo(_summary(checked.problems), err=True)
        tell_due(checked.due, chosen)
    return FINDINGS if any(strict or problem.severity is Severity.ERROR for problem in checked.problems) else 0


def _summary(found: tuple[Problem, ...]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    return f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}"
