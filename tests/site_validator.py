"""A validator for all pages of a site: what the standards and our promises say of each page and of pages together.

It knows the files of the site, the sources, and what people approved; it shares no code with the build.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import html5lib
from selectolax.lexbor import LexborHTMLParser, LexborNode

from locakit.model.languages import PSEUDO_LOCALES, LanguageTag, direction

UNSEEN = {
    "code",
    "iframe",
    "kbd",
    "math",
    "noscript",
    "pre",
    "rt",
    "samp",
    "script",
    "style",
    "svg",
    "template",
    "textarea",
    "var",
}
"""What readers do not see or what is in no language."""
ISOLATES = {"bdi", "bdo"}
LEAST_WORDS = 3
"""A shorter text may be the same in two languages."""


@dataclass(frozen=True)
class Article:
    """An article of the site."""

    text: str
    """Its source file."""
    is_page: bool
    """Whether it is a whole page of its author's."""
    approved: Mapping[LanguageTag, str] = field(default_factory=dict)
    """For each locale all that people approved in its PO file, without markup."""


@dataclass(frozen=True)
class Page:
    """A built page."""

    path: str
    text: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.text)

    @property
    def locale(self) -> LanguageTag:
        return LanguageTag(self.path.partition("/")[0])

    @property
    def name(self) -> str:
        """Of its article."""
        return self.path.partition("/")[2].removesuffix(".html")

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(node.attributes["id"] or "" for node in self.tree.css("[id]"))

    @cached_property
    def targets(self) -> set[str]:
        return {*self.ids, *(node.attributes["name"] or "" for node in self.tree.css("a[name]"))}

    @cached_property
    def texts(self) -> tuple[tuple[str, str, str], ...]:
        """Each text that readers see, with the language and the direction that it says to be in."""
        return tuple(self._texts())

    def _texts(self) -> Iterator[tuple[str, str, str]]:
        assert self.tree.root
        for node in self.tree.root.traverse(include_text=True):
            text = squeezed(node.text(deep=False)) if node.tag == "-text" else ""
            around = list(ancestors(node))
            if len(text.split()) < LEAST_WORDS or is_furniture(around) or UNSEEN & {one.tag for one in around}:
                continue
            speaker = next((one.attributes["lang"] or "" for one in around if one.attributes.get("lang")), "")
            side = next(one for one in around if one.attributes.get("dir") or one.tag == "html")
            shown = "" if side.tag in ISOLATES else side.attributes.get("dir") or ""
            yield text, speaker, shown


@dataclass(frozen=True)
class Site:
    """All pages, and what they were made from."""

    pages: Mapping[str, Page]
    files: frozenset[str]
    """The paths of all files of the site."""
    articles: Mapping[str, Article]
    source: LanguageTag
    locales: tuple[LanguageTag, ...]
    base_url: str = ""

    def article(self, page: Page) -> Article | None:
        return self.articles.get(page.name)


def faults(site: Site) -> Iterator[str]:
    """All that is wrong, as `path: what`."""
    for rule in RULES:
        for page in site.pages.values():
            yield from (f"{page.path}: {fault}" for fault in rule(site, page))


def wrong_languages(site: Site, page: Page) -> Iterator[str]:
    """Texts that say to be in the page's language and are the source's or a parent's, and the other way round."""
    article = site.article(page)
    if article is None or page.locale == site.source:
        return
    source = squeezed(LexborHTMLParser(site.pages[f"{site.source}/{page.name}.html"].text).text())
    own = squeezed(article.approved.get(page.locale, ""))
    parent = squeezed(article.approved.get(LanguageTag(page.locale.partition("-")[0]), ""))
    for text, language, side in page.texts:
        if language == page.locale and text not in own and (text in source or text in parent):
            yield f"says to be {language} and is not: {text}"
        if language == site.source and text not in source:
            yield f"says to be {language} and is not: {text}"
        if language in {*site.locales, site.source} and side and side != direction(LanguageTag(language)):
            yield f"goes {side} in {language}: {text}"
        if not language:
            yield f"says no language: {text}"


def wrong_descriptions(site: Site, page: Page) -> Iterator[str]:
    """On our template: a description that is not in the page's own language, and more than one."""
    article = site.article(page)
    if article is None or article.is_page:
        return
    found = [squeezed(node.attributes["content"] or "") for node in page.tree.css("meta[name=description]")]
    own = squeezed(article.text if page.locale == site.source else article.approved.get(page.locale, ""))
    yield from (f"has a description that is not {page.locale}: {text}" for text in found if text not in own)
    if len(found) > 1:
        yield f"has {len(found)} descriptions"


