"""Names of articles: which are allowed, and where the files of each stand in a project."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from locakit.articles import READERS
from locakit.model.errors import Place, Problem
from locakit.model.languages import LanguageTag, gettext_name
from locakit.project.config import Project
from locakit.project.layout import ABBREVIATIONS, CITATIONS, GLOSSARY_FILE, LOCALES, SOURCE, TEMPLATES

_ASSETS = frozenset(
    {".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
    | {".css", ".js", ".mjs", ".otf", ".pdf", ".ttf", ".woff", ".woff2"}
    | {".m4a", ".mp3", ".mp4", ".oga", ".ogg", ".ogv", ".vtt", ".webm"}
)
_LEFT_OVERS = frozenset({".bak", ".orig", ".rej", ".swp", ".tmp"})
_LONGEST_PART = 100
_MOST_BYTES = 240
"""In UTF-8; disks take 255, with an ending."""
_ALLOWED = frozenset("LMN._- ")
"""Four signs, and the Unicode categories of letters, of the marks that belong to letters, and of digits."""
_PLAIN_PART = re.compile(rf"[A-Za-z0-9_-]{{1,{_LONGEST_PART}}}")
"""What nearly all parts are like, as far as characters go."""


def article_name(path: PurePosixPath) -> str:
    """An article's name: its path under `source/` without the ending."""
    return str(path).removesuffix(path.suffix)


def is_article(path: PurePosixPath) -> bool:
    """Whether a file of `source/` has the ending of a format that can be read."""
    return path.suffix.lower() in READERS


def common_name(path: PurePosixPath) -> str:
    """What articles have in common whose files some disks cannot tell apart: the name, NFC, case folded."""
    return unicodedata.normalize("NFC", article_name(path)).casefold()


def is_asset(path: PurePosixPath) -> bool:
    """Whether a file of `source/` is copied to the pages as it is: a picture, a style, a recording."""
    return path.suffix.lower() in _ASSETS


def is_stranger(path: PurePosixPath) -> bool:
    """Whether a file of `source/` is neither read nor copied, although somebody may think so."""
    is_hidden = any(part.startswith(".") for part in path.parts)
    is_left_over = path.suffix.lower() in _LEFT_OVERS or path.name.endswith(("~", "#"))
    return not (is_article(path) or is_asset(path) or is_hidden or is_left_over)


def name_problems(paths: Sequence[PurePosixPath]) -> Iterator[Problem]:
    """Names that no file of ours may be made from, and names that would share their files."""
    for path in paths:
        told = _wrong_part(path)
        if told:
            yield Problem(_place(path), told, remedy="rename the file: letters, digits, '.', '_', '-' and space")
    yield from _collisions(paths)


def catalog_path(project: Project, locale: LanguageTag, article: str) -> Path:
    """The PO file of an article: `locales/<gettext locale>/<article>.po`."""
    return project.root.joinpath(LOCALES, gettext_name(locale), f"{article}.po")


def template_path(project: Project, article: str) -> Path:
    """The template of an article: `locales/templates/<article>.pot`."""
    return project.root.joinpath(LOCALES, TEMPLATES, f"{article}.pot")


def citations_path(project: Project, article: str) -> Path:
    """The table of an article's references: `locales/citations/<article>.csv`."""
    return project.root.joinpath(LOCALES, CITATIONS, f"{article}.csv")


def abbreviations_path(project: Project, language: LanguageTag) -> Path:
    """The project's own abbreviations of a language: `locales/abbreviations/<language>.txt`."""
    return project.root.joinpath(LOCALES, ABBREVIATIONS, f"{language}.txt")


def glossary_path(project: Project) -> Path:
    """The project's glossary: `locales/glossary.csv`."""
    return project.root / LOCALES / GLOSSARY_FILE


def _place(path: PurePosixPath) -> Place:
    return Place(f"{SOURCE}/{path}")


def _wrong_part(path: PurePosixPath) -> str:
    """What is wrong with the parts of a path; empty when nothing is."""
    if article_name(path).casefold() == "index":
        return "'index' is the page that lists a locale's articles"
    wrong = (part for part in (*path.parts[:-1], path.stem) if not _is_part(part))
    return next((f"'{part}' is no name for an article or its folder" for part in wrong), "")


def _is_part(part: str) -> bool:
    """Whether a name has an allowed length, only allowed characters, and no odd ones at its edges."""
    if _PLAIN_PART.fullmatch(part):
        return part[0] != "-"
    kinds = "".join(one if one in "._- " else unicodedata.category(one)[0] for one in part)
    is_short = 0 < len(part) <= _LONGEST_PART and len(part.encode(errors="surrogatepass")) <= _MOST_BYTES
    return is_short and set(kinds) <= _ALLOWED and kinds[0] in "LN_" and kinds[-1] not in ". "


def _collisions(paths: Iterable[PurePosixPath]) -> Iterator[Problem]:
    """Names equal after NFC and case folding: on some disks they are one file."""
    seen: dict[str, PurePosixPath] = {}
    for path in paths:
        key = common_name(path)
        if key in seen:
            told = f"its files would be those of {SOURCE}/{seen[key]}"
            yield Problem(_place(path), told, remedy="rename one of the two")
        seen.setdefault(key, path)
