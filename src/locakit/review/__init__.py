"""Review: what changed in the translations between two states, for the people who answer for it."""

from locakit.review.compare import EntryChange, Event, entry_changes
from locakit.review.findings import FileChanges, Judged, judged_changes
from locakit.review.git import changed_files, configure, file_at, files_at, is_revision, merge_lines
from locakit.review.listing import readable
from locakit.review.page import review_page
from locakit.review.quantities import Quantities, changed_quantities
from locakit.review.threeway import Merged, merged_catalog
from locakit.review.words import Fate, Piece, word_changes

__all__ = [
    "EntryChange",
    "Event",
    "Fate",
    "FileChanges",
    "Judged",
    "Merged",
    "Piece",
    "Quantities",
    "changed_files",
    "changed_quantities",
    "configure",
    "entry_changes",
    "file_at",
    "files_at",
    "is_revision",
    "judged_changes",
    "merge_lines",
    "merged_catalog",
    "readable",
    "review_page",
    "word_changes",
]
