"""What must not change: the project's terms, the articles' references, and the tables that hold them."""

from locakit.glossary.citations import (
    edition,
    editions,
    read_citations,
    stale_citations,
    updated_citations,
)
from locakit.glossary.forms import accepts, find_forms, forbidden_in, rendering, target_forms
from locakit.glossary.matches import TermMatch, find_forbidding, find_terms, legend
from locakit.glossary.rows import GLOSSARY_COLUMNS, read_glossary
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
    "Glossary",
    "Kind",
    "Rendering",
    "Row",
    "Style",
    "Table",
    "Term",
    "TermMatch",
    "accepts",
    "changed_row",
    "edition",
    "editions",
    "find_forbidding",
    "find_forms",
    "find_terms",
    "forbidden_in",
    "legend",
    "new_row",
    "new_table",
    "read_citations",
    "read_glossary",
    "read_table",
    "rendering",
    "stale_citations",
    "target_forms",
    "updated_citations",
    "with_columns",
    "write_table",
]
