"""Find the project, its articles and the files beside them."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from locakit.model.encoding import decode_utf8
from locakit.model.errors import Place, Problem, ProjectError
from locakit.project.config import Project, read_config
from locakit.project.layout import PROJECT_FILE, SOURCE
from locakit.project.names import article_name, is_article, name_problems
from locakit.project.nearest import did_you_mean
from locakit.project.stamps import enclosing_project, shown
from locakit.project.storage.reading import read_bytes, telling


def find_project(folder: Path | None = None) -> Project:
    """The project in a folder, or else the nearest one from the working folder upward; raises `ProjectError`."""
    found = folder.absolute() if folder else enclosing_project(Path())
    if not found or not (found / PROJECT_FILE).is_file():
        told = f"there is no {PROJECT_FILE} here" + ("" if folder else " or in any folder above")
        place = Place(shown(folder or Path()))
        raise ProjectError(Problem(place, told, remedy="run 'locakit init' or name a folder with --project"))
    path = found / PROJECT_FILE
    text = decode_utf8(read_bytes(path), shown(path), ProjectError)
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
    problems = [*name_problems(articles), *_outside(folder, articles), *missing]
    if problems:
        raise ProjectError(*problems)
    return tuple(dict.fromkeys(path for _, path in chosen if path)) if wanted else articles


def other_files(project: Project) -> tuple[PurePosixPath, ...]:
    """What lies under `source/` beside the articles, but for what a link brings in from elsewhere."""
    folder = project.root / SOURCE
    return tuple(path for path in files_in(folder) if not is_article(path) and not any(_outside(folder, [path])))


def files_in(folder: Path) -> list[PurePosixPath]:
    """The paths of all files in a folder and in those under it, in order; none where there is no folder."""
    with telling(folder):
        return sorted(PurePosixPath(path.relative_to(folder)) for path in _walked(folder))


def _walked(folder: Path) -> Iterator[Path]:
    """The files of a folder; one that cannot be read is an error, not an empty one."""

    def refuse(error: OSError) -> None:
        if error.errno != errno.ENOENT:
            raise error

    for parent, _, names in os.walk(folder, onerror=refuse):
        yield from (path for name in names if (path := Path(parent, name)).is_file())


def _chosen(name: str, articles: Sequence[PurePosixPath], folder: Path) -> PurePosixPath | None:
    """The article that somebody means by a name or a path."""
    names = {name, name.removeprefix(f"{SOURCE}/"), os.path.relpath(name or ".", folder)}
    return next((path for path in articles if names & {str(path), article_name(path)}), None)


def _missing_article(name: str, articles: Sequence[PurePosixPath]) -> Problem:
    remedy = did_you_mean(name, tuple(map(article_name, articles)))
    return Problem(Place(""), f"there is no article '{name}'", remedy=remedy)


def _outside(folder: Path, articles: Sequence[PurePosixPath]) -> Iterator[Problem]:
    """Articles that a symbolic link brings in from elsewhere."""
    inside = Path(os.path.realpath(folder))
    for path in articles:
        if not Path(os.path.realpath(folder / path)).is_relative_to(inside):
            told = "the link leads out of the source folder"
            yield Problem(Place(shown(folder / path)), told, remedy="copy the file here")
