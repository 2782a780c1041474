"""Write the pages: reviewed text, and the source where nothing is reviewed; with drafts for a preview.

Only what has changed is built: the manifest says what each page was made of. A page leaves with its article or
its locale; a file that we did not write stays.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from locakit.glossary import Glossary
from locakit.model.languages import LanguageTag
from locakit.project.article import load_article
from locakit.project.built import Built, Sight, look_at, problem_of, state_name, state_text
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.layout import SOURCE, STATE_FOLDER
from locakit.project.localized import load_translation
from locakit.project.manifest import (
    PageRecord,
    content_key,
    digest_of,
    key_of,
    manifest_name,
    manifest_text,
    read_manifest,
)
from locakit.project.names import article_name
from locakit.project.original import Original, Site
from locakit.project.progress import UNWATCHED, Progress
from locakit.project.publishing import PublishedPage, published_page
from locakit.project.recording import Listed, Pages, listed_in, new_manifest, own_files, page_record, told_in
from locakit.project.scene import Scene, look_around, suspects
from locakit.project.stamps import Stamp, kept_text, stamps_of
from locakit.project.storage import (
    locked,
    read_bytes,
    read_stored,
    remove_files,
    settle_disk,
    source_files,
    state_file,
    write_file,
    write_pages,
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


@dataclass(frozen=True, slots=True)
class _Planned:
    """A file of the site that is not as it is to be."""

    path: str
    record: PageRecord
    data: bytes


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of the files of the site."""

    changed: int
    removed: int
    outputs: Mapping[str, Stamp]
    """The stamps of all of them."""


def build(
    project: Project,
    locales: Sequence[LanguageTag],
    wanted: Sequence[str] = (),
    progress: Progress = UNWATCHED,
    *,
    drafts: bool = False,
    sight: Sight | None = None,
) -> Built:
    """Build the pages of the articles, an index for each locale and the front page, as far as they are not so yet.

    Where only some articles are wanted, the lists have those whose pages stand; any other page is built only if it
    leads to one that the wall has just barred, or let pass again.

    `sight` is what was seen of the project, where somebody has looked already. Raises the problems of all files
    that are read, before the first page is written.
    """
    scene = look_around(project, locales, sight or look_at(project.root, drafts=drafts))
    chosen = frozenset(map(str, source_files(project, wanted)) if wanted else scene.articles)
    site, pages = _pages(scene, [path for path in suspects(scene) if path in chosen], progress)
    scene, site, pages = _without_barred(scene, site, pages, progress)
    with locked(project):
        scene = _refreshed(scene, pages)
        done = _write(scene, pages, tuple(_planned(site, scene, pages)))
        built = _built(scene, pages, chosen, done)
        if not wanted and scene.is_whole and not built.barred:
            text = state_text(built, scene.sight, done.outputs)
            write_file(project, state_file(project, state_name(drafts=drafts)), text.encode())
    return built


def _pages(scene: Scene, paths: Sequence[str], progress: Progress) -> tuple[Site, Pages]:
    """What all pages have in common, and those pages of some articles that are not as they should be."""
    gathering = Gathering()
    stale = {path: locales for path in paths if (locales := _stale(scene, path))}
    progress.begin(sum(map(len, stale.values())))
    is_idle = bool(scene.known.pages) and not stale
    glossary = Glossary() if is_idle else gathering.read(load_glossary, scene.project) or Glossary()
    theme = load_theme(scene.project)
    site = Site(scene.project, scene.languages, glossary, scene.is_preview, scene.page_of, theme, scene.languages_of)
    found: dict[tuple[LanguageTag, str], PublishedPage | None] = {}
    for path, locales in stale.items():
        article = gathering.read(load_article, scene.project, PurePosixPath(path))
        original = Original(site, article, scene.version(path)) if article else None
        for locale in locales:
            found[locale, path] = gathering.read(_page, scene.project, original, path, locale)
            progress.advance()
    gathering.complete(())
    return site, {place: page for place, page in found.items() if page}


