"""A page of its author's own in one locale: the source's elements, and what we add to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from locakit.model.document import Document, Segment
from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.pages import Theme, render_page, style_part
from locakit.site.body import Mark, body_of
from locakit.site.crosslinks import led_to_pages
from locakit.site.links import PageLinks, absolute, hreflangs
from locakit.site.paths import article_path
from locakit.site.published import Said

if TYPE_CHECKING:
    from locakit.articles.html.head import Addresses
    from locakit.articles.own_page import PageFrame


@dataclass(frozen=True, slots=True)
class WholePage:
    """What is said around the text of an author's own page."""

    locale: LanguageTag
    source_language: LanguageTag
    name: str
    """The article's path under `source/` without the ending."""
    locales: tuple[LanguageTag, ...]
    """Every language that has this page, the source's and this one too, in the order of the switcher."""
    reviewed: int
    """Segments of this page that a person approved."""
    total: int
    """All segments of this page."""
    base_url: str = ""
    """Where the site will stand; empty where nobody said it."""
    is_preview: bool = False
    """Whether the page also shows what no person has approved."""
    version: str = ""
    """What stands for the content of the source."""
    leads: Mapping[str, str | None] = field(default_factory=dict)
    """The page of each file of `source/` that the page does not lead to by itself; empty where there is none."""

    @property
    def path(self) -> str:
        """Where the page stands in the site."""
        return article_path(self.locale, self.name)


def whole_page(
    document: Document, segments: Sequence[Segment], said: Sequence[Said], mark: Mark, page: WholePage
) -> str:
    """The HTML of an author's own page; the source's stays as it is, but for links to the other languages.

    `said` is aligned with `segments`.
    """
    from locakit.articles.own_page import localized_page
    from locakit.site.kept_words import in_own_tags

    framed = localized_page(document, _languages(segments, said, page.locale), frame_of(page))
    own = tuple(in_own_tags(one, page.source_language) for one in said)
    return with_leads(body_of(framed, segments, own, page.locale, mark), page)


def with_leads(markup: str, page: WholePage) -> str:
    """The markup of an author's own page with its links leading to the pages of other articles."""
    return led_to_pages(markup, page.name, page.path, page.leads)


def frame_of(page: WholePage) -> "PageFrame":
    """What we say around the text of an author's own page."""
    from locakit.articles.own_page import PageFrame

    return PageFrame(
        locale=page.locale,
        og_locale=_open_graph_locale(page.locale),
        addresses=_addresses(page),
        head=_part("whole-head.html", page, style=style_part("whole-preview.css")),
        notice=_part("whole-notice.html", page, is_ours=False),
        banner=_part("whole-notice.html", page, is_ours=True),
        languages=_part("whole-languages.html", page, links=_links(page)),
    )


def _part(template: str, page: WholePage, **values: object) -> str:
    return render_page(template, page.locale, Theme(), page=page, **values).strip()


def _links(page: WholePage) -> PageLinks:
    return PageLinks(page.path, _alternates(page))


def _alternates(page: WholePage) -> tuple[tuple[LanguageTag, str], ...]:
    return tuple((locale, article_path(locale, page.name)) for locale in page.locales)


def _addresses(page: WholePage) -> "Addresses | None":
    """The addresses that the page names: without `base-url` a translated page leads to itself, by its own name."""
    from locakit.articles.html.head import Addresses

    if page.base_url:
        return Addresses(absolute(page.base_url, page.path), dict(hreflangs(page.base_url, _alternates(page))))
    is_source = page.locale == page.source_language
    return None if is_source else Addresses(quote(page.path.rpartition("/")[2]), {})


def _languages(segments: Sequence[Segment], said: Sequence[Said], locale: LanguageTag) -> Mapping[str, LanguageTag]:
    """The language that each unit stands in; the locale where its sentences are in several."""
    languages: dict[str, LanguageTag] = {}
    pairs = zip(segments, said, strict=True)
    for unit, group in groupby(pairs, key=lambda pair: pair[0].unit.id):
        own = {one.locale for _, one in group if one.content}
        languages[unit] = own.pop() if len(own) == 1 else locale
    return languages


def _open_graph_locale(tag: LanguageTag) -> str:
    """A locale as Open Graph writes it, language and territory: `es_ES`; by CLDR's likely one where none is said."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    wanted = PSEUDO_LOCALES.get(tag, tag).replace("-", "_")
    language, *rest = wanted.split("_")
    territory = next((part for part in rest if part.isupper() or part.isdigit()), "")
    return f"{language}_{territory or str(likely.get(wanted, wanted)).split('_')[-1]}"
