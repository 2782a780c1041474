"""What people wrote around the texts that does not do what they meant: marks, comments, headers, settings."""

from collections.abc import Iterator

from locakit.catalogs import Kind, comment_problems, texts_of
from locakit.checks import CHECKS, CONSISTENCY_ID, UNIGNORABLE
from locakit.model.errors import Place, Problem, Severity
from locakit.model.languages import gettext_name
from locakit.project.config import Project
from locakit.project.layout import PROJECT_FILE
from locakit.project.localized import Translation
from locakit.project.names import article_name
from locakit.project.nearest import did_you_mean
from locakit.project.storage import shown, source_files

_IGNORABLE = (*(name for name in CHECKS if name not in UNIGNORABLE), CONSISTENCY_ID)


def slips_in(translation: Translation) -> Iterator[Problem]:
    """A header of another language, lines of ours that somebody broke, and marks that silence nothing."""
    yield from _foreign_header(translation)
    for key, entry in translation.entries.items():
        yield from comment_problems(entry.comments, translation.places[key])
        for name in texts_of(entry.comments, Kind.IGNORE):
            if name not in _IGNORABLE:
                yield _idle_mark(name, translation.places[key])


def slips_in_settings(project: Project) -> Iterator[Problem]:
    """Articles that a check is to ignore and that are not there."""
    names = tuple(map(article_name, source_files(project))) if project.ignored else ()
    place = Place(shown(project.root / PROJECT_FILE))
    for check, ignored in project.ignored.items():
        for name in ignored:
            if name not in names:
                told = f"check '{check}' is to ignore '{name}', which is no article"
                yield Problem(place, told, Severity.WARNING, did_you_mean(name, names), "settings")


def _foreign_header(translation: Translation) -> Iterator[Problem]:
    """Files are copied from a locale to another one, and keep the header."""
    said, name = translation.catalog.header.get("Language", ""), gettext_name(translation.locale)
    if said and _language(said) != _language(name):
        told = f"the header says 'Language: {said}', and the file is that of {translation.locale}"
        remedy = f"write {name}, or put the file where it belongs"
        yield Problem(Place(translation.catalog.path, 1), told, Severity.WARNING, remedy, "header")


def _language(name: str) -> str:
    """The language alone: whose country and script it is are for editors to say."""
    return name.replace("-", "_").split("@")[0].split("_")[0].lower()


def _idle_mark(name: str, place: Place) -> Problem:
    what = "is always told" if name in UNIGNORABLE else "is no check of entries"
    remedy = "remove the line" if name in UNIGNORABLE else did_you_mean(name, _IGNORABLE)
    told = f"`# locakit: ignore {name}` silences nothing: it {what}"
    return Problem(place, told, Severity.WARNING, remedy, "comment")
