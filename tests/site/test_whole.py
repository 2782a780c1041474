"""Pages of authors in other languages: what is said of each part, and what is added."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_pages import LETTER, Chosen, Source, built, every, every_other, none, sources
from selectolax.lexbor import LexborHTMLParser, LexborNode

from locakit.model.document import Segment
from locakit.model.languages import LanguageTag, direction

SOURCES = sources()
EN = LanguageTag("en")
JA = LanguageTag("ja")
CHOICES = [every, none, every_other]
ADDED_ATTRIBUTES = {"lang", "xml:lang", "dir", "class"}
UNSEEN = {"iframe", "math", "rt", "script", "style", "svg", "template", "textarea"}
"""What readers do not see, and what is not marked: formulas, drawings, readings in a sentence that is left, what a
form holds beside a translated hint."""
ISOLATES = {"bdi", "bdo", "span"}
"""What the author gave a direction of its own."""
CASES = Path(__file__).with_name("whole-pages.txt")

each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
each_locale = pytest.mark.parametrize("locale", ["es", "ar", "ja"])
each_choice = pytest.mark.parametrize("is_translated", CHOICES, ids=lambda choice: choice.__name__)


def page_of(head: str = "", body: str = "<p>One.</p>") -> Source:
    return Source("a/page", EN, f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>')


def cases() -> Iterator[tuple[str, str, str, str]]:
    for block in CASES.read_text(encoding="utf-8").split("#### ")[1:]:
        head, _, rest = block.partition("\n")
        title, _, way = head.rpartition(" | ")
        source, _, expected = rest.partition("----\n")
        yield title, way, source, expected.strip("\n") + "\n"


@pytest.mark.parametrize(("way", "source", "expected"), [c[1:] for c in cases()], ids=[c[0] for c in cases()])
def test_a_part_says_its_language(way: str, source: str, expected: str) -> None:
    language, locale = way.split(" > ")
    page = built(Source("page", LanguageTag(language), source.strip("\n") + "\n"), locale, unless_left)
    assert re.sub(r"<aside data-locakit.*?</aside>", "[notice]", page) == expected


def unless_left(segment: Segment) -> bool:
    """What says "Left" is left in the source's language."""
    return not re.search("Left|左", str(segment.content))


@each_source
def test_the_page_in_the_language_of_its_source_is_its_source(source: Source) -> None:
    assert built(source, source.language) == source.text


@each_source
@each_locale
@each_choice
def test_a_page_has_the_elements_of_its_source_and_what_we_add(
    source: Source, locale: str, is_translated: Chosen
) -> None:
    if locale == source.language:
        return
    own, page = LexborHTMLParser(source.text), LexborHTMLParser(built(source, locale, is_translated))
    for notice in page.css("aside[data-locakit=notice]"):
        notice.decompose()
    for meta in page.css("head > meta[charset=utf-8]:first-child") if "charset=" not in source.text.lower() else ():
        meta.decompose()
    assert without_spans(page) == without_spans(own)
    assert len(page.css("span")) - len(own.css("span")) == spans_added(page, own)
    for before, now in zip(starts(own), starts(page), strict=True):
        assert before <= now
        assert now - before <= ADDED_ATTRIBUTES


def spans_added(page: LexborHTMLParser, own: LexborHTMLParser) -> int:
    """How many more spans say nothing but a language, with its direction and our class."""
    return sum(map(is_ours, page.css("span"))) - sum(map(is_ours, own.css("span")))


def is_ours(span: LexborNode) -> bool:
    return set(span.attributes) <= ADDED_ATTRIBUTES


def without_spans(page: LexborHTMLParser) -> list[str]:
    assert page.root
    return [node.tag or "" for node in page.root.traverse() if node.tag != "span"]


def starts(page: LexborHTMLParser) -> list[set[str]]:
    """The attributes of each element but spans."""
    assert page.root
    return [set(node.attributes) for node in page.root.traverse() if node.tag != "span"]


