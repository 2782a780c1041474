"""What engine and worker say to each other, and what is no answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.engines.argos_messages import (
    Question,
    answer_frame,
    batch_frame,
    failure_frame,
    read_answers,
    read_batch,
    read_failure,
)
from locakit.engines.hypotheses import Hypothesis, Link

ANSWER = (
    Hypothesis("Sí, 5\u00a0mg.\0\n", -0.5, -2.25, (Link((0, 3), (0, 2), 0.75),), lost=("m²",)),
    Hypothesis("No", -1, is_cut=True),
)


def test_batches_are_read_as_they_were_written() -> None:
    questions = [Question("a\0b\u2028"), Question("c", "d")]
    frame = batch_frame(40, questions)
    assert b"\0" not in frame
    assert read_batch(frame) == (40, [(41, questions[0]), (42, questions[1])])


def test_answers_are_read_as_they_were_written() -> None:
    frame = answer_frame(40, [(41, ANSWER), (42, "crash")])
    assert b"\0" not in frame
    assert read_answers(frame, 40, 2) == [ANSWER, "crash"]


def said(**changes: object) -> bytes:
    """An answer of one hypothesis, with changes."""
    known: dict[str, object] = {
        "text": "sí", "score": -1.0, "lowest": None, "is_cut": False, "links": [[0, 2, 0, 2, 1.0]], "lost": [],
    }  # fmt: skip
    return json.dumps({"batch": 1, "answers": [[2, [list((known | changes).values())]]]}).encode()


def test_an_answer_in_order_is_accepted() -> None:
    assert read_answers(said(), 1, 1)


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"batch": 1}',
        b'{"batch": 1, "answers": 7}',
        b'{"batch": 1, "answers": [7]}',
        b'{"batch": 1, "answers": []}',
        b'{"batch": 1, "answers": [[2, []]]}',
        b'{"batch": 1, "answers": [[2, null]]}',
        b'{"batch": 1, "answers": [[2, {"a": 1}]]}',
        b'{"batch": 1, "answers": [[2, "a reason with spaces"]]}',
        b'{"batch": 1, "answers": [[3, "crash"]]}',
        b'{"batch": 2, "answers": [[2, "crash"]]}',
        b'{"batch": 1, "answers": [[2, "crash"], [3, "crash"]]}',
        said(text=None),
        said(text=["a"]),
        said(score="high"),
        said(score=True),
        said(score=float("nan")),
        said(lowest="low"),
        said(is_cut=1),
        said(links=7),
        said(links=[[0, 1, 0]]),
        said(links=[[0, 1, 0, 3, 1.0]]),
        said(links=[[1, 0, 0, 1, 1.0]]),
        said(links=[[0, 1, 0, 1.5, 1.0]]),
        said(links=[[0, 1, -1, 1, 1.0]]),
        said(lost=[1]),
        said(lost=None),
        said(extra=1),
    ],
)
def test_what_is_no_answer_to_the_batch_is_refused(frame: bytes) -> None:
    assert read_answers(frame, 1, 1) is None


@given(st.binary(max_size=50))
def test_garbage_is_no_answer(frame: bytes) -> None:
    assert read_answers(frame, 1, 1) is None
    assert read_failure(frame) == ""


def test_a_worker_says_why_it_cannot_work() -> None:
    assert read_failure(failure_frame("no model")) == "no model"
    assert read_failure(answer_frame(1, [])) == ""
