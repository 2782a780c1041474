"""`locakit status`: how far each article is in each locale."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from locakit.catalogs import State
from locakit.cli.bars import engines_of, print_bars
from locakit.cli.options import ARTICLES, AS_JSON, LOCALES, chosen_locales, in_project, open_project
from locakit.cli.printing import counted, print_json, tell_due, tell_no_article, tell_strangers
from locakit.cli.tables import print_table
from locakit.model.errors import visible_line
from locakit.project.pruning import Pruning, prunings
from locakit.project.status import ArticleStatus, project_status
from locakit.project.storage import other_files

_HEAD = ("locale", "article", "segments", "words", *State, "hints")


@click.command()
@ARTICLES
@LOCALES
@AS_JSON
@click.option("--checks", is_flag=True, help="Run the checks too, and count what they find.")
@in_project
def command(
    articles: tuple[str, ...], locales: tuple[str, ...], as_json: bool, checks: bool, folder: Path | None
) -> None:
    """Count the entries of each state: reviewed, draft, outdated, unfinished, untranslated."""
    project = open_project(folder)
    chosen = chosen_locales(project, locales)
    rows, gone = project_status(project, chosen, articles, checks=checks), prunings(project)
    if as_json:
        print_json({"articles": [_as_json(row) for row in rows], "gone": [one.article for one in gone]})
        return
    if sys.stdout.isatty():
        print_bars(rows)
    else:
        head = (*_HEAD, *("errors", "warnings") * checks, "drafts by")
        print_table(head, [_cells(row) for row in rows])
    if not rows and not gone:
        tell_no_article(project)
    tell_strangers(other_files(project))
    _tell_gone(gone)
    tell_due(sorted({row.article for row in rows if row.is_due}), chosen)


def _tell_gone(gone: Sequence[Pruning]) -> None:
    """Say, on stderr, which articles have left their translations behind."""
    if gone:
        named = ", ".join(f"{one.article} ({counted(len(one.changes) + len(one.removed), 'file')})" for one in gone)
        told = f"in locales/ of articles that are gone: {named}: run 'locakit extract --prune'"
        click.echo(visible_line(told), err=True)


def _as_json(row: ArticleStatus) -> dict[str, object]:
    found = row.findings
    checked = {"findings": {"errors": found.errors, "warnings": found.warnings}} if found else {}
    return {
        "locale": row.locale,
        "article": row.article,
        "total": {"entries": row.total.entries, "words": row.total.words},
        "states": {str(one): {"entries": count.entries, "words": count.words} for one, count in row.counts.items()},
        "drafts": dict(row.drafts),
        "hints": row.hints,
        **checked,
        "update-due": row.is_due,
    }


def _cells(row: ArticleStatus) -> Sequence[str]:
    found = (row.findings.errors, row.findings.warnings) if row.findings else ()
    numbers = (row.total.entries, row.total.words, *(row.counts[one].entries for one in State), row.hints, *found)
    return (row.locale, visible_line(row.article), *map(str, numbers), engines_of(row))
