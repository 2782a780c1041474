"""Read plain text: the structure that a person sees, although nothing marks it.

blocks ─ reference list ─ markers ─ outline ─► parts of a page
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from locakit.articles.blocks import Block, blocks_of, rebased
from locakit.articles.citing import Anchors, PlacedCode, anchors_of, place_citations, place_note_marks
from locakit.articles.lists import list_markup
from locakit.articles.markers import Marker, find_markers, find_note_marks, find_strays
from locakit.articles.outline import Piece, outline, separated
from locakit.articles.references import NoteList, find_notes, work_name
from locakit.articles.shapes import is_boilerplate
from locakit.model.document import Code, Content, Document, Reference, Role, Skeleton, Skipped, Text, Unit
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import joined_texts
from locakit.model.languages import LanguageTag

_TAGS = {
    Role.TITLE: "<h1>",
    Role.SUBTITLE: '<p role="doc-subtitle">',
    Role.HEADING2: "<h2>",
    Role.PARAGRAPH: "<p>",
}
_NOT_IN_ID = re.compile(r"[^\w]+")
_RESERVED_ID = re.compile(r"(?:cite|note)-\d.*")
_MARKER_FILL = "\u2060"
"""Stands for a marker where blocks are judged by their words: it is no word, and no white space either."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The text with what was found in it."""

    text: str
    codes: tuple[PlacedCode, ...]
