"""Markup and marks of templates in the words of an article: text like any other to us, and seldom meant so."""

from collections.abc import Iterator

from locakit.checks.dangers import DANGER_ID, dangers_in
from locakit.checks.source.article import Article, warning
from locakit.model.errors import Problem

ID = DANGER_ID

_REMEDY = "take it out; or leave it, if readers are to see it as it is written"


def find_dangers(article: Article) -> Iterator[Problem]:
    """A warning for each passage and reference that holds what only programs should read."""
    texts = [(passage.text, passage.unit.line) for passage in article.passages]
    texts += [(reference.text, reference.line) for reference in article.document.references]
    for text, line in texts:
        yield from (warning(article, line, told, _REMEDY, ID) for told in dangers_in(text))
