"""Bring `locales/` up to date with `source/`: templates, PO files, citation tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from locakit.catalogs import Entry, merge, new_catalog, updated, write_po
from locakit.checks import IsCosmetic, cosmetic_judge
from locakit.glossary import Glossary, read_citations, updated_citations, write_table
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, load_article
from locakit.project.catalogs import OpenCatalog, changed_catalog, open_catalog
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.judging import warnings_to_author
from locakit.project.names import article_name, citations_path, template_path
from locakit.project.progress import UNWATCHED, Progress
from locakit.project.storage import Change, locked, read_stored, shown, source_files, write_changes
from locakit.project.template import header_fields, template_entries
from locakit.project.terms import load_glossary


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extracting an article does."""

    article: str
    changes: tuple[Change, ...]
    """Of the files that are not yet as they should be."""
    problems: tuple[Problem, ...]
    """Warnings to the author."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for all articles."""

    project: Project
    locales: Sequence[LanguageTag]
    glossary: Glossary
    is_cosmetic: IsCosmetic


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
        run = _Run(project, locales, glossary, cosmetic_judge(project.source_language, glossary))
        progress.begin(len(paths))
        planned = []
        for path in paths:
            planned.append(_planned(run, path, gathering))
            progress.advance()
        extracted = gathering.complete(planned)
        write_changes(project, [change for one in extracted for change in one.changes])
    return extracted


def _planned(run: _Run, path: PurePosixPath, gathering: Gathering) -> Extracted | None:
    """What an article asks for; None where something is wrong so far."""
    project = run.project
    article = gathering.read(load_article, project, path)
    citations = gathering.read(_changed_citations, project, article_name(path), article)
    opened = [gathering.read(open_catalog, project, locale, article_name(path)) for locale in run.locales]
    if article is None or not gathering.is_empty:
        return None
    template = template_entries(article, run.glossary, project.locations)
    changes = [
        _changed_template(project, article, template),
        *(citations or ()),
        *(gathering.read(_merged, one, template, run.is_cosmetic) for one in opened if one),
    ]
    needed = tuple(change for change in changes if change and change.is_needed)
    return Extracted(article.name, needed, tuple(warnings_to_author(project, article, run.glossary)))


def _changed_citations(project: Project, name: str, article: Article | None) -> tuple[Change, ...]:
    """The table of the article's references; an article that never had any gets none."""
    stored = read_stored(citations_path(project, name))
    table = read_citations(stored.data, shown(stored.path)) if stored.data is not None else None
    if article is None or not (table or article.document.references):
        return ()
    return (Change(stored, write_table(updated_citations(table, article.document.references, project.locales))),)


def _changed_template(project: Project, article: Article, template: Sequence[Entry]) -> Change:
    catalog = updated(new_catalog(header_fields(article.name, None), wrap=project.wrap), template, ())
    return Change(read_stored(template_path(project, article.name)), write_po(catalog))


def _merged(opened: OpenCatalog, template: Sequence[Entry], is_cosmetic: IsCosmetic) -> Change:
    entries, obsolete = merge(opened.catalog.entries, opened.catalog.obsolete, template, is_cosmetic)
    return changed_catalog(opened, entries, obsolete)
