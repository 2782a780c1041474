"""What the engine makes of a worker's answers, with a fake one: order, windows, reasons."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_packages import PACKAGE_FILE, unpacked

from locakit.engines.argos import ArgosEngine
from locakit.engines.argos_decoding import Decoding
from locakit.engines.argos_packages import Package
from locakit.engines.keeper import Program
from locakit.model.languages import LanguageTag

FAKE = Path(__file__).parent / "fake_argos_worker.py"
ENGLISH, SPANISH = LanguageTag("en"), LanguageTag("es")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def engine(tmp_path: Path, journal: Path) -> Iterator[ArgosEngine]:
    def fake(_package: Package, _decoding: Decoding) -> Program:
        return Program("the fake", (sys.executable, "-S", "-E", str(FAKE), str(journal)))

    unpacked(PACKAGE_FILE, tmp_path / "packages")
    with ArgosEngine(folders=[tmp_path / "packages"], program=fake) as engine:
        yield engine


def test_thousands_of_texts_come_in_order_from_one_worker(engine: ArgosEngine, journal: Path) -> None:
    texts = [f"Text {number} " + "x" * (number * 7 % 50) for number in range(2500)]
    counts: list[int] = []
    said = list(engine.translate(texts, ENGLISH, SPANISH, counts.append))
    assert [draft.text for draft in said] == [text.upper() for text in texts]
    assert counts == list(range(1, 2501))
    assert journal.read_text().count("start ") == 1


def test_drafts_come_before_all_are_made(engine: ArgosEngine, journal: Path) -> None:
    """So that the caller can keep what is done: the first drafts are there before the last text is sent."""
    drafts = engine.translate([f"Text {number}" for number in range(5000)], ENGLISH, SPANISH)
    assert next(drafts).text == "TEXT 0"
    assert "Text 4999" not in journal.read_text()


def test_a_translation_that_did_not_end_is_no_draft(engine: ArgosEngine) -> None:
    loop, fine, nothing = engine.translate(["Endless loop", "Good text", "Say nothing"], ENGLISH, SPANISH)
    assert (loop.text, loop.reason) == (None, "cut-tail")
    assert [hypothesis.text for hypothesis in loop.hypotheses] == ["LOOP", "LOOP"]
    assert (nothing.text, nothing.reason) == (None, "empty")
    assert (fine.text, fine.reason) == ("GOOD TEXT", "")


def test_a_text_that_kills_the_worker_has_the_reason(engine: ArgosEngine) -> None:
    said = list(engine.translate(["Good text", "Please die", "Good text"], ENGLISH, SPANISH))
    assert [(draft.text, draft.reason) for draft in said] == [("GOOD TEXT", ""), (None, "crash"), ("GOOD TEXT", "")]


def test_nothing_runs_on_when_the_caller_stops(engine: ArgosEngine, journal: Path) -> None:
    drafts = engine.translate([f"Text {number}" for number in range(1000, 9000)], ENGLISH, SPANISH)
    next(drafts)
    drafts.close()  # type: ignore[attr-defined] # It is a generator.
    process = int(journal.read_text().split("\n")[0].removeprefix("start "))
    for _ in range(40):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the worker is still there")


def test_what_has_no_letter_is_not_sent(engine: ArgosEngine, journal: Path) -> None:
    texts = ["12", "", " … ", "5 %"]
    assert [draft.text for draft in engine.translate(texts, ENGLISH, SPANISH)] == texts
    assert not journal.exists()