@each_source
@each_locale
@each_choice
def test_every_text_says_its_language_and_direction(source: Source, locale: str, is_translated: Chosen) -> None:
    if locale == source.language:
        return
    page = LexborHTMLParser(built(source, locale, is_translated))
    for notice in page.css("aside[data-locakit]"):
        notice.decompose()
    wrong = list(wrong_texts(page, source, LanguageTag(locale)))
    assert wrong == []


def wrong_texts(page: LexborHTMLParser, source: Source, locale: LanguageTag) -> Iterator[str]:
    assert page.root
    for node in page.root.traverse(include_text=True):
        text = node.text(deep=False).strip() if node.tag == "-text" else ""
        around = list(ancestors(node))
        if not any(map(str.isalpha, text)) or UNSEEN & {one.tag for one in around} or is_note(around, text):
            continue
        speaker = next(one for one in around if one.attributes.get("lang"))
        side = next(one for one in around if one.attributes.get("dir"))
        lang = (speaker.attributes["lang"] or "").split("-")[0].lower()
        if lang not in {locale, source.language}:
            continue
        if lang != (locale if LETTER in text else source.language):
            yield f"{lang}: {text}"
        elif side.attributes["dir"] != direction(LanguageTag(lang)) and side.tag not in ISOLATES:
            yield f"{side.attributes['dir']}: {text}"


def is_note(around: list[LexborNode], text: str) -> bool:
    """Whether a text is the mark of a note, which is in no language: `[A 1]`, `[i]`."""
    return bool(re.fullmatch(r"\[[^]]{1,4}\]", text)) and any(one.tag == "a" for one in around)


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None and above.tag != "-document":
        yield above
        above = above.parent


def test_the_pages_of_a_site_with_an_address_name_each_other_and_themselves() -> None:
    source = page_of('<meta property="og:url" content="https://old.example/"><link rel="canonical" href="/old">')
    base = "https://clinic.example/health/"
    pages = {locale: LexborHTMLParser(built(source, locale, base_url=base)) for locale in ("en", "es", "ar")}
    alternates = {locale: links(page) for locale, page in pages.items()}
    wanted = {tag: f"{base}{tag}/a/page.html" for tag in ("en", "es", "ar", "ja")}
    assert alternates["en"] == alternates["es"] == alternates["ar"] == {**wanted, "x-default": wanted["en"]}
    for locale, page in pages.items():
        assert [link.attributes["href"] for link in page.css("link[rel=canonical]")] == [wanted[locale]]
        assert [meta.attributes["content"] for meta in page.css("meta[property='og:url']")] == [wanted[locale]]


def links(page: LexborHTMLParser) -> dict[str | None, str | None]:
    found = page.css("head > link[rel=alternate][hreflang]")
    named = {link.attributes["hreflang"]: link.attributes["href"] for link in found}
    assert len(named) == len(found)
    return named


def test_alternates_of_the_author_are_led_to_our_pages_and_those_to_other_languages_stay() -> None:
    head = '<link rel="alternate" hreflang="ES" href="/x"><link rel="alternate" hreflang="pl" href="/pl">'
    feed = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    page = LexborHTMLParser(built(page_of(head + feed), "ar", base_url="https://clinic.example"))
    assert links(page)["ES"] == "https://clinic.example/es/a/page.html"
    assert links(page)["pl"] == "/pl"
    assert "es" not in links(page)
    assert page.css("link[type='application/rss+xml'][href='/feed']:not([hreflang])")


