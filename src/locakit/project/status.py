"""Count how far each article is in each locale."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from locakit.catalogs import Catalog, State, state
from locakit.model.inline import without_marks
from locakit.model.languages import LanguageTag
from locakit.project.article import load_article
from locakit.project.catalogs import read_catalog
from locakit.project.config import Project
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
) -> Iterator[ArticleStatus]:
    """The articles in each locale, locale after locale; raises the errors of reading."""
    paths = source_files(project, wanted)
    keys = {path: frozenset(load_article(project, path).keys) for path in paths}
    for locale in locales:
        for path in paths:
            yield _status(project, locale, path, keys[path])


def _status(
    project: Project, locale: LanguageTag, path: PurePosixPath, keys: frozenset[tuple[str | None, str]]
) -> ArticleStatus:
    name = article_name(path)
    catalog = read_catalog(catalog_path(project, locale, name))
    live = frozenset(entry.key for entry in catalog.entries) if catalog else frozenset()
    return ArticleStatus(locale, name, _counts(catalog), live != keys, catalog_path(project, locale, name))


def _counts(catalog: Catalog | None) -> dict[State, Count]:
    entries, words = Counter[State](), Counter[State]()
    for entry in catalog.entries if catalog else ():
        entries[state(entry)] += 1
        words[state(entry)] += len(without_marks(entry.msgid).split())
    return {one: Count(entries[one], words[one]) for one in State}
