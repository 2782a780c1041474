"""`locakit build`: write the pages.

What only a build with something to do needs is imported where it is used.
"""

from pathlib import Path

import click

from locakit.cli.main import FINDINGS
from locakit.cli.options import ARTICLES, LOCALES, chosen_locales, in_project, open_project
from locakit.project.built import Built, Sight, look_at, unchanged
from locakit.project.layout import PROJECT_FILE
from locakit.project.stamps import enclosing_project, shown


@click.command()
@ARTICLES
@LOCALES
@click.option("--drafts", is_flag=True, help="Show drafts too, each with its state, in build/preview/.")
@click.option("--strict", is_flag=True, help="Exit with 1 when an approved entry is not shown, too.")
@in_project
def command(
    articles: tuple[str, ...], locales: tuple[str, ...], drafts: bool, strict: bool, folder: Path | None
) -> int:
    """Build the pages from reviewed text; what is not reviewed shows the source, marked as such.

    Only what has changed is built. Exit code 1 when a page was not written, for it held what its source has not;
    with --strict also when an approved entry is not shown.
    """
    sight = _look_at(folder, drafts)
    is_whole = not articles and not locales
    built = (unchanged(sight) if sight and is_whole else None) or _build(articles, locales, folder, sight, drafts)
    _tell(built, locales)
    return FINDINGS if built.barred or (strict and built.refused) else 0


def _look_at(folder: Path | None, drafts: bool) -> Sight | None:
    """What there is to see, without opening an article, if there is a project."""
    root = folder.absolute() if folder else enclosing_project(Path())
    return look_at(root, drafts=drafts) if root and (root / PROJECT_FILE).is_file() else None


def _build(
    articles: tuple[str, ...], locales: tuple[str, ...], folder: Path | None, sight: Sight | None, drafts: bool
) -> Built:
    from locakit.cli.freed_memory import keep_freed_memory
    from locakit.cli.progress import progress_bar
    from locakit.project.build import build

    keep_freed_memory()
    project = open_project(folder)
    chosen = chosen_locales(project, locales)
    with progress_bar("build") as bar:
        return build(project, chosen, articles, bar, drafts=drafts, sight=sight)


def _tell(built: Built, locales: tuple[str, ...]) -> None:
    if built.refused or built.barred or built.due:
        from locakit.cli.printing import print_problems, tell_due
        from locakit.model.languages import LanguageTag

        print_problems((*built.refused, *built.barred))
        tell_due(built.due, tuple(map(LanguageTag, locales)))
    removed = f", {built.removed} removed" if built.removed else ""
    told = f"{built.pages} files, {built.changed or 'none'} changed{removed}: {shown(built.folder / 'index.html')}"
    click.echo(told, err=True)
