"""An article in a locale: its entries, what the checks find in them, and what stands for each segment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from locakit.articles import ReferenceEntry
from locakit.catalogs import Catalog, Entry, EntryKey, Kind, KnownBlocks, State, state, texts_of
from locakit.checks import Context, read_pair, run_checks
from locakit.glossary import Glossary
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import normal_form
from locakit.model.languages import LanguageTag, parents
from locakit.project.article import Article
from locakit.project.catalogs import read_catalog
from locakit.project.config import Project
from locakit.project.names import catalog_path
from locakit.project.weighing import check_context
from locakit.site import Edition, Said, Sentence, groups_of, said_by


@dataclass(frozen=True)
class Translation:
    """The PO file of an article in a locale, beside the article."""

    locale: LanguageTag
    entries: Mapping[EntryKey, Entry]
    catalog: Catalog
    """The file."""
    worded: tuple[Entry, ...]
    """Those with a text or with plural forms, in their order; some may be empty still."""
    written: frozenset[EntryKey]
    """The entries that say anything."""
    approved: frozenset[EntryKey]
    """Those of them that a person approved."""

    @cached_property
    def places(self) -> Mapping[EntryKey, Place]:
        """Where each entry stands in the file."""
        pairs = zip(self.entries, self.catalog.lines, strict=True)
        return {key: Place(self.catalog.path, line) for key, line in pairs}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in an entry."""

    key: EntryKey
    problem: Problem


@dataclass(frozen=True)
class Localized:
    """What the page of an article says in a locale."""

    article: Article
    locale: LanguageTag
    said: tuple[Said, ...]
    """Aligned with what is translatable in the article."""
    problems: tuple[Problem, ...]
    """Why approved entries do not stand on the page."""
    translations: tuple[Translation, ...]
    """The locale's own, then those of its parents."""

    @property
    def is_due(self) -> bool:
        """Whether the article has other sentences than the locale's own PO file."""
        own = next((one.entries for one in self.translations if one.locale == self.locale), {})
        return self.locale != self.article.document.language and own.keys() != self.article.keys_in_use

    @cached_property
    def reviewed(self) -> int:
        """How many segments a person approved; on the source's own page all of them."""
        if self.locale == self.article.document.language:
            return len(self.said)
        approved = {one.locale: one.approved for one in self.translations}
        own = [(one.entry.key, one.locale) for one in self.said if one.entry is not None]
        return sum(key in approved[locale] for key, locale in own)

    @property
    def references(self) -> tuple[tuple[ReferenceEntry, Said], ...]:
        """The references that are translated, each with what stands for it."""
        return tuple(zip(self.article.references, self.said[len(self.article.segments) :], strict=True))

    @cached_property
    def title(self) -> tuple[str, LanguageTag]:
        """The words of the title, and the language that they begin in."""
        return self.article.title_in(self.said)

    def place_of(self, said: Said) -> Place:
        """Where the entry of a text stands."""
        key = said.entry.key if said.entry else None
        return next(one.places[key] for one in self.translations if key and one.locale == said.locale)


def localize_article(
    project: Project,
    article: Article,
    locale: LanguageTag,
    glossary: Glossary,
    known: KnownBlocks | None = None,
    *,
    drafts: bool,
) -> Localized:
    """What stands for each segment: approved text, with `drafts` any; the parents' where the locale has none.

    Raises `CatalogError`.
    """
    family = () if locale == project.source_language else (locale, *parents(locale))
    languages = [one for one in family if one != project.source_language]
    translations = tuple(filter(None, (load_translation(project, article.name, one, known) for one in languages)))
    editions: list[Edition] = []
    problems: list[Problem] = []
    for one in translations:
        candidates = one.written if drafts else one.approved
        problems += saying_nothing(one)
        if not candidates:
            continue
        found = tuple(find_in(article, one, candidates, check_context(project, one.locale, glossary)))
        editions.append(edition_without(found, one, candidates))
        problems += [finding.problem for finding in found if _is_error(finding) and finding.key in one.approved]
        problems += () if drafts else held_back(article, one, editions[-1])
    said = said_by(article.sentences, editions, project.source_language) if editions else article.unsaid
    return Localized(article, locale, said, tuple(problems), translations)


def load_translation(
    project: Project, article: str, locale: LanguageTag, known: KnownBlocks | None = None
) -> Translation | None:
    """The PO file of an article in a locale; None where there is none. Raises `CatalogError`."""
    catalog = read_catalog(catalog_path(project, locale, article), known)
    if catalog is None:
        return None
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalog.entries}
    worded = tuple([entry for entry in entries.values() if entry.msgstr or entry.msgstr_plural])
    texts = [entry for entry in worded if entry.msgstr.strip() and not entry.is_plural]
    approved = (entry.key for entry in texts if state(entry) is State.REVIEWED)
    return Translation(locale, entries, catalog, worded, frozenset(entry.key for entry in texts), frozenset(approved))


def find_in(
    article: Article, translation: Translation, keys: frozenset[EntryKey], context: Context
) -> Iterator[Finding]:
    """What the checks find in some entries of an article, each finding once, in the article's order."""
    found = (
        finding
        for unit in article.sentences
        for group in groups_of(unit, translation.entries)
        for finding in _find_in_group([unit[index] for index in group], translation, keys, context)
    )
    yield from dict.fromkeys(found)


def saying_nothing(translation: Translation) -> Iterator[Problem]:
    """Entries that are not empty and yet hold no translation of a sentence."""
    for entry in translation.worded:
        if entry.has_text and entry.key not in translation.written:
            told = "plural forms are no translation of a sentence" if entry.is_plural else "there is only white space"
            yield Problem(translation.places[entry.key], told, remedy="write the translation, or none", check="empty")


def edition_without(found: Iterable[Finding], translation: Translation, keys: frozenset[EntryKey]) -> Edition:
    """An edition of some entries, but for those in which the checks found an error."""
    damaged = {finding.key for finding in found if _is_error(finding)}
    return Edition(translation.locale, translation.entries, keys - damaged)


def held_back(article: Article, translation: Translation, edition: Edition) -> Iterator[Problem]:
    """Entries of an edition that stay off the page with a sentence that they are said together with."""
    said = said_by(article.sentences, [edition], article.document.language)
    pairs = zip(chain.from_iterable(article.sentences), said, strict=True)
    held = (sentence.key for sentence, one in pairs if one.entry is None and sentence.key in edition.shown)
    for key in dict.fromkeys(held):
        told = "it is said together with a sentence that cannot be shown, so both stay off the page"
        yield Problem(translation.places[key], told, Severity.WARNING, "review its neighbour", "joined")


def _find_in_group(
    group: Sequence[Sentence], translation: Translation, keys: frozenset[EntryKey], context: Context
) -> Iterator[Finding]:
    """The findings of sentences that are said together: the text of the first of them, the host, says all."""
    contents = tuple(normal_form(sentence.segment) for sentence in group)
    for index, sentence in enumerate(group):
        if sentence.key in keys:
            entry, place = translation.entries[sentence.key], translation.places[sentence.key]
            neighbours = contents[1:] if index == 0 else ()
            ignored = texts_of(entry.comments, Kind.IGNORE)
            pair = read_pair(contents[index], entry.msgstr, place, neighbours=neighbours, ignored=ignored)
            yield from (Finding(sentence.key, problem) for problem in run_checks(pair, context))


def _is_error(finding: Finding) -> bool:
    return finding.problem.severity is Severity.ERROR
