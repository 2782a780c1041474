"""Parse a PO file and write it back, or update it from a template: what our side of the benchmarks runs."""

import sys
from pathlib import Path

from locakit.catalogs import Catalog, Entry, read_po, updated, write_po
from locakit.catalogs.merge import merge
from locakit.checks import cosmetic_judge
from locakit.glossary import Glossary
from locakit.model.languages import LanguageTag


def main(source: str, target: str, template: str = "") -> None:
    """Read one file and write another."""
    catalog = read_po(Path(source).read_bytes(), source)
    if template:
        catalog = updated(catalog, *_merged(catalog, template))
    Path(target).write_bytes(write_po(catalog))


def _merged(catalog: Catalog, template: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    judge = cosmetic_judge(LanguageTag("en"), Glossary())
    wanted = read_po(Path(template).read_bytes(), template).entries
    return merge(catalog.entries, catalog.obsolete, wanted, judge)


if __name__ == "__main__":
    main(*sys.argv[1:])
