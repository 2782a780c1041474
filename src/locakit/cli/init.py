"""`locakit init`: begin a project."""

from pathlib import Path

import click

from locakit.cli.options import language_list
from locakit.model.errors import Place
from locakit.model.languages import language_tag
from locakit.project.layout import MAKEFILE, SOURCE
from locakit.project.scaffold import create_project
from locakit.project.storage import shown


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[DIR]")
@click.option("--source-language", required=True, metavar="TAG", help="What the articles are written in.")
@click.option("--locales", required=True, metavar="TAG,TAG…", help="What they are translated to.")
def command(folder: Path, source_language: str, locales: str) -> None:
    """Begin a project in DIR: settings, folders, a glossary and a Makefile."""
    source = language_tag(source_language, Place("--source-language"))
    written = create_project(folder, source, language_list(locales, "--locales"))
    for path in written:
        click.echo(f"wrote {shown(path)}", err=True)
    # A Makefile that stood there already stays, and may have no such task.
    then = "make update" if folder / MAKEFILE in written else "locakit extract"
    where = "" if folder == Path() else f" in {shown(folder)}"
    click.echo(f"next: put articles into {shown(folder / SOURCE)}, then run '{then}'{where}", err=True)
