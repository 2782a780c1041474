"""`locakit git-setup`: what git needs to show and merge PO files, and what it calls for it."""

import sys
from pathlib import Path

import click

from locakit.cli.main import FINDINGS
from locakit.cli.options import in_project, open_project
from locakit.cli.printing import counted
from locakit.project.git_setup import merge_for_git, set_up_git, text_for_git
from locakit.project.storage import shown as shown_path
from locakit.project.storage import write_anywhere
from locakit.review import merge_lines

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--textconv", "shown", type=FILE, metavar="FILE", help="Print a PO file as git shows it.")
@click.option("--merge", "merged", type=FILE, nargs=3, metavar="BASE OURS THEIRS", help="Merge THEIRS into OURS.")
@in_project
def command(shown: Path | None, merged: tuple[Path, Path, Path] | None, folder: Path | None) -> int:
    """Write .gitattributes and git's settings, so that git shows PO files as people read them and merges by entry."""
    if shown:
        click.echo(text_for_git(shown), nl=False)
        return 0
    if merged:
        return _merge(*merged)
    written = set_up_git(open_project(folder), (sys.executable, "-m", "locakit"))
    for path in written:
        click.echo(f"{shown_path(path)}: written; commit it", err=True)
    click.echo("in this clone git shows PO files as people read them, and merges them entry by entry", err=True)
    return 0


def _merge(base: Path, ours: Path, theirs: Path) -> int:
    """Merge into the file `ours`, as git wants it: 0 where nothing is left for people."""
    result = merge_for_git(base, ours, theirs)
    if result is None:
        merge_lines(base, ours, theirs)
        return FINDINGS
    data, conflicts = result
    write_anywhere(ours, data)
    if conflicts:
        told = f"{counted(conflicts, 'sentence')} with two texts: marked fuzzy, the other text stands in a comment"
        click.echo(told, err=True)
    return FINDINGS if conflicts else 0
