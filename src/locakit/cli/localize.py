"""`locakit localize`: the whole journey in one go."""

from pathlib import Path

import click

from locakit.cli.init import language_list
from locakit.cli.options import ENGINE, print_problems
from locakit.cli.progress import progress_bar
from locakit.cli.tables import print_table
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag, language_tag
from locakit.project.build import build
from locakit.project.config import Project
from locakit.project.draft import draft, plans
from locakit.project.extract import extract
from locakit.project.localize import gather_project
from locakit.project.status import project_status
from locakit.project.storage import shown


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--to", required=True, metavar="TAG,TAG…", help="The locales to translate to.")
@click.option(
    "--into", "folder", type=click.Path(path_type=Path), default="localized", show_default=True, metavar="DIR"
)
@click.option("--source-language", default="en", show_default=True, metavar="TAG")
@ENGINE
def command(files: tuple[Path, ...], to: str, folder: Path, source_language: str, engine: str | None) -> None:
    """Take articles to PO files, pages and a preview with drafts, in a project of their own in DIR."""
    locales = language_list(to)
    project = gather_project(files, folder, language_tag(source_language, Place("--source-language")), locales)
    with progress_bar("extract") as bar:
        for extracted in extract(project, locales, (), bar.begin):
            bar.advance()
            print_problems(extracted.problems)
    todo = tuple(plans(project, locales, (), engine, redo=False))
    with progress_bar("draft", sum(len(plan.missing) for plan in todo)) as bar:
        for one in draft(project, todo, bar.advance):
            click.echo(f"{one.locale}: {one.drafted} segments drafted by {one.engine}", err=True)
    with progress_bar("build") as bar:
        for drafts in (False, True):
            for _page in build(project, locales, drafts=drafts):
                bar.advance()
    _print_summary(project, locales)


def _print_summary(project: Project, locales: tuple[LanguageTag, ...]) -> None:
    """A small table: what was drafted, what is left for people, where to look next."""
    rows = []
    for row in project_status(project, locales):
        counts = {str(state): count.entries for state, count in row.counts.items()}
        left = row.total.entries - counts["reviewed"] - counts["draft"]
        cells = (row.total.entries, counts["draft"], left, counts["reviewed"])
        rows.append((row.locale, row.article, *map(str, cells), shown(row.path)))
    print_table(("locale", "article", "segments", "drafted", "left for people", "reviewed", "review this file"), rows)
    click.echo(f"drafts to look at:  {shown(project.root / 'build' / 'preview' / 'index.html')}")
    click.echo(f"reviewed pages:     {shown(project.root / 'build' / 'html' / 'index.html')}")
