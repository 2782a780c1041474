"""The memory of drafting: what it takes to look up sentences that have been answered before, hashing included."""

import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from articles import write_articles
from figures import Figure, at_most, number
from measure import Side, compare, cpu_seconds

from locakit.drafting import Job, Judgement, opened_memory
from locakit.drafting.answers import Answer
from locakit.drafting.asking import Question, answers, question_keys
from locakit.drafting.lifting import lifted
from locakit.drafting.masking import masked
from locakit.drafting.memory import Origin
from locakit.engines import no_progress
from locakit.engines.pseudo import PseudoEngine
from locakit.glossary import Glossary
from locakit.model.document import Text
from locakit.model.languages import LanguageTag

_SOURCE, _TARGET = LanguageTag("en"), LanguageTag("es")
_SENTENCE = "Sentence {} of a usual length, with some words in it and a few more at its end."
_LOOK_UPS = 100_000
_PACKED = bytes(300)
"""About what an engine with hypotheses and alignments says besides the text."""


def memory_figures(folder: Path, scale: int) -> Iterator[Figure]:
    """Drafting with nothing to draft, and a single look-up."""
    locakit, root, count = [sys.executable, "-m", "locakit"], folder / "project", 500 // scale
    cpu_seconds([*locakit, "init", str(root), "--source-language", "en", "--locales", "es,ca"])
    shutil.rmtree(root / "source")
    write_articles(root / "source", count, "md")
    project = ["--project", str(root)]
    cpu_seconds([*locakit, "extract", *project])
    cpu_seconds([*locakit, "draft", "--engine", "pseudo", *project])
    yield compare(
        f"draft with nothing to do, {count:,} articles × 2 locales, times status",
        at_most(1),
        Side("draft", [*locakit, "draft", *project]),
        Side("status", [*locakit, "status", *project]),
        rounds=5,
    )
    looked_up = _LOOK_UPS // scale
    each = [1e6 * seconds / looked_up for seconds in _look_ups(folder / "memory.sqlite", looked_up, rounds=5)]
    told = f"{number(min(each))}–{number(max(each))} µs of CPU"
    yield Figure("an answered sentence looked up in the memory, µs", at_most(12), statistics.median(each), told)


def _look_ups(path: Path, count: int, rounds: int) -> list[float]:
    """CPU seconds of this process for so many look-ups, in each round, from a memory of that many answers."""
    questions = [Question(masked(lifted((Text(_SENTENCE.format(number)),)), ())) for number in range(count)]
    job = Job(PseudoEngine(), _SOURCE, _TARGET, Glossary(), lambda _source, _text: Judgement(()))
    with opened_memory(path) as memory:
        keys = question_keys(questions, job.engine, _SOURCE, _TARGET)
        said = ((key, Answer(f"Oración {key.hex()}.", packed=_PACKED)) for key in keys)
        memory.store(said, Origin("pseudo/accents", _SOURCE, _TARGET))
        seconds = []
        for _ in range(rounds):
            start = time.process_time()
            answers(questions, job, memory, no_progress)
            seconds.append(time.process_time() - start)
    return seconds
