"""Questions to answers through a worker process, and what to do when it fails.

A worker that dies, hangs or says what is no answer is ended and started again. The batch that it was at is halved
until the one text is found that it fails at; after a time-out its texts go one by one, because each further one is
dear: no text costs more than two. That text gets the reason, every other one its answer.
"""

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from locakit.engines.argos_decoding import Decoding
from locakit.engines.argos_messages import Answer, Question, batch_frame, configuration, read_answers, read_failure
from locakit.engines.argos_packages import Package
from locakit.engines.engine import Silence
from locakit.engines.keeper import Frame, Keeper, Patience, Program

_BATCH, _BATCH_CHARACTERS = 128, 16_384
"""Texts and characters that are sent, waited for and halved together; a text is never cut."""

_GREETING = Question("A.")
"""A worker that does not translate a word has not started."""

_LIMIT, _LIMIT_ANYWAY = 64, 1 << 16
"""Bytes of an answer per byte of its batch, and besides."""

ALLOCATION = {
    "GLIBC_TUNABLES": ":".join(
        f"glibc.malloc.{name}={value}"
        for name, value in {"hugetlb": 1, "arena_max": 1, "mmap_max": 0, "trim_threshold": 1 << 33}.items()
    )
}
"""How a worker gets its memory from glibc (others ignore it): in large pages, and kept till its end.

Each piece of a batch needs some 50 MB for a moment; to get them anew costs an eighth of all CPU time.
"""

PATIENCE = Patience(start=120, frame=30, character=0.01)
"""For loading a model, for each batch, and for each of its characters; a core of today needs a thirtieth of it."""

Numbered = tuple[int, Question]
"""A question and its number among all that were asked."""

Batch = Sequence[Numbered]


def package_program(package: Package, decoding: Decoding) -> Program:
    """What runs for a package: this Python, with this toolkit."""
    root = str(Path(__file__).parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return Program(
        name=f"Argos Translate's package {package.id}",
        command=(sys.executable, "-P", "-m", "locakit.engines.argos_worker", configuration(package, decoding)),
        environment={**ALLOCATION, **os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        remedy=f"install it again; it stands in {package.folder}",
    )


class ModelWorker:
    """A worker that is started at the first question, and again whenever it fails."""

    def __init__(self, program: Program, patience: Patience = PATIENCE) -> None:
        self._label = 0
        self._keeper: Keeper[Batch, list[Answer]] = Keeper(
            program, patience, self._framed, greeting=[(0, _GREETING)], failure_in=read_failure
        )

    def answers(self, questions: Sequence[Question]) -> Generator[tuple[int, Answer]]:
        """The answers as they come, each with the number of its question; whoever closes it wants no more of them.

        The longest texts come first, so that those of one length are translated together. Raises `EngineError` when
        the worker cannot start at all.
        """
        batches = list(_batches(questions))
        while batches:
            answered, silence = 0, None
            with closing(self._keeper.exchanged(batches)) as said:
                for batch, answers in zip(batches, said, strict=False):
                    if isinstance(answers, Silence):
                        silence = answers
                        break
                    answered += 1
                    yield from _numbered(batch, answers)
            failed, batches = batches[answered : answered + 1], batches[answered + 1 :]
            for batch in failed:
                yield from self._one_by_one(batch) if silence is Silence.TIME_OUT else self._halved(batch)

    def close(self) -> None:
        """End the process; the next question starts another one."""
        self._keeper.close()

    def _one_by_one(self, batch: Batch) -> Iterator[tuple[int, Answer]]:
        """The answers to a batch that took too long, each text on its own, all of them sent at once."""
        rest: Sequence[Numbered] = batch
        while rest:
            answered = 0
            with closing(self._keeper.exchanged([[one] for one in rest])) as said:
                for (number, _), answers in zip(rest, said, strict=False):
                    answered += 1
                    yield number, answers.value if isinstance(answers, Silence) else answers[0]
                    if isinstance(answers, Silence):
                        break
            rest = rest[answered:]

    def _halved(self, batch: Batch) -> Iterator[tuple[int, Answer]]:
        """The answers to a batch that failed, its halves on their own; a single question is asked once more."""
        middle = len(batch) // 2
        for half in filter(None, (batch[:middle], batch[middle:])):
            answers = self._alone(half)
            if not isinstance(answers, Silence):
                yield from _numbered(half, answers)
            elif len(half) == 1:
                yield half[0][0], answers.value
            else:
                yield from self._halved(half)

    def _alone(self, batch: Batch) -> list[Answer] | Silence:
        with closing(self._keeper.exchanged([batch])) as answers:
            return next(answers)

    def _framed(self, batch: Batch) -> Frame[list[Answer]]:
        questions = [question for _, question in batch]
        label = self._label
        # The next label leaves room for one a text.
        self._label += len(batch) + 1
        sent = batch_frame(label, questions)
        text = "".join(question.text for question in questions)
        return Frame(sent, text, _LIMIT * len(sent) + _LIMIT_ANYWAY, partial(_answers, label=label, count=len(batch)))


def _batches(questions: Sequence[Question]) -> Iterator[Batch]:
    """The questions with their numbers in batches, the longest first."""
    batch: list[Numbered] = []
    characters = 0
    for number, question in sorted(enumerate(questions), key=lambda numbered: -len(numbered[1].text)):
        if batch and (len(batch) == _BATCH or characters + len(question.text) > _BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append((number, question))
        characters += len(question.text)
    if batch:
        yield batch


def _answers(frame: bytes, label: int, count: int) -> list[Answer] | Silence:
    """The answers to the batch of the label, if they are."""
    answers = read_answers(frame, label, count)
    return Silence.GARBLED if answers is None else answers


def _numbered(batch: Batch, answers: Sequence[Answer]) -> Iterator[tuple[int, Answer]]:
    return zip((number for number, _ in batch), answers, strict=True)
