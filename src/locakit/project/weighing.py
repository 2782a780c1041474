"""What a project makes of what the checks say: how much each weighs, and where it is not to be heard."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from locakit.checks import Context
from locakit.glossary import Glossary
from locakit.model.errors import Problem, Severity
from locakit.model.languages import LanguageTag
from locakit.project.article import Article
from locakit.project.config import Project


def check_context(project: Project, locale: LanguageTag, glossary: Glossary) -> Context:
    """What the checks of a locale need to know of the project."""
    return Context(project.source_language, locale, glossary, project.severities)


def warnings_to_author(project: Project, article: Article, glossary: Glossary) -> Iterator[Problem]:
    """What the author of an article should look at."""
    from locakit.checks.source.prose_notes import PROSE_NOTE_ID
    from locakit.checks.source.table import source_problems

    terms = [spelling for term in glossary.terms for spelling in term.spellings]
    found = source_problems(article.document, article.source, terms)
    # Where references are entries, a note that names no work is translated like any text.
    told = (one for one in found if project.references == "keep" or one.check != PROSE_NOTE_ID)
    return weighed(project, article.name, told)


def weighed(project: Project, article: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """What is found in an article, with the weight that the project gives it; nothing that it ignores there."""
    for problem in problems:
        severity = project.severities.get(problem.check, "")
        if severity != "off" and article not in project.ignored.get(problem.check, ()):
            yield replace(problem, severity=Severity(severity)) if severity else problem
