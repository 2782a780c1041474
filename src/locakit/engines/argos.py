"""Argos Translate: neural drafts from the packages that it installs, run with CTranslate2 in other processes."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Self

from locakit.engines.argos_batches import PATIENCE, ModelWorker, package_program
from locakit.engines.argos_decoding import Decoding
from locakit.engines.argos_hops import drafts_through
from locakit.engines.argos_packages import Package, fingerprint, installed_packages, is_published, package_folders
from locakit.engines.argos_routes import Route, find_route, route_id
from locakit.engines.argos_settings import decoding_of
from locakit.engines.engine import Draft, EngineStatus, Keeps, Model, Progress, keeps_all, no_progress
from locakit.engines.keeper import Patience, Program
from locakit.engines.settings import Settings
from locakit.model.errors import EngineError, Place, Problem
from locakit.model.languages import LanguageTag, base_language

NAME = "argos"

_LIBRARIES = ("ctranslate2", "sentencepiece")
_GET_LIBRARIES = "pip install 'locakit[argos]'"
_GET_PACKAGE = "locakit engines install"

_WINDOW = 1024
"""Texts that are sorted by length together; what a crash of the whole toolkit can cost."""


class ArgosEngine:
    """Argos Translate's packages as an `Engine`; what is installed is looked up once, at the first question."""

    name = NAME

    def __init__(
        self,
        decoding: Decoding | None = None,
        *,
        folders: Sequence[Path] | None = None,
        with_tests: bool = True,
        program: Callable[[Package, Decoding], Program] = package_program,
        patience: Patience = PATIENCE,
    ) -> None:
        """The folders are Argos Translate's own unless others are given; tests put another program in the worker's
        place.
        """
        self._decoding = decoding or Decoding()
        self._folders = tuple(folders) if folders is not None else package_folders()
        self._with_tests = with_tests
        self._program = program
        self._patience = patience
        self._workers: dict[Path, ModelWorker] = {}

    @classmethod
    def opened(cls, settings: Settings) -> Self:
        """The engine with what a project file says to it."""
        return cls(decoding_of(settings))

    @classmethod
    def for_auto(cls, settings: Settings) -> Self:
        """The engine as `auto` may choose it: without the packages that were made for tests."""
        return cls(decoding_of(settings), with_tests=False)

    def model(self, source: LanguageTag, target: LanguageTag) -> str | None:
        """The package, or the two on the way: `en-es-1.9`, `ca-en-1.0+en-de-1.3`."""
        return route_id(self._route(source, target)) or None

    def recipe(self, source: LanguageTag, target: LanguageTag) -> str:
        """All that drafts depend on besides their texts, for whoever keeps them: the files' contents, the options."""
        return " ".join([*map(fingerprint, self._route(source, target)), self._decoding.key])

    def translate(
        self,
        texts: Sequence[str],
        source: LanguageTag,
        target: LanguageTag,
        progress: Progress = no_progress,
        keeps: Keeps = keeps_all,
    ) -> Iterator[Draft]:
        """One draft a text, in order, with all its hypotheses.

        Where there are two packages, the second gets the likeliest translation of the first that `keeps` accepts.
        """
        return self._drafts(texts, self._needed(source, target), progress, keeps)

    def continued(
        self, texts: Sequence[str], prefixes: Sequence[str], source: LanguageTag, target: LanguageTag
    ) -> Iterator[Draft]:
        """One draft a text, each beginning with its prefix, which should end where a word ends.

        The texts are those that the last package on the way translates: `Draft.pivot` where there are two.
        """
        last = self._needed(source, target)[-1]
        with closing(drafts_through([(last, self._worker(last))], texts, prefixes=prefixes)) as drafts:
            found = dict(drafts)
        return (found[number] for number in range(len(texts)))

    def status(self) -> EngineStatus:
        """What is installed, or what is missing and how to get it."""
        missing = [name for name in _LIBRARIES if not find_spec(name)]
        if missing:
            reason = f"not installed: {', '.join(missing)}"
            return EngineStatus(NAME, installed=False, reason=reason, remedy=_GET_LIBRARIES)
        if not self._packages:
            return EngineStatus(
                NAME, installed=False, reason=self._why_none(), remedy=f"{_GET_PACKAGE} FILE.argosmodel"
            )
        from importlib.metadata import version

        newest = {(package.source, package.target): package for package in reversed(self._packages)}
        models = tuple(Model(*pair, package.id, is_test=package.is_test) for pair, package in sorted(newest.items()))
        return EngineStatus(NAME, installed=True, version=version("ctranslate2"), models=models)

    def remedy(self, source: LanguageTag, target: LanguageTag) -> str:
        """What to do to get the pair; empty when Argos Translate publishes no package for it."""
        if not all(map(find_spec, _LIBRARIES)):
            return f"run: {_GET_LIBRARIES}"
        pair = base_language(source), base_language(target)
        return f"run: {_GET_PACKAGE} {'-'.join(pair)}" if is_published(*pair) else ""

    def close(self) -> None:
        """End every worker."""
        while self._workers:
            self._workers.popitem()[1].close()

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every worker."""
        self.close()

    def _drafts(self, texts: Sequence[str], route: Route, progress: Progress, keeps: Keeps) -> Generator[Draft]:
        """The drafts, a window after the other, each window in order."""
        hops = [(package, self._worker(package)) for package in route]
        done = 0
        for start in range(0, len(texts), _WINDOW):
            window = texts[start : start + _WINDOW]
            found: dict[int, Draft] = {}
            with closing(drafts_through(hops, window, keeps=_shifted(keeps, start))) as drafts:
                for number, draft in drafts:
                    found[number] = draft
                    while done - start in found:
                        done += 1
                        progress(done)
                        yield found.pop(done - 1 - start)

    @cached_property
    def _all_packages(self) -> tuple[Package, ...]:
        return installed_packages(self._folders)

    @cached_property
    def _packages(self) -> tuple[Package, ...]:
        """Those that can be used, of each pair the newest first."""
        if not all(map(find_spec, _LIBRARIES)):
            return ()
        allowed = (package for package in self._all_packages if self._with_tests or not package.is_test)
        return tuple(package for package in allowed if not package.flaw)

    def _route(self, source: LanguageTag, target: LanguageTag) -> Route:
        return find_route(self._packages, source, target)

    def _needed(self, source: LanguageTag, target: LanguageTag) -> Route:
        route = self._route(source, target)
        if route:
            return route
        told = f"Argos Translate has no package for {source} to {target} ({self._why_none()})"
        raise EngineError(Problem(Place(""), told, remedy=self.remedy(source, target)))

    def _why_none(self) -> str:
        """What keeps packages from being used."""
        flaws = [f"{package.id}: {package.flaw}" for package in self._all_packages if package.flaw]
        other = "other " if self._all_packages else ""
        return "; ".join(flaws) or f"no {other}package in {next(iter(self._folders), 'a home folder: you have none')}"

    def _worker(self, package: Package) -> ModelWorker:
        if package.folder not in self._workers:
            program = self._program(package, self._decoding)
            self._workers[package.folder] = ModelWorker(program, self._patience)
        return self._workers[package.folder]


def _shifted(keeps: Keeps, start: int) -> Keeps:
    """The same question, of texts numbered from the start of a window."""
    return lambda number, text, language: keeps(start + number, text, language)
