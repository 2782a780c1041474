"""Articles: files to documents, documents to segments, and back to pages; `own_page` is for pages of HTML alone."""

from locakit.articles.coverage import uncovered_words
from locakit.articles.reading import READERS, read_article
from locakit.articles.reference_entries import ReferenceEntry, reference_entries, with_entries
from locakit.articles.render import Show, Shown, as_source, render, segments
from locakit.articles.segmentation.gaps import abbreviation_key
from locakit.articles.segmentation.sentences import sentences

__all__ = [
    "READERS",
    "ReferenceEntry",
    "Show",
    "Shown",
    "abbreviation_key",
    "as_source",
    "read_article",
    "reference_entries",
    "render",
    "segments",
    "sentences",
    "uncovered_words",
    "with_entries",
]
