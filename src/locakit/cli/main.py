"""The group of commands, and what becomes of errors.

Exit codes: 0 fine, 1 findings, 2 an error (usage, a broken file, a missing engine), 130 interrupted.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module

import click

from locakit import __version__
from locakit.model.errors import LocakitError, visible, visible_line
from locakit.project.nearest import did_you_mean

FINDINGS, ERROR, INTERRUPTED = 1, 2, 130

COMMANDS: Mapping[str, str] = {
    "localize": "Take articles the whole way to PO files and pages, in a folder of their own.",
    "init": "Begin a project: settings, folders, glossary, Makefile.",
    "extract": "Bring templates, PO files and citation tables up to date with the articles.",
    "draft": "Let a machine translate what nobody has translated yet.",
    "check": "Look for what would harm a reader: lost citations, wrong numbers, changed terms.",
    "build": "Write the pages: reviewed text, and the source where nothing is reviewed.",
    "status": "Count what is reviewed, drafted and missing.",
    "diff": "Show what changed in the translations, numbers and findings first.",
    "git-setup": "Teach git to show PO files as people read them, and to merge them by entry.",
    "glossary": "Find terms for the glossary, and check it.",
    "memory": "Look at what engines have said so far, or forget it.",
    "segments": "Show what the toolkit sees in an article.",
    "engines": "List the translation engines of this machine.",
}
"""Every command with its one-line help; `locakit.cli.<name>`, with `_` for `-`, holds it."""


class _Commands(click.Group):
    """Imports a command's module when it is called, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a project's life."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; close names are suggested by click."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"locakit.cli.{cmd_name.replace('-', '_')}"), "command", None)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, or an error with the nearest one that exists."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no such command '{args[0]}' — {did_you_mean(args[0], tuple(COMMANDS))}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="locakit %(version)s")
def locakit() -> None:
    """Localise articles through offline machine translation, PO files and human review."""


def run(arguments: Sequence[str]) -> int:
    """Run a command; whatever a user can cause ends in a message and an exit code, never in a traceback."""
    try:
        result = locakit.main(list(arguments), prog_name="locakit", standalone_mode=False)
        sys.stdout.flush()
    except (LocakitError, MemoryError) as error:
        return _told(str(error) or "there is not enough memory — name fewer articles, or split the file")
    except click.ClickException as error:
        return _told(_usage(error) + f"Error: {visible_line(error.format_message())}")
    except (KeyboardInterrupt, click.Abort):
        _told("interrupted; what was finished is kept — run the command again to go on")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has heard enough; where click notices that first, it exits.
        _forget_output()
        return 0
    except OSError as error:
        _forget_output()
        told = f"{visible_line(str(error.filename or 'locakit'))}: {(error.strerror or str(error)).lower()}"
        return _told(f"{told} — check the path, its rights, and the room on the disk")
    return result if isinstance(result, int) else 0


def _usage(error: click.ClickException) -> str:
    """How the command is used, as click shows it; click itself would show the words of the user as they are."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n\n" if context else ""


def _told(message: str) -> int:
    """Print an error for people."""
    click.echo(visible(message), err=True)
    return ERROR


def _forget_output() -> None:
    """Let what cannot be written go nowhere: Python would try once more at its end, and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
