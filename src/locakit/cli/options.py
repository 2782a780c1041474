"""Options that several commands share, and the ways they print."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from locakit.model.errors import Place, Problem
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag, language_tag
from locakit.project.config import Project
from locakit.project.storage import find_project

Command = TypeVar("Command", bound=Callable[..., Any])

ARTICLES = click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
LOCALES = click.option(
    "--locale", "locales", multiple=True, metavar="LOCALE", help="Only this locale; may be repeated."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
ENGINE = click.option("--engine", metavar="NAME", help="The engine to use; 'auto' takes the first that has the pair.")
STRICT = click.option("--strict", is_flag=True, help="Take warnings for errors.")


def in_project(command: Command) -> Command:
    """Give a command the option `--project`."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The project's folder; by default the nearest one with a locakit.toml.",
    )(command)


def open_project(folder: Path | None) -> Project:
    """The project of `--project`, or the nearest one upward."""
    return find_project(folder or Path())


def chosen_locales(project: Project, wanted: Iterable[str]) -> tuple[LanguageTag, ...]:
    """The locales asked for, or all of the project; a pseudo-locale is welcome in any project."""
    place = Place("--locale")
    chosen = tuple(language_tag(text, place) for text in wanted)
    for locale in chosen:
        if locale not in (*project.locales, *PSEUDO_LOCALES):
            known = ", ".join(project.locales)
            raise click.UsageError(f"'{locale}' is no locale of this project — use one of {known}")
    return chosen or project.locales


def print_json(value: object) -> None:
    """Data for programs, on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_problems(problems: Iterable[Problem]) -> None:
    """Warnings and errors for people, on stderr, as `path:line: severity: message — remedy [check]`."""
    for problem in problems:
        click.echo(finding(problem), err=True)


def finding(problem: Problem) -> str:
    """A finding in the form that editors and CI understand."""
    from locakit.model.errors import visible

    told = f"{problem.place}: {problem.severity}: {problem.message}"
    told = f"{told} — {problem.remedy}" if problem.remedy else told
    return visible(f"{told} [{problem.check}]" if problem.check else told)
