"""Bring `locales/` up to date with `source/`: templates, PO files, citation tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from locakit.catalogs import Entry, merge, new_catalog, updated, write_po
from locakit.checks import is_cosmetic, source_problems
from locakit.glossary import Glossary, read_citations, updated_citations, write_table
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, load_article
from locakit.project.catalogs import open_catalog, save_catalog
from locakit.project.config import Project
from locakit.project.names import citations_path, template_path
from locakit.project.storage import locked, read_stored, shown, source_files, write_stored
from locakit.project.template import header_fields, template_entries
from locakit.project.terms import load_glossary


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extracting an article did."""

    article: Article
    problems: tuple[Problem, ...]
    """Warnings to the author."""
    changed: tuple[str, ...]
    """The files that were written, as messages show them."""


def extract(
    project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str] = (), begun: Callable[[int], None] = print
) -> Iterator[Extracted]:
    """Update the files of each article; `begun` is told how many articles there are.

    Raises the errors of reading; an article is read whole before any of its files is written.
    """
    paths = source_files(project, wanted)
    glossary = load_glossary(project)
    articles = [load_article(project, path) for path in paths]
    begun(len(articles))
    with locked(project):
        for article in articles:
            yield _extract_article(project, article, locales, glossary)


def _extract_article(
    project: Project, article: Article, locales: Sequence[LanguageTag], glossary: Glossary
) -> Extracted:
    template = template_entries(article, glossary, project.locations)
    opened = [open_catalog(project, locale, article.name) for locale in locales]
    changed = [_write_template(project, article, template), _write_citations(project, article, locales)]
    for one in opened:
        entries, obsolete = merge(one.catalog.entries, one.catalog.obsolete, template, is_cosmetic)
        written = save_catalog(project, one, entries, obsolete)
        changed.append(shown(one.stored.path) if written else "")
    terms = [spelling for term in glossary.terms for spelling in term.spellings]
    problems = tuple(source_problems(article.document, article.source, terms))
    return Extracted(article, problems, tuple(filter(None, changed)))


def _write_template(project: Project, article: Article, template: Sequence[Entry]) -> str:
    catalog = updated(new_catalog(header_fields(article.name, None), wrap=project.wrap), template, ())
    stored = read_stored(template_path(project, article.name))
    return shown(stored.path) if write_stored(project, stored, write_po(catalog)) else ""


def _write_citations(project: Project, article: Article, locales: Sequence[LanguageTag]) -> str:
    """Update the table of the article's references; an article without any gets none."""
    stored = read_stored(citations_path(project, article.name))
    if stored.data is None and not article.document.references:
        return ""
    table = read_citations(stored.data, shown(stored.path)) if stored.data is not None else None
    data = write_table(updated_citations(table, article.document.references, locales))
    return shown(stored.path) if write_stored(project, stored, data) else ""