def test_addresses_are_quoted_and_escaped() -> None:
    source = Source('a b/"><script>', EN, page_of('<link rel="canonical" href="/old">').text)
    for base in ("https://clinic.example", ""):
        page = LexborHTMLParser(built(source, "es", base_url=base))
        assert not page.css("script")
        assert (page.css("link[rel=canonical]")[0].attributes["href"] or "").endswith("%22%3E%3Cscript%3E.html")


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_page_that_asks_for_them_has_links_to_its_languages_in_their_own_names(locale: str) -> None:
    page = LexborHTMLParser(built(page_of(body='<nav data-locakit="languages"></nav><p>One.</p>'), locale))
    found = page.css("nav > ul > li > a[lang][dir]")
    assert [link.text() for link in found] == ["English", "español", "العربية", "日本語"]
    assert [link.attributes["hreflang"] for link in found] == ["en", "es", "ar", "ja"]
    assert [link.attributes["href"] for link in found][1] == (
        "page.html" if locale == "es" else "../../es/a/page.html"
    )
    assert [link.text() for link in page.css("a[aria-current=page]")] == ["English" if locale == "en" else "العربية"]


@pytest.mark.parametrize(
    ("is_translated", "notice"),
    [
        (every, ""),
        (none, "Esta página aún no está traducida. Se muestra en inglés."),
        (lambda segment: segment.index == 0, "Esta página está traducida en parte: 1 de 2 frases revisadas."),
    ],
)
def test_a_notice_stands_first_in_a_page_that_is_not_reviewed(is_translated: Chosen, notice: str) -> None:
    page = LexborHTMLParser(built(page_of(body="<main><p>One. Two.</p></main>"), "es", is_translated))
    assert "".join(found.text() for found in page.css("body > aside:first-child[lang=es][dir=ltr]")).startswith(
        notice
    )
    assert len(page.css("aside")) == bool(notice)


def test_a_notice_stands_where_the_page_wants_it() -> None:
    body = '<main><p>One.</p><div data-locakit="notice"></div></main>'
    page = LexborHTMLParser(built(page_of(body=body), "fa", none))
    assert [found.text() for found in page.css("main > div[data-locakit] > div[lang=en][dir=ltr]")] == [
        "This page is not translated yet. It is shown in English."
    ]
    assert not page.css("aside")


def test_a_place_for_the_notice_that_is_part_of_a_text_is_none() -> None:
    body = '<p>One <b data-locakit="notice">two</b> three.</p>'
    assert LexborHTMLParser(built(page_of(body=body), "es", none)).css("body > aside")


def test_a_preview_shows_each_state_without_our_style_sheet_and_keeps_search_engines_away() -> None:
    html = built(page_of("<meta charset=utf-8>", "<p>One. Two.</p>"), "es", every_other, is_preview=True)
    page = LexborHTMLParser(html)
    assert page.css("head > meta[name=robots][content=noindex]")
    assert "Vista previa" in page.css("body > aside:first-child")[0].text()
    assert [found.text() for found in page.css("p > .draft[title]")] == [f"{LETTER * 3}."]
    assert ".draft" in page.css("head > style")[0].text()
    assert not page.css("script")
    assert html.index("<meta charset") < html.index("<style") < html.index("</head>")


def test_a_preview_of_the_source_itself_is_kept_from_search_engines_too() -> None:
    source = page_of()
    assert built(source, "en", is_preview=True) == source.text.replace(
        "<head>", '<head><meta name="robots" content="noindex" />'
    )


@pytest.mark.parametrize(
    ("locale", "named"),
    [
        ("es", "es_ES"),
        ("pt-BR", "pt_BR"),
        ("zh-Hant", "zh_TW"),
        ("ca", "ca_ES"),
        ("es-419", "es_419"),
        ("ar", "ar_EG"),
    ],
)
def test_open_graph_wants_a_territory(locale: str, named: str) -> None:
    source = page_of('<meta property="og:locale" content="en_US">')
    page = LexborHTMLParser(built(source, locale))
    assert page.css("meta[property='og:locale']")[0].attributes["content"] == named


def test_text_of_a_parent_locale_says_so() -> None:
    source = page_of("<meta charset=utf-8>", '<p lang="en">One <i lang="en">two</i>.</p><p>Three.</p>')
    page = LexborHTMLParser(built(source, "es-MX", every, spoken="es"))
    assert [node.attributes["lang"] for node in page.css("html, body, body > p, i")] == [
        "es-MX",
        "es",
        "es",
        "es",
        "es",
    ]
