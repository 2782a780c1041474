"""Six errors that harm readers, put into the translation of an article in each format: all are found.

They are those that the checks of other tools were measured with, and mostly missed: a number ten times too large, a
chemical name with its letters exchanged, a citation dropped, another in its place, another author and year, and a
negation left out; to them come an exchanged unit and another form of a substance.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from locakit.articles import READERS, read_article, segments
from locakit.checks import Context, read_pair, run_checks
from locakit.model.document import Content, Text
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import escaped, marked, tags_of
from locakit.model.languages import LanguageTag

FOLDER = Path(__file__).parent / "medical"
SPANISH = Context(LanguageTag("en"), LanguageTag("es"))
DOSES = FOLDER / "doses.txt"
ARTICLES = sorted(FOLDER.glob("calcium.*"))

TRANSLATIONS = {
    "Calcium, Magnesium and Muscles": "Calcio, magnesio y músculos",
    "How Muscles Relax": "Cómo se relajan los músculos",
    "The concentration": (
        "La concentración de magnesio dentro de las células suele ser 10.000 veces la del calcio.{citations}"
    ),
    "When it falls": "Cuando baja, el calcio entra en las células.{citations}",
    "Magnesium blocks": (
        "El magnesio bloquea el receptor de N-metil-D-aspartato (NMDA), y así el receptor NMDA deja de transmitir "
        "el dolor.{citations}"
    ),
    "The effect": "El efecto lo describió Seelig (2003), que trató a 47 personas.{citations}",
    "Magnesium does not": "El magnesio no sustituye a los medicamentos de su médico.",
    "Adults": "Los adultos no deben tomar más de 350 mg al día como suplemento.{citations}",
    "References": "Referencias",
}
"""What the sentences that begin so are in Spanish."""

ERRORS = {
    "a number ten times too large": ("10.000", "100.000", "error numbers"),
    "letters of a receptor exchanged": ("receptor NMDA", "receptor NDMA", "error names"),
    "another form of a substance": ("-D-aspartato", "-L-aspartato", "error names"),
    "a citation dropped": ("células.{citations}", "células.", "error citations"),
    "a citation of another number": ("calcio.{citations}", "calcio.<cite7/>", "error citations"),
    "another author": ("Seelig (2003)", "Seeling (2003)", "warning names"),
    "another year": ("Seelig (2003)", "Seelig (2008)", "error numbers"),
    "a negation left out": ("no sustituye", "sustituye", "warning negation"),
    "another unit": ("350 mg", "350 g", "error units"),
}
"""What becomes what, and what finds it."""


def sentences(path: Path) -> list[Content]:
    text = path.read_text(encoding="utf-8")
    document = read_article(text, path.stem, LanguageTag("en"), path.name)
    assert document.problems == ()
    return [segment.content for segment in segments(document)]


def found_in(path: Path, before: str, after: str) -> list[Problem]:
    """What the checks find in the article when its translation says something else in one place."""
    found: list[Problem] = []
    for source in sentences(path):
        [target] = [said for beginning, said in TRANSLATIONS.items() if marked(source).startswith(beginning)]
        citations = "".join(tag for code, tag in tags_of(source).items() if code.is_citation)
        msgstr = target.replace(before, after).format(citations=citations)
        found += run_checks(read_pair(source, msgstr, Place("es.po")), SPANISH)
    return found


def test_there_is_an_article_in_each_format() -> None:
    assert {path.suffix for path in ARTICLES} == set(READERS)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.suffix)
def test_nothing_is_found_in_a_good_translation(path: Path) -> None:
    assert found_in(path, "", "") == []


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.suffix)
def test_an_error_is_found(path: Path, error: str) -> None:
    before, after, finding = ERRORS[error]
    assert sum(before in said for said in TRANSLATIONS.values()) == 1
    found = {f"{problem.severity} {problem.check}" for problem in found_in(path, before, after)}
    assert finding in found
    assert len(found - {"error codes"}) == 1


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.suffix)
def test_most_of_them_are_errors_that_no_page_publishes(path: Path) -> None:
    told = [found_in(path, before, after) for before, after, _ in ERRORS.values()]
    refused = sum(any(problem.severity is Severity.ERROR for problem in found) for found in told)
    assert refused == len(ERRORS) - 2


def doses() -> Iterator[tuple[str, str, str, str]]:
    """Sentences of `medical/doses.txt`: the source, its locale, what a translation is, and how it says it."""
    for block in DOSES.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split(": ", 1) for line in block.split("\n") if line and not line.startswith("# ")]
        [source, locale] = [dict(rows[:2])[key] for key in ("source", "locale")] if rows else ("", "")
        yield from ((source, locale, kind, said) for kind, said in rows[2:])


@pytest.mark.parametrize(("source", "locale", "kind", "said"), list(doses()))
def test_a_wrong_dose_is_an_error_and_a_right_one_nothing(source: str, locale: str, kind: str, said: str) -> None:
    context = Context(LanguageTag("en"), LanguageTag(locale))
    found = run_checks(read_pair((Text(source),), escaped(said), Place("")), context)
    assert {str(problem.severity) for problem in found} == ({"error"} if kind == "wrong" else set())
