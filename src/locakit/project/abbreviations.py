"""A project's own abbreviations, behind which no sentence ends: `locales/abbreviations/<language>.txt`.

One abbreviation a line, with its full stop; empty lines and lines that begin with `#` are comments. The language
is that of the articles; `en-GB` also has what stands in the list of `en`.
"""

from collections.abc import Iterator
from pathlib import Path

from locakit.articles import abbreviation_key
from locakit.model.encoding import decode_utf8
from locakit.model.errors import Place, Problem, SourceError
from locakit.model.languages import parents
from locakit.project.config import Project
from locakit.project.names import abbreviations_path
from locakit.project.storage import read_stored, shown


def load_abbreviations(project: Project) -> frozenset[str]:
    """The abbreviations as segmentation compares them; raises `SourceError` with every line that is none."""
    languages = (project.source_language, *parents(project.source_language))
    paths = [abbreviations_path(project, language) for language in languages]
    return frozenset[str]().union(*map(_load, paths))


def read_abbreviations(text: str, path: str) -> frozenset[str]:
    """The abbreviations of a list; raises `SourceError` with every line that is none."""
    lines = tuple(_lines(text))
    keys = [abbreviation_key(written) for _, _, written in lines]
    problems = [
        Problem(Place(path, line, column), f"'{written}' is no abbreviation", remedy=_REMEDY)
        for (line, column, written), key in zip(lines, keys, strict=True)
        if key is None
    ]
    if problems:
        raise SourceError(*problems)
    return frozenset(filter(None, keys))


_REMEDY = "write one a line, with its full stop: approx. or i. v."


def _load(path: Path) -> frozenset[str]:
    stored = read_stored(path)
    if stored.data is None:
        return frozenset()
    name = shown(path)
    return read_abbreviations(decode_utf8(stored.data, name, SourceError).removeprefix("\ufeff"), name)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines that say something, each with its number and column."""
    for number, line in enumerate(text.split("\n"), 1):
        written = line.strip()
        if written and not written.startswith("#"):
            yield number, line.index(written) + 1, written