def wrong_alternates(site: Site, page: Page) -> Iterator[str]:
    """Alternates that are not all, lead nowhere, or are not mutual."""
    if not site.base_url or site.article(page) is None:
        return
    found = alternates(page)
    public: list[str] = [tag for tag in site.locales if tag not in PSEUDO_LOCALES]
    wanted = {tag: f"{site.base_url}/{tag}/{page.name}.html" for tag in public}
    article = site.article(page)
    found = {tag: url for tag, url in found.items() if not article or url not in article.text}
    if found != {**wanted, "x-default": wanted[site.source]}:
        yield f"has the alternates {found}"
    for url in found.values():
        other = site.pages.get(unquote(url.removeprefix(f"{site.base_url}/")))
        if other is None:
            yield f"has an alternate that is not there: {url}"
        elif not found.items() <= alternates(other).items():
            yield f"has other alternates than {other.path}"


def alternates(page: Page) -> dict[str, str]:
    links = page.tree.css("head > link[rel=alternate][hreflang]")
    return {link.attributes["hreflang"] or "": link.attributes["href"] or "" for link in links}


def broken_links(site: Site, page: Page) -> Iterator[str]:
    """Links to files or places that are not there, but for those that lead nowhere in the source too."""
    article = site.article(page)
    for node in page.tree.css("[href], [src]"):
        for name in ("href", "src"):
            address = node.attributes.get(name) or ""
            if (
                address
                and not leads_somewhere(site, page, address)
                and not (article and is_authors(article, address))
            ):
                yield f"{name} leads nowhere: {address}"


def leads_somewhere(site: Site, page: Page, address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https", "mailto", "tel"} or not parts.scheme
    path = normpath(join(dirname(page.path), unquote(parts.path))) if parts.path else page.path
    if path not in site.files:
        return False
    return not parts.fragment or path not in site.pages or unquote(parts.fragment) in site.pages[path].targets


def is_authors(article: Article, address: str) -> bool:
    """Whether the source has this link, and it leads nowhere there either."""
    if not address.startswith("#"):
        return address in article.text
    return article.is_page and unquote(address[1:]) not in Page("", article.text).targets


def repeated_ids(site: Site, page: Page) -> Iterator[str]:
    article = site.article(page)
    own = Page("", article.text).ids if article and article.is_page else Counter[str]()
    yield from (f"id {name} stands there {n} times" for name, n in page.ids.items() if n > max(1, own[name]))


def invalid_markup(site: Site, page: Page) -> Iterator[str]:
    """Errors of html5lib that the source has not."""
    article = site.article(page)
    left = parse_errors(page.text)
    if article and article.is_page:
        left -= parse_errors(article.text)
    yield from (f"html5lib: {error}" for error in left)


def parse_errors(text: str) -> Counter[str]:
    parser = html5lib.HTMLParser()
    parser.parse(text)
    return Counter(f"{code} {data}" for _, code, data in parser.errors)


def live_parts(site: Site, page: Page) -> Iterator[str]:
    """On our template: a policy, and nothing that runs."""
    article = site.article(page)
    if article and article.is_page:
        return
    if not page.tree.css("head > meta[http-equiv=Content-Security-Policy]"):
        yield "has no policy"
    yield from (f"has {node.tag}" for node in page.tree.css("script, style, iframe, object, embed, base"))
    for node in page.tree.css("*"):
        yield from (f"has {name}" for name in node.attributes if name.startswith("on"))


RULES: tuple[Callable[[Site, Page], Iterator[str]], ...] = (
    wrong_languages,
    wrong_descriptions,
    wrong_alternates,
    broken_links,
    repeated_ids,
    invalid_markup,
    live_parts,
)


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None and above.tag != "-document":
        yield above
        above = above.parent


def is_furniture(around: list[LexborNode]) -> bool:
    """Whether a text is around the article, or a mark of a citation."""
    return any("citation" in (one.attributes.get("class") or "").split() for one in around) or any(
        one.tag in {"header", "nav"} or "skip-link" in (one.attributes.get("class") or "") for one in around
    )


def squeezed(text: str) -> str:
    return " ".join(re.split(r"[ \t\r\n]+", text)).strip()
