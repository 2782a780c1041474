"""Drafting: sentences to drafts that have lost nothing, or to the reason why there is none."""

from locakit.drafting.drafts import answered_before, can_be_sent, safe_drafts
from locakit.drafting.jobs import Job, Judgement, SafeDraft
from locakit.drafting.memory import Memory, memory_to_read, opened_memory
from locakit.drafting.reuse import NOTHING, Approved, Offer, approved, offered

__all__ = [
    "NOTHING",
    "Approved",
    "Job",
    "Judgement",
    "Memory",
    "Offer",
    "SafeDraft",
    "answered_before",
    "approved",
    "can_be_sent",
    "memory_to_read",
    "offered",
    "opened_memory",
    "safe_drafts",
]