def _without_barred(scene: Scene, site: Site, pages: Pages, progress: Progress) -> tuple[Scene, Site, Pages]:
    """The same where no page leads to one that the wall has just barred, or leads again to one that it let pass."""
    built = {article_path(locale, scene.articles[path]): page for (locale, path), page in pages.items()}
    barred = frozenset(path for path, page in built.items() if page.barred) | (scene.barred - built.keys())
    if barred == scene.barred:
        return scene, site, pages
    known, scene = scene, replace(scene, barred=barred)
    moved = {path for path in scene.articles if scene.barred_of(path) != known.barred_of(path)}
    changed = tuple(path for path in scene.articles if not moved.isdisjoint((path, *_links(scene, pages, path))))
    site, again = _pages(scene, changed, progress)
    return scene, site, {**pages, **again}


def _refreshed(scene: Scene, pages: Pages) -> Scene:
    """The same with what other builds have written meanwhile: the lists are of all pages."""
    text = kept_text(scene.project.root, f"{STATE_FOLDER}/{manifest_name(drafts=scene.is_preview)}")
    if text == scene.text:
        return scene
    known = read_manifest(text)
    built = frozenset(article_path(locale, scene.articles[path]) for locale, path in pages)
    return replace(scene, known=known, text=text, barred=(known.barred - built) | (scene.barred & built))


def _links(scene: Scene, pages: Pages, path: str) -> Iterator[str]:
    """The articles that the pages of an article lead to."""
    for locale in scene.locales:
        page = pages.get((locale, path)) or scene.known.page(article_path(locale, scene.articles[path]))
        yield from map(scene.article_of, page.links if page else ())


def _stale(scene: Scene, path: str) -> tuple[LanguageTag, ...]:
    """The locales in which the page of an article is not as it should be."""
    return tuple(locale for locale in scene.locales if _current(scene, path, locale) is None)


def _current(scene: Scene, path: str, locale: LanguageTag) -> PageRecord | None:
    page = article_path(locale, scene.articles[path])
    known = scene.known.page(page)
    return scene.current(page, scene.article_key(path, locale, known.links)) if known else None


def _page(project: Project, original: Original | None, path: str, locale: LanguageTag) -> PublishedPage | None:
    """The page of an article; its PO file is read even where the article could not be: it may be broken too."""
    if original is not None:
        return published_page(original, locale)
    load_translation(project, article_name(PurePosixPath(path)), locale)
    return None


def _planned(site: Site, scene: Scene, pages: Pages) -> Iterator[_Planned]:
    """Every file of the site that is asked for and is not as it is to be."""
    listed = {locale: tuple(listed_in(scene, pages, locale)) for locale in scene.locales}
    yield from _common_files(site, scene, listed)
    for (locale, path), page in pages.items():
        if not page.barred:
            name = article_path(locale, scene.articles[path])
            yield _Planned(name, page_record(scene, page, path), page.data)
    for locale in scene.locales:
        yield from _assets(scene, locale)
        yield from _index(site, scene, locale, listed[locale])


def _common_files(site: Site, scene: Scene, listed: Mapping[LanguageTag, Listed]) -> Iterator[_Planned]:
    """The styles, the front page, and the list of pages where somebody said where the site will stand."""
    yield from _made(scene, STYLESHEET, scene.common, lambda: stylesheet(site.theme))
    counts = tuple(
        ListedLocale(locale, len(listed.get(locale, scene.articles_in(locale)))) for locale in scene.languages
    )
    key = key_of(scene.common, *(str(one.articles) for one in counts))
    base_url = scene.project.base_url
    front = FrontPage(scene.project.source_language, counts, scene.is_preview, base_url, site.theme)
    yield from _made(scene, FRONT, key, lambda: front_page(front))
    if scene.has_map:
        standing = frozenset(name for rows in listed.values() for name, *_ in rows)
        names = tuple(name for name in scene.articles.values() if name in standing)
        key = key_of(scene.common, *names, *sorted(scene.barred))
        languages = {name: scene.languages_of(name) for name in names}
        yield from _made(scene, SITEMAP, key, lambda: sitemap(base_url, languages, scene.languages))


