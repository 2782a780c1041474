"""How commands print: data on stdout, what people should know on stderr."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

import click

from locakit.model.errors import Problem, visible, visible_line
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.project.config import Project
from locakit.project.layout import SOURCE
from locakit.project.storage import shown

_MOST_NAMED = 5
_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Of what JSON lets stand in a string: controls, marks of direction, line separators, and halves of characters."""


def print_json(value: object) -> None:
    """Data for programs, on stdout; a program may be a terminal, so what is hidden is written as an escape."""
    click.echo(_HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False, indent=2)))


def print_problems(problems: Iterable[Problem]) -> None:
    """Warnings and errors for people, on stderr, each as `finding` has it."""
    for problem in problems:
        click.echo(finding(problem), err=True)


def finding(problem: Problem) -> str:
    """`path:line: severity: message — remedy [check]`, the form that editors and CI understand."""
    told = f"{problem.place}: {problem.severity}: {problem.message}"
    told = f"{told} — {problem.remedy}" if problem.remedy else told
    return visible_line(f"{told} [{problem.check}]" if problem.check else told)


def annotation(problem: Problem) -> str:
    """The same as a workflow command of GitHub Actions, which shows it beside the line of a pull request."""
    place = problem.place
    named = {"file": place.path, "line": place.line, "col": place.column, "title": problem.check}
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in named.items() if value)
    told = f"{problem.message} — {problem.remedy}" if problem.remedy else problem.message
    return f"::{problem.severity} {properties}::{_escaped(visible(told))}"


def finding_as_json(problem: Problem) -> dict[str, object]:
    """The same for programs."""
    place = {"path": problem.place.path, "line": problem.place.line, "column": problem.place.column}
    told = {"message": problem.message, "remedy": problem.remedy}
    return {**place, "severity": problem.severity, "check": problem.check, **told}


def counted(number: int, noun: str) -> str:
    """A number of things: `1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def tell_strangers(files: Iterable[PurePosixPath]) -> None:
    """Say, on stderr, which files of `source/` have an ending that nobody knows."""
    from locakit.articles import READERS
    from locakit.project.names import is_stranger

    paths = tuple(path for path in files if is_stranger(path))
    if paths:
        named = ", ".join(str(path) for path in paths[:_MOST_NAMED])
        more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
        told = f"neither read nor copied, for their ending: {named}{more}; articles end in {', '.join(READERS)}"
        click.echo(visible_line(told), err=True)


def tell_no_article(project: Project) -> None:
    """Say, on stderr, where the first article goes."""
    click.echo(f"there is no article yet: put one into {shown(project.root / SOURCE)}", err=True)


def tell_due(articles: Sequence[str], locales: Sequence[LanguageTag]) -> None:
    """Say, on stderr, that PO files are older than their articles."""
    if articles:
        pseudo = "".join(f" --locale {locale}" for locale in locales if locale in PSEUDO_LOCALES)
        click.echo(f"update is due for {', '.join(articles)}: run 'locakit extract{pseudo}'", err=True)


def _escaped(text: str, more: str = "") -> str:
    """Text in a workflow command: signs of its syntax by their numbers, as URLs have them."""
    return "".join(f"%{ord(one):02X}" if one in f"%\r\n{more}" else one for one in text)
