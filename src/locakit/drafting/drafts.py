"""Sentences to safe drafts: mask, ask, put back, verify; what stays damaged is refused with its reason.

Law: a draft with a text has passed `judge`, whatever the engine answered.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from locakit.drafting.memory import Memory, memory_keys
from locakit.drafting.protection import Masked, Span, address_spans, apart, holds_placeholder, masked, restored
from locakit.engines import Draft, Engine, no_progress
from locakit.glossary import Glossary, Kind, find_terms
from locakit.model.document import Content
from locakit.model.inline import text_of
from locakit.model.languages import LanguageTag
from locakit.model.quantities import numbers

UNKNOWN_WORDS = "unknown-words"
"""The hint that the engine left words as they were because it did not know them."""

LOST_CODES = "codes"
"""The reason of a refusal where something taken out of the sentence did not come back once."""

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

    Each way of masking is tried on the sentences that the one before left damaged. `progress` is told how many more
    sentences have been answered. Raises `EngineError` when the engine cannot run at all.
    """
    settled: dict[int, SafeDraft] = {}
    for protect in _PROTECTIONS:
        told = progress if protect is _PROTECTIONS[0] else no_progress
        waiting = [index for index in range(len(contents)) if index not in settled or settled[index].reason]
        masks = [masked(contents[index], protect(text_of(contents[index]), job)) for index in waiting]
        answers = _answers([mask.text for mask in masks], job, memory, told)
        for index, mask, answer in zip(waiting, masks, answers, strict=True):
            settled[index] = _settled(contents[index], mask, answer, job)
    return tuple(settled[index] for index in range(len(contents)))


def can_be_sent(content: Content) -> bool:
    """Whether a sentence goes to an engine: it has a letter, and no word that would be taken for a stand-in."""
    text = text_of(content)
    return any(character.isalpha() for character in text) and not holds_placeholder(text)


def _kept_spans(text: str, job: Job) -> tuple[Span, ...]:
    """What must come back as it is: kept terms and addresses."""
    kept = [(match.start, match.end) for match in find_terms(text, job.glossary) if match.term.kind is Kind.KEEP]
    return apart([*address_spans(text), *kept])


def _kept_and_number_spans(text: str, job: Job) -> tuple[Span, ...]:
    """The numbers too, for sentences in which the engine changed one."""
    found = [(number.start, number.end) for number in numbers(text, job.source)]
    return apart([*_kept_spans(text, job), *found])


_PROTECTIONS: tuple[Callable[[str, Job], tuple[Span, ...]], ...] = (_kept_spans, _kept_and_number_spans)


def _answers(texts: Sequence[str], job: Job, memory: Memory, progress: Callable[[int], None]) -> list[Draft]:
    """The engine's answers, from the memory where it has them; the others are kept there as they come."""
    keys = memory_keys(texts, job.engine, job.source, job.target)
    known = memory.find(keys)
    progress(sum(key in known for key in keys))
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    answers = zip(missing, job.engine.translate(list(missing.values()), job.source, job.target), strict=True)
    for batch in _batches(answers):
        memory.store(batch)
        known.update(batch)
        progress(sum(keys.count(key) for key, _ in batch))
    return [known[key] for key in keys]


def _settled(content: Content, mask: Masked, answer: Draft, job: Job) -> SafeDraft:
    if answer.text is None:
        return SafeDraft("", reason=answer.reason)
    text = restored(answer.text, mask)
    if text is None:
        return SafeDraft("", reason=LOST_CODES, plain=_plain(answer.text, mask))
    judgement = job.judge(content, text)
    hints = (*judgement.hints, *((UNKNOWN_WORDS,) if answer.unknown else ()))
    if judgement.violations:
        return SafeDraft("", hints, " ".join(dict.fromkeys(judgement.violations)), _plain(answer.text, mask))
    return SafeDraft(text, hints)


def _plain(text: str, mask: Masked) -> str:
    """A refused answer for people to read: terms put back where they can be, codes left out."""
    for held in mask.held:
        text = text.replace(held.word, held.marked if not held.marked.startswith("<") else "")
    return " ".join(text.split())


def _batches(answers: Iterator[tuple[bytes, Draft]]) -> Iterator[list[tuple[bytes, Draft]]]:
    batch: list[tuple[bytes, Draft]] = []
    for answer in answers:
        batch.append(answer)
        if len(batch) == _COMMIT:
            yield batch
            batch = []
    if batch:
        yield batch
