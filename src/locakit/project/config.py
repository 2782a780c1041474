"""The project file `locakit.toml`, as values."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from locakit.engines import Settings
from locakit.model.characters import conflict_flaws
from locakit.model.errors import Place, Problem, ProjectError
from locakit.model.flaws import Flaw, located
from locakit.model.languages import LanguageTag, language_tag
from locakit.project.config_rules import OPTIONAL, Faults, config_problems, sections

_TOML_PLACE = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)


_MOST_PROBLEMS = 20
"""How many problems of the file are told at once."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's settings and the folder it lives in."""

    root: Path
    source_language: LanguageTag
    locales: tuple[LanguageTag, ...]
    engines: tuple[str, ...] = ("auto",)
    """Names of engines in the order to try; `auto` stands for every engine that knows the pair."""
    segmentation: str = "sentence"
    locations: str = "file"
    references: str = "keep"
    wrap: int = 0
    """The width at which new PO files wrap; 0 writes one line a string."""
    base_url: str = ""
    severities: Mapping[str, str] = field(default_factory=dict)
    """What the project makes of a check: `error`, `warning` or `off`, by its id."""
    engine_settings: Mapping[str, Settings] = field(default_factory=dict)
    """What the project says to an engine, by its name."""
    ignored: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The articles in which a check of sources stays silent, by its id."""


def read_config(text: str, root: Path, path: str) -> Project:
    """The project of a `locakit.toml`; raises `ProjectError` with the first faults and their lines."""
    table = _parsed(text, path)
    faults = Faults(text, path)
    problems = tuple(islice(config_problems(table, faults), _MOST_PROBLEMS))
    if problems:
        raise ProjectError(*problems)
    options: dict[str, Any] = {key.replace("-", "_"): table[key] for key in OPTIONAL if key in table}
    if "engines" in options:
        options["engines"] = tuple(options["engines"])
    return Project(
        root=root,
        source_language=language_tag(table["source-language"], faults.place("source-language")),
        locales=tuple(language_tag(locale, faults.place("locales")) for locale in table["locales"]),
        severities={name: section["severity"] for name, section in sections(table, "check") if "severity" in section},
        engine_settings=dict(sections(table, "engine")),
        ignored={
            name: frozenset(section["ignore"]) for name, section in sections(table, "check") if "ignore" in section
        },
        **options,
    )


def _parsed(text: str, path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if unmerged := tuple(located(conflict_flaws(text), text, path)):
            raise ProjectError(*unmerged) from None
        found = _TOML_PLACE.fullmatch(str(error))
        lines = text.split("\n")
        line = int(found["line"]) if found and found["line"] else len(lines)
        column = int(found["column"]) if found and found["column"] else len(lines[-1]) + 1
        what = f"the file is not TOML: {found['what'] if found else error}"
        raise ProjectError(Problem(Place(path, line, column), what, remedy="mend the line")) from None
    except RecursionError:
        what = "the file is nested too deep"
        raise ProjectError(Problem(Place(path), what, remedy="take the brackets out")) from None
    except ValueError:  # Python reads no number of more than 4,300 digits.
        found = re.search(r"[0-9_]{4000}", text)
        flaw = Flaw(found.start() if found else 0, "a number is too long", "mend the line")
        raise ProjectError(*located([flaw], text, path)) from None
