"""An article of a project as every verb sees it: its document and its segments, from the one walk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import PurePosixPath

from locakit.articles import read_article, segments
from locakit.catalogs import Entry
from locakit.model.document import Document, Segment
from locakit.model.inline import marked
from locakit.project.config import Project
from locakit.project.names import SOURCE, article_name
from locakit.project.storage import read_text_file


@dataclass(frozen=True)
class Article:
    """An article, read and cut."""

    path: PurePosixPath
    """Under `source/`, ending included."""
    document: Document
    segments: tuple[Segment, ...]

    @property
    def name(self) -> str:
        """Its path under `source/` without the ending."""
        return self.document.name

    @property
    def source(self) -> str:
        """What `#:` lines call it."""
        return f"{SOURCE}/{self.path}"

    @cached_property
    def keys(self) -> tuple["EntryKey", ...]:
        """The entry of each segment, aligned with `segments`."""
        return tuple(map(entry_key, self.segments))

    def by_unit(self) -> Iterator[tuple[Segment, ...]]:
        """The segments of each unit, in order."""
        for _, group in groupby(self.segments, key=lambda segment: segment.unit.id):
            yield tuple(group)


EntryKey = tuple[str | None, str]
"""An entry's context and msgid, as `Entry.key` has them."""


def entry_key(segment: Segment) -> EntryKey:
    """The key of the entry that translates a segment."""
    return segment.unit.context or None, marked(segment.content, preformatted=segment.unit.preformatted)


def load_article(project: Project, path: PurePosixPath) -> Article:
    """Read an article and cut it as the project wants it; raises `SourceError`."""
    text = read_text_file(project.root / SOURCE / path)
    document = read_article(text, article_name(path), project.source_language, f"{SOURCE}/{path}")
    return Article(path, document, segments(document, project.segmentation))


def is_due(article: Article, entries: Iterable[Entry]) -> bool:
    """Whether an article has other sentences than its PO file, so that `extract` would change that."""
    return {entry.key for entry in entries} != set(article.keys)
