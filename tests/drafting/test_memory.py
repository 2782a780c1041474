"""The journal: no finished answer is asked for again, whatever happened; and it is only a cache."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_project import FakeEngine

from locakit.drafting import Job, Judgement, opened_memory, safe_drafts
from locakit.drafting.memory import memory_keys
from locakit.engines import Draft, no_progress
from locakit.glossary import Glossary
from locakit.model.document import Content, Text
from locakit.model.errors import EngineError, Place, Problem, ProjectError
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH, CATALAN = map(LanguageTag, ("en", "es", "ca"))


def sentences(count: int) -> list[Content]:
    """As many different ones, without numbers."""
    return [(Text(f"Sentence {letters(number)}."),) for number in range(count)]


def letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def job(engine: FakeEngine, target: LanguageTag = SPANISH) -> Job:
    return Job(engine, ENGLISH, target, Glossary(), lambda _source, _text: Judgement(()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


def drafted(path: Path, engine: FakeEngine, contents: list[Content]) -> list[str]:
    with opened_memory(path) as memory:
        return [draft.text for draft in safe_drafts(contents, job(engine), memory, no_progress)]


def test_what_was_answered_is_not_asked_again(path: Path) -> None:
    engine = FakeEngine()
    first = drafted(path, engine, sentences(100))
    assert len(engine.sent) == 100
    assert drafted(path, engine, sentences(120)) == [
        *first,
        *(f"SENTENCE {letters(n).upper()}." for n in range(100, 120)),
    ]
    assert len(engine.sent) == 120


def test_equal_sentences_are_sent_once_and_counted_as_often_as_they_stand(path: Path) -> None:
    engine, told = FakeEngine(), list[int]()
    with opened_memory(path) as memory:
        safe_drafts([*sentences(3), *sentences(3)], job(engine), memory, told.append)
        safe_drafts([*sentences(4), *sentences(2)], job(engine), memory, told.append)
    assert len(engine.sent) == 4
    assert told == [0, 2, 2, 2, 5, 1]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EngineError(Problem(Place(""), "it died"))])
@pytest.mark.parametrize("finished", [0, 1, 31, 32, 33, 70])
def test_an_interrupted_run_keeps_what_was_answered(finished: int, error: BaseException, path: Path) -> None:
    class Dying(FakeEngine):
        def translate(self, *arguments: object) -> Iterator[Draft]:
            for number, draft in enumerate(super().translate(*arguments)):  # type: ignore[arg-type] # See above.
                if number == finished:
                    raise error
                yield draft

    with pytest.raises(type(error)):
        drafted(path, Dying(), sentences(100))
    engine = FakeEngine()
    drafted(path, engine, sentences(100))
    assert len(engine.sent) == 100 - finished


def test_an_interruption_by_whoever_watches_keeps_them_too(path: Path) -> None:
    def impatient(_steps: int) -> None:
        if len(engine.sent) == 50:
            raise KeyboardInterrupt

    engine = FakeEngine()
    with pytest.raises(KeyboardInterrupt), opened_memory(path) as memory:
        safe_drafts(sentences(100), job(engine), memory, impatient)
    drafted(path, engine, sentences(100))
    assert len(engine.sent) == 100


def test_what_had_no_answer_or_a_broken_one_is_asked_again(path: Path) -> None:
    engine = FakeEngine(lambda text: {"b": None, "c": " ", "d": "a\0b", "e": "\udcff"}.get(text[-2], text))
    drafted(path, engine, sentences(10))
    with opened_memory(path) as memory:
        assert memory.count() == 6
    again = FakeEngine()
    drafted(path, again, sentences(10))
    assert [text[-2] for text in again.sent] == ["b", "c", "d", "e"]


def test_an_answer_belongs_to_its_engine_its_model_its_pair_and_its_text() -> None:
    other = FakeEngine(name="other")
    keys = [
        *memory_keys(["a", "b"], FakeEngine(), ENGLISH, SPANISH),
        *memory_keys(["a"], FakeEngine(), ENGLISH, CATALAN),
        *memory_keys(["a"], FakeEngine(), CATALAN, SPANISH),
        *memory_keys(["a"], other, ENGLISH, SPANISH),
    ]
    assert len(set(keys)) == 5


@pytest.mark.parametrize(
    "content", [b"this is no database, and long enough to tell", b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_damaged_memory_is_an_error_that_says_what_to_do(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"memory\.sqlite: the memory cannot be used: .* — .*delete the file"):
        drafted(path, FakeEngine(), sentences(3))


def test_a_memory_damaged_while_it_is_open_is_an_error_too(path: Path) -> None:
    drafted(path, FakeEngine(), sentences(2000))
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (path.stat().st_size - 8192))
    with pytest.raises(ProjectError, match="the memory cannot be used"):
        drafted(path, FakeEngine(), sentences(2000))


def test_a_folder_in_its_place_is_an_error(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ProjectError, match="the memory cannot be used"):
        drafted(path, FakeEngine(), sentences(3))


def test_time_grows_with_the_sentences_and_no_faster(path: Path) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        with opened_memory(path.with_name(f"{count}")) as memory:
            safe_drafts([*sentences(count), *sentences(count)], job(FakeEngine()), memory, no_progress)
        return time.process_time() - start

    seconds(250)
    small = seconds(500)
    assert seconds(4000) < 8 * 3 * small + 0.2


def test_a_batch_is_on_the_disk_before_the_run_ends(path: Path) -> None:
    """Another process, here another connection, sees all batches but the last one."""
    counts: list[int] = []

    def count(_steps: int) -> None:
        with opened_memory(path) as other:
            counts.append(other.count())

    with opened_memory(path) as memory:
        safe_drafts(sentences(40), job(FakeEngine()), memory, count)
    assert counts[-1] == 32
