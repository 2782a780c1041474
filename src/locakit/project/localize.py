"""Make a project of loose articles, so that they can go the whole way."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from locakit.articles import READERS
from locakit.model.errors import Place, Problem, ProjectError, SourceError
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.project.companions import LooseArticle, glossary_nearby, look_nearby, loose_article, named_files
from locakit.project.config import Project, read_config
from locakit.project.gathering import Gathering
from locakit.project.layout import GLOSSARY_FILE, LOCALES, PROJECT_FILE, SOURCE
from locakit.project.names import common_name, is_article, name_problems
from locakit.project.scaffold import create_project, is_free
from locakit.project.storage import (
    Change,
    checked_text,
    exists,
    find_project,
    locked,
    read_bytes,
    read_stored,
    shown,
    source_files,
    write_changes,
)

_ENGLISH = LanguageTag("en")
_LOCALES_LINE = re.compile(r"^locales[ \t]*=[ \t]*\[[^\]\n]*\]", re.MULTILINE)


def gather_project(
    files: Sequence[Path], folder: Path, source_language: LanguageTag | None, locales: Sequence[LanguageTag]
) -> Project:
    """The project in a folder, with the articles copied into it; made where there is none yet, in English by default.

    The glossary and the look of the project that the first article comes from come along, and the pictures, styles
    and recordings that the articles name. An article of a project keeps its path under `source/`. Raises, before
    anything is written, the problems of all articles, and that of a folder that holds something else or articles in
    another language.
    """
    articles = tuple(map(loose_article, dict.fromkeys(files)))
    texts = _texts(articles)
    beside = {path: data for one in articles for path, data in named_files(one, texts[one.name].decode()).items()}
    glossary = glossary_nearby(articles[0], folder, locales)
    look = look_nearby(articles[0], folder)
    real = tuple(locale for locale in locales if locale not in PSEUDO_LOCALES)
    if not exists(folder / PROJECT_FILE):
        _refuse_occupied(folder)
        create_project(folder, source_language or _ENGLISH, real or locales, glossary)
    project = find_project(folder)
    _refuse_other_language(project, source_language)
    _refuse_other_case(project, tuple(texts))
    sources = {f"{SOURCE}/{name}": data for name, data in (*beside.items(), *texts.items())}
    whole = {**look, **sources, PROJECT_FILE: _with_locales(project, real)}
    if glossary is not None:
        whole[f"{LOCALES}/{GLOSSARY_FILE}"] = glossary
    changes = [Change(read_stored(project.root / name), data) for name, data in whole.items()]
    with locked(project):
        write_changes(project, changes)
    return find_project(folder)


def _texts(articles: Sequence[LooseArticle]) -> Mapping[PurePosixPath, bytes]:
    """The articles by their names, each of them read and found sound."""
    gathering = Gathering()
    gathering.read(_refuse_namesakes, articles)
    read = gathering.complete([gathering.read(_text, article) for article in articles])
    return {article.name: data for article, data in zip(articles, read, strict=True)}


def _refuse_namesakes(articles: Sequence[LooseArticle]) -> None:
    seen: dict[str, LooseArticle] = {}
    problems: list[Problem] = []
    for article in articles:
        first = seen.setdefault(common_name(article.name), article)
        if first is not article:
            told = f"its files would be those of {shown(first.file)}"
            problems.append(Problem(Place(shown(article.file)), told, remedy="rename one of the two"))
    if problems:
        raise ProjectError(*problems)


def _text(article: LooseArticle) -> bytes:
    file, name = article.file, article.name
    problems = [replace(problem, place=Place(shown(file))) for problem in name_problems([name])]
    if problems:
        raise ProjectError(*problems)
    if not is_article(name):
        told = f"'{name.suffix}' is no format that can be read"
        raise SourceError(Problem(Place(shown(file)), told, remedy=f"use one of {', '.join(READERS)}"))
    data = read_bytes(file)
    checked_text(data, shown(file))
    return data


def _refuse_occupied(folder: Path) -> None:
    """A folder with other people's files does not become a project."""
    if not is_free(folder):
        told = f"the folder is neither empty nor a project: there is no {PROJECT_FILE}"
        raise ProjectError(Problem(Place(shown(folder)), told, remedy="choose another folder with --into"))


def _refuse_other_language(project: Project, source_language: LanguageTag | None) -> None:
    if source_language not in {None, project.source_language}:
        told = f"the articles of this project are in {project.source_language}, not in {source_language}"
        raise ProjectError(Problem(Place(shown(project.root)), told, remedy="choose another folder with --into"))


def _refuse_other_case(project: Project, articles: Sequence[PurePosixPath]) -> None:
    """Names that an article of the project has already, but for upper and lower case or the ending."""
    problems = tuple(name_problems(tuple({*source_files(project), *articles})))
    if problems:
        raise ProjectError(*problems)


def _with_locales(project: Project, locales: Sequence[LanguageTag]) -> bytes:
    """The project's file with more locales; everything else in it stays."""
    path = project.root / PROJECT_FILE
    data = read_bytes(path)
    wanted = tuple(dict.fromkeys((*project.locales, *locales)))
    if wanted == project.locales:
        return data
    listed = ", ".join(f'"{locale}"' for locale in wanted)
    text = _LOCALES_LINE.sub(f"locales = [{listed}]", data.decode(), count=1)
    if read_config(text.removeprefix("\ufeff"), project.root, shown(path)).locales != wanted:
        told = f"the list of locales cannot be edited to read [{listed}]"
        raise ProjectError(Problem(Place(shown(path)), told, remedy="edit it by hand, then run this again"))
    return text.encode()
