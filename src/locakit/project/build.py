"""Write the pages: reviewed text, and the source where nothing is reviewed; with drafts for a preview.

Only what has changed is built: the manifest says what each page was made of. A page leaves with its article or
its locale; a file that we did not write stays.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from locakit.glossary import Glossary
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.project.article import Article, load_article
from locakit.project.built import Built, outputs_digest, state_name, state_text
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.layout import SOURCE, STATE_FOLDER
from locakit.project.localized import load_translation
from locakit.project.manifest import Manifest, PageRecord, key_of, manifest_name, manifest_text, read_manifest
from locakit.project.names import article_name
from locakit.project.progress import UNWATCHED, Progress
from locakit.project.publishing import PublishedPage, Site, published_page
from locakit.project.scene import Scene, look_around
from locakit.project.stamps import Stamp, kept_text, stamps_of
from locakit.project.storage import (
    locked,
    read_bytes,
    read_stored,
    remove_files,
    source_files,
    state_file,
    write_file,
)
from locakit.project.terms import load_glossary
from locakit.project.theme import load_theme
from locakit.site import (
    FRONT,
    SITEMAP,
    STYLESHEET,
    FrontPage,
    ListedArticle,
    ListedLocale,
    LocaleIndex,
    article_path,
    front_page,
    index_path,
    locale_index,
    sitemap,
    stylesheet,
)

_NOWHERE: Stamp = (0, 0, 0)
"""The stamp of a file that is not written yet."""

_Pages = Mapping[tuple[LanguageTag, str], PublishedPage]
"""The pages that are built anew, by locale and path under `source/`."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """A file of the site as it is to be."""

    path: str
    record: PageRecord
    data: bytes | None = None
    """None where the file is so already."""


def build(
    project: Project,
    locales: Sequence[LanguageTag],
    wanted: Sequence[str] = (),
    progress: Progress = UNWATCHED,
    *,
    drafts: bool = False,
) -> Built:
    """Build the pages of the articles, an index for each locale and the front page, as far as they are not so yet.

    Raises the problems of all files that are read, before the first page is written.
    """
    scene = look_around(project, locales, drafts=drafts)
    chosen = frozenset(map(str, source_files(project, wanted)) if wanted else scene.articles)
    site, pages = _pages(scene, tuple(scene.articles), progress)
    scene, site, pages = _without_barred(scene, site, pages, progress)
    built = _write(scene, tuple(_planned(site, scene, pages, chosen)), pages)
    if not wanted and set(scene.locales) >= {*project.locales} and not built.barred:
        _keep_state(project, built, scene.state, drafts=drafts)
    return built


def _pages(scene: Scene, paths: Sequence[str], progress: Progress) -> tuple[Site, _Pages]:
    """What all pages have in common, and those pages of some articles that are not as they should be."""
    gathering = Gathering()
    stale = {path: locales for path in paths if (locales := _stale(scene, path))}
    progress.begin(sum(map(len, stale.values())))
    is_idle = bool(scene.known.pages) and not stale
    glossary = Glossary() if is_idle else gathering.read(load_glossary, scene.project) or Glossary()
    theme = load_theme(scene.project)
    site = Site(scene.project, scene.languages, glossary, scene.is_preview, scene.articles, theme, scene.languages_of)
    found: dict[tuple[LanguageTag, str], PublishedPage | None] = {}
    for path, locales in stale.items():
        article = gathering.read(load_article, scene.project, PurePosixPath(path))
        for locale in locales:
            found[locale, path] = gathering.read(_page, site, article, path, locale, scene.version(path))
            progress.advance()
    gathering.complete(())
    return site, {place: page for place, page in found.items() if page}


def _without_barred(scene: Scene, site: Site, pages: _Pages, progress: Progress) -> tuple[Scene, Site, _Pages]:
    """The same where no page leads to one that the wall has just barred, or leads again to one that it let pass."""
    built = {article_path(locale, scene.articles[path]): page for (locale, path), page in pages.items()}
    barred = frozenset(path for path, page in built.items() if page.barred) | (scene.barred - built.keys())
    if barred == scene.barred:
        return scene, site, pages
    known, scene = scene, replace(scene, barred=barred)
    changed = tuple(path for path in scene.articles if scene.barred_of(path) != known.barred_of(path))
    site, again = _pages(scene, changed, progress)
    return scene, site, {**pages, **again}


def _stale(scene: Scene, path: str) -> tuple[LanguageTag, ...]:
    """The locales in which the page of an article is not as it should be."""
    return tuple(locale for locale in scene.locales if _current(scene, path, locale) is None)


def _current(scene: Scene, path: str, locale: LanguageTag) -> PageRecord | None:
    page = article_path(locale, scene.articles[path])
    known = scene.known.pages.get(page)
    return scene.current(page, scene.article_key(path, locale, known.links)) if known else None


def _page(site: Site, article: Article | None, path: str, locale: LanguageTag, version: str) -> PublishedPage | None:
    """The page of an article; its PO file is read even where the article could not be: it may be broken too."""
    if article is not None:
        return published_page(site, article, locale, version)
    load_translation(site.project, article_name(PurePosixPath(path)), locale)
    return None


def _planned(site: Site, scene: Scene, pages: _Pages, chosen: frozenset[str]) -> Iterator[_Planned]:
    """Every file of the site that is asked for."""
    styles = scene.common
    yield _plan(scene, STYLESHEET, styles) or _new(STYLESHEET, styles, stylesheet(site.theme))
    for locale in scene.locales:
        articles = scene.articles_in(locale)
        records = {path: _record(scene, pages, path, locale) for path in articles}
        for path, name in articles.items():
            page = pages.get((locale, path))
            if path in chosen:
                yield _Planned(article_path(locale, name), records[path], page.text.encode() if page else None)
        yield from (_asset(scene, locale, path) for path in scene.assets)
        yield _index(site, scene, locale, records)
    counts = tuple(ListedLocale(locale, len(scene.articles_in(locale))) for locale in scene.languages)
    key = key_of(scene.common, *(str(one.articles) for one in counts))
    front = FrontPage(scene.project.source_language, counts, scene.is_preview, scene.project.base_url, site.theme)
    yield _plan(scene, FRONT, key) or _new(FRONT, key, front_page(front))
    yield from _map(scene)


def _record(scene: Scene, pages: _Pages, path: str, locale: LanguageTag) -> PageRecord:
    """What a page of an article is to be."""
    page = pages.get((locale, path))
    if page is None:
        return scene.known.pages[article_path(locale, scene.articles[path])]
    listed = (page.listed.title, str(page.listed.title_language), page.listed.reviewed, page.listed.total)
    key = scene.article_key(path, locale, page.links)
    return PageRecord(key, _NOWHERE, listed, page.links, page.is_due, page.refused)


def _plan(scene: Scene, path: str, key: str) -> _Planned | None:
    """A file that is as it should be."""
    record = scene.current(path, key)
    return _Planned(path, record) if record else None


def _new(path: str, key: str, text: str) -> _Planned:
    return _Planned(path, PageRecord(key, _NOWHERE), text.encode())


def _asset(scene: Scene, locale: LanguageTag, path: str) -> _Planned:
    """A picture, a style, a recording."""
    target, source = f"{locale}/{path}", f"{SOURCE}/{path}"
    key = scene.inputs[source][1] if source in scene.inputs else ""
    planned = _plan(scene, target, key)
    return planned or _Planned(target, PageRecord(key, _NOWHERE), read_bytes(scene.project.root / source))


def _index(site: Site, scene: Scene, locale: LanguageTag, records: Mapping[str, PageRecord]) -> _Planned:
    key = key_of(scene.common, *(json.dumps((path, record.listed)) for path, record in records.items()))
    planned = _plan(scene, index_path(locale), key)
    if planned:
        return planned
    listed = tuple(_listed(scene.articles[path], record) for path, record in records.items())
    base_url = scene.project.base_url
    page = LocaleIndex(
        locale, scene.project.source_language, listed, site.locales, site.is_preview, base_url, site.theme
    )
    return _new(index_path(locale), key, locale_index(page))


def _listed(name: str, record: PageRecord) -> ListedArticle:
    title, language, reviewed, total = record.listed
    return ListedArticle(name, title, LanguageTag(language), reviewed, total)


def _map(scene: Scene) -> Iterator[_Planned]:
    """The list of all pages for search engines, where somebody said where the site will stand."""
    if scene.project.base_url and not scene.is_preview:
        names = tuple(scene.articles.values())
        key = key_of(scene.common, *names, *sorted(scene.barred))
        listed = {name: scene.languages_of(name) for name in names}
        text = sitemap(scene.project.base_url, listed, scene.languages)
        yield _plan(scene, SITEMAP, key) or _new(SITEMAP, key, text)


def _write(scene: Scene, planned: Sequence[_Planned], pages: _Pages) -> Built:
    """Write what is new, remove what is gone, and keep what both were made of."""
    project, changed, written = scene.project, 0, dict[str, PageRecord]()
    with locked(project):
        for one in planned:
            if one.data is not None:
                changed += write_file(project, scene.folder / one.path, one.data)
            stamp = one.record.stamp if one.data is None else stamps_of(scene.folder, one.path)[one.path]
            written[one.path] = replace(one.record, stamp=stamp)
        removed = _finish(scene, written)
    records = [_record(scene, pages, path, locale) for locale in scene.locales for path in scene.articles]
    return Built(
        folder=scene.folder,
        pages=len(planned),
        changed=changed,
        refused=tuple(dict.fromkeys(problem for record in records for problem in record.refused)),
        barred=tuple(dict.fromkeys(problem for page in pages.values() for problem in page.barred)),
        due=tuple(dict.fromkeys(_due(scene, pages))),
        removed=removed,
    )


def _due(scene: Scene, pages: _Pages) -> Iterator[str]:
    for locale in scene.locales:
        for path, name in scene.articles.items():
            if locale in scene.project.locales and _record(scene, pages, path, locale).is_due:
                yield name


def _finish(scene: Scene, written: Mapping[str, PageRecord]) -> int:
    """Remove what is gone, and keep the manifest; another build may have written it meanwhile. Give how many went."""
    name = manifest_name(drafts=scene.is_preview)
    text = kept_text(scene.project.root, f"{STATE_FOLDER}/{name}")
    known = scene.known if text == scene.text else read_manifest(text)
    own = {f"{name}.html" for name in scene.articles.values()} | {"index.html", *scene.assets}
    gone = {path for path in known.pages if path not in written and not _belongs(scene, own, path)}
    removed = remove_files(scene.project, [read_stored(scene.folder / path) for path in sorted(gone)])
    kept = {path: record for path, record in known.pages.items() if path not in gone}
    manifest = Manifest(scene.inputs, {**kept, **written}, scene.barred)
    write_file(scene.project, state_file(scene.project, name), manifest_text(manifest).encode())
    return len(removed)


def _belongs(scene: Scene, own: Collection[str], path: str) -> bool:
    """Whether a file of the site is one that some build of the project as it is today would write."""
    locale, _, rest = path.partition("/")
    is_page = locale in {*scene.languages, *PSEUDO_LOCALES} and rest in own and path not in scene.barred
    return is_page or path in {FRONT, STYLESHEET}


def _keep_state(project: Project, built: Built, inputs: str, *, drafts: bool) -> None:
    text = state_text(built, inputs, outputs_digest(project.root, drafts=drafts))
    with locked(project):
        write_file(project, state_file(project, state_name(drafts=drafts)), text.encode())
