"""Sentences to safe drafts: mask, ask, put back, verify; what stays damaged is refused with its reason.

Law: a draft with a text has passed `judge`, whatever the engine answered.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice, repeat

from locakit.drafting.memory import Memory, memory_keys
from locakit.drafting.protection import (
    MOST_HELD,
    Masked,
    Span,
    address_spans,
    apart,
    holds_placeholder,
    masked,
    restored,
    without_stand_ins,
)
from locakit.drafting.repair import repaired
from locakit.engines import Draft, Engine, Silence, is_placeholder, no_progress
from locakit.glossary import Glossary, Kind, find_terms
from locakit.model.document import Content
from locakit.model.encoding import hostile_characters
from locakit.model.inline import codes_of, text_of
from locakit.model.languages import LanguageTag
from locakit.model.quantities import numbers

UNKNOWN_WORDS = "unknown-words"
"""The hint that the engine left words as they were because it did not know them."""

LOST_CODES = "codes"
"""The reason of a refusal where something taken out of the sentence did not come back once."""

_NO_ANSWER = Draft(None, reason=Silence.CRASH.value)
"""What an engine says that stops before the last text."""

_COMMIT = 32
"""How many answers the journal keeps at a time: a crash loses at most these."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checks say of a draft."""

    violations: tuple[str, ...]
    """Ids of the checks that it fails; none for a safe draft."""
    hints: tuple[str, ...] = ()
    """Ids of what the reviewer should look at."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all sentences of a run have in common."""

    engine: Engine
    source: LanguageTag
    target: LanguageTag
    glossary: Glossary
    judge: Callable[[Content, str], Judgement]
    """Of a sentence and the marked form of its draft."""


@dataclass(frozen=True, slots=True)
class SafeDraft:
    """What became of a sentence: a text, or the reason why there is none."""

    text: str
    """The marked form; empty when refused."""
    hints: tuple[str, ...] = ()
    reason: str = ""
    plain: str = ""
    """Of a refused draft: what the engine said, without codes."""


def safe_drafts(
    contents: Sequence[Content], job: Job, memory: Memory, progress: Callable[[int], None]
) -> tuple[SafeDraft, ...]:
    """A draft or a refusal for each sentence (in normal form), in order.

    Each way of masking is tried on the sentences that came back damaged from the one before. `progress` is told how
    many more sentences have been answered. Raises `EngineError` when the engine cannot run at all.
    """
    # A kept term counts also where it is a part of a longer term, which no engine knows.
    kept = Glossary(tuple(term for term in job.glossary.terms if term.kind is Kind.KEEP))
    settled: dict[int, SafeDraft] = {}
    for protect in _PROTECTIONS:
        told = progress if protect is _PROTECTIONS[0] else no_progress
        waiting = [index for index in range(len(contents)) if index not in settled or settled[index].plain]
        masks = [masked(contents[index], protect(text_of(contents[index]), kept, job.source)) for index in waiting]
        answers = _answers([mask.text for mask in masks], job, memory, told)
        for index, mask, answer in zip(waiting, masks, answers, strict=True):
            settled[index] = _settled(contents[index], mask, answer, job)
    return tuple(settled[index] for index in range(len(contents)))


def can_be_sent(content: Content) -> bool:
    """Whether a sentence goes to an engine: it has a letter, no word like a stand-in, and not too many codes."""
    text = text_of(content)
    has_letter = any(character.isalpha() for character in text)
    return has_letter and not holds_placeholder(text) and len(codes_of(content)) <= MOST_HELD


def _kept_spans(text: str, kept: Glossary, _language: LanguageTag) -> tuple[Span, ...]:
    """What must come back as it is: kept terms and addresses."""
    return apart([*address_spans(text), *((match.start, match.end) for match in find_terms(text, kept))])


def _kept_and_number_spans(text: str, kept: Glossary, language: LanguageTag) -> tuple[Span, ...]:
    """The numbers too, for sentences in which the engine changed one."""
    found = [(number.start, number.end) for number in numbers(text, language)]
    return apart([*_kept_spans(text, kept, language), *found])


_PROTECTIONS: tuple[Callable[[str, Glossary, LanguageTag], tuple[Span, ...]], ...] = (
    _kept_spans,
    _kept_and_number_spans,
)


def _answers(texts: Sequence[str], job: Job, memory: Memory, progress: Callable[[int], None]) -> list[Draft]:
    """The engine's answers, from the memory where it has them; the others are kept there as they come."""
    keys = memory_keys(texts, job.engine, job.source, job.target)
    times = Counter(keys)
    known = memory.find(tuple(times))
    progress(sum(times[key] for key in known))
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    drafts = islice(job.engine.translate(list(missing.values()), job.source, job.target), len(missing))
    answers = zip(missing, chain(map(_sound, drafts), repeat(_NO_ANSWER)), strict=False)
    with closing(_kept(answers, memory)) as kept:
        for key, draft in kept:
            known[key] = draft
            progress(times[key])
    return [known[key] for key in keys]


def _sound(draft: Draft) -> Draft:
    """The draft, or none where there is no text, or one that no PO file may hold."""
    if draft.text is None or not draft.text.strip():
        return replace(draft, text=None, reason=draft.reason or Silence.EMPTY.value)
    if any(hostile_characters(draft.text, "")) or any("\ud800" <= character <= "\udfff" for character in draft.text):
        return replace(draft, text=None, reason=Silence.GARBLED.value)
    return draft


def _kept(answers: Iterable[tuple[bytes, Draft]], memory: Memory) -> Generator[tuple[bytes, Draft]]:
    """The same answers, each kept in the memory, a batch at a time; on an interruption what has come so far."""
    batch: list[tuple[bytes, Draft]] = []
    try:
        for answer in answers:
            batch.append(answer)
            yield answer
            if len(batch) == _COMMIT:
                memory.store(batch)
                batch = []
    finally:
        memory.store(batch)


def _settled(content: Content, mask: Masked, answer: Draft, job: Job) -> SafeDraft:
    if answer.text is None:
        return SafeDraft("", reason=answer.reason)
    plain = without_stand_ins(answer.text, mask)
    text = restored(repaired(answer.text, mask, job.target), mask)
    if text is None:
        return SafeDraft("", reason=LOST_CODES, plain=plain)
    judgement = job.judge(content, text)
    unknown = [word for word in answer.unknown if not is_placeholder(word.upper())]
    hints = (*judgement.hints, *([UNKNOWN_WORDS] if unknown else []))
    if judgement.violations:
        return SafeDraft("", hints, " ".join(dict.fromkeys(judgement.violations)), plain)
    return SafeDraft(text, hints)
