"""Checks of translations against their sources, and the invariant of draft, check and build.

Those of articles are in `source`.
"""

from locakit.checks.approvals import BULK_APPROVAL_ID, bulk_approval
from locakit.checks.consistency import CONSISTENCY_ID, Approved, inconsistencies
from locakit.checks.dangers import DANGER_ID, dangers_in
from locakit.checks.edits import IsCosmetic, cosmetic_judge
from locakit.checks.invariant import violations
from locakit.checks.pair import Check, Context, Pair, is_joined, read_pair
from locakit.checks.table import CHECKS, UNIGNORABLE, run_checks

__all__ = [
    "BULK_APPROVAL_ID",
    "CHECKS",
    "CONSISTENCY_ID",
    "DANGER_ID",
    "UNIGNORABLE",
    "Approved",
    "Check",
    "Context",
    "IsCosmetic",
    "Pair",
    "bulk_approval",
    "cosmetic_judge",
    "dangers_in",
    "inconsistencies",
    "is_joined",
    "read_pair",
    "run_checks",
    "violations",
]
