"""Drafts that need no engine: headings and cells that are one term of the glossary take its form."""

import re

from locakit.drafting.jobs import Job, SafeDraft
from locakit.drafting.masking import masked
from locakit.drafting.needs import kept_terms, required_forms
from locakit.drafting.pieces import Hold
from locakit.drafting.restoring import restored
from locakit.drafting.trials import Case

_AROUND = re.compile(r"[\W_]*")


def known_draft(case: Case, job: Job) -> SafeDraft | None:
    """The draft of a sentence that is a term and signs; None for any other, and where the checks refuse it."""
    holds = [*required_forms(case.needs, job), *kept_terms(case.needs)]
    hold = next((hold for hold in holds if _is_all(hold, case.needs.text)), None)
    if not hold:
        return None
    mask = masked(case.sentence, [hold])
    text = restored(mask.text, mask) or ""
    judgement = job.judge(case.content, text) if text else None
    return SafeDraft(text, judgement.hints, is_term=True) if judgement and not judgement.violations else None


def _is_all(hold: Hold, text: str) -> bool:
    return bool(_AROUND.fullmatch(text, 0, hold.start) and _AROUND.fullmatch(text, hold.end))
