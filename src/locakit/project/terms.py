"""The glossary and the citation tables of a project, read."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from locakit.glossary import Glossary, Table, read_citations, read_glossary, read_table
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.names import article_name, citations_path, glossary_path
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


def load_tables(project: Project, paths: Iterable[PurePosixPath]) -> Mapping[str, Table]:
    """The tables of articles that have one, by the names of the articles; raises the problems of all of them."""
    gathering = Gathering()
    names = [article_name(path) for path in paths]
    read = [(name, gathering.read(load_citations, project, name)) for name in names]
    gathering.complete(())
    return {name: table for name, table in read if table is not None}
