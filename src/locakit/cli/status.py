"""`locakit status`: how far each article is in each locale."""

from collections.abc import Sequence
from pathlib import Path

import click

from locakit.catalogs import State
from locakit.cli.options import ARTICLES, AS_JSON, LOCALES, chosen_locales, in_project, open_project
from locakit.cli.printing import print_json, tell_due, tell_strangers
from locakit.cli.tables import print_table
from locakit.project.status import ArticleStatus, project_status
from locakit.project.storage import other_files


@click.command()
@ARTICLES
@LOCALES
@AS_JSON
@in_project
def command(articles: tuple[str, ...], locales: tuple[str, ...], as_json: bool, folder: Path | None) -> None:
    """Count the entries of each state: reviewed, draft, outdated, unfinished, untranslated."""
    project = open_project(folder)
    chosen = chosen_locales(project, locales)
    rows = project_status(project, chosen, articles)
    if as_json:
        print_json({"articles": [_as_json(row) for row in rows]})
        return
    print_table(("locale", "article", "segments", *State), [_cells(row) for row in rows])
    tell_strangers(other_files(project))
    tell_due(sorted({row.article for row in rows if row.is_due}), chosen)


def _as_json(row: ArticleStatus) -> dict[str, object]:
    states = {str(one): {"entries": count.entries, "words": count.words} for one, count in row.counts.items()}
    total = {"entries": row.total.entries, "words": row.total.words}
    return {"locale": row.locale, "article": row.article, "total": total, "states": states, "update-due": row.is_due}


def _cells(row: ArticleStatus) -> Sequence[str]:
    return (row.locale, row.article, str(row.total.entries), *(str(row.counts[one].entries) for one in State))
