"""What the programs that stand in for engines have in common: frames, a journal, and ways to fail."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn


def started(journal: Path, mode: str) -> None:
    """Note the start; `dead` ends at once, `deaf` never answers."""
    note(journal, f"start {os.getpid()}")
    if mode == "dead":
        sys.exit(0)
    if mode == "deaf":
        hang()


def frames() -> Iterator[bytes]:
    """The frames of standard input."""
    buffer = b""
    while piece := os.read(0, 1 << 16):
        *whole, buffer = (buffer + piece).split(b"\0")
        yield from whole


def note(journal: Path, *lines: str) -> None:
    """Write lines into the journal."""
    with journal.open("a") as file:
        file.write("".join(f"{line[:100]}\n" for line in lines))


def say(said: bytes) -> None:
    """Write to standard output, all of it."""
    while said:
        said = said[os.write(1, said) :]


def hang(*_: object) -> None:
    """Do nothing for long."""
    time.sleep(1000)


def leave(*_: object) -> NoReturn:
    """End in order."""
    sys.exit(0)


def die(*_: object) -> None:
    """End as the kernel ends a process when the memory of the machine runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def babble(*_: object) -> NoReturn:
    """Never stop talking."""
    while True:
        say(b"x" * (1 << 16))
