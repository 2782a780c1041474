"""The worker's keeper against a fake worker that fails in every way."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from engines.processes import fake_program, is_gone, lines, starts

from locakit.engines.argos_batches import ALLOCATION, ModelWorker, package_program
from locakit.engines.argos_decoding import Decoding
from locakit.engines.argos_messages import Answer, Question
from locakit.engines.argos_packages import Package
from locakit.engines.keeper import Patience, Program
from locakit.model.errors import EngineError

FAKE = "fake_argos_worker.py"
PATIENCE = Patience(start=10, frame=1.0, character=0.00001)

REASONS = {
    "hang": "time-out",
    "die": "crash",
    "leave": "crash",
    "babble": "garbled",
    "garbage": "garbled",
    "nothing": "garbled",
    "too few": "garbled",
    "too many": "garbled",
    "swapped": "garbled",
    "other batch": "garbled",
    "no text": "garbled",
    "no number": "garbled",
}
"""What the fake does at a text that it cannot answer, and what becomes of the text."""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def worker(journal: Path) -> Iterator[ModelWorker]:
    with closing(ModelWorker(fake_program(FAKE, journal), PATIENCE)) as worker:
        yield worker


def asked(worker: ModelWorker, texts: list[str]) -> list[str]:
    """The best answer to each text, in their order, each text answered exactly once."""
    found = list(worker.answers([Question(text) for text in texts]))
    assert sorted(number for number, _ in found) == list(range(len(texts)))
    return [_told(answer) for _, answer in sorted(found, key=lambda one: one[0])]


def _told(answer: Answer) -> str:
    return answer if isinstance(answer, str) else answer[0].text


def test_nothing_starts_before_the_first_text(worker: ModelWorker, journal: Path) -> None:
    assert asked(worker, []) == []
    assert not journal.exists()


def test_all_texts_of_a_run_go_through_one_process_the_longest_first(worker: ModelWorker, journal: Path) -> None:
    texts = [f"text {number} " + "x" * (number % 90) for number in range(1000)]
    assert asked(worker, texts) == [text.upper() for text in texts]
    assert asked(worker, ["more"]) == ["MORE"]
    assert len(starts(journal)) == 1
    sent = [line for line in lines(journal) if line.startswith("text ")]
    assert [len(text) for text in sent] == sorted(map(len, texts), reverse=True)


@pytest.mark.parametrize("failure", REASONS)
def test_a_text_that_the_worker_fails_at_gets_the_reason_and_every_other_its_answer(
    failure: str, worker: ModelWorker, journal: Path
) -> None:
    texts = ["a", failure, "c", "d", "e"]
    assert asked(worker, texts) == ["A", REASONS[failure], "C", "D", "E"]
    assert asked(worker, ["f"]) == ["F"]
    worker.close()
    assert all(map(is_gone, starts(journal)))


def test_one_text_among_hundreds_is_found_in_few_starts(worker: ModelWorker, journal: Path) -> None:
    texts = [f"t{number:04}" for number in range(600)]
    texts[317] = "leave"
    assert asked(worker, texts) == [REASONS.get(text, text.upper()) for text in texts]
    assert len(starts(journal)) < 12
    assert max(lines(journal).count(text) for text in texts) < 12


def test_a_text_that_hangs_costs_two_time_outs(worker: ModelWorker, journal: Path) -> None:
    texts = [f"{number:03}" for number in range(300)]
    texts[40] = "hang"
    begun = time.monotonic()
    assert asked(worker, texts) == [REASONS.get(text, text.upper()) for text in texts]
    assert len(starts(journal)) == 3
    assert time.monotonic() - begun < 3 * PATIENCE.frame + 2


def test_two_texts_that_hang_in_a_batch_are_both_found(worker: ModelWorker, journal: Path) -> None:
    texts = ["a", "hang", "b", "hang", "c"]
    assert asked(worker, texts) == ["A", "time-out", "B", "time-out", "C"]
    assert len(starts(journal)) == 4


def test_two_texts_in_two_batches_are_both_found(worker: ModelWorker) -> None:
    texts = [f"t{number:04}" for number in range(300)]
    texts[3] = texts[4] = "garbage"
    texts[290] = "leave"
    assert asked(worker, texts) == [REASONS.get(text, text.upper()) for text in texts]


@pytest.mark.parametrize("failure", ["leave", "garbage"])
def test_a_failure_that_does_not_come_again_costs_no_text(failure: str, worker: ModelWorker, journal: Path) -> None:
    texts = ["a", f"{failure} once", "c"]
    assert asked(worker, texts) == ["A", f"{failure} once".upper(), "C"]
    assert len(starts(journal)) == 2


def test_every_text_may_be_one_that_it_fails_at(worker: ModelWorker) -> None:
    assert asked(worker, ["leave", "garbage", "too few"]) == ["crash", "garbled", "garbled"]


@pytest.mark.parametrize("mode", ["dead", "deaf"])
def test_a_worker_that_does_not_start_is_one_error(mode: str, journal: Path) -> None:
    with (
        closing(ModelWorker(fake_program(FAKE, journal, mode), Patience(start=0.5))) as worker,
        pytest.raises(EngineError) as caught,
    ):
        asked(worker, ["a"])
    assert str(caught.value) == "the fake cannot be used: it does not start — run: mend it"
    assert len(starts(journal)) == 2


def test_a_worker_that_says_why_it_cannot_work_is_believed_at_once(journal: Path) -> None:
    with (
        closing(ModelWorker(fake_program(FAKE, journal, "broken"), PATIENCE)) as worker,
        pytest.raises(EngineError) as caught,
    ):
        asked(worker, ["a"])
    assert str(caught.value) == "the fake cannot be used: the model is broken — run: mend it"
    assert len(starts(journal)) == 1


def test_a_program_that_is_not_there_is_one_error() -> None:
    with closing(ModelWorker(Program("nobody", ("/nowhere",)), PATIENCE)) as worker, pytest.raises(EngineError):
        asked(worker, ["a"])


def test_whoever_stops_listening_leaves_no_process_behind(worker: ModelWorker, journal: Path) -> None:
    answers = worker.answers([Question(f"t{number}") for number in range(600)])
    next(answers)
    answers.close()
    assert all(map(is_gone, starts(journal)))
    assert asked(worker, ["a"]) == ["A"]


@pytest.mark.parametrize("set_by_user", ["", "glibc.malloc.check=3"])
def test_a_worker_keeps_its_memory_unless_the_user_says_otherwise(
    set_by_user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if set_by_user:
        monkeypatch.setenv("GLIBC_TUNABLES", set_by_user)
    else:
        monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    program = package_program(Package(Path("/nowhere"), "en", "es", "1"), Decoding())
    assert (program.environment or {})["GLIBC_TUNABLES"] == (set_by_user or ALLOCATION["GLIBC_TUNABLES"])
