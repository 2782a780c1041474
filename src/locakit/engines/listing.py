"""The table of engines, and the choice among them; an engine is imported when it is opened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from locakit.engines.argos_settings import SETTINGS as ARGOS_SETTINGS
from locakit.engines.engine import Engine, EngineStatus
from locakit.engines.settings import Setting, Settings
from locakit.model.errors import EngineError, Place, Problem
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag

AUTO = "auto"
"""Not an engine: the first one that has the pair."""


@dataclass(frozen=True, slots=True)
class EngineKind:
    """A row of the table of engines."""

    open: Callable[[Settings], Engine]
    """Makes one with the settings of its section in the project file; it starts nothing before the first text."""
    is_automatic: bool = True
    """Whether `auto` may choose it."""
    open_for_auto: Callable[[Settings], Engine] | None = None
    """Makes the one that `auto` may choose, if that is another one."""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    """What its section may hold."""


_PSEUDO = "pseudo"
"""The only engine of the pseudo-locales, which are no languages."""


def _argos(settings: Settings) -> Engine:
    from locakit.engines.argos import ArgosEngine

    return ArgosEngine.opened(settings)


def _argos_for_auto(settings: Settings) -> Engine:
    from locakit.engines.argos import ArgosEngine

    return ArgosEngine.for_auto(settings)


def _apertium(_settings: Settings) -> Engine:
    from locakit.engines.apertium import ApertiumEngine

    return ApertiumEngine()


def _pseudo(_settings: Settings) -> Engine:
    from locakit.engines.pseudo import PseudoEngine

    return PseudoEngine()


ENGINES: Mapping[str, EngineKind] = {
    "argos": EngineKind(_argos, open_for_auto=_argos_for_auto, settings=ARGOS_SETTINGS),
    "apertium": EngineKind(_apertium),
    _PSEUDO: EngineKind(_pseudo, is_automatic=False),
}
"""Every engine, in the order in which `auto` prefers them."""

ENGINE_NAMES = tuple(ENGINES)
"""What a project file or `--engine` may name, besides `auto`."""

_NO_SETTINGS: Mapping[str, Settings] = {}


def available_engines() -> tuple[EngineStatus, ...]:
    """The truth about every engine on this machine, in the order of `ENGINES`."""
    return tuple(kind.open({}).status() for kind in ENGINES.values())


def choose_engine(
    name: str, source: LanguageTag, target: LanguageTag, settings: Mapping[str, Settings] = _NO_SETTINGS
) -> Engine:
    """The engine of that name, or for `auto` the first that has the pair; nothing is started yet.

    The settings are by engine. Raises `EngineError`, in one line with what to do, for a name that is no engine's or a
    pair that it has not.
    """
    engines = [opened(settings.get(engine, {})) for engine, opened in _openers(name, target)]
    for engine in engines:
        if engine.model(source, target):
            return engine
    raise _lacking(engines, source, target)


def _openers(name: str, target: LanguageTag) -> tuple[tuple[str, Callable[[Settings], Engine]], ...]:
    """What makes the engines that may serve the target under the name asked for, with their names."""
    if name not in (AUTO, *ENGINE_NAMES):
        raise _unknown(name)
    if target in PSEUDO_LOCALES and name not in (AUTO, _PSEUDO):
        told = f"engine '{name}' cannot serve {target}, which is a pseudo-locale"
        raise EngineError(Problem(Place(""), told, remedy=f"use the engine '{_PSEUDO}'"))
    if target in PSEUDO_LOCALES:
        return ((_PSEUDO, ENGINES[_PSEUDO].open),)
    if name == AUTO:
        return tuple((key, kind.open_for_auto or kind.open) for key, kind in ENGINES.items() if kind.is_automatic)
    return ((name, ENGINES[name].open),)


def _unknown(name: str) -> EngineError:
    from difflib import get_close_matches

    names = (AUTO, *ENGINE_NAMES)
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(names)}"
    return EngineError(Problem(Place(""), f"there is no engine '{name}'", remedy=hint))


def _lacking(engines: Sequence[Engine], source: LanguageTag, target: LanguageTag) -> EngineError:
    reasons = (f"{engine.name}: {engine.status().reason or 'no model for this pair'}" for engine in engines)
    told = f"no engine translates {source} to {target} ({'; '.join(reasons)})"
    remedies = (engine.remedy(source, target) for engine in engines)
    by_hand = f"translate the PO files by hand; the engine '{_PSEUDO}' makes text for layout tests"
    return EngineError(Problem(Place(""), told, remedy=next(filter(None, remedies), by_hand)))
