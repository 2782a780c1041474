"""The page of an article in one locale."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from locakit.model.languages import LanguageTag
from locakit.pages import Theme, render_page
from locakit.site.crosslinks import led_to_pages
from locakit.site.frames import SIGN, Frames, escaped, gap
from locakit.site.furnishing import Furnished, Heading, furnished
from locakit.site.links import PageLinks
from locakit.site.paths import article_path, index_path
from locakit.site.wall import Filling, Seen

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True)
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

    @cached_property
    def written(self) -> Mapping[str, str]:
        """The same as markup, for the gaps of its template: most notes stand on the pages of many languages."""
        citations = {f"citation{number}": escaped(one) for number, one in enumerate(self.citations)}
        text = self.markup or escaped(self.text)
        return {**citations, "label": escaped(self.label), "shown": escaped(self.shown), "text": text}


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
    description: str = ""
    """Plain text in the page's own language, for search engines; empty where there is none."""
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


def article_page(page: ArticlePage, frames: Frames | None = None, known: dict[str, Furnished] | None = None) -> str:
    """The HTML of an article's page, for `article_path(page.locale, page.name)`.

    With `frames`, what it has in common with other pages of the same build is made once; with `known`, what its body
    has in common with those of other pages of the article.
    """
    write = _Framed(page, frames) if frames and _is_framed(page) else _Written(page)
    body = _furnished(page, {} if known is None else known)
    said = {
        "notice": write.notice(),
        "top": body.top,
        "contents": write.contents(body) if body.headings else "",
        "rest": body.rest,
        "notes": write.notes() if page.notes else "",
    }
    return write.whole(said, body.headings)


def article_frame(page: ArticlePage, frames: Frames) -> Filling:
    """What our template has around an article, whatever that says, as the wall counts it."""
    if _is_framed(page):
        return _Framed(page, frames).around()
    text = article_page(_silent(page))
    return Filling(text, Seen(text).shapes)


def _silent(page: ArticlePage) -> ArticlePage:
    """The same with nothing of what its article says, but a word for what stands only where something does."""
    word = page.description and "-"
    return replace(page, title="", title_language=page.locale, description=word, body="", notes=())


def _is_framed(page: ArticlePage) -> bool:
    """Whether values are filled in: a template of the project's own may do anything with what it is given."""
    return not page.theme.templates and SIGN not in page.base_url


def _furnished(page: ArticlePage, known: dict[str, Furnished]) -> Furnished:
    """The body as the page shows it, with links that lead to pages."""
    led = led_to_pages(page.body, page.name, article_path(page.locale, page.name), page.leads)
    found = known.get(led)
    if found is None or found.locale not in {None, page.locale}:
        found = known[led] = furnished(led, page.locale, page.kept_terms)
    return found


def _part(template: str, page: ArticlePage, **values: object) -> str:
    return render_page(template, page.locale, page.theme, page=page, **values)


def _as_it_is(markup: str) -> "Markup":
    """What the renderer or a template has escaped."""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 -- as said


class _Written:
    """The templates of a page, run with what the page says."""

    def __init__(self, page: ArticlePage) -> None:
        self._page = page

    def notice(self) -> str:
        return _part("notice.html", self._page)

    def contents(self, body: Furnished) -> str:
        return "\n" + _part("contents.html", self._page, headings=body.headings)

    def notes(self) -> str:
        entries = "".join(_part("note.html", self._page, entry=note) for note in self._page.notes)
        return _part("notes.html", self._page, entries=_as_it_is(entries))

    def whole(self, said: Mapping[str, str], headings: Sequence[Heading]) -> str:
        """The page around what it says, which is markup."""
        page = self._page
        path = article_path(page.locale, page.name)
        alternates = tuple((locale, article_path(locale, page.name)) for locale in page.locales)
        links = PageLinks(path, alternates, index_path(page.locale), "" if page.is_preview else page.base_url)
        markup = {name: _as_it_is(value) for name, value in said.items()}
        return _part("article.html", page, links=links, headings=headings, **markup)


class _Framed:
    """The same with gaps, which are filled: the templates are run for the first page of each kind."""

    def __init__(self, page: ArticlePage, frames: Frames) -> None:
        self._page, self._frames = page, frames
        self._kind = (page.locale, page.source_language, page.is_preview)
        self._version = page.version and gap("version")

    def notice(self) -> str:
        page = self._page
        kind = ("notice", *self._kind, page.reviewed, page.total, self._version)

        def render() -> str:
            return _Written(replace(page, version=self._version)).notice()

        return self._frames.filled(kind, {"version": escaped(page.version)}, render)

    def contents(self, body: Furnished) -> str:
        headings = body.headings
        kind = ("contents", *self._kind, bool(self._page.notes), *(one.language for one in headings))

        def render() -> str:
            names = [(gap(f"anchor{number}"), gap(f"text{number}")) for number in range(len(headings))]
            blank = tuple(Heading(*own, one.language) for own, one in zip(names, headings, strict=True))
            return _Written(self._page).contents(replace(body, headings=blank))

        return self._frames.filled(kind, body.written, render)

    def notes(self) -> str:
        page = self._page
        kind = (*self._kind, page.notes_language, page.is_numbered)
        entries = {"entries": "".join([self._note(note, kind) for note in page.notes])}
        return self._frames.filled(
            ("notes", kind), entries, lambda: _part("notes.html", page, entries=_as_it_is(gap("entries")))
        )

    def _note(self, note: Note, kind: Hashable) -> str:
        def render() -> str:
            citations = tuple(gap(f"citation{number}") for number in range(len(note.citations)))
            blank = Note(gap("label"), gap("text"), note.language, citations, gap("shown"))
            return _part("note.html", self._page, entry=blank)

        return self._frames.filled(("note", kind, note.language, len(note.citations)), note.written, render)

    def whole(self, said: Mapping[str, str], _headings: Sequence[Heading]) -> str:
        page, (named, last) = self._page, self._name()
        values = {**said, "title": escaped(page.title), "name": last, "version": escaped(page.version)}
        values["description"] = escaped(page.description)

        def render() -> str:
            described = page.description and gap("description")
            blank = replace(page, title=gap("title"), description=described, name=named, version=self._version)
            return _Written(blank).whole({one: gap(one) for one in said}, ())

        return self._frames.filled(("page", page.title_language, *self._around_kind()), values, render)

    def around(self) -> Filling:
        """The template around nothing: what numbers a notice holds is nothing that the wall would count."""
        page, (named, last) = self._page, self._name()
        is_open = page.reviewed < page.total

        def render() -> str:
            blank = replace(_silent(page), name=named, version=self._version, reviewed=0, total=int(is_open))
            write = _Written(blank)
            return write.whole({**dict.fromkeys(_SAID, ""), "notice": write.notice()}, ())

        return self._frames.seen((is_open, *self._around_kind()), {"name": last, "version": page.version}, render)

    def _around_kind(self) -> tuple[Hashable, ...]:
        """What pages share around what they say."""
        page = self._page
        return *self._kind, page.locales, page.base_url, self._name()[0], self._version, bool(page.description)

    def _name(self) -> tuple[str, str]:
        """The article's name with a gap for its last part, and what addresses have there."""
        folder, slash, name = self._page.name.rpartition("/")
        # An index is called by the name of its folder, so that its addresses are of another kind.
        return (folder + slash + gap("name"), quote(name)) if name != "index" else (self._page.name, "")


_SAID = ("notice", "top", "contents", "rest", "notes")
"""What the template gets of an article as markup."""
