"""Make a project of loose articles, so that they can go the whole way."""

import re
from collections.abc import Sequence
from pathlib import Path

from locakit.model.errors import Place, Problem, ProjectError
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.project.config import PROJECT_FILE, Project, read_config
from locakit.project.names import GLOSSARY_FILE, LOCALES, SOURCE
from locakit.project.scaffold import create_project
from locakit.project.storage import enclosing_project, exists, find_project, is_empty, read_bytes, shown, write_file

_LOCALES_LINE = re.compile(r"^locales = \[.*\]$", re.MULTILINE)


def gather_project(
    files: Sequence[Path], folder: Path, source_language: LanguageTag, locales: Sequence[LanguageTag]
) -> Project:
    """The project in a folder, with the articles copied into it; made where there is none yet.

    The glossary of the project that the first article comes from comes along. Raises `ProjectError` for a folder that
    holds something else, for a missing file, and for two files of one name.
    """
    _refuse_namesakes(files)
    texts = {file.name: read_bytes(file) for file in files}
    if not exists(folder / PROJECT_FILE):
        _refuse_occupied(folder)
        tuple(create_project(folder, source_language, _real(locales) or locales))
        _bring_glossary(files[0], folder)
    project = _with_locales(find_project(folder), _real(locales))
    for name, data in texts.items():
        write_file(project, folder / SOURCE / name, data)
    return project


def _real(locales: Sequence[LanguageTag]) -> tuple[LanguageTag, ...]:
    """Without the pseudo-locales, which belong to every project and are named in none."""
    return tuple(locale for locale in locales if locale not in PSEUDO_LOCALES)


def _refuse_namesakes(files: Sequence[Path]) -> None:
    seen: dict[str, Path] = {}
    for file in files:
        if file.name in seen:
            told = f"{shown(seen[file.name])} has the same name"
            raise ProjectError(Problem(Place(shown(file)), told, remedy="rename one of the two"))
        seen[file.name] = file


def _refuse_occupied(folder: Path) -> None:
    """A folder with other people's files does not become a project."""
    if not is_empty(folder):
        told = f"the folder is neither empty nor a project: there is no {PROJECT_FILE}"
        raise ProjectError(Problem(Place(shown(folder)), told, remedy="choose another folder with --into"))


def _bring_glossary(file: Path, folder: Path) -> None:
    origin = enclosing_project(file.parent)
    if origin and exists(origin / LOCALES / GLOSSARY_FILE):
        project = find_project(folder)
        write_file(project, folder / LOCALES / GLOSSARY_FILE, read_bytes(origin / LOCALES / GLOSSARY_FILE))


def _with_locales(project: Project, locales: Sequence[LanguageTag]) -> Project:
    """The project with more locales, in its file too; everything else in the file stays."""
    wanted = tuple(dict.fromkeys((*project.locales, *locales)))
    if wanted == project.locales:
        return project
    path = project.root / PROJECT_FILE
    listed = ", ".join(f'"{locale}"' for locale in wanted)
    text = _LOCALES_LINE.sub(f"locales = [{listed}]", read_bytes(path).decode(), count=1)
    changed = read_config(text, project.root, shown(path))
    write_file(project, path, text.encode())
    return changed
