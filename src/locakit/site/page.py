"""The page of an article in one locale."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from locakit.model.languages import LanguageTag
from locakit.pages import Theme, render_page
from locakit.site.crosslinks import led_to_pages
from locakit.site.furnishing import headings_of, parted, with_kept_terms, with_named_boxes, with_scrolling_tables
from locakit.site.links import PageLinks
from locakit.site.paths import article_path, index_path


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of the article's reference list, as the page shows it."""

    label: str
    """As markers name it; the body's citations lead to `#note-LABEL`."""
    text: str
    """Plain text, word for word the source's (or the locale's own, if a person gave one)."""
    language: LanguageTag
    """What the text is written in."""
    citations: tuple[str, ...] = ()
    """The ids of the citations that name it, in the order of the page: `cite-1`, `cite-1-2`."""
    mark: str = ""
    """What markers show for it; empty where that is its label."""
    markup: str = ""
    """HTML of our own renderer that stands for the text; empty where the text is all."""

    @property
    def shown(self) -> str:
        """What stands before it in the list."""
        return self.mark or self.label


@dataclass(frozen=True)
class ArticlePage:
    """What the page of an article shows."""

    locale: LanguageTag
    source_language: LanguageTag
    name: str
    """The article's path under `source/` without the ending."""
    title: str
    """Plain text, for the browser's tab."""
    title_language: LanguageTag
    body: str
    """HTML of our own renderer, heading included: the only value that is not escaped."""
    locales: tuple[LanguageTag, ...]
    """Every language that has this page, the source's and this one too, in the order of the switcher."""
    reviewed: int
    """Segments of this page that a person approved."""
    total: int
    """All segments of this page."""
    notes: tuple[Note, ...] = ()
    is_preview: bool = False
    """Whether the page also shows what no person has approved."""
    base_url: str = ""
    """Where the site will stand; empty where nobody said it."""
    version: str = ""
    """What stands for the content of the source."""
    kept_terms: tuple[str, ...] = ()
    """What stands in every language as in the source."""
    leads: Mapping[str, str | None] = field(default_factory=dict)
    """The page of each file of `source/` that the body leads to: empty where it has none, None for no article."""
    theme: Theme = field(default_factory=Theme)

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the notes' marks are the numbers that a list shows by itself: 1, 2, 3 …."""
        return [note.shown for note in self.notes] == [str(number + 1) for number in range(len(self.notes))]

    @cached_property
    def notes_language(self) -> LanguageTag:
        """What the list of notes as a whole is set in: their language if they share one, else the page's."""
        languages = {note.language for note in self.notes}
        return languages.pop() if len(languages) == 1 else self.locale


def article_page(page: ArticlePage) -> str:
    """The HTML of an article's page, for `article_path(page.locale, page.name)`."""
    from markupsafe import Markup

    path = article_path(page.locale, page.name)
    alternates = tuple((locale, article_path(locale, page.name)) for locale in page.locales)
    base_url = "" if page.is_preview else page.base_url
    top, rest = parted(_furnished(page))
    return render_page(
        "article.html",
        page.locale,
        page.theme,
        page=page,
        links=PageLinks(path, alternates, index_path(page.locale), base_url),
        headings=headings_of(rest, page.locale),
        top=Markup(top),  # noqa: S704 -- the renderer escaped it
        rest=Markup(rest),  # noqa: S704 -- the renderer escaped it
    )


def _furnished(page: ArticlePage) -> str:
    """The body as the page shows it: links lead to pages, tables scroll, terms that stay are told apart."""
    led = led_to_pages(page.body, page.name, article_path(page.locale, page.name), page.leads)
    return with_kept_terms(with_scrolling_tables(with_named_boxes(led), page.locale), page.kept_terms)
