"""The steps from a sentence to a draft: each is tried on the sentences that have none yet (DESIGN §7).

What stays at home was taken away before (`lifting`). Every translation of every step passes the same judge.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from locakit.drafting.asking import Question, Way
from locakit.drafting.forcing import forced_question, with_forms_put_in
from locakit.drafting.jobs import Job
from locakit.drafting.masking import StandIn, masked, masked_without_codes, plain_stand_in
from locakit.drafting.needs import addresses, all_numbers, kept_terms, missing, required_forms
from locakit.drafting.pieces import Hold, compounds, glued_words, has_joint
from locakit.drafting.placing import bound_of
from locakit.drafting.trials import Case, Trial
from locakit.engines import BindingEngine, Engine, NeuralEngine, TypedEngine, placeholder

_TYPED = re.compile(r"[A-Za-z]{4,24}")
"""What words of an engine may look like, to be found again."""


@dataclass(frozen=True, slots=True)
class Step:
    """A way to a draft; it either asks the engine, or works over what the engine has said."""

    name: str
    serves: Callable[[Engine], bool]
    """Whether the engine can do that."""
    ask: Callable[[Case, Job], Question | None] | None = None
    """What to ask; None where there is no point."""
    rework: Callable[[Case, Job], Iterator[Trial]] | None = None


def steps_for(engine: Engine) -> tuple[Step, ...]:
    """The steps that an engine can go, in order."""
    return tuple(step for step in STEPS if step.serves(engine))


def _is_neural(engine: Engine) -> bool:
    return isinstance(engine, NeuralEngine)


def _carries(engine: Engine) -> bool:
    return isinstance(engine, BindingEngine | TypedEngine)


def _is_simple(engine: Engine) -> bool:
    return not (_is_neural(engine) or _carries(engine))


def _is_any(_engine: Engine) -> bool:
    return True


def _plain(case: Case, _job: Job) -> Question | None:
    """The sentence as it is, without codes."""
    mask = masked_without_codes(case.sentence, _untouchable(case))
    return Question(mask, case.needs.terms) if mask else None


def _carried(case: Case, job: Job) -> Question | None:
    """Terms as words that others agree with, what is kept as words that nobody knows, codes bound to words."""
    typed = (hold for hold in _forms(case, job) if hold.gender and hold.number)
    holds = [*_untouchable(case), *typed, *kept_terms(case.needs)]
    stand_in = _stand_ins(case, job)
    if not isinstance(job.engine, BindingEngine):
        return Question(masked(case.sentence, holds, stand_in), case.needs.terms)
    mask = masked_without_codes(case.sentence, holds, stand_in)
    if not mask:
        return None
    return Question(mask, case.needs.terms, Way.BOUND if bound_of(mask).spans else Way.PLAIN)


def _failing_masked(case: Case, job: Job) -> Question | None:
    """What the best translation so far lacked as stand-ins."""
    lacks = [missing(case.needs, trial.plain, job) for trial in case.trials if trial.plain]
    if not lacks:
        return None
    mask = masked_without_codes(case.sentence, [*_untouchable(case), *min(lacks, key=len)])
    return Question(mask, case.needs.terms) if mask else None


def _kept_masked(case: Case, _job: Job) -> Question:
    """What is kept as stand-ins, and codes."""
    return Question(masked(case.sentence, [*_untouchable(case), *kept_terms(case.needs)]), case.needs.terms)


def _terms_masked(case: Case, job: Job) -> Question:
    """Required terms too."""
    return Question(masked(case.sentence, _terms(case, job), _stand_ins(case, job)), case.needs.terms)


def _all_masked(case: Case, job: Job) -> Question:
    """And numbers, for sentences in which the engine changed one."""
    holds = [*_terms(case, job), *all_numbers(case.needs, job)]
    return Question(masked(case.sentence, holds), case.needs.terms)


def _untouchable(case: Case) -> Iterator[Hold]:
    """What no engine understands: addresses, and signs such as H₂O with their codes."""
    yield from addresses(case.needs)
    yield from glued_words(case.sentence.body)


def _terms(case: Case, job: Job) -> list[Hold]:
    return [*_untouchable(case), *_forms(case, job), *kept_terms(case.needs)]


def _forms(case: Case, job: Job) -> list[Hold]:
    """Required forms, before them those that only a hyphen parts as one: engines tear such pairs apart."""
    forms = list(required_forms(case.needs, job))
    return [*compounds(forms, case.needs.text), *forms]


def _stand_ins(case: Case, job: Job) -> StandIn:
    """Words for what is held in a sentence: where the engine has one, a word that agrees as the form would."""
    engine = job.engine
    if not isinstance(engine, TypedEngine):
        return plain_stand_in
    used: Counter[tuple[str, str]] = Counter()
    taken = set(case.needs.text.casefold().split())

    def word(index: int, hold: Hold | None) -> str:
        if not hold or not hold.gender or not hold.number or has_joint(hold, case.needs.text):
            return placeholder(index)
        number = used[hold.gender, hold.number]
        used[hold.gender, hold.number] += 1
        typed = engine.typed_placeholder(number, hold.gender, hold.number, job.source, job.target) or ""
        if not _TYPED.fullmatch(typed) or typed.casefold() in taken:
            return placeholder(index)
        taken.add(typed.casefold())
        return typed

    return word


STEPS = (
    Step("plain", _is_neural, ask=_plain),
    Step("forced", _is_neural, ask=forced_question),
    Step("forced again", _is_neural, ask=forced_question),
    Step("put in", _is_neural, rework=with_forms_put_in),
    Step("failing masked", _is_neural, ask=_failing_masked),
    Step("carried", _carries, ask=_carried),
    Step("kept masked", _is_simple, ask=_kept_masked),
    Step("terms masked", _is_any, ask=_terms_masked),
    Step("all masked", _is_any, ask=_all_masked),
)
"""Every step, in the order in which they are tried."""
