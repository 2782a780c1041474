"""A program that answers, kept running: started at the first question, ended when it fails, and started again."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from locakit.engines.channel import Channel
from locakit.engines.engine import Silence
from locakit.model.errors import EngineError, Place, Problem

_STARTS = 2
"""Attempts to start a program that then answers a greeting."""

Asked = TypeVar("Asked")
Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a process, in seconds."""

    start: float = 10.0
    """For its first answer, to a greeting."""
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


@dataclass(frozen=True, slots=True)
class Frame(Generic[Said]):
    """A question as it is sent, and how its answer is read."""

    sent: bytes
    """Without NUL."""
    text: str
    """What it asks about; the longer, the longer the answer is waited for."""
    limit: int
    """Bytes that its answer may have; a program that says more is babbling."""
    read: Callable[[bytes], Said | Silence]
    """The answer in a frame that came back, or why it is none."""


class Keeper(Generic[Asked, Said]):
    """The one process of a program; how to ask it and how to greet it is the worker's business."""

    def __init__(
        self,
        program: Program,
        patience: Patience,
        framed: Callable[[Asked], Frame[Said]],
        greeting: Asked,
        failure_in: Callable[[bytes], str | None] = lambda _said: None,
    ) -> None:
        """`failure_in` finds in an answer why the program cannot work, where it says so."""
        self._program = program
        self._patience = patience
        self._framed = framed
        self._greeting = greeting
        self._failure_in = failure_in
        self._channel: Channel | None = None

    def close(self) -> None:
        """End the process; the next question starts another one."""
        if self._channel:
            self._channel.stop()
            self._channel = None

    def exchanged(self, questions: Sequence[Asked]) -> Generator[Said | Silence, None, None]:
        """The answers as they come, up to the first silence, which ends the process.

        Raises `EngineError` when the program does not start.
        """
        channel = self._running()
        frames = [self._framed(question) for question in questions]
        left = len(frames)
        try:
            channel.send([frame.sent for frame in frames])
            for frame in frames:
                said = channel.receive(self._patience.with_text(frame.text), frame.limit)
                answer = said if isinstance(said, Silence) else frame.read(said)
                if isinstance(answer, Silence):
                    self.close()
                left -= 1
                yield answer
        finally:
            # Who stops listening half-way leaves answers in the pipe that belong to nobody.
            if left and channel is self._channel:
                self.close()

    def _running(self) -> Channel:
        """The channel, started if need be: a program that does not answer a greeting has not started."""
        for _ in range(_STARTS):
            channel = self._channel or self._started()
            if channel:
                self._channel = channel
                return channel
        raise self._failure("it does not start")

    def _started(self) -> Channel | None:
        try:
            channel = Channel(self._program.command, self._program.environment)
        except OSError:
            return None
        frame = self._framed(self._greeting)
        channel.send([frame.sent])
        said = channel.receive(self._patience.start, frame.limit)
        if not isinstance(said, Silence) and not isinstance(frame.read(said), Silence):
            return channel
        channel.stop()
        reason = None if isinstance(said, Silence) else self._failure_in(said)
        if reason:
            raise self._failure(reason)
        return None

    def _failure(self, reason: str) -> EngineError:
        told = f"{self._program.name} cannot be used: {reason}"
        return EngineError(Problem(Place(""), told, remedy=self._program.remedy))
