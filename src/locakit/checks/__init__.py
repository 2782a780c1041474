"""Checks of translations against their sources, checks of articles, and the invariant of draft, check and build."""

from locakit.checks.approvals import BULK_APPROVAL_ID, bulk_approval
from locakit.checks.consistency import CONSISTENCY_ID, Approved, inconsistencies
from locakit.checks.dangers import DANGER_ID, dangers_in
from locakit.checks.edits import IsCosmetic, cosmetic_judge
from locakit.checks.invariant import violations
from locakit.checks.pair import Check, Context, Pair, is_joined, read_pair
from locakit.checks.source import (
    BROKEN_LINK_ID,
    PROSE_NOTE_ID,
    READER_IDS,
    SOURCE_CHECKS,
    anchors_of,
    find_broken_links,
    linked_file,
    source_problems,
)
from locakit.checks.table import CHECKS, UNIGNORABLE, run_checks

__all__ = [
    "BROKEN_LINK_ID",
    "BULK_APPROVAL_ID",
    "CHECKS",
    "CONSISTENCY_ID",
    "DANGER_ID",
    "PROSE_NOTE_ID",
    "READER_IDS",
    "SOURCE_CHECKS",
    "UNIGNORABLE",
    "Approved",
    "Check",
    "Context",
    "IsCosmetic",
    "Pair",
    "anchors_of",
    "bulk_approval",
    "cosmetic_judge",
    "dangers_in",
    "find_broken_links",
    "inconsistencies",
    "is_joined",
    "linked_file",
    "read_pair",
    "run_checks",
    "source_problems",
    "violations",
]
