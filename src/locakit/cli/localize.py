"""`locakit localize`: the whole journey in one go."""

from pathlib import Path

import click

from locakit.cli.draft import draft_and_tell
from locakit.cli.freed_memory import keep_freed_memory
from locakit.cli.main import FINDINGS
from locakit.cli.options import ENGINE, language_list
from locakit.cli.printing import print_problems
from locakit.cli.progress import progress_bar
from locakit.cli.tables import print_table
from locakit.model.errors import EngineError, Place
from locakit.model.languages import LanguageTag, language_tag
from locakit.project.build import build
from locakit.project.config import Project
from locakit.project.extract import extract
from locakit.project.layout import site_folder
from locakit.project.localize import gather_project
from locakit.project.planning import plan_drafts
from locakit.project.status import project_status
from locakit.project.storage import shown
from locakit.site import FRONT


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--to", required=True, metavar="TAG,TAG…", help="The locales to translate to.")
@click.option(
    "--into", "folder", type=click.Path(path_type=Path), default="localized", show_default=True, metavar="DIR"
)
@click.option("--source-language", metavar="TAG", help="What a new project's articles are written in: en by default.")
@ENGINE
def command(files: tuple[Path, ...], to: str, folder: Path, source_language: str | None, engine: str | None) -> int:
    """Take articles to PO files, pages and a preview with drafts, in a project of their own in DIR.

    Exit code 1 when a page was not written, for it held what its source has not.
    """
    locales = language_list(to, "--to")
    source = language_tag(source_language, Place("--source-language")) if source_language else None
    project = gather_project(files, folder, source, locales)
    with progress_bar("extract") as bar:
        extracted = extract(project, locales, (), bar)
    print_problems(problem for one in extracted for problem in one.problems)
    todo = plan_drafts(project, locales, (), engine, redo=False)
    draft_and_tell(project, todo)
    keep_freed_memory()
    with progress_bar("build") as bar:
        built = build(project, locales, (), bar)
    with progress_bar("preview") as bar:
        preview = build(project, locales, (), bar, drafts=True)
    barred = tuple(dict.fromkeys((*built.barred, *preview.barred)))
    print_problems((*built.refused, *barred))
    _print_summary(project, locales)
    if todo.unserved:
        raise EngineError(*todo.unserved)
    return FINDINGS if barred else 0


def _print_summary(project: Project, locales: tuple[LanguageTag, ...]) -> None:
    """A small table: what was drafted, what is left for people, where to look next."""
    rows = []
    for row in project_status(project, locales):
        counts = {str(state): count.entries for state, count in row.counts.items()}
        left = row.total.entries - counts["reviewed"] - counts["draft"]
        cells = (row.total.entries, counts["draft"], left, counts["reviewed"])
        rows.append((row.locale, row.article, *map(str, cells), shown(row.path)))
    print_table(("locale", "article", "segments", "drafted", "left for people", "reviewed", "review this file"), rows)
    click.echo(f"drafts to look at:  {shown(project.root / site_folder(drafts=True) / FRONT)}")
    click.echo(f"reviewed pages:     {shown(project.root / site_folder(drafts=False) / FRONT)}")
