"""Texts to answers through a long-lived process, and what to do when it fails.

A frame is a text and a label; its answer must end in the same label. Nothing else proves that the process is
alive: a pipeline that lost one of its stages goes on answering at once, with nothing in its frames, and exit codes
come too late.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count

from locakit.engines.channel import Channel
from locakit.engines.engine import Silence
from locakit.model.errors import EngineError, Place, Problem

_BATCH = 256
"""Frames under way at once; what is unanswered when the process fails is sent again one by one."""

_STARTS = 2
"""Attempts to start a process that then answers a frame without text."""

_LIMIT = 64
"""Bytes of an answer per byte of its frame; a process that says more is babbling."""


Answers = Generator[str | Silence, None, None]
"""Answers as they come; to close it is to lose interest in the rest."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a process, in seconds."""

    start: float = 10.0
    """For its first answer, to a frame without text."""
    frame: float = 2.0
    """For every other answer …"""
    character: float = 0.001
    """… and for every character of its text; Apertium needs a twentieth of it."""

    def with_text(self, text: str) -> float:
        """How long to wait for the answer to a text."""
        return self.frame + self.character * len(text)


@dataclass(frozen=True, slots=True)
class Program:
    """What a worker runs."""

    name: str
    """As messages call it."""
    command: tuple[str, ...]
    environment: Mapping[str, str] | None = None
    """All of its variables; None for ours."""
    remedy: str = ""
    """What to do when it does not start."""


class Worker:
    """A program that is started at the first text, and again whenever it fails."""

    def __init__(self, program: Program, patience: Patience | None = None) -> None:
        self._program = program
        self._patience = patience or Patience()
        self._numbers = count()
        self._channel: Channel | None = None

    def answers(self, texts: Sequence[str]) -> Answers:
        """One answer a text, in order; a text must hold neither NUL nor anything like a label.

        What was unanswered when the process failed is sent once more, one by one; who fails again gets a `Silence`.
        Raises `EngineError` when the program does not start.
        """
        for start in range(0, len(texts), _BATCH):
            yield from self._batch(texts[start : start + _BATCH])

    def close(self) -> None:
        """End the process; the next text starts another one."""
        if self._channel:
            self._channel.stop()
            self._channel = None

    def _batch(self, texts: Sequence[str]) -> Answers:
        answered = 0
        with closing(self._exchange(texts)) as answers:
            for answer in answers:
                if isinstance(answer, Silence):
                    break
                answered += 1
                yield answer
        for text in texts[answered:]:
            yield from self._exchange([text])

    def _exchange(self, texts: Sequence[str]) -> Answers:
        """The answers up to the first silence, which ends the process."""
        channel = self._running()
        labels = [self._next_label() for _ in texts]
        left = len(texts)
        try:
            channel.send([_frame(text, label) for text, label in zip(texts, labels, strict=True)])
            for text, label in zip(texts, labels, strict=True):
                answer = _answer(channel, text, label, self._patience.with_text(text))
                if isinstance(answer, Silence):
                    self.close()
                left -= 1
                yield answer
        finally:
            # Who stops listening half-way leaves answers in the pipe that belong to nobody.
            if left and channel is self._channel:
                self.close()

    def _running(self) -> Channel:
        """The channel, started if need be: a process that does not answer an empty frame has not started."""
        for _ in range(_STARTS):
            if self._channel:
                return self._channel
            self._start()
        if self._channel:
            return self._channel
        raise EngineError(Problem(Place(""), f"{self._program.name} does not start", remedy=self._program.remedy))

    def _start(self) -> None:
        try:
            self._channel = Channel(self._program.command, self._program.environment)
        except OSError:
            return
        label = self._next_label()
        self._channel.send([_frame("", label)])
        if isinstance(_answer(self._channel, "", label, self._patience.start), Silence):
            self.close()

    def _next_label(self) -> bytes:
        # Apertium passes it on as blanks that end the sentence.
        return b"[][ %d]" % next(self._numbers)


def _frame(text: str, label: bytes) -> bytes:
    return text.encode() + label


def _answer(channel: Channel, text: str, label: bytes, seconds: float) -> str | Silence:
    """The answer to the text, if it is one."""
    frame = channel.receive(seconds, limit=_LIMIT * len(_frame(text, label)))
    if isinstance(frame, Silence):
        return frame
    if not frame.endswith(label):
        return Silence.GARBLED
    try:
        return frame.removesuffix(label).decode()
    except UnicodeDecodeError:
        return Silence.GARBLED
