"""Stands in for a model's worker: answers each text in capitals, and fails as workers can at certain texts.

    fake_argos_worker.py JOURNAL [dead|deaf|broken]

`start` and each text received are lines of JOURNAL. `hang once` fails only in the first process to get it.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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

Answers = list[list[Any]]


def main(journal: Path, mode: str) -> None:
    started(journal, mode)
    if mode == "broken":
        say(b'{"failure": "the model is broken"}\0')
        return
    for batch in map(json.loads, frames()):
        seen = journal.read_text().split("\n")
        note(journal, *[text for _, text, _ in batch["texts"]], "")
        answer(batch, [text.removesuffix(" once") for _, text, _ in batch["texts"] if text not in seen])


def answer(batch: Any, new: list[str]) -> None:
    """The answers to a batch, as the first text in it that is a failure would have it."""
    repeated = [text for _, text, _ in batch["texts"] if text in FAILURES]
    failure = next((FAILURES[text] for text in [*new, *repeated] if text in FAILURES), None)
    answers: Answers = [[label, hypotheses(text)] for label, text, _ in batch["texts"]]
    if failure:
        failure(batch["batch"], answers)
    else:
        send(batch["batch"], answers)


def hypotheses(text: str) -> list[list[Any]]:
    """Capitals; of some texts something that is no translation."""
    if text == "Endless loop":
        return [["LOOP", -9.0, None, True, [], []]] * 2
    return [["" if text == "Say nothing" else text.upper(), -1.0, None, False, [], []]]


def send(number: int, answers: Answers) -> None:
    say(json.dumps({"batch": number, "answers": answers}).encode() + b"\0")


FAILURES: dict[str, Callable[[int, Answers], None]] = {
    "hang": hang,
    "die": die,
    "Please die": die,
    "leave": leave,
    "babble": babble,
    "garbage": lambda _number, _answers: say(b"\xff\xfe{{\0"),
    "nothing": lambda _number, _answers: say(b"\0"),
    "too few": lambda number, answers: send(number, answers[:-1]),
    "too many": lambda number, answers: send(number, [*answers, [999, answers[0][1]]]),
    "swapped": lambda number, answers: send(number, answers[::-1] if len(answers) > 1 else [[0, answers[0][1]]]),
    "other batch": lambda number, answers: send(number + 1, answers),
    "no text": lambda number, answers: send(number, [[label, [[None, *said[0][1:]]]] for label, said in answers]),
    "no number": lambda number, answers: send(
        number, [[label, [[said[0][0], float("nan"), *said[0][2:]]]] for label, said in answers]
    ),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), "".join(sys.argv[2:]))
