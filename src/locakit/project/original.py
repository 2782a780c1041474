"""What the pages of a build share, and what those of an article do: worked out once, and where it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from locakit.catalogs import KnownBlocks
from locakit.glossary import Glossary, Table
from locakit.glossary import Kind as TermKind
from locakit.model.document import Reference
from locakit.model.languages import LanguageTag, parents
from locakit.pages import Theme
from locakit.project.article import Article
from locakit.project.config import Project
from locakit.project.describing import own_description
from locakit.project.editions import filled_columns
from locakit.project.terms import load_citations
from locakit.site import (
    ArticlePage,
    Filling,
    Frames,
    Furnished,
    KnownShapes,
    Note,
    Seen,
    article_frame,
    article_links,
    article_page,
    body_of,
    filling_in,
    unmarked,
)


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a build have in common."""

    project: Project
    locales: tuple[LanguageTag, ...]
    """Every language of the site, the source first."""
    glossary: Glossary
    is_preview: bool
    page_of: Callable[[LanguageTag, str], str | None]
    """The page in a language that a link to a file of `source/` leads to; None where the file is no article."""
    theme: Theme
    languages_of: Callable[[str], tuple[LanguageTag, ...]]
    """Every language that has a page of the article of a name, the source first."""
    frames: Frames = field(default_factory=Frames, compare=False, repr=False)
    """What pages have in common, as far as they are made already."""

    @property
    def kept_terms(self) -> tuple[str, ...]:
        """What stands in every language as in the source."""
        return tuple(
            spelling for term in self.glossary.terms if term.kind is TermKind.KEEP for spelling in term.spellings
        )


@dataclass(frozen=True)
class Original:
    """An article as all of its pages share it."""

    site: Site
    article: Article
    version: str
    """Stands for the content of its source."""
    known: KnownBlocks = field(default_factory=KnownBlocks, compare=False, repr=False)
    """What is read of its PO files."""
    shapes: KnownShapes = field(default_factory=KnownShapes, compare=False, repr=False)
    """What the wall has seen of its pages."""
    bodies: dict[str, Furnished] = field(default_factory=dict, compare=False, repr=False)
    """What its pages show of its bodies: the one that nothing is translated in is the same in many locales."""
    links: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """The files that its bodies lead to: most are the same in many locales."""
    led: dict[tuple[tuple[str, ...], LanguageTag], Mapping[str, str | None]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """The pages of these files: that of a translation and that of the source mostly lead to the same."""

    def written(self, page: ArticlePage) -> str:
        """The HTML of a page of it on the template."""
        return article_page(page, self.site.frames, self.bodies)

    @cached_property
    def citations(self) -> Table | None:
        """The table of its references, where its pages list them; raises `GlossaryError`."""
        return None if self.article.holds_references else load_citations(self.site.project, self.article.name)

    @cached_property
    def _columns(self) -> frozenset[str]:
        """The columns of that table in which anything stands."""
        return filled_columns(self.citations) if self.citations else frozenset()

    def editions(self, locale: LanguageTag) -> Table | None:
        """That table, where it says anything in a locale or in a parent of it; raises `GlossaryError`."""
        return None if self._columns.isdisjoint((locale, *parents(locale))) else self.citations

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Its references in its own language, where its pages list them."""
        references = () if self.article.holds_references else self.article.document.references
        return tuple(note_of(one, one.text, self.article.document.language, one.markup) for one in references)

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """Its references as `listed_references` finds them in a list of the same."""
        return tuple("".join(reference.text.split()) for reference in self.article.document.references)

    @cached_property
    def untranslated(self) -> str:
        """The body of its page in any other language that nothing of it is said in."""
        article = self.article
        return body_of(article.laid_out, article.translatable, article.unsaid, _ANY_OTHER, unmarked)

    @cached_property
    def page(self) -> ArticlePage:
        """Its page on our template with nothing translated, and without a title."""
        site, document = self.site, self.article.document
        return ArticlePage(
            locale=document.language,
            source_language=document.language,
            name=document.name,
            title="",
            title_language=document.language,
            description=own_description(self.article),
            body=self.article.shown,
            locales=site.languages_of(document.name),
            reviewed=0,
            total=0,
            notes=self.notes,
            is_preview=site.is_preview,
            base_url=site.project.base_url,
            version=self.version,
            kept_terms=site.kept_terms,
            leads=self.leads(self.article.shown, document.language),
            theme=site.theme,
        )

    def leads(self, body: str, locale: LanguageTag) -> Mapping[str, str | None]:
        """The page in a locale of each file of `source/` that a body leads to, as `Site.page_of` has it."""
        files = self.links.get(body)
        if files is None:
            files = self.links[body] = article_links(body, self.article.name)
        leads = self.led.get((files, locale))
        if leads is None:
            leads = self.led[files, locale] = {file: self.site.page_of(locale, file) for file in files}
        return leads

    def leads_of_own(self, locale: LanguageTag) -> Mapping[str, str | None]:
        """The pages that its author's own page does not lead to by itself: those that have another name or place."""
        leads = self.leads(self.article.shown, locale)
        return {file: page for file, page in leads.items() if page is not None and page != f"{locale}/{file}"}

    @cached_property
    def filling(self) -> Filling:
        """What stands in the frame of that page, in any language."""
        return filling_in(self._seen, article_frame(self.page, self.site.frames))

    def seen(self, page: str) -> Seen:
        """One of its pages as the wall sees it."""
        return self._seen if page == self._seen.text else Seen(page, self.shapes)

    @cached_property
    def _seen(self) -> Seen:
        """Its page in its own language."""
        (title, _), total = self.article.title_in(self.article.unsaid), len(self.article.unsaid)
        return Seen(self.written(replace(self.page, title=title, reviewed=total, total=total)), self.shapes)


_ANY_OTHER = LanguageTag("und")


def note_of(reference: Reference, text: str, language: LanguageTag, markup: str = "") -> Note:
    """A reference as the list of a page shows it."""
    return Note(reference.label, text, language, reference.backlinks, reference.mark, markup)
