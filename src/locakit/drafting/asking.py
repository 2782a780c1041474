"""Put questions to an engine, but for those that the memory has the answers to."""

import hashlib
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from itertools import chain, groupby, islice, repeat

from locakit.drafting.answers import Answer, answer_of
from locakit.drafting.jobs import Job
from locakit.drafting.masking import Masked
from locakit.drafting.memory import Memory, Origin
from locakit.drafting.placing import bound_of
from locakit.engines import BindingEngine, Draft, Engine, NeuralEngine, Silence
from locakit.glossary import Kind, RequiredTerm, accepts
from locakit.model.languages import LanguageTag
from locakit.model.quantity_changes import Wording, quantity_changes

_NO_ANSWER = Answer(None, Silence.CRASH.value)
"""What an engine says that stops before the last text."""

_COMMIT = 32
"""How many answers the journal keeps at a time: a crash loses at most these."""


class Way(Enum):
    """How a question is put."""

    PLAIN = "plain"
    BOUND = "bound"
    """The engine says where the words of the codes have gone."""
    CONTINUED = "continued"
    """The engine is told how the translation begins."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an engine is asked about a sentence."""

    mask: Masked
    terms: tuple[RequiredTerm, ...] = ()
    """Of the sentence: an answer that was kept under other terms does not count."""
    way: Way = Way.PLAIN
    prefix: str = ""
    """How the translation must begin."""


def answers(questions: Sequence[Question], job: Job, memory: Memory, tell: Callable[[int], None]) -> list[Answer]:
    """The engine's answers, from the memory where it has them; the others are kept there as they come.

    `tell` is told how many more questions have been answered.
    """
    keys = question_keys(questions, job.engine, job.source, job.target)
    times = Counter(keys)
    known = memory.find(tuple(times))
    tell(sum(times[key] for key in known))
    missing = {key: question for key, question in zip(keys, questions, strict=True) if key not in known}
    with closing(_kept(_asked(missing, job), memory, _origin(job))) as kept:
        for key, answer in kept:
            known[key] = answer
            tell(times[key])
    return [known[key] for key in keys]


def question_keys(
    questions: Iterable[Question], engine: Engine, source: LanguageTag, target: LanguageTag
) -> list[bytes]:
    """What was asked, of whom: each question, the pair, the engine, its model and all that its answers depend on."""
    recipe = engine.recipe(source, target) if isinstance(engine, NeuralEngine) else ""
    whom = "\0".join((engine.name, engine.model(source, target) or "", source, target, recipe))
    begun = hashlib.blake2b(whom.encode(), digest_size=16).digest()
    return [_key(begun, question) for question in questions]


def _key(begun: bytes, question: Question) -> bytes:
    asked = [question.way.value, question.mask.text]
    if question.way is Way.BOUND:
        asked.append(repr(bound_of(question.mask).spans))
    asked.extend((question.prefix, *(form for term in question.terms for form in (term.term.head, *term.forms[:1]))))
    return hashlib.blake2b("\0".join(asked).encode(), digest_size=16, key=begun).digest()


def _asked(missing: Mapping[bytes, Question], job: Job) -> Iterator[tuple[bytes, Answer]]:
    """The engine's answers to the questions, those of a way together."""
    for way, group in groupby(sorted(missing.items(), key=lambda item: item[1].way.value), lambda item: item[1].way):
        some = dict(group)
        drafts = islice(_ASK[way](list(some.values()), job), len(some))
        sound = (answer_of(draft, one.mask.text) for draft, one in zip(drafts, some.values(), strict=False))
        yield from zip(some, chain(sound, repeat(_NO_ANSWER)), strict=False)


def _plain(questions: Sequence[Question], job: Job) -> Iterator[Draft]:
    texts = [question.mask.text for question in questions]
    if not isinstance(job.engine, NeuralEngine):
        return job.engine.translate(texts, job.source, job.target)
    return job.engine.translate(texts, job.source, job.target, keeps=_keeps(questions, job))


def _bound(questions: Sequence[Question], job: Job) -> Iterator[Draft]:
    if not isinstance(job.engine, BindingEngine):
        return iter(())
    return job.engine.translate_bound([bound_of(one.mask) for one in questions], job.source, job.target)


def _continued(questions: Sequence[Question], job: Job) -> Iterator[Draft]:
    if not isinstance(job.engine, NeuralEngine):
        return iter(())
    texts, prefixes = [one.mask.text for one in questions], [one.prefix for one in questions]
    return job.engine.continued(texts, prefixes, job.source, job.target)


_ASK: Mapping[Way, Callable[[Sequence[Question], Job], Iterator[Draft]]] = {
    Way.PLAIN: _plain,
    Way.BOUND: _bound,
    Way.CONTINUED: _continued,
}


def _keeps(questions: Sequence[Question], job: Job) -> Callable[[int, str, LanguageTag], bool]:
    """Whether a text in a language between has the kept terms and the numbers of what was sent."""

    def keeps(number: int, text: str, language: LanguageTag) -> bool:
        question = questions[number]
        kept = (one.term for one in question.terms if one.term.kind is Kind.KEEP)
        sent = question.mask.text
        has_terms = all(accepts(text, term, language) >= accepts(sent, term, job.source) for term in kept)
        return has_terms and quantity_changes(Wording(sent, job.source), Wording(text, language)).keeps_values

    return keeps


def _origin(job: Job) -> Origin:
    model = job.engine.model(job.source, job.target)
    return Origin(f"{job.engine.name}/{model}", job.source, job.target)


def _kept(answers: Iterable[tuple[bytes, Answer]], memory: Memory, origin: Origin) -> Generator[tuple[bytes, Answer]]:
    """The same answers, each kept in the memory, a batch at a time; on an interruption what has come so far."""
    batch: list[tuple[bytes, Answer]] = []
    try:
        for answer in answers:
            batch.append(answer)
            yield answer
            if len(batch) == _COMMIT:
                memory.store(batch, origin)
                batch = []
    finally:
        memory.store(batch, origin)
