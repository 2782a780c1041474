"""Bring `locales/` up to date with `source/`: templates, PO files, citation tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from locakit.catalogs import Catalog, Entry, new_catalog, updated, write_po
from locakit.catalogs.merge import merge
from locakit.checks import IsCosmetic, cosmetic_judge
from locakit.glossary import Glossary, read_citations, updated_citations, write_table
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, load_article
from locakit.project.catalogs import OpenCatalog, begun_catalog, open_catalog, revised_catalog
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.moving import Move, Moves, find_moves, raw_changes, refuse_overwriting
from locakit.project.names import article_name, catalog_path, citations_path, template_path
from locakit.project.progress import UNWATCHED, Progress
from locakit.project.remains import is_template
from locakit.project.storage import (
    Change,
    locked,
    read_stored,
    remove_files,
    shown,
    source_files,
    write_changes,
)
from locakit.project.template import header_fields, template_entries
from locakit.project.terms import load_glossary
from locakit.project.weighing import warnings_to_author


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extracting an article does."""

    article: str
    changes: tuple[Change, ...]
    """Of the files that are not yet as they should be."""
    problems: tuple[Problem, ...]
    """Warnings to the author."""
    move: Move | None = None
    """From where its files come along, if it was renamed."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for all articles."""

    project: Project
    locales: Sequence[LanguageTag]
    glossary: Glossary
    is_cosmetic: IsCosmetic
    moves: Moves


def extract(
    project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str] = (), progress: Progress = UNWATCHED
) -> tuple[Extracted, ...]:
    """Update the files of each article.

    Raises the problems of all files that are read or must be written, before anything is.
    """
    paths = source_files(project, wanted)
    gathering = Gathering()
    with locked(project):
        glossary = gathering.read(load_glossary, project) or Glossary()
        moves = gathering.read(find_moves, project) or Moves({}, (), frozenset())
        run = _Run(project, locales, glossary, cosmetic_judge(project.source_language, glossary), moves)
        progress.begin(len(paths))
        planned = []
        for path in paths:
            planned.append(_planned(run, path, gathering))
            progress.advance()
        extracted = gathering.complete(planned)
        _write(project, extracted)
        remove_files(project, moves.lone)
    return extracted


def _planned(run: _Run, path: PurePosixPath, gathering: Gathering) -> Extracted | None:
    """What an article asks for; None where something is wrong so far."""
    project, name = run.project, article_name(path)
    move = run.moves.by_article.get(name)
    article = gathering.read(load_article, project, path)
    citations = gathering.read(_changed_citations, project, name, article, move)
    opened = [gathering.read(_opened, project, locale, name, move) for locale in run.locales]
    if article is None or not gathering.is_empty:
        return None
    template = template_entries(article, run.glossary, project.locations)
    listed = updated(new_catalog(header_fields(article.name, None), wrap=project.wrap), template, ())
    merged = [gathering.read(_merged, one, template, listed, run.is_cosmetic) for one in opened if one]
    changes = [*(citations or ()), *(change for change in merged if change)]
    if move:
        changes += raw_changes(move, {change.stored.path for change in changes})
        gathering.read(refuse_overwriting, move, changes)
    changes.append(Change(read_stored(template_path(project, article.name)), write_po(listed)))
    doubts = [problem for problem in run.moves.problems if problem.place.path == article.source]
    told = (*doubts, *warnings_to_author(project, article, run.glossary))
    return Extracted(article.name, tuple(change for change in changes if change.is_needed), told, move)


def _write(project: Project, extracted: Sequence[Extracted]) -> None:
    """First what is new, then without what has moved; the templates of what moves come last: they end a move."""
    moved = [one for one in extracted if one.move]
    last = [change for one in moved for change in one.changes if is_template(change.stored.path)]
    ending = {change.stored.path for change in last}
    write_changes(
        project, [change for one in extracted for change in one.changes if change.stored.path not in ending]
    )
    remove_files(project, [stored for one in moved if one.move for stored in one.move.files.values()])
    write_changes(project, last)
    remove_files(project, [stored for one in moved if one.move for stored in one.move.templates])


def _opened(project: Project, locale: LanguageTag, name: str, move: Move | None) -> OpenCatalog:
    inherited = move.content(catalog_path(project, locale, name)) if move else None
    return open_catalog(project, locale, name, inherited)


def _changed_citations(project: Project, name: str, article: Article | None, move: Move | None) -> tuple[Change, ...]:
    """The table of the article's references; an article that never had any gets none."""
    stored = read_stored(citations_path(project, name))
    inherited = move.content(stored.path) if move else None
    data = stored.data if inherited is None else inherited
    table = read_citations(data, shown(stored.path)) if data is not None else None
    if article is None or not (table or article.document.references):
        return ()
    return (Change(stored, write_table(updated_citations(table, article.document.references, project.locales))),)


def _merged(opened: OpenCatalog, template: Sequence[Entry], listed: Catalog, is_cosmetic: IsCosmetic) -> Change:
    def revise(catalog: Catalog) -> tuple[Sequence[Entry], Sequence[Entry]]:
        return merge(catalog.entries, catalog.obsolete, template, is_cosmetic)

    return begun_catalog(opened, listed, revise) if opened.is_new else revised_catalog(opened, revise)
