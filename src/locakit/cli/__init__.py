"""The command line: each module parses, calls, prints and returns an exit code."""

from locakit.cli.main import run

__all__ = ["run"]
