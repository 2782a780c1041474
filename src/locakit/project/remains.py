"""What stands in `locales/` of articles that are not in `source/` any more."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from locakit.model.languages import PSEUDO_LOCALES, LanguageTag, gettext_name
from locakit.project.config import Project
from locakit.project.layout import ABBREVIATIONS, CITATIONS, LOCALES, TEMPLATES
from locakit.project.names import article_name
from locakit.project.storage import files_in, source_files

_ENDINGS = {TEMPLATES: ".pot", CITATIONS: ".csv"}
"""Of our files, by their folder; PO files in all other folders."""


def remains(project: Project) -> Mapping[str, tuple[Path, ...]]:
    """The files of each article that is gone, templates last, by the name of the article.

    A file of a locale that the project does not have counts only if other files speak of the same article.
    """
    living = set(map(article_name, source_files(project)))
    found: dict[str, list[PurePosixPath]] = {}
    for path in files_in(project.root / LOCALES):
        if _is_ours(path) and _name(path) not in living:
            found.setdefault(_name(path), []).append(path)
    known = {TEMPLATES, CITATIONS, *(gettext_name(locale) for locale in _locales(project))}
    gone = {name: paths for name, paths in found.items() if any(path.parts[0] in known for path in paths)}
    return {name: tuple(project.root / LOCALES / path for path in _templates_last(gone[name])) for name in gone}


def is_template(path: Path) -> bool:
    """Whether a file holds nothing but what `extract` can make again."""
    return path.suffix == _ENDINGS[TEMPLATES]


def _is_ours(path: PurePosixPath) -> bool:
    folder = path.parts[0]
    return len(path.parts) > 1 and folder != ABBREVIATIONS and path.suffix == _ENDINGS.get(folder, ".po")


def _name(path: PurePosixPath) -> str:
    return article_name(PurePosixPath(*path.parts[1:]))


def _locales(project: Project) -> tuple[LanguageTag, ...]:
    return (*project.locales, *map(LanguageTag, PSEUDO_LOCALES))


def _templates_last(paths: list[PurePosixPath]) -> list[PurePosixPath]:
    return sorted(paths, key=lambda path: (path.parts[0] == TEMPLATES, path))
