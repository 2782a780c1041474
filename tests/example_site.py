"""A small site of one hand-written article, as `build` would give it to the pages."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from locakit.catalogs import State
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag
from locakit.pages import stylesheet
from locakit.site import (
    FRONT,
    STYLESHEET,
    ArticlePage,
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

ENGLISH, SPANISH, ARABIC, JAPANESE = map(LanguageTag, ("en", "es", "ar", "ja"))
LOCALES = (ENGLISH, SPANISH, ARABIC, JAPANESE)
ARTICLE = "legs/tired legs"
"""A name with a folder and a space: the hard case for links."""
PREVIEW = "legs/preview"

TITLES = {
    ENGLISH: "Salt, water and tired legs",
    SPANISH: "Sal, agua y piernas cansadas",
    ARABIC: "الملح والماء والساقان المتعبتان",
    JAPANESE: "塩と水と疲れた脚",
}
NOTES = (
    Note("1", "Miller, Anna, MD. Cramps and Their Causes (2011), 15–18.", ENGLISH, ("cite-1", "cite-1-2")),
    Note("2", "Okafor & Lind. “Sweat rates in the heat.” J Test Physiol 42 (2019): 101–9.", ENGLISH, ("cite-2",)),
    Note("3", "Miller, 44.", ENGLISH, ("cite-3",)),
)
REVIEWED, TOTAL = 11, 15
DRAFT = SentenceMark(State.DRAFT, Place("locales/es/legs.po", 34), "apertium/eng-spa", ("number-format",))


def example_article(locale: LanguageTag, /, **changes: object) -> ArticlePage:
    """The article's page in one of `LOCALES`."""
    values: dict[str, object] = {
        "locale": locale,
        "source_language": ENGLISH,
        "name": ARTICLE,
        "title": TITLES[locale],
        "title_language": locale,
        "body": (Path(__file__).parent / "site" / "bodies" / f"{locale}.html").read_text(encoding="utf-8"),
        "locales": LOCALES,
        "reviewed": TOTAL if locale == ENGLISH else REVIEWED,
        "total": TOTAL,
        "notes": NOTES,
    }
    return ArticlePage(**(values | changes))  # type: ignore[arg-type] # The table above is the proof.


def example_preview() -> ArticlePage:
    """The Spanish page as reviewers see it: a sentence in each state."""
    marks = {
        "Los médicos": DRAFT,
        "Los músculos": SentenceMark(State.OUTDATED, Place("locales/es/legs.po", 52)),
        "Cuando falta": SentenceMark(State.UNFINISHED, Place("locales/es/legs.po", 58)),
    }
    page = example_article(SPANISH)
    body = page.body
    for beginning, mark in marks.items():
        start = body.index(beginning)
        end = body.index(".", start) + 1
        body = f"{body[:start]}<span{_written(mark)}>{body[start:end]}</span>{body[end:]}"
    body = body.replace('<h2 id="why-it-happens">', f'<h2 id="why-it-happens"{_written(DRAFT)}>')
    return example_article(SPANISH, name=PREVIEW, locales=(SPANISH,), body=body, is_preview=True)


def example_index(locale: LanguageTag) -> LocaleIndex:
    """The index that lists the article."""
    listed = ListedArticle(ARTICLE, TITLES[locale], locale, REVIEWED, TOTAL)
    return LocaleIndex(locale, ENGLISH, (listed,), LOCALES)


def example_site() -> dict[str, str]:
    """All pages of the site by their paths."""
    return dict(_pages())


def _pages() -> Iterator[tuple[str, str]]:
    yield STYLESHEET, stylesheet()
    yield FRONT, front_page(FrontPage(ENGLISH, tuple(ListedLocale(locale, 1) for locale in LOCALES)))
    yield article_path(SPANISH, PREVIEW), article_page(example_preview())
    for locale in LOCALES:
        yield index_path(locale), locale_index(example_index(locale))
        yield article_path(locale, ARTICLE), article_page(example_article(locale))


def _written(mark: SentenceMark) -> str:
    attributes = sentence_attributes(mark, SPANISH).items()
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes)
