"""Links between the articles of a project that lead nowhere."""

from collections.abc import Iterator, Sequence

from locakit.checks.source.links import anchors_of, find_broken_links
from locakit.model.errors import Problem
from locakit.project.article import Article
from locakit.project.config import Project
from locakit.project.storage import other_files, source_files
from locakit.project.weighing import weighed


def broken_links(project: Project, articles: Sequence[Article]) -> Iterator[Problem]:
    """What some articles link to that is not there, with the weight that the project gives it."""
    files = frozenset(map(str, (*source_files(project), *other_files(project))))
    anchors = {article.name: anchors_of(article.document) for article in articles}
    for article in articles:
        found = find_broken_links(article.document, article.source, files, anchors)
        yield from weighed(project, article.name, found)
