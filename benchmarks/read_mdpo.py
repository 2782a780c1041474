"""Take the messages of each Markdown file of a folder to a PO file, as mdpo does it; runs where mdpo is installed."""

import sys
from pathlib import Path

from mdpo.md2po import markdown_to_pofile  # type: ignore[import-not-found,unused-ignore]  # In an environment apart.


def main(folder: str, target: str) -> None:
    """Write or update `target/NAME.po` for each file."""
    for path in sorted(Path(folder).iterdir()):
        markdown_to_pofile(str(path), po_filepath=str(Path(target, path.stem + ".po")), save=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
