"""Arguments and options that several commands share."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from locakit.model.errors import Place, ProjectError
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag, language_tag
from locakit.project.nearest import did_you_mean

if TYPE_CHECKING:
    from locakit.project.config import Project

Command = TypeVar("Command", bound=Callable[..., Any])


def _known_engine(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """The name, if there is an engine of that name: before anything else is done."""
    from locakit.engines import ENGINE_NAMES

    known = ("auto", *ENGINE_NAMES)
    if name is not None and name not in known:
        raise click.UsageError(f"there is no engine '{name}' — {did_you_mean(name, known)}")
    return name


ARTICLES = click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
LOCALES = click.option(
    "--locale", "locales", multiple=True, metavar="LOCALE", help="Only this locale; may be repeated."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
ENGINE = click.option(
    "--engine",
    metavar="NAME",
    callback=_known_engine,
    help="The engine to use; 'auto' takes the first that has the pair.",
)
STRICT = click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")


def in_project(command: Command) -> Command:
    """Give a command the option `--project`."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The project's folder; by default the nearest one with a locakit.toml.",
    )(command)


def open_project(folder: Path | None) -> "Project":
    """The project of `--project`, or the nearest one upward."""
    # A build that has nothing to do ends before it would need this, and half of all its time is in this line.
    from locakit.project.storage import find_project

    return find_project(folder)


def chosen_locales(project: "Project", wanted: Iterable[str]) -> tuple[LanguageTag, ...]:
    """The locales asked for, or all of the project; a pseudo-locale is welcome in any project."""
    known = (*project.locales, *PSEUDO_LOCALES)
    chosen = []
    for text in wanted:
        try:
            locale = language_tag(text, Place("--locale"))
        except ProjectError:
            locale = LanguageTag(text)
        if locale not in known:
            raise click.UsageError(f"'{text}' is no locale of this project — {did_you_mean(text, known)}")
        chosen.append(locale)
    return tuple(dict.fromkeys(chosen)) or project.locales


def language_list(text: str, option: str) -> tuple[LanguageTag, ...]:
    """The languages of an option such as `es,ca`; raises `ProjectError`."""
    tags = (language_tag(part.strip(), Place(option)) for part in text.split(",") if part.strip())
    found = tuple(dict.fromkeys(tags))
    if not found:
        raise click.UsageError(f"{option} names no language — write tags such as es,pt-BR")
    return found