def _made(scene: Scene, path: str, key: str, text: Callable[[], str]) -> Iterator[_Planned]:
    """A file that is made anew unless it is made of the same things."""
    if not scene.current(path, key):
        yield _Planned(path, PageRecord(key), text().encode())


def _assets(scene: Scene, locale: LanguageTag) -> Iterator[_Planned]:
    """Pictures, styles, recordings."""
    for path in scene.assets:
        target, source = f"{locale}/{path}", f"{SOURCE}/{path}"
        key = content_key(scene.inputs, source)
        if not scene.current(target, key):
            yield _Planned(target, PageRecord(key), read_bytes(scene.project.root / source))


def _index(site: Site, scene: Scene, locale: LanguageTag, rows: Listed) -> Iterator[_Planned]:

    def text() -> str:
        project = scene.project
        listed = tuple(ListedArticle(*row) for row in rows)
        shared = (site.locales, site.is_preview, project.base_url, site.theme)
        return locale_index(LocaleIndex(locale, project.source_language, listed, *shared))

    yield from _made(scene, index_path(locale), key_of(scene.common, json.dumps(rows)), text)


def _write(scene: Scene, pages: Pages, planned: Sequence[_Planned]) -> _Done:
    """Write what is new, remove what is gone, and keep what both were made of."""
    changed, written, folder = 0, dict[str, PageRecord](), scene.folder
    files = ((folder / one.path, one.data) for one in planned)
    for one, is_changed in zip(planned, write_pages(scene.project, files), strict=True):
        changed += is_changed
        stamp = stamps_of(folder, one.path)[one.path]
        written[one.path] = one.record._replace(stamp=stamp, content=digest_of(one.data))
    gone = _finish(scene, pages, written)
    stamps = {path: record.stamp for path, record in written.items()}
    standing = {path: stamp for path, stamp in scene.sight.outputs.items() if path not in gone}
    return _Done(changed, len(gone), {**standing, **stamps})


def _finish(scene: Scene, pages: Pages, written: Mapping[str, PageRecord]) -> frozenset[str]:
    """Remove what is gone, and keep the manifest. Give what went."""
    own = frozenset(own_files(scene))
    gone = frozenset(path for path in scene.known.pages if path not in written and path not in own)
    removed = remove_files(scene.project, [read_stored(scene.folder / path) for path in sorted(gone)])
    if written or removed:
        # What the manifest says of the pages must be true, whatever a loss of power leaves of them.
        settle_disk(scene.folder)
    manifest = new_manifest(scene, pages, written, gone)
    name = manifest_name(drafts=scene.is_preview)
    write_file(scene.project, state_file(scene.project, name), manifest_text(manifest).encode())
    return frozenset(path.relative_to(scene.folder).as_posix() for path in removed)


def _built(scene: Scene, pages: Pages, chosen: frozenset[str], done: _Done) -> Built:
    """What there is to tell, also of the pages that were as they should be."""
    concerned = chosen | {path for _, path in pages}
    asked = sum(len(concerned & scene.articles_in(locale).keys()) for locale in scene.locales)
    beside = len(scene.locales) * (len(scene.assets) + 1) + (3 if scene.has_map else 2)
    told = [(locale, *one) for locale in scene.locales for one in told_in(scene, pages, locale, concerned)]
    refused = (problem_of(row) for _, _, (_, rows) in told for row in rows)
    due = (name for locale, name, (is_due, _) in told if is_due and locale in scene.project.locales)
    return Built(
        folder=scene.folder,
        pages=asked + beside,
        changed=done.changed,
        refused=tuple(dict.fromkeys(refused)),
        barred=tuple(dict.fromkeys(problem for page in pages.values() for problem in page.barred)),
        due=tuple(dict.fromkeys(due)),
        removed=done.removed,
    )
