"""Apertium: rule-based drafts on any Debian machine, one long-lived pipeline per mode."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from typing import Self

from locakit.engines.apertium_blanks import carried, carried_spans, wrapped
from locakit.engines.apertium_dictionaries import Dictionaries, missing_tool, typed_word
from locakit.engines.engine import (
    Bound,
    Draft,
    EngineStatus,
    Gender,
    GrammaticalNumber,
    Model,
    Progress,
    Silence,
    has_letter,
    no_progress,
)
from locakit.engines.keeper import Patience, Program
from locakit.engines.modes import (
    Mode,
    install_command,
    installed_modes,
    is_installable,
    missing_program,
    modes_folder,
    package_versions,
    serving_mode,
    shell_pipeline,
)
from locakit.engines.notation import plain, silence_about, unknown_words
from locakit.engines.worker import Worker
from locakit.model.errors import EngineError, Place, Problem
from locakit.model.languages import LanguageTag, base_language

NAME = "apertium"


def apertium_program(mode: Mode, pipeline: str) -> Program:
    """What runs for a mode: bash with the pipeline, unknown words marked (`-g`).

    Bash outlives its stages when the group is asked to end, so that it can wait for them.
    """
    command = ("bash", "-c", f"trap : TERM; {pipeline}", "apertium", "-g", "")
    environment = {name: value for name, value in os.environ.items() if name != "BASH_ENV"}
    return Program(
        name=f"Apertium's mode {mode.name}",
        command=command,
        environment=environment | {"LC_ALL": "C.UTF-8"},
        remedy=f"run: {install_command()}",
    )


class ApertiumEngine:
    """Apertium as an `Engine`; what is installed is looked up once, at the first question."""

    name = NAME

    def __init__(
        self,
        program: Callable[[Mode], Program] | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Tests put another program in the pipeline's place."""
        self._program = program or self._own_program
        self._patience = patience
        self._workers: dict[str, Worker] = {}
        self._dictionaries = Dictionaries()
        self._typed_pipelines: dict[str, str | None] = {}

    def model(self, source: LanguageTag, target: LanguageTag) -> str | None:
        """The mode and the version of its data: `eng-spa-0.8.1`."""
        mode = serving_mode(self._modes, source, target)
        return self._id(mode) if mode else None

    def translate(
        self,
        texts: Sequence[str],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = no_progress,
    ) -> Iterator[Draft]:
        """One draft a text, in order, each as soon as Apertium has answered it."""
        return self.translate_bound([Bound(text, ()) for text in texts], source, target, progress)

    def translate_bound(
        self,
        sentences: Sequence[Bound],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = no_progress,
    ) -> Iterator[Draft]:
        """As `translate`, with the places of the spans' words; a span whose words Apertium dropped has none.

        A span should begin and end where words do: the edge of a span cuts the word that it stands in in two.
        """
        mode = serving_mode(self._modes, source, target)
        if not mode:
            told = f"Apertium has no mode for {source} to {target}"
            raise EngineError(Problem(Place(""), told, remedy=self.remedy(source, target)))
        return self._drafts(sentences, mode, progress)

    def typed_placeholder(
        self, index: int, gender: Gender, number: GrammaticalNumber, source: LanguageTag, target: LanguageTag
    ) -> str | None:
        """The index-th word of the type; None past the last, for other pairs, and without Apertium's compilers.

        It comes back in small letters, capitalised or in capitals, as Apertium changes the case of any word.
        """
        mode = serving_mode(self._modes, source, target)
        return typed_word(index, gender, number) if mode and self._typed_pipeline(mode) else None

    def remedy(self, source: LanguageTag, target: LanguageTag) -> str:
        """What to do to get the pair; empty when nothing is known that helps."""
        pair = base_language(source), base_language(target)
        return f"run: {install_command(*pair)}" if is_installable(*pair) else ""

    def status(self) -> EngineStatus:
        """What is installed, or what is missing and how to get it."""
        program = missing_program()
        if program or not self._modes:
            lacks_program = f"Apertium is not installed: {program} is not on PATH"
            reason = lacks_program if program else f"no usable mode in {modes_folder()}"
            return EngineStatus(NAME, installed=False, reason=reason, remedy=install_command())
        models = tuple(Model(mode.source, mode.target, self._id(mode)) for mode in self._modes)
        version = self._versions.get(NAME, "")
        return EngineStatus(NAME, installed=True, version=version, models=models, lack=_lack())

    def close(self) -> None:
        """End every pipeline, and delete what is kept nowhere."""
        while self._workers:
            self._workers.popitem()[1].close()
        self._typed_pipelines.clear()
        self._dictionaries.close()

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every pipeline."""
        self.close()

    def _drafts(self, sentences: Sequence[Bound], mode: Mode, progress: Progress) -> Iterator[Draft]:
        cores = [_core(sentence) for sentence in sentences]
        frames = [_frame(core) for core in cores]
        model = self._id(mode)
        sent = [frame for frame in frames if isinstance(frame, str) and frame]
        with closing(self._worker(mode).answers(sent)) as answers:
            for done, (sentence, core, frame) in enumerate(zip(sentences, cores, frames, strict=True), start=1):
                answer = next(answers) if isinstance(frame, str) and frame else frame
                progress(done)
                draft = _draft(sentence, core, answer, mode.target) if frame else _untouched(sentence)
                yield replace(draft, model=model)

    @cached_property
    def _modes(self) -> tuple[Mode, ...]:
        return () if missing_program() else installed_modes(modes_folder())

    @cached_property
    def _versions(self) -> dict[str, str]:
        return dict(package_versions([NAME, *(mode.package for mode in self._modes)]))

    def _id(self, mode: Mode) -> str:
        version = self._versions.get(mode.package)
        return f"{mode.name}-{version}" if version else mode.name

    def _own_program(self, mode: Mode) -> Program:
        return apertium_program(mode, self._typed_pipeline(mode) or shell_pipeline(mode))

    def _typed_pipeline(self, mode: Mode) -> str | None:
        if mode.name not in self._typed_pipelines:
            self._typed_pipelines[mode.name] = self._dictionaries.pipeline(mode, shell_pipeline(mode))
        return self._typed_pipelines[mode.name]

    def _worker(self, mode: Mode) -> Worker:
        if mode.name not in self._workers:
            self._workers[mode.name] = Worker(self._program(mode), self._patience)
        return self._workers[mode.name]


def _lack() -> str:
    tool = missing_tool()
    told = f"articles do not agree with terms, as {tool} is not on PATH (run: apt-get install lttoolbox-dev)"
    return told if tool else ""


def _core(sentence: Bound) -> Bound:
    """The sentence without the white space at its edges."""
    text = sentence.text.strip()
    head = len(sentence.text) - len(sentence.text.lstrip())
    spans = (tuple(min(max(edge - head, 0), len(text)) for edge in span) for span in sentence.spans)
    return Bound(text, tuple((start, end) for start, end in spans))


def _frame(core: Bound) -> str | Silence:
    """What is sent for a text, empty when there is nothing to translate; or why it is not sent."""
    return silence_about(core.text) or (wrapped(core) if has_letter(core.text) else "")


def _untouched(sentence: Bound) -> Draft:
    places = ((span,) if sentence.text[slice(*span)].strip() else () for span in sentence.spans)
    return Draft(sentence.text, bound=tuple(places))


def _draft(sentence: Bound, core: Bound, answer: str | Silence, target: LanguageTag) -> Draft:
    if isinstance(answer, Silence):
        return Draft(None, reason=answer.value)
    freed = carried(answer)
    if freed is None:
        return Draft(None, reason=Silence.GARBLED.value)
    cleaned = plain(freed.text, sentence.text)
    if not cleaned.text.strip():
        return Draft(None, reason=Silence.EMPTY.value)
    places = carried_spans(core, freed, target)
    bound = tuple(tuple(cleaned.moved(span) for span in spans) for spans in places)
    return Draft(cleaned.text, unknown=unknown_words(freed.text), bound=bound)
