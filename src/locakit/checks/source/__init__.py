"""Checks of an article itself, before anybody translates it: warnings to its author, never corrections."""

from locakit.checks.source.links import BROKEN_LINK_ID, anchors_of, find_broken_links, linked_file
from locakit.checks.source.prose_notes import PROSE_NOTE_ID
from locakit.checks.source.table import READER_IDS, SOURCE_CHECKS, source_problems

__all__ = [
    "BROKEN_LINK_ID",
    "PROSE_NOTE_ID",
    "READER_IDS",
    "SOURCE_CHECKS",
    "anchors_of",
    "find_broken_links",
    "linked_file",
    "source_problems",
]
