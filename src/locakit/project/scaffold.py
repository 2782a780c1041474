"""Begin a project: the files that `locakit init` writes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from locakit.data import text_file
from locakit.model.errors import Place, Problem, ProjectError
from locakit.model.languages import LanguageTag
from locakit.project.config import read_config
from locakit.project.layout import GLOSSARY_FILE, LOCALES, MAKEFILE, PROJECT_FILE, SOURCE, STATE_FOLDER
from locakit.project.storage import check_writable, exists, files_in, is_empty, locked, make_folder, shown, write_file

_FILES: Mapping[str, str] = {
    PROJECT_FILE: PROJECT_FILE,
    MAKEFILE: "Makefile",
    ".gitignore": "gitignore",
    f"{LOCALES}/{GLOSSARY_FILE}": "glossary.csv",
}
"""What a new project holds, and the pattern that each file is made from."""


def create_project(
    folder: Path, source_language: LanguageTag, locales: Sequence[LanguageTag], glossary: bytes | None = None
) -> tuple[Path, ...]:
    """Write the files of a new project, with a glossary if one is given; those that exist already stay as they are.

    Gives the files that were written. Raises `ProjectError`, before anything is written, where there is a project
    already or something stands in the way.
    """
    if exists(folder / PROJECT_FILE):
        told = "there is a project here already"
        raise ProjectError(
            Problem(Place(shown(folder / PROJECT_FILE)), told, remedy="edit it, or choose another folder")
        )
    if source_language in locales:
        told = f"'{source_language}' is the language of the articles"
        raise ProjectError(Problem(Place(""), told, remedy="name the languages to translate to, and no other"))
    texts = {name: _filled(pattern, source_language, locales).encode() for name, pattern in _FILES.items()}
    project = read_config(texts[PROJECT_FILE].decode(), folder, shown(folder / PROJECT_FILE))
    if glossary is not None:
        texts[f"{LOCALES}/{GLOSSARY_FILE}"] = glossary
    new = {folder / name: data for name, data in texts.items() if not exists(folder / name)}
    check_writable(project, new)
    with locked(project):
        make_folder(folder / SOURCE)
        # What makes it a project comes last: who was killed can begin once more.
        for path in reversed(new):
            write_file(project, path, new[path])
    return tuple(new)


def is_free(folder: Path) -> bool:
    """Whether there is no such folder, or nothing in it but what we leave when we are killed at its beginning."""
    if not exists(folder / STATE_FOLDER):
        return is_empty(folder)
    return all(path.parts[0] == STATE_FOLDER or str(path) in _FILES for path in files_in(folder))


def _filled(pattern: str, source_language: LanguageTag, locales: Sequence[LanguageTag]) -> str:
    separator, form = (", ", '"{}"') if pattern == PROJECT_FILE else (",", "{}")
    return text_file(f"scaffold/{pattern}").format(
        source_language=source_language,
        locales=separator.join(form.format(locale) for locale in locales),
        columns="".join(f",{locale}" for locale in locales),
    )
