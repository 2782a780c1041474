"""The list of all pages for search engines, each with the same page in every language."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.site.links import absolute, hreflangs
from locakit.site.paths import FRONT, article_path, index_path

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def sitemap(base_url: str, articles: Mapping[str, Sequence[LanguageTag]], locales: Sequence[LanguageTag]) -> str:
    """The text of `SITEMAP`: the front page, indexes, the articles in their languages; there are no dates in it."""
    pages = [tuple((locale, index_path(locale)) for locale in _spoken(locales))]
    pages += [tuple((one, article_path(one, name)) for one in _spoken(own)) for name, own in articles.items()]
    urls = (url for alternates in pages for url in _urls(base_url, alternates))
    return "".join((_HEAD, f"<url><loc>{_escaped(absolute(base_url, FRONT))}</loc></url>\n", *urls, "</urlset>\n"))


def _spoken(locales: Sequence[LanguageTag]) -> Iterator[LanguageTag]:
    return (locale for locale in locales if locale not in PSEUDO_LOCALES)


def _urls(base_url: str, alternates: tuple[tuple[LanguageTag, str], ...]) -> Iterator[str]:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{_escaped(url)}"/>'
        for tag, url in hreflangs(base_url, alternates)
    )
    for _, path in alternates:
        yield f"<url><loc>{_escaped(absolute(base_url, path))}</loc>{links}</url>\n"


def _escaped(url: str) -> str:
    return escape(url)
