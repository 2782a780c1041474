"""What a build did, and whether the same build would do anything today.

A whole build leaves a small file behind: what all inputs were like before it, what all pages were like after it,
and what it told. While both are so still, a build has nothing to do, and reads nothing; else this says which files
have changed, so that nothing else is looked into.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locakit.model.errors import Place, Problem, Severity
from locakit.project.layout import LOCALES, PROJECT_FILE, SOURCE, STATE_FOLDER, THEME, site_folder
from locakit.project.stamps import Stamp, kept_text, stamps_in, stamps_of, toolkit_state


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    folder: Path
    """Of the site."""
    pages: int
    changed: int
    """How many files hold anything else than before."""
    refused: tuple[Problem, ...]
    """Why approved entries do not stand on their page."""
    barred: tuple[Problem, ...]
    """Why pages were not written: the wall found in them what is of no source."""
    due: tuple[str, ...]
    """The articles with PO files that are older than they are."""
    removed: int = 0
    """How many pages went with their articles or locales."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a disk says of a project before anything of it is opened."""

    root: Path
    is_preview: bool
    toolkit: str
    """The state of this locakit: its stamp, a space, and what stands for its content."""
    inputs: Mapping[str, Stamp]
    """Everything that pages are made of, by path from the project's folder."""
    outputs: Mapping[str, Stamp]
    """The files of the site, by path in it."""
    kept: Mapping[str, Any] | None
    """What the last whole build left behind; None where there is nothing that can be read."""

    @property
    def toolkit_content(self) -> str:
        """Stands for what this locakit is, wherever and whenever it was installed."""
        return _content(self.toolkit)

    @property
    def is_as_kept(self) -> bool:
        """Whether everything is as the last whole build left it."""
        now = {"toolkit": self.toolkit, "inputs": self.inputs, "outputs": self.outputs}
        return self.kept is not None and all(self.kept[name] == value for name, value in now.items())

    def changed(self) -> frozenset[str] | None:
        """The inputs and the files of the site that are not as the last whole build left them; None for all."""
        if self.kept is None or _content(self.kept["toolkit"]) != self.toolkit_content:
            return None
        return frozenset((*_changed(self.kept["inputs"], self.inputs), *_changed(self.kept["outputs"], self.outputs)))

    def is_new_or_gone(self, path: str) -> bool:
        """Whether an input was not there at the last whole build, or is not there any more."""
        return self.kept is not None and (path in self.kept["inputs"]) != (path in self.inputs)


def look_at(root: Path, *, drafts: bool) -> Sight:
    """See what is there for a build of the pages, or of the previews."""
    inputs = stamps_in(root, SOURCE, LOCALES, THEME) | stamps_of(root, PROJECT_FILE)
    kept = _kept(kept_text(root, f"{STATE_FOLDER}/{state_name(drafts=drafts)}"))
    return Sight(
        root=root,
        is_preview=drafts,
        toolkit=toolkit_state(kept["toolkit"] if kept else ""),
        inputs={path: stamp for path, stamp in inputs.items() if not path.endswith(".pot")},
        outputs=stamps_in(root / site_folder(drafts=drafts), ""),
        kept=kept,
    )


def unchanged(sight: Sight) -> Built | None:
    """What the last whole build told, if another one would find everything as that left it; else None."""
    known = sight.kept
    if known is None or not sight.is_as_kept:
        return None
    try:
        refused = tuple(problem_of(row) for row in known["refused"])
        folder = sight.root / site_folder(drafts=sight.is_preview)
        return Built(folder, known["pages"], 0, refused, (), tuple(map(str, known["due"])))
    except (ValueError, KeyError, TypeError):
        return None


def state_text(built: Built, sight: Sight, outputs: Mapping[str, Stamp]) -> str:
    """What is kept of a whole build: what was there before and is there after it, and what it told."""
    told = {
        "toolkit": sight.toolkit,
        "pages": built.pages,
        "refused": [problem_row(problem) for problem in built.refused],
        "due": built.due,
    }
    return json.dumps({**told, "inputs": sight.inputs, "outputs": outputs}, separators=(",", ":"))


def state_name(*, drafts: bool) -> str:
    """The name in `.locakit/` of what is kept."""
    return f"{'preview' if drafts else 'html'}-state.json"


def problem_row(problem: Problem) -> list[str | int]:
    """A problem as JSON can hold it."""
    place = problem.place
    return [place.path, place.line, place.column, problem.message, problem.severity, problem.remedy, problem.check]


def problem_of(row: list[Any]) -> Problem:
    """The problem of a row; raises `ValueError` or `TypeError` for what is none."""
    path, line, column, message, severity, remedy, check = row
    return Problem(Place(path, int(line), int(column)), message, Severity(severity), remedy, check)


def _kept(text: str) -> Mapping[str, Any] | None:
    try:
        known = json.loads(text)
        stamps = known["inputs"], known["outputs"]
        return known if isinstance(known["toolkit"], str) and all(isinstance(one, dict) for one in stamps) else None
    except (ValueError, KeyError, TypeError):
        return None


def _content(toolkit: str) -> str:
    return toolkit.rpartition(" ")[2]


def _changed(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> Iterator[str]:
    yield from (path for path, stamp in now.items() if before.get(path) != stamp)
    yield from (path for path in before if path not in now)
