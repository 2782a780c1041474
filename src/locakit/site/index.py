"""The pages that lead to articles: one for each locale, and the front page that offers the languages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from locakit.model.languages import LanguageTag, direction
from locakit.pages import Theme, render_page
from locakit.site.links import PageLinks
from locakit.site.paths import FRONT, article_path, index_path


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article as a locale's index shows it."""

    name: str
    """Its path under `source/` without the ending."""
    title: str
    """Plain text."""
    title_language: LanguageTag
    """The source's, where the title is not reviewed."""
    reviewed: int
    """Segments that a person approved."""
    total: int


@dataclass(frozen=True, slots=True)
class LocaleIndex:
    """What the index of a locale shows."""

    locale: LanguageTag
    source_language: LanguageTag
    articles: tuple[ListedArticle, ...]
    locales: tuple[LanguageTag, ...]
    """Every language of the site, in the order of the switcher."""
    is_preview: bool = False
    base_url: str = ""
    """Where the site will stand; empty where nobody said it."""
    theme: Theme = field(default_factory=Theme)


@dataclass(frozen=True, slots=True)
class ListedLocale:
    """A language as the front page offers it."""

    locale: LanguageTag
    articles: int
    """How many articles its index lists."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page shows; it offers the languages and chooses none."""

    language: LanguageTag
    """The source's: what the page itself is written in."""
    locales: tuple[ListedLocale, ...]
    is_preview: bool = False
    base_url: str = ""
    """Where the site will stand; empty where nobody said it."""
    theme: Theme = field(default_factory=Theme)


def locale_index(index: LocaleIndex) -> str:
    """The HTML of a locale's index, for `index_path(index.locale)`."""
    alternates = tuple((locale, index_path(locale)) for locale in index.locales)
    base_url = "" if index.is_preview else index.base_url
    links = PageLinks(index_path(index.locale), alternates, FRONT, base_url)
    lines = tuple(_lines(index, links))
    return render_page("index.html", index.locale, index.theme, page=index, links=links, lines=lines)


class IndexLine(NamedTuple):
    """A line of the list: what a template would ask for a thousand times is worked out here."""

    href: str
    title: str
    language: LanguageTag | None
    """What the title is written in, where that is not the page's."""
    direction: str
    """In which that runs."""
    is_open: bool
    """Whether its notice is to say what is reviewed."""
    reviewed: int
    total: int


def front_page(page: FrontPage) -> str:
    """The HTML of the front page, for `FRONT`."""
    links = PageLinks(FRONT, base_url="" if page.is_preview else page.base_url)
    return render_page("front.html", page.language, page.theme, page=page, links=links, index_path=index_path)


def _lines(index: LocaleIndex, links: PageLinks) -> Iterator[IndexLine]:
    is_source = index.locale == index.source_language
    for one in index.articles:
        language = None if one.title_language == index.locale else one.title_language
        is_open = one.reviewed < one.total and not is_source
        href = links.to(article_path(index.locale, one.name))
        yield IndexLine(href, one.title, language, direction(one.title_language), is_open, one.reviewed, one.total)
