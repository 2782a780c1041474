"""A running process group that answers frames: bytes in, bytes out, each frame ended by NUL."""

import os
import select
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Thread
from typing import IO, cast

from locakit.engines.engine import Silence

_GRACE = 1.0
"""Seconds between asking a process group to end and ending it."""

_NAP = 0.005
"""Seconds between two looks at a process that was asked to end."""

_PIECE = 1 << 16
"""Bytes read at once."""

_END = b"\0"


class Channel:
    """A process in a session of its own, so that all it starts can be ended by one id.

    Frames are written by a thread: whoever writes and reads in turn stands still for ever once both pipes are full.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - engines build the command; no text of a user is in it.
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self._input = cast("IO[bytes]", self._process.stdin)
        self._output = cast("IO[bytes]", self._process.stdout)
        self._poll = select.poll()
        self._poll.register(self._output, select.POLLIN)
        self._read = bytearray()
        self._writer: Thread | None = None

    def send(self, frames: Sequence[bytes]) -> None:
        """Write the frames while the answers are read; the frames before must have been answered."""
        self._join_writer()
        self._writer = Thread(target=self._write, args=(_END.join([*frames, b""]),), daemon=True)
        self._writer.start()

    def receive(self, seconds: float, limit: int) -> bytes | Silence:
        """The next frame without its NUL, within so many seconds; a frame above the limit of bytes is garbled."""
        deadline = time.monotonic() + seconds
        while (end := self._read.find(_END)) < 0:
            piece = self._piece(deadline)
            if isinstance(piece, Silence):
                return piece
            self._read += piece
            if len(self._read) > limit + _PIECE:
                return Silence.GARBLED
        frame = bytes(self._read[:end])
        del self._read[: end + 1]
        return frame

    def stop(self) -> None:
        """End every process of the group and wait for it."""
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + _GRACE
        while not self._has_ended() and time.monotonic() < deadline:
            time.sleep(_NAP)
        self._signal(signal.SIGKILL)
        self._process.wait()
        self._join_writer()
        self._input.close()
        self._output.close()

    def _write(self, frames: bytes) -> None:
        rest = memoryview(frames)
        # The reader learns of a broken pipe by the end of the answers.
        with suppress(OSError):
            while rest:
                rest = rest[os.write(self._input.fileno(), rest) :]

    def _piece(self, deadline: float) -> bytes | Silence:
        """What the process says next, or why it says nothing."""
        left = max(deadline - time.monotonic(), 0)
        if not self._poll.poll(left * 1000):
            return Silence.TIME_OUT
        return os.read(self._output.fileno(), _PIECE) or Silence.CRASH

    def _has_ended(self) -> bool:
        # A look only: the group's id is the leader's, and nobody else's as long as the leader is not waited for.
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def _join_writer(self) -> None:
        if self._writer:
            self._writer.join()
            self._writer = None
