"""The group of commands, and what becomes of errors.

Exit codes: 0 fine, 1 findings, 2 an error (usage, a broken file, a missing engine), 130 interrupted.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from locakit import __version__
from locakit.model.errors import LocakitError

FINDINGS, ERROR, INTERRUPTED = 1, 2, 130

COMMANDS: Mapping[str, str] = {
    "localize": "Take articles the whole way to PO files and pages, in a folder of their own.",
    "init": "Begin a project: settings, folders, glossary, Makefile.",
    "extract": "Bring templates, PO files and citation tables up to date with the articles.",
    "draft": "Let a machine translate what nobody has translated yet.",
    "check": "Look for what would harm a reader: lost citations, wrong numbers, changed terms.",
    "build": "Write the pages: reviewed text, and the source where nothing is reviewed.",
    "status": "Count what is reviewed, drafted and missing.",
    "segments": "Show what the toolkit sees in an article.",
    "engines": "List the translation engines of this machine.",
}
"""Every command with its one-line help; `locakit.cli.<name>` holds it."""


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
        command = getattr(import_module(f"locakit.cli.{cmd_name}"), "command", None)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, or an error with the nearest one that exists."""
        from difflib import get_close_matches

        near = get_close_matches(args[0], COMMANDS, 1) if args and args[0] not in COMMANDS else []
        if near and not args[0].startswith("-"):
            raise click.UsageError(f"no such command '{args[0]}' — did you mean '{near[0]}'?", ctx)
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
    except LocakitError as error:
        click.echo(str(error), err=True)
        return ERROR
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return ERROR
    except click.ClickException as error:
        error.show()
        return ERROR
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted; what was finished is kept — run the command again to go on", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0
