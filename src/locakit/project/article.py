"""An article of a project as every verb sees it: its document and its segments, from the one walk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from pathlib import PurePosixPath

from locakit.articles import (
    ReferenceEntry,
    as_source,
    read_article,
    reference_entries,
    render,
    segments,
    with_entries,
)
from locakit.catalogs import Entry, EntryKey
from locakit.model.characters import do_isolates_pair
from locakit.model.document import Document, Role, Segment
from locakit.model.errors import Place, Problem, SourceError
from locakit.model.inline import msgid_of, normalised, text_of
from locakit.model.languages import LanguageTag
from locakit.project.abbreviations import load_abbreviations
from locakit.project.config import Project
from locakit.project.layout import SOURCE
from locakit.project.names import article_name
from locakit.project.storage import read_text_file
from locakit.site import Said, Sentence


@dataclass(frozen=True)
class Article:
    """An article, read and cut."""

    path: PurePosixPath
    """Under `source/`, ending included."""
    document: Document
    segments: tuple[Segment, ...]
    """What engines may be sent."""
    references: tuple[ReferenceEntry, ...] = ()
    """Those that are translated, by people alone; none where the project keeps them."""
    page: Document | None = None
    """The document with its references as units, where they stand in a page of its author's own."""

    @property
    def name(self) -> str:
        """Its path under `source/` without the ending."""
        return self.document.name

    @property
    def laid_out(self) -> Document:
        """What its page is made of."""
        return self.page or self.document

    @property
    def holds_references(self) -> bool:
        """Whether its own text shows its references."""
        return self.path.suffix.lower() in _LISTING_ENDINGS

    @property
    def source(self) -> str:
        """What `#:` lines call it."""
        return f"{SOURCE}/{self.path}"

    @cached_property
    def keys(self) -> tuple[EntryKey, ...]:
        """The entry of each segment, aligned with `segments`."""
        return tuple(map(entry_key, self.segments))

    @cached_property
    def translatable(self) -> tuple[Segment, ...]:
        """The segments, then the references that are translated."""
        return (*self.segments, *(entry.segment for entry in self.references))

    @cached_property
    def entry_keys(self) -> tuple[EntryKey, ...]:
        """The entry of all that is translatable, aligned with it."""
        return (*self.keys, *(entry_key(entry.segment) for entry in self.references))

    @cached_property
    def keys_in_use(self) -> frozenset[EntryKey]:
        """The entries that its PO files are to have."""
        return frozenset(self.entry_keys)

    @cached_property
    def title(self) -> tuple[int, ...]:
        """Which of all that is translatable is its title."""
        return tuple(index for index, one in enumerate(self.translatable) if one.unit.role is Role.TITLE)

    def title_in(self, said: Sequence[Said]) -> tuple[str, LanguageTag]:
        """The words of its title where something stands for each segment, and the language that they begin in."""
        found = [said[index] for index in self.title]
        texts = [text for one in found if (text := text_of(normalised(one.content)))]
        return (" ".join(texts), found[0].locale) if texts else (self.name, self.document.language)

    @cached_property
    def shown(self) -> str:
        """Its page, or the body of it, with nothing translated."""
        return render(self.laid_out, self.translatable, as_source)

    @cached_property
    def sentences(self) -> tuple[tuple[Sentence, ...], ...]:
        """What is translatable in each unit, in order, with its entries."""
        pairs = zip(self.translatable, self.entry_keys, strict=True)
        groups = groupby(pairs, key=lambda pair: pair[0].unit.id)
        return tuple(tuple(Sentence(segment, key) for segment, key in group) for _, group in groups)

    @cached_property
    def unsaid(self) -> tuple[Said, ...]:
        """What stands for each segment where nobody says it in another language."""
        return tuple(Said(segment.content, self.document.language) for segment in self.translatable)


_LISTING_ENDINGS = frozenset({".html"})
"""Formats whose references stand in the text, as their author placed them; elsewhere the page gets a list of ours."""


def entry_key(segment: Segment) -> EntryKey:
    """The key of the entry that translates a segment."""
    return segment.unit.context or None, msgid_of(segment)


def load_article(project: Project, path: PurePosixPath) -> Article:
    """Read an article and cut it as the project wants it.

    Raises `SourceError`, also for a list of abbreviations that is malformed and for bidi isolates that do not pair.
    """
    abbreviations = load_abbreviations(project)
    text = read_text_file(project.root / SOURCE / path)
    document = read_article(text, article_name(path), project.source_language, f"{SOURCE}/{path}")
    cut = segments(document, project.segmentation, abbreviations)
    _refuse_open_isolates(cut, f"{SOURCE}/{path}")
    if project.references == "keep":
        return Article(path, document, cut)
    entries = reference_entries(document)
    article = Article(path, document, cut, entries)
    if not article.holds_references:
        return article
    page, placed = with_entries(document, entries)
    return replace(article, references=placed, page=page)


def _refuse_open_isolates(cut: Iterable[Segment], path: str) -> None:
    """An isolate that is open at the end of a sentence would turn what stands behind it in any editor."""
    found = [one for one in cut if not do_isolates_pair(text_of(one.content))]
    told, remedy = "the bidi isolates U+2066 to U+2069 do not pair in a sentence", "close each in its own sentence"
    if found:
        raise SourceError(*(Problem(Place(path, one.unit.line), told, remedy=remedy) for one in found))


def is_due(article: Article, entries: Iterable[Entry]) -> bool:
    """Whether an article has other sentences than its PO file, so that `extract` would change that."""
    return {entry.key for entry in entries} != article.keys_in_use
