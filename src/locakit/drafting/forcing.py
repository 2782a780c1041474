"""Bring in what a translation lacks: let the engine begin with it, or put it over the words that it aligns with."""

from collections.abc import Iterator

from locakit.drafting.asking import Question, Way
from locakit.drafting.jobs import Job
from locakit.drafting.needs import missing
from locakit.drafting.pieces import Hold
from locakit.drafting.placing import hull_of, intruders
from locakit.drafting.repair import edited
from locakit.drafting.restoring import stand_in_spans
from locakit.drafting.trials import PUT_IN, Case, Trial, tried
from locakit.engines import Edit, Hypothesis, Span

_MOST_REWORKED = 4
"""How many translations of a sentence forms are put into."""


def forced_question(case: Case, job: Job) -> Question | None:
    """What asks for the translation that lacked least, up to the first form that it lacks, and with that form."""
    for trial in _by_lack(case, job):
        found = list(_replacements(case, trial, job)) if not trial.pivot else []
        if found:
            start, _, form = min(found)
            question = trial.question
            return Question(question.mask, question.terms, Way.CONTINUED, trial.said.text[:start] + form)
    return None


def with_forms_put_in(case: Case, job: Job) -> Iterator[Trial]:
    """The translations that lacked something, with the forms put over the words that they align with."""
    for trial in _by_lack(case, job)[:_MOST_REWORKED]:
        found = sorted(_replacements(case, trial, job))
        edits = [
            edit for edit, before in zip(found, [None, *found], strict=False) if not before or before[1] <= edit[0]
        ]
        if edits:
            yield tried(case, trial.question, edited(trial.said, edits), job, [PUT_IN])


def _by_lack(case: Case, job: Job) -> list[Trial]:
    """The failed translations with alignment, those first that lack least."""
    told = [trial for trial in case.trials if trial.said.links]
    return sorted(told, key=lambda trial: len(missing(case.needs, trial.plain, job)))


def _replacements(case: Case, trial: Trial, job: Job) -> Iterator[Edit]:
    """The forms that a translation lacks, each over the words that it aligns with."""
    for hold in missing(case.needs, trial.plain, job):
        span = trial.question.mask.sent_span(hold.start, hold.end)
        hull = _own_hull(trial, span, trial.said) if span else None
        if hull and (hold.usual or hold.text).casefold() not in trial.said.text[hull[0] : hull[1]].casefold():
            yield *hull, _cased(hold, trial.said.text[hull[0] : hull[1]], hull[0])


def _own_hull(trial: Trial, span: Span, said: Hypothesis) -> Span | None:
    """The words that belong to a part of the source and to nothing else, no stand-in among them."""
    hull = hull_of(span, said.links)
    if not hull or any(intruders(hull, span, said.links)):
        return None
    others = stand_in_spans(said.text, trial.question.mask)
    return None if any(start < hull[1] and hull[0] < end for start, end in others) else hull


def _cased(hold: Hold, replaced: str, start: int) -> str:
    """The form, a term with a capital where it begins the translation with one."""
    begins = start == 0 and replaced[:1].isupper() and hold.is_term
    form = hold.usual or hold.text
    return form[:1].upper() + form[1:] if begins else form
