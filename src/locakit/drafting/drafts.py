"""Sentences to safe drafts, step by step; what stays damaged is refused with its reason.

Law: a draft with a text has passed `judge`, whatever the engine answered.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from locakit.drafting.asking import Question, answers, question_keys
from locakit.drafting.jobs import Job, SafeDraft
from locakit.drafting.known import known_draft
from locakit.drafting.lifting import Lifted, lifted
from locakit.drafting.masking import MOST_HELD
from locakit.drafting.memory import Memory
from locakit.drafting.needs import Needs, addresses, kept_terms
from locakit.drafting.shouting import is_all_shouted, spoken
from locakit.drafting.steps import Step, steps_for
from locakit.drafting.trials import Case, refusal, settled, trials_of
from locakit.engines import BindingEngine, NeuralEngine, Silence, is_placeholder, no_progress
from locakit.glossary import Glossary, Kind, required_terms
from locakit.model.document import Content
from locakit.model.inline import codes_of, text_of

_WORTH_ANOTHER = frozenset({Silence.CUT_TAIL.value, Silence.PIVOT.value})
"""Reasons for no answer that another step may help against."""


def safe_drafts(
    contents: Sequence[Content], job: Job, memory: Memory, progress: Callable[[int], None]
) -> tuple[SafeDraft, ...]:
    """A draft or a refusal for each sentence (in normal form), in order.

    Each step is tried on the sentences that came back damaged from the ones before. `progress` is told how many more
    sentences have been answered. Raises `EngineError` when the engine cannot run at all.
    """
    cases = _cases(contents, job)
    for number, step in enumerate(steps_for(job.engine)):
        told = progress if number == 0 else no_progress
        cases = _after_asking(step, cases, job, memory, told) if step.ask else _after_rework(step, cases, job)
    return tuple(case.result or refusal(case) for case in cases)


def answered_before(contents: Sequence[Content], job: Job, memory: Memory) -> int:
    """For how many of the sentences the memory has the answer to what the engine would be asked first."""
    first = steps_for(job.engine)[0]
    questions = [question for case in _cases(contents, job) if (question := _question(first, case, job))]
    keys = question_keys(questions, job.engine, job.source, job.target)
    known = memory.find(tuple(dict.fromkeys(keys)))
    return sum(key in known for key in keys)


def can_be_sent(content: Content) -> bool:
    """Whether a sentence goes to an engine: it has a letter, no word like a stand-in, and not too many codes."""
    text = text_of(content)
    has_letter = any(character.isalpha() for character in text)
    return has_letter and not _holds_stand_in(text) and len(codes_of(content)) <= MOST_HELD


def _holds_stand_in(text: str) -> bool:
    return any(is_placeholder(match[0]) for match in re.finditer(r"\w+", text))


def _cases(contents: Sequence[Content], job: Job) -> list[Case]:
    kept = Glossary(tuple(term for term in job.glossary.terms if term.kind is Kind.KEEP))
    return [_case(content, job, kept) for content in contents]


def _case(content: Content, job: Job, kept: Glossary) -> Case:
    written = lifted(content)
    text = text_of(written.body)
    needs = Needs(text, required_terms(text, job.glossary, job.target), kept)
    sentence = _spoken(written, needs, job)
    case = Case(content, sentence, replace(needs, shouted=sentence.shouted))
    return replace(case, result=known_draft(case, job))


def _spoken(sentence: Lifted, needs: Needs, job: Job) -> Lifted:
    """The sentence without capitals; where the engine cannot tell what became of a part, only if all is in them."""
    held = ((hold.start, hold.end) for hold in (*addresses(needs), *kept_terms(needs)))
    exact = (place for one in needs.terms if not one.term.head.islower() for place in one.places)
    quiet = spoken(sentence, (*held, *exact), job.source)
    can_tell = isinstance(job.engine, NeuralEngine | BindingEngine)
    return quiet if can_tell or is_all_shouted(quiet) else sentence


def _after_asking(
    step: Step, cases: Sequence[Case], job: Job, memory: Memory, tell: Callable[[int], None]
) -> list[Case]:
    """The cases after what the engine says to those that are open."""
    questions = {number: _question(step, case, job) for number, case in enumerate(cases) if _is_open(case)}
    asked = {number: question for number, question in questions.items() if question}
    said = answers(list(asked.values()), job, memory, tell)
    if len(asked) < len(questions):
        tell(len(questions) - len(asked))
    after = list(cases)
    for (number, question), answer in zip(asked.items(), said, strict=True):
        case = replace(cases[number], asked=(*cases[number].asked, question))
        is_silent = answer.text is None and answer.reason not in _WORTH_ANOTHER
        if is_silent and not case.trials:
            after[number] = replace(case, result=SafeDraft("", reason=answer.reason))
        elif answer.reason == Silence.TIME_OUT.value:
            after[number] = replace(case, is_mute=True)
        else:
            after[number] = settled(case, trials_of(case, question, answer, job))
    return after


def _is_open(case: Case) -> bool:
    return not (case.result or case.is_mute)


def _question(step: Step, case: Case, job: Job) -> Question | None:
    """What a step asks, unless that has been asked."""
    question = step.ask(case, job) if step.ask else None
    return None if question in case.asked else question


def _after_rework(step: Step, cases: Sequence[Case], job: Job) -> list[Case]:
    """The cases after new work over what the engine has said about those that are open."""
    if not step.rework:
        return list(cases)
    return [case if case.result else settled(case, step.rework(case, job)) for case in cases]
