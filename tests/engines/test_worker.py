"""The worker against a fake pipeline that fails in every way seen of a real one."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from engines.processes import fake_program, is_gone, lines, starts

from locakit.engines.engine import Silence
from locakit.engines.keeper import Patience, Program
from locakit.engines.worker import Worker
from locakit.model.errors import EngineError

FAKE = "fake_pipeline.py"
PATIENCE = Patience(start=5, frame=0.5, character=0.00001)

FAILURES = {
    "hang": Silence.TIME_OUT,
    "ignore": Silence.TIME_OUT,
    "leave": Silence.CRASH,
    "memory": Silence.CRASH,
    "kill": Silence.CRASH,
    "mislabel": Silence.GARBLED,
    "swap": Silence.TIME_OUT,
    "exchange": Silence.GARBLED,
    "glue": Silence.TIME_OUT,
    "emptily": Silence.GARBLED,
    "babble": Silence.GARBLED,
    "bytes": Silence.GARBLED,
}
"""What the fake does at a text that it cannot answer, and what becomes of the text."""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def worker(journal: Path) -> Iterator[Worker]:
    with closing(Worker(fake_program(FAKE, journal), PATIENCE)) as worker:
        yield worker


def test_nothing_starts_before_the_first_text(worker: Worker, journal: Path) -> None:
    assert list(worker.answers([])) == []
    assert not journal.exists()


def test_answers_come_in_order_through_one_process(worker: Worker, journal: Path) -> None:
    texts = [f"text {number}" for number in range(1000)]
    assert list(worker.answers(texts)) == [text.upper() for text in texts]
    assert list(worker.answers(["more"])) == ["MORE"]
    assert len(starts(journal)) == 1


def test_a_text_may_be_empty(worker: Worker) -> None:
    assert list(worker.answers(["", "a", ""])) == ["", "A", ""]


@pytest.mark.parametrize(("failure", "silence"), FAILURES.items())
def test_a_text_that_fails_twice_has_no_answer_and_harms_no_other(
    failure: str, silence: Silence, worker: Worker, journal: Path
) -> None:
    answers = list(worker.answers(["one", failure, "two", "three"]))
    assert answers == ["ONE", silence, "TWO", "THREE"]
    assert lines(journal).count(failure) == 2
    assert lines(journal).count("one") == 1


@pytest.mark.parametrize("failure", FAILURES)
def test_a_text_that_fails_once_is_answered(failure: str, worker: Worker, journal: Path) -> None:
    texts = ["one", f"{failure} once", "two"]
    assert list(worker.answers(texts)) == [text.upper() for text in texts]
    assert len(starts(journal)) == 2


def test_an_answer_too_many_does_not_shift_the_others(worker: Worker) -> None:
    assert list(worker.answers(["twice", "one", "two"])) == ["TWICE", "ONE", "TWO"]


def test_an_answer_too_many_at_the_end_does_not_shift_the_next_call(worker: Worker) -> None:
    assert list(worker.answers(["one", "twice"])) == ["ONE", "TWICE"]
    assert list(worker.answers(["two", "three"])) == ["TWO", "THREE"]


def test_only_the_failing_batch_is_sent_one_by_one(worker: Worker, journal: Path) -> None:
    texts = [f"text {number}" for number in range(600)]
    texts[300] = "leave"
    answers = list(worker.answers(texts))
    assert answers == [Silence.CRASH if text == "leave" else text.upper() for text in texts]
    # The first process, the one that dies of the text alone, and the one that lives to the end.
    assert len(starts(journal)) == 3


def test_every_process_that_failed_is_gone(worker: Worker, journal: Path) -> None:
    list(worker.answers(["child", "hang", "ignore", "one"]))
    worker.close()
    assert len(starts(journal)) == 4
    assert all(is_gone(group) for group in starts(journal))


def test_close_ends_what_the_process_has_started(worker: Worker, journal: Path) -> None:
    list(worker.answers(["child", "one"]))
    worker.close()
    worker.close()
    assert is_gone(*starts(journal))


def test_a_closed_worker_starts_again(worker: Worker, journal: Path) -> None:
    list(worker.answers(["one"]))
    worker.close()
    assert list(worker.answers(["two"])) == ["TWO"]
    assert len(starts(journal)) == 2


def test_a_process_that_died_while_idle_is_replaced(worker: Worker, journal: Path) -> None:
    list(worker.answers(["one"]))
    os.killpg(starts(journal)[0], 9)
    assert list(worker.answers(["two", "three"])) == ["TWO", "THREE"]


def test_answers_nobody_waited_for_go_to_nobody(worker: Worker, journal: Path) -> None:
    answers = worker.answers([f"text {number}" for number in range(50)])
    assert next(answers) == "TEXT 0"
    answers.close()
    assert is_gone(*starts(journal))
    assert list(worker.answers(["two"])) == ["TWO"]


def test_a_second_call_survives_one_left_open(worker: Worker) -> None:
    left_open = worker.answers(["one", "two", "three"])
    assert next(left_open) == "ONE"
    assert list(worker.answers(["four", "five"])) == ["FOUR", "FIVE"]
    left_open.close()
    assert list(worker.answers(["six"])) == ["SIX"]


def test_frames_larger_than_any_pipe_pass(worker: Worker) -> None:
    texts = ["long " * 200_000 + str(number) for number in range(4)]
    assert list(worker.answers(texts)) == [text.upper() for text in texts]


@pytest.mark.parametrize("mode", ["dead", "deaf"])
def test_a_program_that_does_not_answer_is_an_error_with_its_remedy(mode: str, journal: Path) -> None:
    patience = Patience(start=0.5)
    with (
        closing(Worker(fake_program(FAKE, journal, mode), patience)) as worker,
        pytest.raises(EngineError, match=r"^the fake cannot be used: it does not start — run: mend it$"),
    ):
        list(worker.answers(["one"]))
    assert len(starts(journal)) == 2
    assert all(is_gone(group) for group in starts(journal))


def test_a_program_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    worker = Worker(Program("nothing", (str(tmp_path / "nothing"),)))
    with pytest.raises(EngineError, match="nothing cannot be used: it does not start"):
        list(worker.answers(["one"]))


def test_patience_grows_with_the_text() -> None:
    assert Patience().with_text("x" * 500) == 2.5
