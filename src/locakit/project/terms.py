"""The glossary and the citation tables of a project, read."""

from locakit.glossary import Glossary, Table, read_citations, read_glossary, read_table
from locakit.project.config import Project
from locakit.project.names import citations_path, glossary_path
from locakit.project.storage import read_stored, shown


def load_glossary(project: Project) -> Glossary:
    """The project's glossary, empty where it has none; raises `GlossaryError`."""
    stored = read_stored(glossary_path(project))
    if stored.data is None:
        return Glossary()
    return read_glossary(read_table(stored.data, shown(stored.path)), project.locales)


def load_citations(project: Project, article: str) -> Table | None:
    """The table of an article's references, if there is one; raises `GlossaryError`."""
    stored = read_stored(citations_path(project, article))
    return None if stored.data is None else read_citations(stored.data, shown(stored.path))
