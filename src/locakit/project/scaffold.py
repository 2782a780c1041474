"""Begin a project: the files that `locakit init` writes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from locakit.data import text_file
from locakit.model.errors import Place, Problem, ProjectError
from locakit.model.languages import LanguageTag
from locakit.project.config import PROJECT_FILE, Project, read_config
from locakit.project.names import GLOSSARY_FILE, LOCALES, SOURCE
from locakit.project.storage import exists, make_folder, shown, write_file

_FILES: Mapping[str, str] = {
    PROJECT_FILE: "locakit.toml",
    "Makefile": "Makefile",
    ".gitignore": "gitignore",
    f"{LOCALES}/{GLOSSARY_FILE}": "glossary.csv",
}
"""What a new project holds, and the pattern that each file is made from."""


def create_project(folder: Path, source_language: LanguageTag, locales: Sequence[LanguageTag]) -> Iterator[Path]:
    """Write the files of a new project and yield each one written; files that exist already stay as they are.

    Raises `ProjectError` where there is a project already.
    """
    if exists(folder / PROJECT_FILE):
        told = "there is a project here already"
        raise ProjectError(
            Problem(Place(shown(folder / PROJECT_FILE)), told, remedy="edit it, or choose another folder")
        )
    texts = {name: _filled(pattern, source_language, locales) for name, pattern in _FILES.items()}
    project = read_config(texts[PROJECT_FILE], folder, PROJECT_FILE)
    make_folder(folder / SOURCE)
    for name, text in texts.items():
        if not exists(folder / name):
            write_file(project, folder / name, text.encode())
            yield folder / name


def new_project(folder: Path, source_language: LanguageTag, locales: Sequence[LanguageTag]) -> Project:
    """The project that `create_project` would write, as a value."""
    return read_config(_filled("locakit.toml", source_language, locales), folder, PROJECT_FILE)


def _filled(pattern: str, source_language: LanguageTag, locales: Sequence[LanguageTag]) -> str:
    separator, form = (", ", '"{}"') if pattern == "locakit.toml" else (",", "{}")
    return text_file(f"scaffold/{pattern}").format(
        source_language=source_language,
        locales=separator.join(form.format(locale) for locale in locales),
        columns="".join(f",{locale}" for locale in locales),
    )
