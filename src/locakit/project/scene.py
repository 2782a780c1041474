"""What a build finds before it reads an article: which files there are, and which pages are as they should be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from locakit.articles import READERS
from locakit.model.errors import ProjectError
from locakit.model.languages import LanguageTag, gettext_name, parents
from locakit.project.built import Sight
from locakit.project.config import Project
from locakit.project.layout import (
    ABBREVIATIONS,
    CITATIONS,
    GLOSSARY_FILE,
    LOCALES,
    PROJECT_FILE,
    SOURCE,
    STATE_FOLDER,
    THEME,
    site_folder,
)
from locakit.project.manifest import (
    Manifest,
    PageRecord,
    content_key,
    input_keys,
    key_of,
    manifest_name,
    read_inputs,
    read_manifest,
    with_stamps,
)
from locakit.project.names import article_name, is_asset
from locakit.project.stamps import kept_text
from locakit.project.storage import exists, other_files, source_files, stored_bytes
from locakit.site import article_path

_COMMON_FILES = frozenset({PROJECT_FILE, f"{LOCALES}/{GLOSSARY_FILE}"})
_COMMON_FOLDERS = (f"{LOCALES}/{ABBREVIATIONS}/", f"{THEME}/")
"""What all pages are made of."""

_VERSION_LETTERS = 12
"""Of the SHA-256 of a source: enough to tell its versions apart, and to find one by `sha256sum`."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a build finds."""

    project: Project
    locales: tuple[LanguageTag, ...]
    """Those to build, the source first."""
    languages: tuple[LanguageTag, ...]
    """Every language of the site, the source first."""
    articles: Mapping[str, str]
    """The names of all articles, by their paths under `source/`."""
    assets: tuple[str, ...]
    """The paths under `source/` of what is copied."""
    inputs: Mapping[str, str]
    """As a manifest has them."""
    known: Manifest
    sight: Sight
    """All files as they were before any was read."""
    folders: Mapping[LanguageTag, tuple[str, ...]]
    """Where the PO files of each locale and of those that it falls back on begin: `locales/es_MX/`, `locales/es/`."""
    barred: frozenset[str]
    """The paths of the pages that the wall keeps off, as far as is known."""
    text: str = field(default="", repr=False)
    """Of the manifest."""
    common: str = field(default="", compare=False)
    """Stands for what every page is made of."""

    @property
    def is_preview(self) -> bool:
        """Whether the pages show drafts too."""
        return self.sight.is_preview

    @property
    def folder(self) -> Path:
        """Of the site."""
        return self.project.root / site_folder(drafts=self.is_preview)

    @property
    def is_whole(self) -> bool:
        """Whether all languages of the project are built, and no pseudo-locale."""
        return {*self.locales} == {self.project.source_language, *self.project.locales}

    @property
    def has_map(self) -> bool:
        """Whether the site has a list of its pages: where somebody said where it will stand."""
        return bool(self.project.base_url) and not self.is_preview

    def current(self, page: str, key: str) -> PageRecord | None:
        """The record of a file of the site, if that is as it was written, from the same things."""
        record = self.known.page(page)
        is_so = record is not None and record.key == key and self.sight.outputs.get(page) == record.stamp
        return record if is_so else None

    def stands(self, page: str) -> bool:
        """Whether a file of the site is there; another build may have written it meanwhile."""
        return page in self.sight.outputs or exists(self.folder / page)

    def article_key(self, path: str, locale: LanguageTag, links: Sequence[str]) -> str:
        """What stands for all that the page of an article is made of; `links` are the files that it leads to."""
        name = self.articles[path]
        files = [f"{SOURCE}/{path}", f"{LOCALES}/{CITATIONS}/{name}.csv"]
        files += [f"{folder}{name}.po" for folder in self.folders[locale]]
        reached = (page for link in links if (page := self.page_of(locale, link)) is not None)
        return key_of(self.common, locale, *input_keys(self.inputs, files), *reached, *self.barred_of(path))

    def page_of(self, locale: LanguageTag, file: str) -> str | None:
        """The page that a link to a file of `source/` leads to: in the locale, else in the source's language.

        It is empty where the wall keeps off both, and None where the file is neither an article nor its page.
        """
        path = self.article_of(file)
        if not path:
            return None
        pages = (article_path(one, self.articles[path]) for one in (locale, self.project.source_language))
        return next((page for page in pages if page not in self.barred), "")

    def article_of(self, file: str) -> str:
        """The path of the article that a link to a file means, its source or its page; empty for any other file."""
        stem, dot, ending = file.rpartition(".")
        sources = (file, *(f"{stem}{one}" for one in READERS)) if f"{dot}{ending}" == ".html" else (file,)
        return next((source for source in sources if source in self.articles), "")

    def barred_of(self, path: str) -> tuple[str, ...]:
        """The pages of an article that the wall keeps off."""
        if not self.barred:
            return ()
        pages = (article_path(locale, self.articles[path]) for locale in self.languages)
        return tuple(page for page in pages if page in self.barred)

    def languages_of(self, name: str) -> tuple[LanguageTag, ...]:
        """The languages that have a page of the article of a name."""
        return tuple(one for one in self.languages if article_path(one, name) not in self.barred)

    def articles_in(self, locale: LanguageTag) -> Mapping[str, str]:
        """The articles that have a page in a locale, as `articles` has them."""
        if not self.barred:
            return self.articles
        return {path: name for path, name in self.articles.items() if article_path(locale, name) not in self.barred}

    def version(self, path: str) -> str:
        """What stands for the content of a file of `source/`."""
        return content_key(self.inputs, f"{SOURCE}/{path}")[:_VERSION_LETTERS]


