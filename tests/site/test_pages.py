import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from example_site import (
    ARABIC,
    ARTICLE,
    DRAFT,
    ENGLISH,
    JAPANESE,
    LOCALES,
    NOTES,
    PREVIEW,
    SPANISH,
    TOTAL,
    example_article,
    example_index,
    example_preview,
    example_site,
)
from selectolax.lexbor import LexborHTMLParser

from locakit.catalogs import State
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag
from locakit.site import (
    FRONT,
    FrontPage,
    ListedArticle,
    ListedLocale,
    LocaleIndex,
    Note,
    SentenceMark,
    article_page,
    article_path,
    front_page,
    index_path,
    locale_index,
    sentence_attributes,
)

SITE = example_site()
PAGES = sorted(path for path in SITE if path.endswith(".html"))
HOSTILE = """'"></title></h1><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}{% raw %}"""
PERSIAN = LanguageTag("fa")


def parsed(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def texts(soup: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(found.text().split()) for found in soup.css(selector)]


def values(soup: LexborHTMLParser, selector: str, attribute: str) -> list[str | None]:
    return [found.attributes.get(attribute) for found in soup.css(selector)]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_html(path: str) -> None:
    html5lib.HTMLParser(strict=True).parse(SITE[path])


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_unique_and_every_link_and_anchor_resolves(path: str) -> None:
    soup = parsed(SITE[path])
    ids = values(soup, "[id]", "id")
    assert len(ids) == len(set(ids))
    for href in values(soup, "[href]", "href"):
        url = urlsplit(str(href))
        assert (url.scheme, url.netloc) == ("", "")
        assert not url.path or normpath(join(dirname(path), unquote(url.path))) in SITE
        assert not url.fragment or unquote(url.fragment) in ids


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_a_policy_before_anything_it_loads_and_no_script_or_style_of_its_own(path: str) -> None:
    soup = parsed(SITE[path])
    assert "default-src 'none'" in str(values(soup, "head > meta[http-equiv=Content-Security-Policy]", "content")[0])
    assert not soup.css("link ~ meta[http-equiv], style, script")
    assert not re.search(r"<script|<style| style=| on\w+=|javascript:", SITE[path])


@pytest.mark.parametrize("path", PAGES)
def test_only_previews_keep_search_engines_away(path: str) -> None:
    assert ('<meta name="robots" content="noindex">' in SITE[path]) == (PREVIEW in path)


def test_pages_are_the_same_in_every_run() -> None:
    assert example_site() == SITE


@pytest.mark.parametrize(
    ("locale", "direction"), [(ENGLISH, "ltr"), (SPANISH, "ltr"), (ARABIC, "rtl"), (JAPANESE, "ltr")]
)
def test_a_page_says_its_language_and_direction(locale: LanguageTag, direction: str) -> None:
    for html in (article_page(example_article(locale)), locale_index(example_index(locale))):
        assert f'<html lang="{locale}" dir="{direction}">' in html


def test_the_switcher_names_each_language_in_itself_and_marks_the_current_one() -> None:
    soup = parsed(article_page(example_article(SPANISH)))
    links = "nav.languages a"
    assert texts(soup, links) == ["English", "español", "العربية", "日本語"]
    assert values(soup, links, "lang") == values(soup, links, "hreflang") == list(LOCALES)
    assert values(soup, links, "dir") == ["ltr", "ltr", "rtl", "ltr"]
    assert values(soup, links, "aria-current") == [None, "page", None, None]
    assert values(soup, links, "href")[2] == "../../ar/legs/tired%20legs.html"


def test_the_body_is_on_the_page_as_the_renderer_made_it() -> None:
    page = example_article(ARABIC)
    assert page.body in article_page(page)


def test_a_reference_is_word_for_word_in_its_own_language_and_leads_back_to_each_citation() -> None:
    soup = parsed(article_page(example_article(ARABIC)))
    assert values(soup, "section[role=doc-endnotes] li", "id") == ["note-1", "note-2", "note-3"]
    assert texts(soup, ".note-text") == [note.text for note in NOTES]
    assert soup.css(".notes ol[lang=en][dir=ltr]")
    backlinks = "#note-1 a[role=doc-backlink]"
    assert values(soup, backlinks, "href") == ["#cite-1", "#cite-1-2"]
    assert values(soup, backlinks, "aria-label") == ["العودة إلى الاستشهاد 1", "العودة إلى الاستشهاد 1-2"]
    assert values(soup, backlinks, "lang") == ["ar", "ar"]


def test_references_in_several_languages_are_marked_one_by_one() -> None:
    notes = (*NOTES[:2], Note("3", "Miller, 44 (trad. esp.).", SPANISH, ("cite-3",)))
    soup = parsed(article_page(example_article(SPANISH, notes=notes)))
    assert soup.css(".notes ol:not([lang])")
    assert values(soup, ".note-text", "lang") == ["en", "en", None]


def test_references_on_the_page_of_their_own_language_are_not_marked() -> None:
    assert not parsed(article_page(example_article(ENGLISH))).css(".notes ol[lang], .note-text[lang]")


@pytest.mark.parametrize(
    ("labels", "shown"),
    [(("1", "2"), []), (("7", "9"), ["7", "9"]), (("miller", "7"), ["miller", "7"]), (("2", "1"), ["2", "1"])],
)
def test_labels_are_shown_where_a_list_would_not_number_so_by_itself(
    labels: tuple[str, ...], shown: list[str]
) -> None:
    notes = tuple(Note(label, "Text.", ENGLISH) for label in labels)
    soup = parsed(article_page(example_article(ENGLISH, notes=notes)))
    assert texts(soup, ".note-label") == shown
    assert values(soup, ".notes li", "id") == [f"note-{label}" for label in labels]


def test_an_article_without_references_has_no_list_of_them() -> None:
    assert not parsed(article_page(example_article(ENGLISH, notes=()))).css("section, ol")


@pytest.mark.parametrize(
    ("reviewed", "notice"),
    [
        (0, ["Esta página aún no está traducida. Se muestra en inglés."]),
        (1, ["Esta página está traducida en parte: 1 de 15 frases revisadas. El resto se muestra en inglés."]),
        (14, ["Esta página está traducida en parte: 14 de 15 frases revisadas. El resto se muestra en inglés."]),
        (15, []),
    ],
)
def test_a_page_says_how_much_of_it_is_reviewed(reviewed: int, notice: list[str]) -> None:
    page = example_article(SPANISH, reviewed=reviewed, total=TOTAL)
    assert texts(parsed(article_page(page)), "[data-locakit=notice]") == notice


def test_the_source_has_no_notice() -> None:
    assert not parsed(article_page(example_article(ENGLISH, reviewed=0))).css("[data-locakit=notice]")


def test_a_preview_says_so_in_its_tab_and_above_the_text_and_explains_its_marks() -> None:
    soup = parsed(article_page(example_preview()))
    assert texts(soup, "title") == ["Vista previa: Sal, agua y piernas cansadas"]
    assert texts(soup, ".preview-legend strong") == ["Vista previa: borradores automáticos sin revisar. No publicar."]
    assert values(soup, ".preview-legend span", "class") == ["draft", "outdated", "unfinished", "fallback"]
    assert not soup.css("[data-locakit=notice]")


def test_indexes_and_front_page_of_a_preview_say_so_too() -> None:
    index = LocaleIndex(SPANISH, ENGLISH, (), LOCALES, is_preview=True)
    front = FrontPage(ENGLISH, (), is_preview=True)
    for html in (locale_index(index), front_page(front)):
        assert parsed(html).css("meta[name=robots][content=noindex]")
        assert parsed(html).css("[role=note] strong")


def test_a_mark_tells_state_engine_hints_and_the_line_to_open() -> None:
    assert sentence_attributes(DRAFT, SPANISH) == {
        "class": "draft",
        "title": "Borrador: texto automático sin revisar\nMotor: apertium/eng-spa\n"
        "Avisos: number-format\nlocales/es/legs.po:34",
    }


def test_a_mark_of_an_untranslated_sentence_leaves_its_class_alone() -> None:
    mark = SentenceMark(State.UNTRANSLATED, Place("locales/es/legs.po", 7))
    assert sentence_attributes(mark, SPANISH) == {"title": "Sin traducir\nlocales/es/legs.po:7"}


def test_an_index_lists_titles_with_their_language_and_their_share() -> None:
    listed = (
        ListedArticle("legs/tired legs", "Piernas cansadas", SPANISH, 11, 15),
        ListedArticle("sleep", "Sleep", ENGLISH, 0, 40),
        ListedArticle("agua", "Agua", SPANISH, 20, 20),
    )
    soup = parsed(locale_index(LocaleIndex(SPANISH, ENGLISH, listed, LOCALES)))
    shown = ["Piernas cansadas 11 de 15 frases revisadas", "Sleep Aún sin traducir", "Agua"]
    assert texts(soup, ".listing li") == shown
    assert values(soup, ".listing a", "lang") == [None, "en", None]
    assert values(soup, ".listing a", "href") == ["legs/tired%20legs.html", "sleep.html", "agua.html"]
    assert texts(soup, ".home") == ["Todos los idiomas"]


def test_the_index_of_the_source_tells_no_shares() -> None:
    assert not parsed(locale_index(example_index(ENGLISH))).css(".share")


def test_the_front_page_offers_each_language_in_itself_and_chooses_none() -> None:
    listed = (ListedLocale(ENGLISH, 1), ListedLocale(ARABIC, 2), ListedLocale(PERSIAN, 3))
    html = front_page(FrontPage(ENGLISH, listed))
    soup = parsed(html)
    assert texts(soup, ".listing li") == ["English 1 article", "العربية مقالان", "فارسی 3 articles"]
    assert values(soup, ".listing a", "href") == ["en/index.html", "ar/index.html", "fa/index.html"]
    assert values(soup, ".share span", "lang") == ["en", "ar", "en"]
    assert "refresh" not in html


def test_where_our_words_are_english_they_are_marked() -> None:
    page = example_article(ENGLISH, locale=PERSIAN, locales=(ENGLISH, PERSIAN), reviewed=3)
    soup = parsed(article_page(page))
    for selector in (".skip-link", ".home", "nav.languages", ".notice", "#locakit-references"):
        assert values(soup, selector, "lang") == ["en"], selector
        assert values(soup, selector, "dir") == ["ltr"], selector
    assert soup.css("nav.languages a[lang=fa][aria-current=page]")


def test_a_title_in_another_language_is_marked() -> None:
    assert '<title lang="en" dir="ltr">' in article_page(example_article(ARABIC, title_language=ENGLISH))
    assert "<title>" in article_page(example_article(ARABIC))


def test_what_is_not_the_body_is_escaped_wherever_it_stands() -> None:
    note = Note(HOSTILE, HOSTILE, ENGLISH, (HOSTILE,))
    article = example_article(SPANISH, title=HOSTILE, name=f"a/{HOSTILE}", notes=(note,), body="<h1>Title</h1>")
    listed = ListedArticle(HOSTILE, HOSTILE, SPANISH, 1, 2)
    index = LocaleIndex(SPANISH, ENGLISH, (listed,), LOCALES)
    for html in (article_page(article), locale_index(index)):
        soup = parsed(html)
        assert not soup.css("script, img, [onerror]")
        assert "49" not in html
        assert len(soup.css("h1, title")) == 2
    assert texts(parsed(article_page(article)), "title, .note-text") == [HOSTILE, HOSTILE]


def test_paths_of_pages() -> None:
    assert FRONT == "index.html"
    assert index_path(LanguageTag("zh-Hant")) == "zh-Hant/index.html"
    assert article_path(SPANISH, ARTICLE) == "es/legs/tired legs.html"
