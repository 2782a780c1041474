"""What must not change: the project's terms, the articles' references, and the tables that hold them."""

from locakit.glossary.citations import (
    OFFER_ID,
    STALE_ID,
    cited_works,
    editions_of,
    offered_editions,
    read_citations,
    stale_citations,
    updated_citations,
)
from locakit.glossary.forms import accepts, find_forms, forbidden_in, rendering, target_forms
from locakit.glossary.matches import TermMatch, find_forbidding, find_terms, legend
from locakit.glossary.phrases import Occurrence, Phrase, PhraseIndex, find_phrases, phrase_index
from locakit.glossary.required import RequiredTerm, is_said, missing_terms, required_terms
from locakit.glossary.rows import GLOSSARY_COLUMNS, read_glossary
from locakit.glossary.same_works import SPELLING_ID, Citing, different_spellings
from locakit.glossary.tables import (
    Row,
    Style,
    Table,
    changed_row,
    new_row,
    new_table,
    read_table,
    with_columns,
    write_table,
)
from locakit.glossary.terms import Glossary, Kind, Rendering, Term

__all__ = [
    "GLOSSARY_COLUMNS",
    "OFFER_ID",
    "SPELLING_ID",
    "STALE_ID",
    "Citing",
    "Glossary",
    "Kind",
    "Occurrence",
    "Phrase",
    "PhraseIndex",
    "Rendering",
    "RequiredTerm",
    "Row",
    "Style",
    "Table",
    "Term",
    "TermMatch",
    "accepts",
    "changed_row",
    "cited_works",
    "different_spellings",
    "editions_of",
    "find_forbidding",
    "find_forms",
    "find_phrases",
    "find_terms",
    "forbidden_in",
    "is_said",
    "legend",
    "missing_terms",
    "new_row",
    "new_table",
    "offered_editions",
    "phrase_index",
    "read_citations",
    "read_glossary",
    "read_table",
    "rendering",
    "required_terms",
    "stale_citations",
    "target_forms",
    "updated_citations",
    "with_columns",
    "write_table",
]
