"""Measure the memory of drafting: CPU seconds to look up sentences all answered before, hashing included."""

import time
from pathlib import Path

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
_PACKED = bytes(300)
"""About what an engine with hypotheses and alignments says besides the text."""


def look_ups(path: Path, count: int, rounds: int) -> list[float]:
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
