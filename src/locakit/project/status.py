"""Count how far each article is in each locale."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.catalogs import Entry, State, state
from locakit.model.inline import without_marks
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, is_due, load_article
from locakit.project.catalogs import read_catalog
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.names import article_name, catalog_path
from locakit.project.storage import source_files


@dataclass(frozen=True, slots=True)
class Count:
    """The entries of one state."""

    entries: int = 0
    words: int = 0
    """Words of the source, counted at white space."""


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """An article in a locale."""

    locale: LanguageTag
    article: str
    counts: dict[State, Count]
    """Every state, be it zero."""
    is_due: bool
    """Whether `update` would change its PO file."""
    path: Path

    @property
    def total(self) -> Count:
        """All its entries."""
        return Count(
            sum(count.entries for count in self.counts.values()), sum(count.words for count in self.counts.values())
        )


def project_status(
    project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str] = ()
) -> tuple[ArticleStatus, ...]:
    """The articles in each locale, locale after locale; raises the problems of all that cannot be read."""
    gathering = Gathering()
    articles = [(path, gathering.read(load_article, project, path)) for path in source_files(project, wanted)]
    return gathering.complete(
        gathering.read(_status, project, locale, article_name(path), article)
        for locale in locales
        for path, article in articles
    )


def _status(project: Project, locale: LanguageTag, name: str, article: Article | None) -> ArticleStatus | None:
    """Reads the PO file even where its article could not be: it may be broken too."""
    path = catalog_path(project, locale, name)
    catalog = read_catalog(path)
    entries = catalog.entries if catalog else ()
    return ArticleStatus(locale, name, _counts(entries), is_due(article, entries), path) if article else None


def _counts(found: Iterable[Entry]) -> dict[State, Count]:
    entries, words = Counter[State](), Counter[State]()
    for entry in found:
        now = state(entry)
        entries[now] += 1
        words[now] += len(without_marks(entry.msgid).split())
    return {one: Count(entries[one], words[one]) for one in State}