def look_around(project: Project, locales: Sequence[LanguageTag], sight: Sight) -> Scene:
    """What a build of some locales finds; raises `ProjectError` for names of articles that are none."""
    kept = kept_text(project.root, f"{STATE_FOLDER}/{manifest_name(drafts=sight.is_preview)}")
    folder = project.root / site_folder(drafts=sight.is_preview)
    known = with_stamps(read_manifest(kept), sight.outputs, lambda page: _page_content(f"{folder}/{page}"))
    inputs = read_inputs(sight.inputs, known, lambda path: _content(f"{project.root}/{path}"))
    languages = tuple(dict.fromkeys((project.source_language, *project.locales, *locales)))
    return Scene(
        project=project,
        locales=tuple(dict.fromkeys((project.source_language, *locales))),
        languages=languages,
        articles={str(path): article_name(path) for path in source_files(project)},
        assets=tuple(str(path) for path in other_files(project) if is_asset(path)),
        inputs=inputs,
        known=known,
        sight=sight,
        folders={locale: tuple(_folders(project, locale)) for locale in languages},
        barred=known.barred,
        text=kept,
        common=_common(inputs, languages, sight.toolkit_content),
    )


def suspects(scene: Scene) -> tuple[str, ...]:
    """The articles that may have a page which is not as it should be; the others need not be looked into.

    Since the last whole build nothing has changed that has to do with those.
    """
    changed = scene.sight.changed()
    if changed is None or not scene.is_whole or scene.barred or any(_concerns_all(scene, path) for path in changed):
        return tuple(scene.articles)
    # The name of an article begins behind `source/`, `locales/es/`, or the locale in the site.
    ends = [path.rpartition(".")[0].split("/") for path in changed]
    names = {"/".join(parts[depth:]) for parts in ends for depth in (1, 2)}
    listed = [scene.known.listed.get(locale, {}).keys() for locale in scene.locales]
    standing = frozenset(scene.articles.values()).intersection(*listed) - names
    return tuple(path for path, name in scene.articles.items() if name not in standing)


def _content(path: str) -> bytes:
    """The bytes of an input; raises `ProjectError` for a pipe or a folder in its place, which would never end."""
    return stored_bytes(path) or b""


def _page_content(path: str) -> bytes:
    """The bytes of a file of the site; none for what cannot be read, which is told when it is to be written."""
    try:
        return _content(path)
    except ProjectError:
        return b""


def _folders(project: Project, locale: LanguageTag) -> Iterator[str]:
    for one in (locale, *parents(locale)):
        if locale != project.source_language:
            yield f"{LOCALES}/{gettext_name(one)}/"


def _common(inputs: Mapping[str, str], languages: Sequence[LanguageTag], toolkit: str) -> str:
    """What stands for the settings, the glossary, the abbreviations, the theme, the languages and this locakit."""
    shared = sorted(filter(_is_common, inputs))
    return key_of(toolkit, *languages, *input_keys(inputs, shared))


def _is_common(path: str) -> bool:
    """Whether every page is made of an input."""
    return path in _COMMON_FILES or path.startswith(_COMMON_FOLDERS)


def _concerns_all(scene: Scene, path: str) -> bool:
    """Whether any page may be changed by a file: by what all are made of, by one more or less to lead to."""
    return _is_common(path) or (path.startswith(f"{SOURCE}/") and scene.sight.is_new_or_gone(path))
