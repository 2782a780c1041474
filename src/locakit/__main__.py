"""Run the command line: `python -m locakit`, and the `locakit` script."""

import gc
import sys
from io import TextIOWrapper

from locakit import __version__

GARBAGE_EVERY = 100_000
"""Objects between two looks for garbage that holds itself: there is next to none, and Python's 700 cost a tenth."""


def main() -> None:
    """Answer `--version` at once; everything else is for the command line proper."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"locakit {__version__}\n")
        return
    gc.set_threshold(GARBAGE_EVERY)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter is no reason to stop.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        from locakit.cli import run
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
