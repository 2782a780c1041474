"""A sentence on its way to a draft, and the translations of it that were tried."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from locakit.checks.terms import REQUIRED_ID
from locakit.drafting.answers import Answer, details_of
from locakit.drafting.asking import Question, Way
from locakit.drafting.jobs import Job, SafeDraft
from locakit.drafting.lifting import Lifted
from locakit.drafting.needs import Needs, says_everywhere
from locakit.drafting.placing import bound_links, placed
from locakit.drafting.repair import repaired
from locakit.drafting.restoring import restored, without_stand_ins
from locakit.drafting.shouting import raised
from locakit.engines import Hypothesis, Silence, is_placeholder
from locakit.glossary import Kind
from locakit.model.document import Content
from locakit.model.inline import without_marks

UNKNOWN_WORDS = "unknown-words"
"""The hint that the engine left words as they were because it did not know them."""

DOUBTFUL_PLACE = "alignment"
"""The hint that a link, emphasis or citation may stand at the wrong words."""

LOW_SCORE = "low-score"
"""The hint that the model itself found its translation unlikely, or a word in it."""

PUT_IN = "agreement"
"""The hint that a required form was put in, so that words round it may not agree with it."""

LOST_CODES = "codes"
"""The reason of a refusal where something taken out of the sentence did not come back once."""

LOST_CHARACTERS = "characters"
"""The reason of a refusal where superscripts, subscripts or fractions became plain."""

_UNLIKELY, _UNLIKELY_PIECE = -2.0, -7.0
"""Natural logarithms of probabilities, the mean of a translation and the lowest of its pieces: a wrong number had -7,
a lost negation -8.5, good translations -1 and less."""

_REFUSED_HINTS = frozenset({REQUIRED_ID})
"""What a person may decide, but a machine's draft must not come without."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A translation that was tried, and what is wrong with it."""

    question: Question
    said: Hypothesis
    plain: str
    """What it says, without codes."""
    text: str = ""
    """The marked form; empty where something taken out is missing."""
    violations: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    pivot: str = ""
    """As `Draft.pivot` has it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and what has become of it so far."""

    content: Content
    sentence: Lifted
    needs: Needs
    trials: tuple[Trial, ...] = ()
    """Those that failed."""
    asked: tuple[Question, ...] = ()
    is_mute: bool = False
    """Whether the engine let the time run out after it had answered; that is dear, so it is asked no more."""
    result: SafeDraft | None = None
    """When there is nothing more to try."""


def trials_of(case: Case, question: Question, answer: Answer, job: Job) -> Iterator[Trial]:
    """The translations of an answer, each judged when it is asked for."""
    details = details_of(answer)
    whole = [said for said in details.hypotheses if not said.is_cut]
    if answer.text is None or len(whole) < bool(details.hypotheses):
        yield Trial(question, Hypothesis("", 0.0), "", violations=(answer.reason or Silence.CUT_TAIL.value,))
        return
    unknown = any(not is_placeholder(word.upper()) for word in answer.unknown)
    for said in whole or (Hypothesis(answer.text, 0.0),):
        links = bound_links(question.mask, details.bound) if question.way is Way.BOUND else said.links
        yield tried(case, question, replace(said, links=links), job, [UNKNOWN_WORDS] * unknown, details.pivot)


def tried(
    case: Case, question: Question, said: Hypothesis, job: Job, hints: Sequence[str] = (), pivot: str = ""
) -> Trial:
    """A translation with everything put back, judged."""
    mask = question.mask
    said = repaired(said, mask, job.target)
    trial = Trial(question, said, without_stand_ins(said.text, mask), pivot=pivot)
    shown = raised(said, mask, job.target) or said
    placement = placed(mask, shown)
    text = restored(shown.text, mask, placement.insertions) if placement else None
    if text is None or placement is None:
        return replace(trial, violations=(LOST_CODES,))
    judgement = job.judge(case.content, text)
    refused = [hint for hint in judgement.hints if hint in _REFUSED_HINTS] or _unsaid(case, text, job)
    is_doubtful = placement.is_doubtful or raised(said, mask, job.target) is None
    doubts = [DOUBTFUL_PLACE] * is_doubtful + [LOW_SCORE] * _is_unlikely(said)
    guesses = [PUT_IN] * any(held.is_term and is_placeholder(held.word) for held in mask.held)
    lost = [LOST_CHARACTERS] * bool(said.lost)
    return replace(
        trial,
        text=text,
        violations=(*judgement.violations, *refused, *lost),
        hints=tuple(dict.fromkeys((*judgement.hints, *hints, *guesses, *doubts))),
    )


def settled(case: Case, trials: Iterable[Trial]) -> Case:
    """The case with the first trial that nothing is wrong with, if possible one without hints."""
    failed: list[Trial] = []
    sound: list[Trial] = []
    for trial in trials:
        (failed if trial.violations else sound).append(trial)
        if not (trial.violations or trial.hints):
            break
    if not sound:
        return replace(case, trials=(*case.trials, *failed))
    best = min(sound, key=lambda trial: bool(trial.hints))
    return replace(case, result=SafeDraft(best.text, best.hints))


def refusal(case: Case) -> SafeDraft:
    """The refusal of a case in which all failed: what the engine said first, and what was wrong with it."""
    first = next((trial for trial in case.trials if trial.plain), case.trials[0])
    return SafeDraft("", first.hints, " ".join(dict.fromkeys(first.violations)), first.plain)


def _unsaid(case: Case, text: str, job: Job) -> list[str]:
    """The reason against a text that says a term less often than its source."""
    repeated = (one for one in case.needs.terms if one.term.kind is Kind.TRANSLATE and len(one.places) > 1)
    plain = without_marks(text)
    return [] if all(says_everywhere(plain, one, job) for one in repeated) else [REQUIRED_ID]


def _is_unlikely(said: Hypothesis) -> bool:
    return said.score < _UNLIKELY or (said.lowest is not None and said.lowest < _UNLIKELY_PIECE)
