"""How a file is read that somebody only wants to look at: as its project would, if it is an article of one."""

from pathlib import Path

from locakit.model.languages import LanguageTag
from locakit.project.abbreviations import load_abbreviations
from locakit.project.config import Project
from locakit.project.layout import SOURCE
from locakit.project.storage import enclosing_project, find_project


def project_of(file: Path) -> Project | None:
    """The project that a file is an article of; None where it lies in no `source/` folder of one."""
    folder = enclosing_project(file.absolute().parent)
    if folder is None or not file.absolute().is_relative_to(folder / SOURCE):
        return None
    return find_project(folder)


def own_abbreviations(project: Project | None, language: LanguageTag) -> frozenset[str]:
    """The project's abbreviations, for a text in the language of its articles."""
    return load_abbreviations(project) if project and project.source_language == language else frozenset()
