"""Parse a PO file and write it back, or update it from a template: what our side of the benchmarks runs."""

import sys
from pathlib import Path

from locakit.catalogs import merge, read_po, updated, write_po
from locakit.checks import cosmetic_judge
from locakit.glossary import Glossary
from locakit.model.languages import LanguageTag


def main(source: str, target: str, template: str = "") -> None:
    """Read one file and write another."""
    catalog = read_po(Path(source).read_bytes(), source)
    if template:
        judge = cosmetic_judge(LanguageTag("en"), Glossary())
        wanted = read_po(Path(template).read_bytes(), template)
        catalog = updated(catalog, *merge(catalog.entries, catalog.obsolete, wanted.entries, judge))
    Path(target).write_bytes(write_po(catalog))


if __name__ == "__main__":
    main(*sys.argv[1:])
