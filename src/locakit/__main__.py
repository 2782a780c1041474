"""Run the command line: `python -m locakit`, and the `locakit` script."""

import sys

from locakit import __version__


def main() -> None:
    """Answer `--version` at once; everything else is for the command line proper."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"locakit {__version__}\n")
        return
    from locakit.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
