"""`locakit glossary`: find terms for the glossary, and check it."""

from collections.abc import Sequence
from pathlib import Path

import click

from locakit.cli.main import FINDINGS
from locakit.cli.options import ARTICLES, AS_JSON, STRICT, in_project, open_project
from locakit.cli.printing import counted, finding, finding_as_json, print_json
from locakit.cli.tables import print_table
from locakit.glossary import Term
from locakit.glossary.candidates import Candidate
from locakit.model.errors import Severity, visible_line
from locakit.project.glossary import candidate_terms, check_glossary


@click.group()
def command() -> None:
    """Look after the terms in locales/glossary.csv."""


@command.command("find")
@ARTICLES
@AS_JSON
@in_project
def find(articles: tuple[str, ...], as_json: bool, folder: Path | None) -> None:
    """List words that may be terms.

    Acronyms, substances, names and repeated phrases of the articles, without those of the glossary.
    """
    found = candidate_terms(open_project(folder), articles)
    if as_json:
        print_json({"candidates": [_as_json(candidate) for candidate in found]})
        return
    rows = [(one.text, one.shape, str(one.count), str(one.place)) for one in found]
    print_table(("term", "shape", "count", "first at"), rows)


@command.command("check")
@STRICT
@AS_JSON
@in_project
def check(strict: bool, as_json: bool, folder: Path | None) -> int:
    """Check the glossary.

    Malformed cells are errors, and rows that contradict each other. Exit code 1 when there is an error, or with
    --strict a warning. Terms that no article has are told as a note.
    """
    checked = check_glossary(open_project(folder))
    if as_json:
        unused = [{"term": term.head, "line": term.line} for term in checked.unused]
        print_json({"findings": [finding_as_json(problem) for problem in checked.problems], "unused": unused})
    else:
        for problem in checked.problems:
            click.echo(finding(problem))
        _tell_unused(checked.unused)
    return FINDINGS if any(strict or problem.severity is Severity.ERROR for problem in checked.problems) else 0


def _tell_unused(terms: Sequence[Term]) -> None:
    """Say, on stderr, which terms nobody needs today."""
    if terms:
        listed = ", ".join(f"{term.head} (line {term.line})" for term in terms)
        told = f"note: {counted(len(terms), 'term')} in no article, or only within longer terms: {listed}"
        click.echo(visible_line(told), err=True)


def _as_json(candidate: Candidate) -> dict[str, object]:
    place = {"path": candidate.place.path, "line": candidate.place.line}
    return {"term": candidate.text, "shape": candidate.shape, "count": candidate.count, **place}
