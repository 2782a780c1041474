"""What comes along with an article that leaves its folder: what it names, its project's glossary and look."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath

from locakit.checks.source.links import linked_file
from locakit.glossary import read_glossary, read_table
from locakit.model.languages import LanguageTag
from locakit.project.layout import GLOSSARY_FILE, LOCALES, SOURCE, THEME
from locakit.project.names import is_asset
from locakit.project.storage import enclosing_project, exists, files_in, read_bytes, shown

_ADDRESS = re.compile(r"""(?:\]\(\s*<?|\s(?:src|href|poster)\s*=\s*["']?)([^\s"'<>()]+)""", re.IGNORECASE)
"""Of a picture, style or recording, as Markdown and HTML write it."""

_CHOICES = re.compile(r"""\s(?:image)?srcset\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
"""Pictures of which a browser takes one."""

_OF_STYLE = re.compile(r"""(?:url\(|@import\s)\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'()]+))""", re.IGNORECASE)
"""A picture, a font or another style, as styles write it."""


@dataclass(frozen=True, slots=True)
class LooseArticle:
    """An article that is not yet in the project that it is to go to."""

    file: Path
    folder: Path
    """What its name and the addresses in it start from: the `source/` of its project, or where it lies."""
    name: PurePosixPath
    """Its path in that folder, which it keeps."""


def loose_article(file: Path) -> LooseArticle:
    """An article by its file."""
    origin = enclosing_project(file.parent)
    source = origin / SOURCE if origin else None
    if source and file.absolute().is_relative_to(source):
        return LooseArticle(file, source, PurePosixPath(file.absolute().relative_to(source).as_posix()))
    return LooseArticle(file, file.parent, PurePosixPath(file.name))


def named_files(article: LooseArticle, text: str) -> Mapping[str, bytes]:
    """The pictures, styles, fonts and recordings in its folder that an article names, and those that its styles name.

    By their paths in that folder.
    """
    found: dict[str, bytes] = {}
    unread = [(str(article.name), text)]
    while unread:
        name, text = unread.pop()
        for address in _addresses(text, is_style=_is_style(name)):
            path = linked_file(address, name)
            if path and path not in found and is_asset(PurePosixPath(path)) and exists(article.folder / path):
                found[path] = read_bytes(article.folder / path)
                unread += [(path, found[path].decode("utf-8", "replace"))] if _is_style(path) else []
    return found


def glossary_nearby(article: LooseArticle, folder: Path, locales: Sequence[LanguageTag]) -> bytes | None:
    """The glossary of the project that an article comes from, for a folder without one; raises `GlossaryError`."""
    origin = enclosing_project(article.file.parent)
    if not origin or exists(folder / LOCALES / GLOSSARY_FILE) or not exists(origin / LOCALES / GLOSSARY_FILE):
        return None
    path = origin / LOCALES / GLOSSARY_FILE
    data = read_bytes(path)
    read_glossary(read_table(data, shown(path)), locales)
    return data


def look_nearby(article: LooseArticle, folder: Path) -> Mapping[str, bytes]:
    """The look of the project that an article comes from, for a folder in that project or one without a look."""
    origin = enclosing_project(article.file.parent)
    if not origin or (exists(folder / THEME) and not folder.absolute().is_relative_to(origin)):
        return {}
    return {f"{THEME}/{path}": read_bytes(origin / THEME / path) for path in files_in(origin / THEME)}


def _is_style(path: str) -> bool:
    return path.lower().endswith(".css")


def _addresses(text: str, *, is_style: bool) -> Iterator[str]:
    for match in _OF_STYLE.finditer(text):
        yield unescape(match[1] or match[2] or match[3]).strip("\"'")
    if is_style:
        return
    yield from _ADDRESS.findall(text)
    for match in _CHOICES.finditer(text):
        choices = unescape(match[1] or match[2] or "").split(",")
        yield from (address for choice in choices for address in choice.split()[:1])
