"""`locakit check`: look for what would harm a reader."""

from pathlib import Path

import click

from locakit.cli.main import FINDINGS
from locakit.cli.options import ARTICLES, AS_JSON, LOCALES, STRICT, chosen_locales, finding, in_project, open_project
from locakit.cli.options import print_json as show
from locakit.model.errors import Problem, Severity
from locakit.project.check import check, check_sources


@click.command()
@ARTICLES
@LOCALES
@click.option("--source", is_flag=True, help="Check the articles instead of their translations.")
@STRICT
@AS_JSON
@in_project
def command(
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    source: bool,
    strict: bool,
    as_json: bool,
    folder: Path | None,
) -> int:
    """Check translations for lost citations, wrong numbers, changed terms and broken markup.

    Exit code 1 when there is an error, or with --strict a warning.
    """
    project = open_project(folder)
    if source:
        found = tuple(check_sources(project, articles))
    else:
        found = tuple(check(project, chosen_locales(project, locales), articles))
    if as_json:
        show({"findings": [_as_json(problem) for problem in found]})
    else:
        for problem in found:
            click.echo(finding(problem))
        click.echo(_summary(found), err=True)
    return FINDINGS if any(strict or problem.severity is Severity.ERROR for problem in found) else 0


def _as_json(problem: Problem) -> dict[str, object]:
    place = {"path": problem.place.path, "line": problem.place.line, "column": problem.place.column}
    return {
        **place,
        "severity": problem.severity,
        "check": problem.check,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _summary(found: tuple[Problem, ...]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    return f"{errors} errors, {len(found) - errors} warnings"
