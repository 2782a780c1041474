"""One side of `drafting.py`: `drafting_sides.py bare|whole|library PACKAGES COUNT [worker CONFIGURATION]`.

Prints as JSON what the sentences cost after everything has been loaded: milliseconds each, wall and CPU (workers
too), and the megabytes of the largest process. A model with random weights never stops by itself, so that every side
decodes 1.2 times the pieces of the source, in steps of four.
"""

import json
import math
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from locakit.checks import Context, read_pair, run_checks
from locakit.drafting import Job, Judgement, can_be_sent, opened_memory, safe_drafts
from locakit.engines import no_progress
from locakit.engines.argos import ArgosEngine
from locakit.engines.argos_batches import package_program
from locakit.engines.argos_decoding import Decoding
from locakit.engines.argos_packages import Package
from locakit.engines.argos_tokens import open_tokenizer
from locakit.engines.keeper import Program
from locakit.glossary import Glossary
from locakit.model.document import Content, Text
from locakit.model.errors import Place
from locakit.model.inline import text_of
from locakit.model.languages import LanguageTag
from locakit.project.article import load_article
from locakit.project.storage import find_project, source_files

ENGLISH, SPANISH = LanguageTag("en"), LanguageTag("es")
_ROOT = Path(__file__).parents[1]
_STEP, _GROWTH = 4, 1.2
_ALL = 1000
"""Of so many sentences others are a sample, so that they are as long."""


def main(side: str, packages: str, count: str) -> None:
    """Run the side and tell what it cost."""
    texts = _texts(int(count))
    with tempfile.TemporaryDirectory() as folder:
        run = _SIDES[side](Path(packages), Path(folder))
        run(["Warm up."])
        wall, cpu = time.perf_counter(), _cpu_seconds()
        run(texts)
        wall, cpu = time.perf_counter() - wall, _cpu_seconds() - cpu
    both = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {"wall": 1000 * wall / len(texts), "cpu": 1000 * cpu / len(texts), "memory": max(both) // 1024}
    print(json.dumps(told))


def forced_lengths(translate: Callable[..., list[Any]], pieces: Sequence[Sequence[str]], **options: Any) -> list[Any]:
    """What a model says of texts, each as long as it must be, and as if it had come to an end there."""
    lengths = [_STEP * math.ceil(_GROWTH * len(text) / _STEP) for text in pieces]
    results: dict[int, Any] = {}
    for length in sorted(set(lengths), reverse=True):
        places = [place for place, one in enumerate(lengths) if one == length]
        limits = {"min_decoding_length": length, "max_decoding_length": length}
        results |= zip(places, translate([pieces[place] for place in places], **options | limits), strict=True)
    return [results[place] for place in range(len(pieces))]


def force_lengths() -> None:
    """Make every model of this process keep to the lengths."""
    import ctranslate2

    class Translator(ctranslate2.Translator):  # type: ignore[misc] # The library has no types.
        def translate_batch(self, source: Any, target_prefix: None = None, **options: Any) -> list[Any]:
            assert not target_prefix  # noqa: S101 -- English to Spanish needs none.
            results = forced_lengths(super().translate_batch, source, **options)
            return [_Ended(result) for result in results] if options.get("return_end_token") else results

    ctranslate2.Translator = Translator


class _Ended:
    """A result that is on its way, with an end put to its translations."""

    def __init__(self, future: Any) -> None:
        self._future = future

    def result(self) -> Any:
        said = self._future.result()
        ended = [[*pieces, "</s>"] for pieces in said.hypotheses]
        return SimpleNamespace(hypotheses=ended, scores=said.scores, attention=said.attention)


def _texts(count: int) -> list[str]:
    """Different sentences of our articles without codes, each with a number of its own."""
    project = find_project(_ROOT)
    segments = [one for path in source_files(project, ()) for one in load_article(project, path).segments]
    plain = [text_of(one.content) for one in segments if can_be_sent(one.content)]
    texts = [f"{number}: {plain[number % len(plain)]}" for number in range(_ALL)]
    step = _ALL // count
    return sorted(texts, key=len)[step // 2 :: step][:count]


def _bare(packages: Path, _folder: Path) -> Callable[[list[str]], object]:
    """CTranslate2 with our settings and our tokenizer, the best translation of each text."""
    from ctranslate2 import Translator

    decoding, folder = Decoding(), next(packages.iterdir())
    tokenizer = open_tokenizer(folder, ENGLISH, SPANISH)
    workers = {"inter_threads": decoding.inter_threads, "intra_threads": decoding.threads}
    translator = Translator(str(folder / "model"), compute_type=decoding.compute_type, **workers)
    options = {"beam_size": decoding.beam_size, "length_penalty": decoding.length_penalty, "asynchronous": True}
    batches = {"max_batch_size": decoding.batch_size, "batch_type": "tokens", "max_input_length": 0}

    def run(texts: list[str]) -> list[str]:
        pieces = [list(tokenizer.encode(text).pieces) for text in texts]
        results = forced_lengths(translator.translate_batch, pieces, replace_unknowns=True, **options, **batches)
        return [tokenizer.decode(result.result().hypotheses[0]).text for result in results]

    return run


def _whole(packages: Path, folder: Path) -> Callable[[list[str]], object]:
    """What `draft` does: the engine with its worker, every check of every draft, the journal.

    What a random model says fails every check; so the checks are made, and their word is not heeded.
    """
    engine, context = ArgosEngine(folders=[packages], program=_forced_program), Context(ENGLISH, SPANISH)

    def judge(source: Content, text: str) -> Judgement:
        list(run_checks(read_pair(source, text, Place("")), context))
        return Judgement(())

    def run(texts: list[str]) -> object:
        job = Job(engine, ENGLISH, SPANISH, Glossary(), judge)
        with opened_memory(folder / "memory.sqlite") as memory:
            drafts = safe_drafts([(Text(text),) for text in texts], job, memory, no_progress)
        if len(texts) > 1:
            engine.close()
        refused = [draft.reason for draft in drafts if not draft.text]
        if len(refused) > len(texts) // 20:
            raise RuntimeError(f"too many refused: {refused[:9]}")
        return drafts

    return run


def _forced_program(package: Package, decoding: Decoding) -> Program:
    program = package_program(package, decoding)
    *_, configuration = program.command
    command = (sys.executable, __file__, "worker", configuration)
    return Program(program.name, command, program.environment)


def _library(_packages: Path, _folder: Path) -> Callable[[list[str]], object]:
    """The library, sentence by sentence, as it is called; the packages are told by ARGOS_PACKAGES_DIR."""
    force_lengths()
    from argostranslate.translate import translate

    return lambda texts: [translate(text, "en", "es") for text in texts]


_SIDES = {"bare": _bare, "whole": _whole, "library": _library}


def _cpu_seconds() -> float:
    """Of this process and of those that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    if sys.argv[1] == "worker":
        from locakit.engines.argos_worker import main as work

        force_lengths()
        work(sys.argv[2:])
    else:
        main(*sys.argv[1:])
