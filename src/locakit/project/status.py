"""Count how far each article is in each locale."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.catalogs import Entry, Kind, State, origin_of, state, texts_of
from locakit.glossary import Glossary
from locakit.model.errors import Severity
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, is_due, load_article
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.localized import Translation, find_in, load_translation
from locakit.project.names import article_name, catalog_path
from locakit.project.storage import source_files
from locakit.project.terms import load_glossary
from locakit.project.weighing import check_context

MEMORY = "memory"
"""Stands among the engines for texts that were taken from another entry."""


@dataclass(frozen=True, slots=True)
class Count:
    """The entries of one state."""

    entries: int = 0
    words: int = 0
    """Words of the source, counted at white space."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks find in the entries with a text."""

    errors: int
    """They keep a sentence off the page, now or once it is approved."""
    warnings: int


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """An article in a locale."""

    locale: LanguageTag
    article: str
    counts: dict[State, Count]
    """Every state, be it zero."""
    drafts: Mapping[str, int]
    """The entries of the state `draft` by engine, the most frequent first."""
    hints: int
    """Entries that nobody has approved and that have a hint for their reviewer."""
    findings: Findings | None
    """None where the checks were not run."""
    is_due: bool
    """Whether `extract` would change its PO file."""
    path: Path

    @property
    def total(self) -> Count:
        """All its entries."""
        return Count(
            sum(count.entries for count in self.counts.values()), sum(count.words for count in self.counts.values())
        )


def project_status(
    project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str] = (), *, checks: bool = False
) -> tuple[ArticleStatus, ...]:
    """The articles in each locale, locale after locale; raises the problems of all that cannot be read.

    With `checks` these are run, which takes some milliseconds an entry.
    """
    gathering = Gathering()
    glossary = gathering.read(load_glossary, project) if checks else None
    articles = [(path, gathering.read(load_article, project, path)) for path in source_files(project, wanted)]
    return gathering.complete(
        gathering.read(_status, project, locale, article_name(path), article, glossary)
        for locale in locales
        for path, article in articles
    )


def _status(
    project: Project, locale: LanguageTag, name: str, article: Article | None, glossary: Glossary | None
) -> ArticleStatus | None:
    """Reads the PO file even where its article could not be: it may be broken too."""
    translation = load_translation(project, name, locale)
    if article is None:
        return None
    entries = tuple(translation.entries.values()) if translation else ()
    return ArticleStatus(
        locale,
        name,
        _counts(entries),
        _drafts(entries),
        sum(map(_is_hinted, entries)),
        _findings(project, article, translation, glossary) if glossary else None,
        is_due(article, entries),
        catalog_path(project, locale, name),
    )


def _counts(found: Iterable[Entry]) -> dict[State, Count]:
    entries, words = Counter[State](), Counter[State]()
    for entry in found:
        now = state(entry)
        entries[now] += 1
        words[now] += entry.words
    return {one: Count(entries[one], words[one]) for one in State}


def _drafts(entries: Iterable[Entry]) -> dict[str, int]:
    origins = (origin_of(entry) for entry in entries if state(entry) is State.DRAFT)
    return dict(Counter(origin.engine.split("/")[0] or MEMORY for origin in origins if origin).most_common())


def _findings(project: Project, article: Article, translation: Translation | None, glossary: Glossary) -> Findings:
    if translation is None:
        return Findings(0, 0)
    context = check_context(project, translation.locale, glossary)
    found = find_in(article, translation, translation.written, context)
    severities = Counter(finding.problem.severity for finding in found)
    return Findings(severities[Severity.ERROR], severities[Severity.WARNING])


def _is_hinted(entry: Entry) -> bool:
    return bool(texts_of(entry.comments, Kind.HINT)) and state(entry) is not State.REVIEWED
