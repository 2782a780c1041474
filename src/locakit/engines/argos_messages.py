"""What the engine and its worker say to each other: JSON, a frame a batch. JSON holds no NUL, which ends frames."""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from locakit.engines.argos_decoding import Decoding
from locakit.engines.argos_packages import Package
from locakit.engines.hypotheses import Hypothesis, Link

Answer = tuple[Hypothesis, ...] | str
"""What became of a text: its translations, the best first, or why there is none, as in `Draft.reason`."""

_REASON = re.compile(r"[a-z-]{1,20}")


@dataclass(frozen=True, slots=True)
class Question:
    """A text as the model gets it."""

    text: str
    prefix: str = ""
    """How its translation must begin."""


def configuration(package: Package, decoding: Decoding) -> str:
    """What a worker must know to start, as one argument."""
    known = asdict(package) | {"folder": str(package.folder)}
    return json.dumps({"package": known, "decoding": asdict(decoding)})


def read_configuration(argument: str) -> tuple[Package, Decoding]:
    """The package that a worker serves, and how; raises `ValueError`, `TypeError` or `KeyError` for what is none."""
    known = json.loads(argument)
    package = known["package"] | {"folder": Path(known["package"]["folder"])}
    return Package(**package), Decoding(**known["decoding"])


def batch_frame(label: int, questions: Sequence[Question]) -> bytes:
    """A batch for the worker; its texts are labelled in order, from the batch's own label on."""
    texts = [[label + place, question.text, question.prefix] for place, question in enumerate(questions, start=1)]
    return json.dumps({"batch": label, "texts": texts}).encode()


def read_batch(frame: bytes) -> tuple[int, list[tuple[int, Question]]]:
    """The label of a batch, and its texts with theirs."""
    message = json.loads(frame)
    return message["batch"], [(label, Question(text, prefix)) for label, text, prefix in message["texts"]]


def answer_frame(batch: int, answers: Sequence[tuple[int, Answer]]) -> bytes:
    """The worker's answer to a batch."""
    said = [[label, _packed(answer)] for label, answer in answers]
    return json.dumps({"batch": batch, "answers": said}).encode()


def failure_frame(reason: str) -> bytes:
    """The worker's last word, when it cannot work at all."""
    return json.dumps({"failure": reason}).encode()


def read_failure(frame: bytes) -> str:
    """Why a worker cannot work at all; empty when it says nothing of the kind."""
    message = _object(frame)
    return str(message.get("failure", ""))


def read_answers(frame: bytes, batch: int, count: int) -> list[Answer] | None:
    """The answers to a batch of so many texts; None when the frame is no such thing."""
    message = _object(frame)
    said = message.get("answers")
    if message.get("batch") != batch or not isinstance(said, list):
        return None
    try:
        labels, answers = [label for label, _ in said], [_unpacked(answer) for _, answer in said]
    except (TypeError, ValueError):
        return None
    return answers if labels == list(range(batch + 1, batch + 1 + count)) else None


def _object(frame: bytes) -> dict[str, Any]:
    try:
        message = json.loads(frame)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


def _packed(answer: Answer) -> object:
    if isinstance(answer, str):
        return answer
    return [
        [
            said.text,
            said.score,
            said.lowest,
            said.is_cut,
            [[*link.source, *link.target, link.share] for link in said.links],
            said.lost,
        ]
        for said in answer
    ]


def _unpacked(packed: Any) -> Answer:
    """An answer; raises `TypeError` or `ValueError` for what is none."""
    if isinstance(packed, str) and _REASON.fullmatch(packed):
        return packed
    if not packed:
        raise ValueError
    return tuple(_hypothesis(*said) for said in packed)


def _hypothesis(*said: Any) -> Hypothesis:
    text, score, lowest, is_cut, links, lost = said
    if not isinstance(text, str) or not isinstance(is_cut, bool) or not _is_number(score):
        raise TypeError
    if not (lowest is None or _is_number(lowest)) or not all(isinstance(form, str) for form in lost):
        raise TypeError
    return Hypothesis(text, score, lowest, tuple(_link(len(text), *link) for link in links), is_cut, tuple(lost))


def _link(length: int, *link: Any) -> Link:
    start, end, target_start, target_end, share = link
    numbers = (start, end, target_start, target_end)
    if not all(type(number) is int for number in numbers) or not _is_number(share):
        raise TypeError
    if not (0 <= start <= end and 0 <= target_start <= target_end <= length):
        raise ValueError
    return Link((start, end), (target_start, target_end), share)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)
