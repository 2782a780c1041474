"""What the checks say in a project: of drafts, by the function that decides what is published, and of articles."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from locakit.checks import Context, read_pair, run_checks, source_problems
from locakit.glossary import Glossary
from locakit.model.document import Content
from locakit.model.errors import Place, Problem, Severity
from locakit.model.languages import LanguageTag
from locakit.project.article import Article
from locakit.project.config import Project

if TYPE_CHECKING:
    from locakit.drafting import Judgement


def check_context(project: Project, locale: LanguageTag, glossary: Glossary) -> Context:
    """What the checks of a locale need to know of the project."""
    return Context(project.source_language, locale, glossary, project.severities)


def judge_draft(context: Context) -> "Callable[[Content, str], Judgement]":
    """The judge of drafts in a locale: errors refuse a draft, warnings are hints to its reviewer."""
    from locakit.drafting import Judgement

    def judge(source: Content, msgstr: str) -> "Judgement":
        found = tuple(run_checks(read_pair(source, msgstr, Place("")), context))
        violations = dict.fromkeys(problem.check for problem in found if problem.severity is Severity.ERROR)
        hints = dict.fromkeys(problem.check for problem in found if problem.severity is Severity.WARNING)
        return Judgement(tuple(violations), tuple(hints))

    return judge


def warnings_to_author(project: Project, article: Article, glossary: Glossary) -> Iterator[Problem]:
    """What the author of an article should look at."""
    terms = [spelling for term in glossary.terms for spelling in term.spellings]
    return weighed(project, article.name, source_problems(article.document, article.source, terms))


def weighed(project: Project, article: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """What is found in an article, with the weight that the project gives it; nothing that it ignores there."""
    for problem in problems:
        severity = project.severities.get(problem.check, "")
        if severity != "off" and article not in project.ignored.get(problem.check, ()):
            yield replace(problem, severity=Severity(severity)) if severity else problem
