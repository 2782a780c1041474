"""What keeps a file of the project from being written: links that lead away, folders in its place, missing rights."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from locakit.model.errors import Place, Problem, ProjectError
from locakit.project.config import Project
from locakit.project.layout import LOCALES, PROJECT_FILE, SOURCE, THEME
from locakit.project.stamps import shown
from locakit.project.storage.reading import no_file


class Free(NamedTuple):
    """A place that can be written to."""

    status: os.stat_result | None
    """What the system says of the file there; None where there is none."""


class Ground:
    """Where a command writes; what is true of a folder is looked at once for all files in it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._folders: dict[Path, bool] = {}

    def free(self, path: Path) -> Free | None:
        """The place of a file where nothing can keep it from being written; else `obstacles` tells what may."""
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = not any(obstacles(self.project, folder / _OF_NOBODY))
        if not self._folders[folder]:
            return None
        status = status_of(path)
        is_ready = status is None or (stat.S_ISREG(status.st_mode) and status.st_mode & _FOR_WRITING)
        return Free(status) if is_ready else None


def status_of(path: Path) -> os.stat_result | None:
    """What the system says of a file or of a link itself; None where there is none. Raises `OSError`."""
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


_OF_NOBODY = ".locakit-new"
"""A name that no file has."""
_FOR_WRITING = 0o222


def check_writable(project: Project, paths: Iterable[Path]) -> None:
    """Raise a `ProjectError` with everything that keeps files from being written."""
    ground = Ground(project)
    problems = dict.fromkeys(
        problem for path in paths if not ground.free(path) for problem in obstacles(project, path)
    )
    if problems:
        raise ProjectError(*problems)


def check_apart(project: Project, path: Path) -> None:
    """Raise a `ProjectError` where a page to write would stand among people's files, or in the place of another."""
    target = Path(os.path.realpath(path))
    own = (os.path.realpath(project.root / name) for name in (SOURCE, LOCALES, THEME, PROJECT_FILE))
    if any(map(target.is_relative_to, own)) or (target.is_file() and target.suffix.lower() not in {".html", ".htm"}):
        told = "a page may not stand among the files of people, or in the place of one"
        raise ProjectError(Problem(Place(shown(path)), told, remedy="name another file, such as build/review.html"))


def obstacles(project: Project, path: Path) -> Iterator[Problem]:
    """What keeps a file from being written: links that lead away, folders in its place, a lack of rights."""
    target = Path(os.path.realpath(path))
    standing = next(one for one in (target, *target.parents) if os.path.lexists(one))
    if leads_out(project, path):
        yield link_out(project, path)
    elif standing == target and not target.is_file():
        yield no_file(path)
    elif standing == target and not stat.S_IMODE(target.stat().st_mode) & _FOR_WRITING:
        yield Problem(Place(shown(path)), "the file is read-only", remedy="allow writing: chmod u+w")
    elif standing != target and not standing.is_dir():
        yield Problem(Place(shown(standing)), "there is a file where a folder should be", remedy="move it away")
    elif not os.access(standing if standing.is_dir() else standing.parent, os.W_OK):
        yield Problem(Place(shown(path)), "the folder cannot be written to", remedy="check its rights")


def leads_out(project: Project, path: Path) -> bool:
    """Whether a symbolic link takes a path out of the folder of the project that it is in: source, locales, build."""
    top = path.relative_to(project.root).parts[0]
    return not Path(os.path.realpath(path)).is_relative_to(Path(os.path.realpath(project.root), top))


def link_out(project: Project, path: Path) -> Problem:
    """What is said of such a link."""
    top = path.relative_to(project.root).parts[0]
    return Problem(Place(shown(path)), f"a link leads out of {top}", remedy="put the files there instead of the link")
