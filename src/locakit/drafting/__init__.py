"""Drafting: sentences to drafts that have lost nothing, or to the reason why there is none."""

from locakit.drafting.drafts import can_be_sent, safe_drafts
from locakit.drafting.jobs import Job, Judgement, SafeDraft
from locakit.drafting.memory import Memory, opened_memory
from locakit.drafting.reuse import Approved, Offer, approved, offered

__all__ = [
    "Approved",
    "Job",
    "Judgement",
    "Memory",
    "Offer",
    "SafeDraft",
    "approved",
    "can_be_sent",
    "offered",
    "opened_memory",
    "safe_drafts",
]
