"""Apertium: rule-based drafts on any Debian machine, one long-lived pipeline per mode."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from typing import Self

from locakit.engines.engine import (
    Draft,
    EngineStatus,
    Model,
    Progress,
    Silence,
    has_letter,
    no_progress,
    with_edges_of,
)
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
from locakit.engines.notation import escaped, silence_about, single_spaced, unescaped, unknown_words
from locakit.engines.worker import Patience, Program, Worker
from locakit.model.errors import EngineError, Place, Problem
from locakit.model.languages import LanguageTag, base_language

NAME = "apertium"


def apertium_program(mode: Mode) -> Program:
    """What runs for a mode: bash with the pipeline, unknown words marked (`-g`).

    Bash outlives its stages when the group is asked to end, so that it can wait for them.
    """
    command = ("bash", "-c", f"trap : TERM; {shell_pipeline(mode)}", "apertium", "-g", "")
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
        program: Callable[[Mode], Program] = apertium_program,
        patience: Patience | None = None,
    ) -> None:
        """Tests put another program in the pipeline's place."""
        self._program = program
        self._patience = patience
        self._workers: dict[str, Worker] = {}

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
        mode = serving_mode(self._modes, source, target)
        if not mode:
            told = f"Apertium has no mode for {source} to {target}"
            raise EngineError(Problem(Place(""), told, remedy=self.remedy(source, target)))
        return self._drafts(texts, mode, progress)

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
        return EngineStatus(NAME, installed=True, version=self._versions.get(NAME, ""), models=models)

    def close(self) -> None:
        """End every pipeline."""
        while self._workers:
            self._workers.popitem()[1].close()

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every pipeline."""
        self.close()

    def _drafts(self, texts: Sequence[str], mode: Mode, progress: Progress) -> Iterator[Draft]:
        frames = [_frame(text) for text in texts]
        model = self._id(mode)
        sent = [frame for frame in frames if isinstance(frame, str) and frame]
        with closing(self._worker(mode).answers(sent)) as answers:
            for done, (text, frame) in enumerate(zip(texts, frames, strict=True), start=1):
                answer = next(answers) if isinstance(frame, str) and frame else frame
                progress(done)
                yield _draft(text, answer, model) if frame else Draft(text, model=model)

    @cached_property
    def _modes(self) -> tuple[Mode, ...]:
        return () if missing_program() else installed_modes(modes_folder())

    @cached_property
    def _versions(self) -> dict[str, str]:
        return dict(package_versions([NAME, *(mode.package for mode in self._modes)]))

    def _id(self, mode: Mode) -> str:
        version = self._versions.get(mode.package)
        return f"{mode.name}-{version}" if version else mode.name

    def _worker(self, mode: Mode) -> Worker:
        if mode.name not in self._workers:
            self._workers[mode.name] = Worker(self._program(mode), self._patience)
        return self._workers[mode.name]


def _frame(text: str) -> str | Silence:
    """What is sent for a text, empty when there is nothing to translate; or why it is not sent."""
    return silence_about(text) or (escaped(text.strip()) if has_letter(text) else "")


def _draft(text: str, answer: str | Silence, model: str) -> Draft:
    if isinstance(answer, Silence):
        return Draft(None, reason=answer.value, model=model)
    plain = unescaped(answer if "  " in text else single_spaced(answer))
    if not plain.strip():
        return Draft(None, reason=Silence.EMPTY.value, model=model)
    return Draft(with_edges_of(text, plain), unknown=unknown_words(answer), model=model)
