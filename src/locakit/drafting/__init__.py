"""Drafting: sentences to drafts that have lost nothing, or to the reason why there is none."""

from locakit.drafting.drafts import Job, Judgement, SafeDraft, can_be_sent, safe_drafts
from locakit.drafting.memory import Memory, opened_memory

__all__ = ["Job", "Judgement", "Memory", "SafeDraft", "can_be_sent", "opened_memory", "safe_drafts"]
