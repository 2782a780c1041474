"""The pages that lead to articles: one for each locale, and the front page that offers the languages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import NamedTuple

from locakit.model.languages import LanguageTag
from locakit.pages import Theme, attributes_of, render_page
from locakit.site.links import PageLinks
from locakit.site.paths import FRONT, article_path, index_path


class ListedArticle(NamedTuple):
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
    items = partial(_items, index, links)
    return render_page("index.html", index.locale, index.theme, page=index, links=links, items=items)


def front_page(page: FrontPage) -> str:
    """The HTML of the front page, for `FRONT`."""
    links = PageLinks(FRONT, base_url="" if page.is_preview else page.base_url)
    return render_page("front.html", page.language, page.theme, page=page, links=links, index_path=index_path)


_Share = Callable[[int, int], str]
"""The markup of what is reviewed: of so many sentences so many."""


def _items(index: LocaleIndex, links: PageLinks, share: _Share) -> str:
    """The markup of the list's items, which may be thousands: a template would take three times as long for them."""
    is_source = index.locale == index.source_language
    languages = {one.title_language: _attributes(one.title_language, index.locale) for one in index.articles}
    shares: dict[tuple[int, int], str] = {}
    items = []
    for name, title, language, reviewed, total in index.articles:
        counts = None if is_source or reviewed >= total else (reviewed, total) if reviewed else (0, 0)
        if counts and counts not in shares:
            shares[counts] = share(*counts)
        notice = shares[counts] if counts else ""
        href = escape(links.to(article_path(index.locale, name)))
        items.append(f'<li>\n<a href="{href}"{languages[language]}>{escape(title)}</a>\n{notice}</li>')
    return "\n".join(items)


def _attributes(language: LanguageTag, page: LanguageTag) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes_of(language, page).items())
