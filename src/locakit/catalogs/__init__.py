"""PO files: what people touch every day, read and written without losing anything.

`merge` and `similar` are named by their own modules: most commands need neither.
"""

from locakit.catalogs.blocks import KnownBlocks
from locakit.catalogs.entry import Entry, EntryKey
from locakit.catalogs.po import Catalog, begun_po, new_catalog, read_po, updated, write_po
from locakit.catalogs.provenance import Kind, Remark, comment_problems, notes_of, remarks_of, texts_of
from locakit.catalogs.states import (
    State,
    drafted,
    is_stale,
    origin_of,
    refused,
    remembered,
    state,
    suggested,
)

__all__ = [
    "Catalog",
    "Entry",
    "EntryKey",
    "Kind",
    "KnownBlocks",
    "Remark",
    "State",
    "begun_po",
    "comment_problems",
    "drafted",
    "is_stale",
    "new_catalog",
    "notes_of",
    "origin_of",
    "read_po",
    "refused",
    "remarks_of",
    "remembered",
    "state",
    "suggested",
    "texts_of",
    "updated",
    "write_po",
]
