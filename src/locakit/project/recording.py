"""What a build has to say of all pages, of those too that it found as they should be, and the manifest of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.project.built import problem_row
from locakit.project.manifest import Manifest, PageRecord, Rows
from locakit.project.publishing import PublishedPage
from locakit.project.scene import Scene
from locakit.site import FRONT, SITEMAP, STYLESHEET, article_path, index_path

Pages = Mapping[tuple[LanguageTag, str], PublishedPage]
"""The pages that are built anew, by locale and path under `source/`."""


Listed = Sequence[Sequence[Any]]
"""How the index of a locale shows its pages: their names, and what a manifest has of them."""


def listed_in(scene: Scene, pages: Pages, locale: LanguageTag) -> Iterator[Sequence[Any]]:
    """How the index of a locale shows the pages that are there when this build is done."""
    known, new = scene.known.listed.get(locale, {}), _listed(scene, pages, locale)
    for name in scene.articles_in(locale).values():
        if name in new:
            yield name, *new[name]
        elif name in known and scene.stands(article_path(locale, name)):
            yield name, *known[name]


def told_in(
    scene: Scene, pages: Pages, locale: LanguageTag, paths: Collection[str]
) -> Iterator[tuple[str, Sequence[Any]]]:
    """What there is to tell of the pages of some articles in a locale, by the articles' names, in their order."""
    told = _told(scene, scene.known.told, pages, locale)
    yield from ((name, told[name]) for path, name in scene.articles.items() if name in told and path in paths)


def page_record(scene: Scene, page: PublishedPage, path: str) -> PageRecord:
    """What the page of an article is made of."""
    return PageRecord(scene.article_key(path, page.locale, page.links), links=page.links)


def new_manifest(scene: Scene, pages: Pages, written: Mapping[str, PageRecord], gone: Collection[str]) -> Manifest:
    """The manifest behind the known one: some files of the site were written, and some are gone."""
    known = scene.known
    stay = {path: record for path, record in known.pages.items() if path not in gone}
    new = {place: page for place, page in pages.items() if _page_path(scene, *place) in written}
    locales = dict.fromkeys((*known.listed, *scene.locales))
    listed: Rows = {
        locale: {**_without(known.listed, locale, gone), **_listed(scene, new, locale)} for locale in locales
    }
    told: Rows = {
        locale: _told(scene, {locale: _without(known.told, locale, gone)}, new, locale) for locale in locales
    }
    return Manifest(scene.inputs, {**stay, **written}, listed, told, scene.barred)


def own_files(scene: Scene) -> Iterator[str]:
    """The files of the site that some build of the project as it is today would write."""
    yield from (FRONT, STYLESHEET, *((SITEMAP,) if scene.has_map else ()))
    for locale in (*scene.languages, *map(LanguageTag, PSEUDO_LOCALES)):
        yield index_path(locale)
        yield from (f"{locale}/{path}" for path in scene.assets)
        yield from (article_path(locale, name) for name in scene.articles_in(locale).values())


def _page_path(scene: Scene, locale: LanguageTag, path: str) -> str:
    return article_path(locale, scene.articles[path])


def _without(rows: Rows, locale: str, gone: Collection[str]) -> Mapping[str, Sequence[Any]]:
    """The rows of a locale, but for those whose pages are gone."""
    own = rows.get(locale, {})
    return {name: row for name, row in own.items() if f"{locale}/{name}.html" not in gone} if gone else own


def _listed(scene: Scene, pages: Pages, locale: str) -> dict[str, Sequence[Any]]:
    return {
        scene.articles[path]: (page.listed.title, page.listed.title_language, page.listed.reviewed, page.listed.total)
        for (one, path), page in pages.items()
        if one == locale
    }


def _told(scene: Scene, known: Rows, pages: Pages, locale: str) -> dict[str, Sequence[Any]]:
    told = dict(known.get(locale, {}))
    for (one, path), page in pages.items():
        if one == locale:
            told.pop(scene.articles[path], None)
            if page.is_due or page.refused:
                told[scene.articles[path]] = (page.is_due, tuple(map(problem_row, page.refused)))
    return told
