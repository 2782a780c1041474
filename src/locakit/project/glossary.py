"""Look after a project's glossary: what it lacks, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.glossary import Glossary, Kind, Term, find_terms
from locakit.glossary.candidates import Candidate, Passage, find_candidates
from locakit.model.errors import GlossaryError, Place, Problem
from locakit.model.inline import normal_form, text_of
from locakit.project.article import Article, load_article
from locakit.project.config import Project
from locakit.project.editions import dangerous_terms
from locakit.project.gathering import Gathering
from locakit.project.storage import source_files
from locakit.project.terms import load_glossary


@dataclass(frozen=True, slots=True)
class CheckedGlossary:
    """What is wrong with a glossary, and what is in it for nothing."""

    problems: tuple[Problem, ...]
    """By line."""
    unused: tuple[Term, ...] = ()
    """Terms that no article has, or only as a part of longer terms; not looked for in a malformed glossary."""


def candidate_terms(project: Project, wanted: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """What in the articles may belong into the glossary and is not there yet.

    Raises the problems of all files that cannot be read.
    """
    gathering = Gathering()
    glossary = gathering.read(load_glossary, project) or Glossary()
    passages = [passage for article in _articles(project, wanted, gathering) for passage in _passages(article)]
    return find_candidates(passages, glossary, project.source_language)


def check_glossary(project: Project) -> CheckedGlossary:
    """All that is wrong with the glossary, by line, and the terms that no article has.

    Raises the problems of articles that cannot be read; a malformed glossary is a finding here.
    """
    try:
        glossary = load_glossary(project)
    except GlossaryError as error:
        return CheckedGlossary(error.problems)
    articles = _articles(project, (), Gathering())
    texts = [passage.text for article in articles for passage in _passages(article)]
    problems = (*glossary.problems, *dangerous_terms(project))
    return CheckedGlossary(problems, tuple(_unused(glossary, texts)))


def _articles(project: Project, wanted: Sequence[str], gathering: Gathering) -> tuple[Article, ...]:
    paths = source_files(project, wanted)
    return gathering.complete([gathering.read(load_article, project, path) for path in paths])


def _passages(article: Article) -> Iterator[Passage]:
    for segment in article.segments:
        yield Passage(text_of(normal_form(segment)), Place(article.source, segment.unit.line))


def _unused(glossary: Glossary, texts: Iterable[str]) -> Iterator[Term]:
    """The `keep` and `translate` terms that are never found; a `forbid` row waits for what may never come."""
    found = {text[match.start : match.end].casefold() for text in texts for match in find_terms(text, glossary)}
    found = {" ".join(spelling.split()) for spelling in found}
    for term in glossary.terms:
        if term.kind is not Kind.FORBID and not _is_among(term, found):
            yield term


def _is_among(term: Term, found: set[str]) -> bool:
    return any(spelling.casefold() in found for spelling in term.spellings)
