"""`locakit memory`: what engines have said so far, kept so that nothing is sent twice."""

from pathlib import Path

import click

from locakit.cli.options import in_project, open_project
from locakit.cli.tables import print_table
from locakit.drafting.memory import Share
from locakit.project.memory import MemoryStats, clear_memory, memory_stats
from locakit.project.storage import shown


@click.group()
def command() -> None:
    """Look at what engines have said so far, or forget it; translations are in the PO files, not here."""


@command.command("stats")
@in_project
def stats(folder: Path | None) -> None:
    """Count the answers of each engine; how old they are is not kept."""
    found = memory_stats(open_project(folder))
    if found.shares:
        print_table(("engine", "from", "to", "answers", "size"), [_cells(share) for share in found.shares])
    click.echo(_summary(found) if found.size else "there is no memory yet: 'locakit draft' makes it", err=True)


@command.command("clear")
@in_project
def clear(folder: Path | None) -> None:
    """Delete all answers: the next draft asks the engines again. No text of a PO file is touched."""
    found = clear_memory(open_project(folder))
    click.echo(f"deleted {_summary(found)}" if found.size else "there is no memory to delete", err=True)


def _cells(share: Share) -> tuple[str, ...]:
    origin = share.origin
    return origin.engine, origin.source, origin.target, str(share.answers), _size(share.size)


def _summary(found: MemoryStats) -> str:
    return f"{shown(found.path)}: {found.answers} answers, {_size(found.size)}"


def _size(size: int) -> str:
    """Bytes as people count them."""
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"  # noqa: PLR2004 -- a megabyte
