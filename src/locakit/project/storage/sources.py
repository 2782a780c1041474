"""Find the project, its articles and the files beside them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from locakit.model.encoding import decode_utf8
from locakit.model.errors import Place, Problem, ProjectError, Severity
from locakit.project.config import Project, read_config
from locakit.project.layout import PROJECT_FILE, SOURCE
from locakit.project.names import article_name, is_article, name_problems
from locakit.project.nearest import did_you_mean
from locakit.project.stamps import enclosing_project, shown
from locakit.project.storage.reading import read_bytes, telling

_LARGEST_SETTINGS = 1 << 20
"""Bytes of a project file; TOML is read slowly."""


def find_project(folder: Path | None = None) -> Project:
    """The project in a folder, or else the nearest one from the working folder upward; raises `ProjectError`."""
    found = folder.absolute() if folder else enclosing_project(Path())
    if not found or not (found / PROJECT_FILE).is_file():
        told = f"there is no {PROJECT_FILE} here" + ("" if folder else " or in any folder above")
        place = Place(shown(folder or Path()))
        raise ProjectError(Problem(place, told, remedy="run 'locakit init' or name a folder with --project"))
    path = found / PROJECT_FILE
    data = read_bytes(path)
    if len(data) > _LARGEST_SETTINGS:
        raise ProjectError(Problem(Place(shown(path)), "the file is larger than 1 MB", remedy="shorten it"))
    text = decode_utf8(data, shown(path), ProjectError)
    return read_config(text.removeprefix("\ufeff"), found, shown(path))


def source_files(project: Project, wanted: Sequence[str] = ()) -> tuple[PurePosixPath, ...]:
    """The articles' paths under `source/`, in order; only the wanted ones when some are named.

    An article may be named as `fever`, `fever.txt`, `source/fever.txt` or by its path from here. Raises
    `ProjectError` for names that are no names, that collide or that do not exist.
    """
    folder = project.root / SOURCE
    articles = tuple(path for path in files_in(folder) if is_article(path))
    chosen = [(name, _chosen(name, articles, folder)) for name in wanted]
    missing = [_missing_article(name, articles) for name, path in chosen if not path]
    problems = [*name_problems(articles), *links_out(folder, articles), *missing]
    if problems:
        raise ProjectError(*problems)
    return tuple(dict.fromkeys(path for _, path in chosen if path)) if wanted else articles


def other_files(project: Project) -> tuple[PurePosixPath, ...]:
    """What lies under `source/` beside the articles, but for what a link brings in from elsewhere."""
    folder = project.root / SOURCE
    others = [path for path in files_in(folder) if not is_article(path)]
    outside = frozenset(_led_out(folder, others))
    return tuple(path for path in others if folder / path not in outside)


def links_out(folder: Path, paths: Iterable[PurePosixPath]) -> Iterator[Problem]:
    """What is said of the files of a folder that a symbolic link brings in from elsewhere."""
    for file in _led_out(folder, paths):
        told = f"the link leads out of the {folder.name} folder"
        yield Problem(Place(shown(file)), told, remedy="copy the file here")


def dead_links(project: Project) -> Iterator[Problem]:
    """Warnings of the links under `source/` that lead to no file; hidden ones are locks that editors make."""
    folder = project.root / SOURCE
    links = (Path(parent, name) for parent, _, names in os.walk(folder) for name in names if not name.startswith("."))
    dead = sorted(link for link in links if link.is_symlink() and not link.exists())
    for link in dead:
        yield Problem(Place(shown(link)), "the link leads to no file", Severity.WARNING, "mend it, or remove it")


def files_in(folder: Path) -> list[PurePosixPath]:
    """The paths of all files in a folder and in those under it, in order; none where there is no folder."""
    with telling(folder):
        found = sorted(file.split("/") for file in _walked(str(folder)))
        return [PurePosixPath(*parts) for parts in found]


def _walked(folder: str, within: str = "") -> Iterator[str]:
    """The files of a folder, by their paths in it; one that cannot be read is an error, not an empty one."""
    try:
        with os.scandir(f"{folder}/{within}") as found:
            entries = list(found)
    except FileNotFoundError:
        return
    # Thousands of `Path`s would cost more than all the rest, and an entry knows what it is without another look.
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(folder, f"{within}{entry.name}/")
        elif _is_file(entry):
            yield f"{within}{entry.name}"


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # A link to itself.
        return False


def _chosen(name: str, articles: Sequence[PurePosixPath], folder: Path) -> PurePosixPath | None:
    """The article that somebody means by a name or a path."""
    names = {name, name.removeprefix(f"{SOURCE}/"), os.path.relpath(name or ".", folder)}
    return next((path for path in articles if names & {str(path), article_name(path)}), None)


def _missing_article(name: str, articles: Sequence[PurePosixPath]) -> Problem:
    remedy = did_you_mean(name, tuple(map(article_name, articles)))
    return Problem(Place(""), f"there is no article '{name}'", remedy=remedy)


def _led_out(folder: Path, paths: Iterable[PurePosixPath]) -> Iterator[Path]:
    """The files that a symbolic link brings in from elsewhere; no folder is a link that was walked through."""
    inside = Path(os.path.realpath(folder))
    for path in paths:
        file = f"{folder}/{path}"
        if os.path.islink(file) and not Path(os.path.realpath(file)).is_relative_to(inside):  # noqa: PTH114 -- as above
            yield Path(file)
