"""Look for what would harm a reader, in translations and in the articles themselves."""

from collections.abc import Iterator, Sequence

from locakit.checks import source_problems
from locakit.glossary import Glossary, stale_citations
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, load_article
from locakit.project.config import Project
from locakit.project.judging import check_context
from locakit.project.localized import find_in, load_translation
from locakit.project.storage import source_files
from locakit.project.terms import load_citations, load_glossary


def check(project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str] = ()) -> Iterator[Problem]:
    """What the checks find in the glossary, the citation tables and every entry with a text."""
    glossary = load_glossary(project)
    yield from glossary.problems
    for path in source_files(project, wanted):
        article = load_article(project, path)
        table = load_citations(project, article.name)
        yield from stale_citations(table) if table else ()
        for locale in locales:
            yield from _check_translation(project, article, locale, glossary)


def check_sources(project: Project, wanted: Sequence[str] = ()) -> Iterator[Problem]:
    """What the author of each article should look at."""
    terms = [spelling for term in load_glossary(project).terms for spelling in term.spellings]
    for path in source_files(project, wanted):
        article = load_article(project, path)
        yield from source_problems(article.document, article.source, terms)


def _check_translation(
    project: Project, article: Article, locale: LanguageTag, glossary: Glossary
) -> Iterator[Problem]:
    translation = load_translation(project, article, locale)
    if translation:
        context = check_context(project, locale, glossary)
        yield from (finding.problem for finding in find_in(article, translation, context))
