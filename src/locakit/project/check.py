"""Look for what would harm a reader, in translations and in the articles themselves."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from locakit.catalogs import Kind, texts_of
from locakit.checks import CONSISTENCY_ID, Approved, inconsistencies
from locakit.glossary import (
    Citing,
    Glossary,
    Table,
    cited_works,
    different_spellings,
    offered_editions,
    stale_citations,
)
from locakit.model.errors import Place, Problem
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, is_due, load_article
from locakit.project.config import Project
from locakit.project.editions import dangerous_editions, dangerous_terms
from locakit.project.gathering import Gathering
from locakit.project.linking import broken_links
from locakit.project.localized import (
    Translation,
    edition_without,
    find_in,
    held_back,
    load_translation,
    saying_nothing,
)
from locakit.project.names import article_name, citations_path
from locakit.project.slips import slips_in, slips_in_settings
from locakit.project.storage import shown, source_files
from locakit.project.terms import load_glossary, load_tables
from locakit.project.weighing import check_context, warnings_to_author, weighed


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks find."""

    problems: tuple[Problem, ...]
    due: tuple[str, ...] = ()
    """The articles with PO files that are older than they are."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What they find in an article in a locale."""

    article: str
    locale: LanguageTag
    problems: tuple[Problem, ...] = ()
    approved: tuple[Approved, ...] = ()
    """The texts that pages may hold."""
    is_due: bool = False


def check(project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str] = ()) -> Checked:
    """What the checks find in the glossary, the citation tables and every entry with a text.

    Raises the problems of all files that cannot be read.
    """
    gathering = Gathering()
    glossary = gathering.read(load_glossary, project) or Glossary()
    paths = source_files(project, wanted)
    citations = gathering.read(_check_citations, project, paths, locales)
    found = gathering.complete(
        gathering.read(_check_translation, project, article_name(path), article, locale, glossary)
        for path in paths
        for article in [gathering.read(load_article, project, path)]
        for locale in locales
    )
    problems = (
        *slips_in_settings(project),
        *glossary.problems,
        *dangerous_terms(project),
        *(citations or ()),
        *(problem for one in found for problem in one.problems),
        *_inconsistencies(project, found),
    )
    return Checked(problems, tuple(dict.fromkeys(one.article for one in found if one.is_due)))


def check_sources(project: Project, wanted: Sequence[str] = ()) -> Checked:
    """What the author of each article should look at; raises the problems of all that cannot be read."""
    gathering = Gathering()
    glossary = gathering.read(load_glossary, project) or Glossary()
    paths = source_files(project, wanted)
    read = [gathering.read(load_article, project, path) for path in paths]
    tables = gathering.read(_other_tables, project, paths)
    articles = gathering.complete(read)
    told = [*slips_in_settings(project)]
    told += [problem for article in articles for problem in warnings_to_author(project, article, glossary)]
    told += broken_links(project, articles)
    return Checked((*told, *_spellings(project, articles, tables or {})))


def _other_tables(project: Project, paths: Collection[PurePosixPath]) -> Mapping[str, Table]:
    """The citation tables of the articles that are not read."""
    return load_tables(project, [path for path in source_files(project) if path not in paths])


def _spellings(project: Project, articles: Sequence[Article], tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Works that two articles name otherwise."""
    others = [citing for name, table in tables.items() for citing in cited_works(name, table)]
    names = {article.source: article.name for article in articles}
    for problem in different_spellings([citing for article in articles for citing in _cited(article)], others):
        yield from weighed(project, names[problem.place.path], [problem])


def _cited(article: Article) -> Iterator[Citing]:
    for reference in article.document.references:
        yield Citing(article.name, reference.text, Place(article.source, reference.line))


def _check_citations(
    project: Project, paths: Sequence[PurePosixPath], locales: Sequence[LanguageTag]
) -> tuple[Problem, ...]:
    """What is wrong with the tables of some articles, and what other tables could give them."""
    tables = load_tables(project, source_files(project))
    names = {shown(citations_path(project, article_name(path))): article_name(path) for path in paths}
    stale = [problem for table in tables.values() if table.path in names for problem in stale_citations(table)]
    stale += [one for table in tables.values() if table.path in names for one in dangerous_editions(table, locales)]
    offered = offered_editions(tables, names.values(), locales)
    return tuple(
        one for problem in (*stale, *offered) for one in weighed(project, names[problem.place.path], [problem])
    )


def _check_translation(
    project: Project, name: str, article: Article | None, locale: LanguageTag, glossary: Glossary
) -> _Found | None:
    """Reads the PO file even where its article could not be: it may be broken too."""
    translation = load_translation(project, name, locale)
    if article is None:
        return None
    if translation is None:
        return _Found(name, locale, is_due=True)
    found = tuple(find_in(article, translation, translation.written, check_context(project, locale, glossary)))
    problems = (
        *(finding.problem for finding in found),
        *saying_nothing(translation),
        *slips_in(translation),
        *held_back(article, translation, edition_without(found, translation, translation.approved)),
    )
    approved = tuple(_approved(translation))
    return _Found(name, locale, problems, approved, is_due(article, translation.entries.values()))


def _approved(translation: Translation) -> Iterator[Approved]:
    for key, entry in translation.entries.items():
        if key in translation.approved:
            source = f"{entry.msgctxt}\4{entry.msgid}" if entry.msgctxt else entry.msgid
            is_ignored = CONSISTENCY_ID in texts_of(entry.comments, Kind.IGNORE)
            yield Approved(source, entry.msgstr, translation.places[key], is_ignored)


def _inconsistencies(project: Project, found: Sequence[_Found]) -> Iterator[Problem]:
    """Sentences that two articles say differently in one locale."""
    articles = {text.place.path: one.article for one in found for text in one.approved}
    for locale in dict.fromkeys(one.locale for one in found):
        for problem in inconsistencies(text for one in found if one.locale == locale for text in one.approved):
            yield from weighed(project, articles[problem.place.path], [problem])
