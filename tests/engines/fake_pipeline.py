"""Stands in for a pipeline: answers each frame in capitals, and fails as pipelines do at certain texts.

    fake_pipeline.py JOURNAL [deaf|dead|slow]

`start PID` and each text received are lines of JOURNAL. `hang once` fails only in the first process to get it.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

LABEL_START = b"[]["
_SLOW = 0.001
"""Seconds for a text, so that somebody can come between."""
HELD: list[tuple[str, bytes]] = []
"""What is answered only after the next text."""


def main(journal: Path, mode: str) -> None:
    note(journal, f"start {os.getpid()}")
    if mode == "dead":
        return
    if mode == "deaf":
        time.sleep(1000)
    for text, label in frames():
        time.sleep(_SLOW if mode == "slow" else 0)
        seen = journal.read_text().split("\n")
        note(journal, text)
        failure = FAILURES.get(text.removesuffix(" once"), answer)
        (answer if text.endswith(" once") and text in seen else failure)(text, label)


def frames() -> Iterator[tuple[str, bytes]]:
    """The frames of standard input: text and label."""
    buffer = b""
    while piece := os.read(0, 1 << 16):
        *whole, buffer = (buffer + piece).split(b"\0")
        for frame in whole:
            text, _, label = frame.rpartition(LABEL_START)
            yield text.decode(), LABEL_START + label


def note(journal: Path, line: str) -> None:
    with journal.open("a") as file:
        file.write(f"{line[:100]}\n")


def say(said: bytes) -> None:
    while said:
        said = said[os.write(1, said) :]


def answer(text: str, label: bytes) -> None:
    say(text.upper().encode() + label + b"\0")
    while HELD:
        held, its_label = HELD.pop()
        say(held.upper().encode() + its_label + b"\0")


def hang(_text: str, _label: bytes) -> None:
    time.sleep(1000)


def ignore_term(_text: str, _label: bytes) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1000)


def leave(_text: str, _label: bytes) -> None:
    sys.exit(0)


def mislabel(text: str, _label: bytes) -> None:
    say(text.encode() + b"[][ 999999]\0")


def swap(text: str, label: bytes) -> None:
    """Answer after the next text."""
    HELD.append((text, label))


def exchange_labels(text: str, label: bytes) -> None:
    """Answer with the label of the next text; a text that is alone has no next one."""
    say(text.encode() + b"[][ %d]\0" % (int(label.strip(b"[] ")) + 1))


def fill_memory(_text: str, _label: bytes) -> None:
    """As under `ulimit -v`: the process ends with an error when it asks for more."""
    most = 1 << 28
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    say(bytes(most))


def kill_oneself(_text: str, _label: bytes) -> None:
    """As the kernel does when the memory of the machine runs out, to the process only."""
    os.kill(os.getpid(), signal.SIGKILL)


def glue(text: str, _label: bytes) -> None:
    """Swallow the NUL, as `lrx-proc` does after a `^`."""
    say(text.encode())


def answer_emptily(_text: str, _label: bytes) -> None:
    """As a pipeline does for ever after one of its stages has died."""
    say(b"\0")
    for _ in frames():
        say(b"\0")


def answer_twice(text: str, label: bytes) -> None:
    answer(text, label)
    answer(text, label)


def babble(_text: str, _label: bytes) -> None:
    while True:
        say(b"x" * (1 << 16))


def answer_in_bytes(_text: str, label: bytes) -> None:
    say(b"\xff\xfe" + label + b"\0")


def bear_child(text: str, label: bytes) -> None:
    """Start a process that will not end when asked."""
    deaf = ["sh", "-c", "trap '' TERM; sleep 1000"]
    subprocess.Popen(deaf, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    answer(text, label)


FAILURES: dict[str, Callable[[str, bytes], None]] = {
    "hang": hang,
    "ignore": ignore_term,
    "leave": leave,
    "memory": fill_memory,
    "kill": kill_oneself,
    "mislabel": mislabel,
    "swap": swap,
    "exchange": exchange_labels,
    "glue": glue,
    "emptily": answer_emptily,
    "twice": answer_twice,
    "babble": babble,
    "bytes": answer_in_bytes,
    "child": bear_child,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), "".join(sys.argv[2:]))
