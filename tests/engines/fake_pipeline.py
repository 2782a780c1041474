"""Stands in for a pipeline: answers each frame in capitals, and fails as pipelines do at certain texts.

    fake_pipeline.py JOURNAL [deaf|dead|slow]

`start PID` and each text received are lines of JOURNAL. `hang once` fails only in the first process to get it.
"""

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fake_process import (  # type: ignore[import-not-found] # It stands beside this script.
    babble,
    die,
    frames,
    hang,
    leave,
    note,
    say,
    started,
)

LABEL_START = b"[]["
_SLOW = 0.001
"""Seconds for a text, so that somebody can come between."""
HELD: list[tuple[str, bytes]] = []
"""What is answered only after the next text."""


def main(journal: Path, mode: str) -> None:
    started(journal, mode)
    for frame in frames():
        sent, _, number = frame.rpartition(LABEL_START)
        text, label = sent.decode(), LABEL_START + number
        time.sleep(_SLOW if mode == "slow" else 0)
        seen = journal.read_text().split("\n")
        note(journal, text)
        failure = FAILURES.get(text.removesuffix(" once"), answer)
        (answer if text.endswith(" once") and text in seen else failure)(text, label)


def answer(text: str, label: bytes) -> None:
    say(text.upper().encode() + label + b"\0")
    while HELD:
        held, its_label = HELD.pop()
        say(held.upper().encode() + its_label + b"\0")


def ignore_term(_text: str, _label: bytes) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1000)


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
    "kill": die,
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
