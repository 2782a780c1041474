"""What a build did, and whether the same build would do anything today.

A whole build leaves a small file behind: what all inputs were like before it, what all pages were like after it,
and what it told. While both are so still, a build has nothing to do, and reads nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from locakit.model.errors import Place, Problem, Severity
from locakit.project.layout import LOCALES, PROJECT_FILE, SOURCE, STATE_FOLDER, THEME, site_folder
from locakit.project.stamps import Stamp, kept_text, stamps_in, stamps_of, toolkit_stamp


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


def unchanged(root: Path, *, drafts: bool) -> Built | None:
    """What the last whole build told, if another one would find everything as that left it; else None."""
    text = kept_text(root, _name(drafts=drafts))
    if not text:
        return None
    try:
        known = json.loads(text)
        is_same = known["inputs"] == inputs_digest(input_stamps(root)) and known["outputs"] == outputs_digest(
            root, drafts=drafts
        )
        return _read(known, root / site_folder(drafts=drafts)) if is_same else None
    except (ValueError, KeyError, TypeError):
        return None


def state_text(built: Built, inputs: str, outputs: str) -> str:
    """What is kept of a whole build: the digests from before and after it, and what it told."""
    told = {
        "pages": built.pages,
        "refused": [problem_row(problem) for problem in built.refused],
        "due": built.due,
    }
    return json.dumps({"inputs": inputs, "outputs": outputs, **told}, ensure_ascii=False)


def state_name(*, drafts: bool) -> str:
    """The name in `.locakit/` of what is kept."""
    return f"{'preview' if drafts else 'html'}-state.json"


def input_stamps(root: Path) -> dict[str, Stamp]:
    """The stamps of everything that pages are made of, by path from the project's folder."""
    stamps = stamps_in(root, SOURCE, LOCALES, THEME) | stamps_of(root, PROJECT_FILE)
    return {path: stamp for path, stamp in stamps.items() if not path.endswith(".pot")}


def inputs_digest(stamps: Mapping[str, Stamp]) -> str:
    """One value for the state of everything that pages are made of."""
    return _digest(stamps, toolkit_stamp())


def outputs_digest(root: Path, *, drafts: bool) -> str:
    """One value for the state of all pages."""
    return _digest(stamps_in(root, site_folder(drafts=drafts)))


def problem_row(problem: Problem) -> list[str | int]:
    """A problem as JSON can hold it."""
    place = problem.place
    return [place.path, place.line, place.column, problem.message, problem.severity, problem.remedy, problem.check]


def problem_of(row: list[str]) -> Problem:
    """The problem of a row; raises `ValueError` or `TypeError` for what is none."""
    path, line, column, message, severity, remedy, check = row
    return Problem(Place(path, int(line), int(column)), message, Severity(severity), remedy, check)


def _name(*, drafts: bool) -> str:
    return f"{STATE_FOLDER}/{state_name(drafts=drafts)}"


def _digest(stamps: Mapping[str, Stamp], more: str = "") -> str:
    rows = [f"{path}\0{size}\0{changed}\0{inode}" for path, (size, changed, inode) in sorted(stamps.items())]
    return sha256("\n".join([more, *rows]).encode("utf-8", "surrogateescape")).hexdigest()


def _read(known: Mapping[str, Any], folder: Path) -> Built:
    refused = tuple(problem_of(row) for row in known["refused"])
    return Built(folder, known["pages"], 0, refused, (), tuple(map(str, known["due"])))
