"""The process that a package's model runs in: batches on standard input, answers on standard output.

    python -P -m locakit.engines.argos_worker CONFIGURATION

The configuration is from `argos_messages.configuration`. Batches are read ahead, so that no core waits between two.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from locakit.engines.argos_decoding import Decoding
from locakit.engines.argos_messages import Answer, answer_frame, failure_frame, read_batch, read_configuration
from locakit.engines.argos_model import Model
from locakit.engines.argos_packages import Package
from locakit.engines.argos_tokens import open_tokenizer

_END = b"\0"
_PIECE = 1 << 16
_AHEAD = 2
"""Batches that wait behind the one that is answered."""

LOCAL_FAMILIES = frozenset({1})
"""The families of sockets that stay on the machine: AF_UNIX."""

_FIRST_TO_DIE = "900"
"""Whom the kernel ends when memory runs out: this process, not the one that holds the work."""

Job = tuple[int, Sequence[int], Callable[[], list[Answer]]]
"""A batch, the labels of its texts, and what waits for their answers."""


def main(arguments: Sequence[str]) -> None:
    """Answer batches until standard input ends."""
    sys.addaudithook(_refuse_network)
    # What libraries print must not stand between the answers.
    output = os.dup(1)
    os.dup2(2, 1)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_DIE)
    try:
        model = _load(*read_configuration(arguments[0]))
    except Exception as error:  # noqa: BLE001 - whatever a broken package does, the engine is told.
        _say(output, failure_frame(" ".join(str(error).split()) or type(error).__name__))
        return
    jobs: Queue[Job] = Queue(_AHEAD)
    Thread(target=_read, args=(model, jobs), daemon=True).start()
    while True:
        batch, labels, results = jobs.get()
        _say(output, answer_frame(batch, list(zip(labels, results(), strict=True))))


def _load(package: Package, decoding: Decoding) -> Model:
    tokenizer = open_tokenizer(package.folder, package.from_code, package.to_code)
    return Model(package.folder / "model", tokenizer, package.target_prefix, decoding)


def _read(model: Model, jobs: Queue[Job]) -> None:
    """Put each batch to the model as it comes; when nothing more can come, nobody waits for answers."""
    try:
        for frame in _frames():
            batch, labelled = read_batch(frame)
            results = model.start([question for _, question in labelled])
            jobs.put((batch, [label for label, _ in labelled], results))
    finally:
        os._exit(0)


def _frames() -> Iterator[bytes]:
    buffer = bytearray()
    while piece := os.read(0, _PIECE):
        buffer += piece
        *whole, rest = buffer.split(_END) if _END in piece else (buffer,)
        yield from map(bytes, whole)
        buffer = rest


def _say(output: int, frame: bytes) -> None:
    rest = memoryview(frame + _END)
    while rest:
        rest = rest[os.write(output, rest) :]


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Translation needs no network, so nothing that a package brings gets one."""
    is_remote = event == "socket.__new__" and arguments[1] not in LOCAL_FAMILIES
    if is_remote or event in ("socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError("a translation engine must not use the network")


if __name__ == "__main__":
    main(sys.argv[1:])
