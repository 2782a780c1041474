"""Take each Markdown file of a folder to a PO file and back to a Markdown file for each locale, as mdpo does it.

Runs where mdpo is installed: `write_mdpo.py SOURCE TARGET LOCALE…`.
"""

import sys
from pathlib import Path

from mdpo.md2po import markdown_to_pofile  # type: ignore[import-not-found,unused-ignore]  # In an environment apart.
from mdpo.po2md import pofile_to_markdown  # type: ignore[import-not-found,unused-ignore]  # In an environment apart.


def main(folder: str, target: str, *locales: str) -> None:
    """Write `target/NAME.po` for each file, and `target/LOCALE/NAME.md` for each file and locale."""
    for locale in locales:
        Path(target, locale).mkdir()
    for path in sorted(Path(folder).iterdir()):
        catalog = str(Path(target, path.stem + ".po"))
        markdown_to_pofile(str(path), po_filepath=catalog, save=True)
        for locale in locales:
            pofile_to_markdown(str(path), [catalog], save=str(Path(target, locale, path.name)))


if __name__ == "__main__":
    main(*sys.argv[1:])
