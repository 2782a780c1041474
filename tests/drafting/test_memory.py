"""The journal: no finished answer is asked for again, whatever happened; and it is only a cache."""

import random
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from drafting.fake_engines import FakeNeuralEngine
from example_project import FakeEngine

from locakit.drafting import Job, Judgement, opened_memory, safe_drafts
from locakit.drafting.answers import Answer, answer_of, details_of
from locakit.drafting.asking import Question, Way, answers, question_keys
from locakit.drafting.lifting import lifted
from locakit.drafting.masking import masked
from locakit.drafting.memory import Origin, delete_memory, memory_to_read
from locakit.engines import Draft, Hypothesis, Link, no_progress
from locakit.glossary import Glossary, read_glossary, read_table, required_terms
from locakit.model.document import Content, Text
from locakit.model.errors import EngineError, Place, Problem, ProjectError
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH, CATALAN = map(LanguageTag, ("en", "es", "ca"))
ORIGIN = Origin("fake/en-es", ENGLISH, SPANISH)


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
    again = drafted(path, engine, sentences(120))
    assert again[:100] == first
    assert [text.upper() for text in again[100:]] == [f"SENTENCE {letters(n).upper()}." for n in range(100, 120)]
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


def question(text: str, way: Way = Way.PLAIN, prefix: str = "", glossary: Glossary | None = None) -> Question:
    terms = required_terms(text, glossary or Glossary(), SPANISH)
    return Question(masked(lifted((Text(text),)), ()), terms, way, prefix)


def test_an_answer_belongs_to_its_engine_its_model_its_pair_and_its_question() -> None:
    engine, salt, other_salt = FakeEngine(), glossary("salt,translate,,sal"), glossary("salt,translate,,sales")
    asked = [question("salt"), question("pain"), question("salt", Way.BOUND), question("salt", Way.CONTINUED, "La")]
    under_terms = [question("salt", glossary=salt), question("salt", glossary=other_salt)]
    keys = [
        *question_keys([*asked, *under_terms], engine, ENGLISH, SPANISH),
        *question_keys(asked[:1], engine, ENGLISH, CATALAN),
        *question_keys(asked[:1], engine, CATALAN, SPANISH),
        *question_keys(asked[:1], FakeEngine(name="other"), ENGLISH, SPANISH),
        *question_keys(asked[:1], FakeNeuralEngine(name="apertium"), ENGLISH, SPANISH),
    ]
    assert len(set(keys)) == len(keys) == 10
    assert question_keys([question("pain", glossary=salt)], engine, ENGLISH, SPANISH) == keys[1:2]


def glossary(row: str) -> Glossary:
    return read_glossary(read_table(f"term,kind,note,es\n{row}\n".encode(), "g.csv"), [SPANISH])


FULL = Draft(
    "Ya.",
    unknown=("ya",),
    hypotheses=(
        Hypothesis("Ya.", -0.5, -1.25, (Link((0, 3), (0, 2), 0.75),), lost=("m²",)),
        Hypothesis("Ahora.", -0.7, is_cut=True),
    ),
    bound=(((0, 2), (3, 4)), ()),
    pivot="Ara.",
)


def test_all_that_an_engine_said_is_kept(path: Path) -> None:
    with opened_memory(path) as memory:
        memory.store([(b"key", answer_of(FULL, "Now."))], ORIGIN)
    with opened_memory(path) as memory:
        found = memory.find([b"key"])[b"key"]
    assert (found.text, found.unknown) == ("Ya.", ("ya",))
    details = details_of(found)
    assert (details.hypotheses, details.bound, details.pivot) == (FULL.hypotheses, FULL.bound, FULL.pivot)


def test_what_a_memory_keeps_of_an_answer_has_a_limit() -> None:
    chance = random.Random(1)  # noqa: S311 -- a test, not a secret.
    links = tuple(Link((n, n + 1), (chance.randint(0, 9**9), 9**9), chance.random()) for n in range(20_000))
    kept = answer_of(Draft("Ya.", hypotheses=(Hypothesis("Ya.", 0.0, links=links),)), "Now.")
    assert (kept.text, details_of(kept).hypotheses) == ("Ya.", ())
    many = answer_of(Draft("Ya.", hypotheses=(Hypothesis("Ya.", 0.0),) * 99), "Now.")
    assert len(details_of(many).hypotheses) == 8


@pytest.mark.parametrize("packed", [b"x", zlib.compress(b"[]"), zlib.compress(b"[[[1]],[],0]"), zlib.compress(b"{")])
def test_damaged_details_are_none(packed: bytes) -> None:
    assert details_of(replace(answer_of(FULL, "Now."), packed=packed)) == details_of(Answer("Ya."))


def test_a_memory_of_an_older_version_begins_anew(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE answers (key BLOB PRIMARY KEY, text TEXT NOT NULL, unknown TEXT NOT NULL) WITHOUT ROWID"
        )
        connection.execute("INSERT INTO answers VALUES (x'00', 'Ya.', '')")
    engine = FakeEngine()
    drafted(path, engine, sentences(3))
    drafted(path, engine, sentences(3))
    assert len(engine.sent) == 3
    with opened_memory(path) as memory:
        assert memory.count() == 3


def test_the_answers_of_each_origin_are_counted(path: Path) -> None:
    drafted(path, FakeEngine(), sentences(40))
    drafted(path, FakeEngine(), sentences(41))
    with opened_memory(path) as memory:
        safe_drafts(sentences(2), job(FakeEngine(), CATALAN), memory, no_progress)
        catalan, spanish = memory.shares()
    assert (catalan.origin, catalan.answers) == (Origin("apertium/fake-en-ca", ENGLISH, CATALAN), 2)
    assert (spanish.origin, spanish.answers) == (Origin("apertium/fake-en-es", ENGLISH, SPANISH), 41)
    assert 41 * 10 < spanish.size < 41 * 100
    with memory_to_read(path) as read:
        assert read
        assert read.shares() == (catalan, spanish)
    delete_memory(path)
    assert list(path.parent.iterdir()) == []
    with memory_to_read(path) as read:
        assert read is None


def test_a_look_up_is_quick(path: Path) -> None:
    """The goal is 12 µs; a busy machine gets four times as much."""
    questions = [question(f"Sentence {letters(number)} of a usual length, with words.") for number in range(5000)]
    engine = FakeNeuralEngine()
    with opened_memory(path) as memory:
        keys = question_keys(questions, engine, ENGLISH, SPANISH)
        memory.store([(key, answer_of(FULL, "Now.")) for key in keys], ORIGIN)
        start = time.process_time()
        found = answers(questions, job(engine), memory, no_progress)
        seconds = time.process_time() - start
    assert all(answer.text == "Ya." for answer in found)
    assert seconds / len(questions) < 48e-6


@pytest.mark.parametrize(
    "content", [b"this is no database, and long enough to tell", b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_damaged_memory_is_an_error_that_says_what_to_do(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    with pytest.raises(
        ProjectError, match=r"memory\.sqlite: the memory cannot be used: .* — .*run: locakit memory clear"
    ):
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
