"""Articles: files to documents, documents to segments, and back to pages."""

from locakit.articles.coverage import uncovered_words
from locakit.articles.reading import READERS, read_article
from locakit.articles.render import Show, Shown, as_source, render, segments
from locakit.articles.root import with_root_attributes
from locakit.articles.segmentation.sentences import sentences

__all__ = [
    "READERS",
    "Show",
    "Shown",
    "as_source",
    "read_article",
    "render",
    "segments",
    "sentences",
    "uncovered_words",
    "with_root_attributes",
]
