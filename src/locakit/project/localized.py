"""An article in a locale: its entries, what the checks find in them, and what stands for each segment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from locakit.catalogs import Entry, Kind, State, comment_problems, remarks_of, state
from locakit.checks import Context, read_pair, run_checks
from locakit.glossary import Glossary
from locakit.model.document import Role, Segment
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import normalised, text_of
from locakit.model.languages import LanguageTag, parents
from locakit.project.article import Article, EntryKey, entry_key, is_due
from locakit.project.catalogs import read_catalog
from locakit.project.config import Project
from locakit.project.judging import check_context
from locakit.project.names import catalog_path
from locakit.site import Edition, Said, Sentence, groups_of, said_by


@dataclass(frozen=True, slots=True)
class Translation:
    """The PO file of an article in a locale, beside the article."""

    locale: LanguageTag
    path: Path
    entries: Mapping[EntryKey, Entry]
    places: Mapping[EntryKey, Place]
    """Where each entry stands in the file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in an entry."""

    key: EntryKey
    state: State
    problem: Problem


@dataclass(frozen=True, slots=True)
class Localized:
    """What the page of an article says in a locale."""

    article: Article
    locale: LanguageTag
    said: tuple[Said, ...]
    """Aligned with the article's segments."""
    problems: tuple[Problem, ...]
    """Why approved entries do not stand on the page."""
    translations: tuple[Translation, ...]
    """The locale's own, then those of its parents."""

    @property
    def is_due(self) -> bool:
        """Whether the article has other sentences than the locale's own PO file."""
        own = next((one.entries for one in self.translations if one.locale == self.locale), {})
        return self.locale != self.article.document.language and is_due(self.article, own.values())

    @property
    def reviewed(self) -> int:
        """How many segments a person approved; on the source's own page all of them."""
        if not self.translations:
            return len(self.said)
        return sum(one.entry is not None and state(one.entry) is State.REVIEWED for one in self.said)

    @property
    def title(self) -> tuple[str, LanguageTag]:
        """The words of the title, and the language that they begin in."""
        pairs = zip(self.article.segments, self.said, strict=True)
        found = [one for segment, one in pairs if segment.unit.role is Role.TITLE]
        texts = [text for one in found if (text := text_of(normalised(one.content)))]
        return (" ".join(texts), found[0].locale) if texts else (self.article.name, self.article.document.language)

    def place_of(self, said: Said) -> Place:
        """Where the entry of a text stands."""
        key = said.entry.key if said.entry else None
        return next(one.places[key] for one in self.translations if key and one.locale == said.locale)


def localize_article(
    project: Project, article: Article, locale: LanguageTag, glossary: Glossary, *, drafts: bool
) -> Localized:
    """What stands for each segment: approved text, with `drafts` any; the parents' where the locale has none.

    Raises `CatalogError`.
    """
    family = () if locale == project.source_language else (locale, *parents(locale))
    languages = [one for one in family if one != project.source_language]
    translations = tuple(filter(None, (load_translation(project, article.name, one) for one in languages)))
    found = [tuple(find_in(article, one, check_context(project, one.locale, glossary))) for one in translations]
    editions = [_edition(one, own, drafts=drafts) for one, own in zip(translations, found, strict=True)]
    said = said_by(_sentences(article), editions, project.source_language)
    refused = [one.problem for own in found for one in own if _is_refused(one)]
    held = [problem for one, own in zip(translations, found, strict=True) for problem in held_back(article, one, own)]
    return Localized(article, locale, said, (*refused, *held), translations)


def load_translation(project: Project, article: str, locale: LanguageTag) -> Translation | None:
    """The PO file of an article in a locale; None where there is none. Raises `CatalogError`."""
    path = catalog_path(project, locale, article)
    catalog = read_catalog(path)
    if catalog is None:
        return None
    entries = {entry.key: entry for entry in catalog.entries}
    places = zip(entries, catalog.lines, strict=True)
    return Translation(locale, path, entries, {key: Place(catalog.path, line) for key, line in places})


def find_in(article: Article, translation: Translation, context: Context) -> Iterator[Finding]:
    """What the checks find in the entries of an article, each finding once, in the article's order."""
    found = (
        finding
        for unit in _sentences(article)
        for group in groups_of(unit, translation.entries)
        for finding in _find_in_group([unit[index].segment for index in group], translation, context)
    )
    yield from dict.fromkeys(found)
    for key, entry in translation.entries.items():
        for problem in comment_problems(entry.comments, translation.places[key]):
            yield Finding(key, state(entry), problem)


def held_back(article: Article, translation: Translation, found: Sequence[Finding]) -> Iterator[Problem]:
    """Approved entries without a fault that stay off the page with the sentence that they are said together with."""
    approved = _edition(translation, found, drafts=False)
    sentences = _sentences(article)
    said = said_by(sentences, [approved], article.document.language)
    held = dict.fromkeys(
        sentence.key
        for sentence, one in zip(chain.from_iterable(sentences), said, strict=True)
        if one.entry is None and sentence.key in approved.shown
    )
    for key in held:
        told = "it is said together with a sentence that cannot be shown, so both stay off the page"
        yield Problem(translation.places[key], told, Severity.WARNING, "review its neighbour", "joined")


def _find_in_group(group: Sequence[Segment], translation: Translation, context: Context) -> Iterator[Finding]:
    """The findings of sentences that are said together: the host's text, the first of them, says all."""
    contents = [normalised(segment.content, preformatted=segment.unit.preformatted) for segment in group]
    for index, segment in enumerate(group):
        entry = translation.entries.get(entry_key(segment))
        if entry and entry.has_text:
            neighbours = contents[1:] if index == 0 else ()
            place = translation.places[entry.key]
            pair = read_pair(contents[index], entry.msgstr, place, neighbours=neighbours, ignored=_ignored(entry))
            yield from (Finding(entry.key, state(entry), problem) for problem in run_checks(pair, context))


def _ignored(entry: Entry) -> tuple[str, ...]:
    """The ids of the checks that a person told us to ignore."""
    return tuple(remark.text for remark in remarks_of(entry.comments) if remark.kind is Kind.IGNORE)


def _edition(translation: Translation, found: Sequence[Finding], *, drafts: bool) -> Edition:
    damaged = {one.key for one in found if one.problem.severity is Severity.ERROR}
    shown = frozenset(
        key
        for key, entry in translation.entries.items()
        if key not in damaged and entry.has_text and (drafts or state(entry) is State.REVIEWED)
    )
    return Edition(translation.locale, translation.entries, shown)


def _is_refused(finding: Finding) -> bool:
    return finding.state is State.REVIEWED and finding.problem.severity is Severity.ERROR


def _sentences(article: Article) -> tuple[tuple[Sentence, ...], ...]:
    keys = iter(article.keys)
    return tuple(tuple(Sentence(segment, next(keys)) for segment in unit) for unit in article.by_unit())
