"""An article in a locale: its entries, what the checks find in them, and what stands for each segment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.catalogs import Entry, Kind, State, comment_problems, remarks_of, state
from locakit.checks import Context, read_pair, run_checks
from locakit.glossary import Glossary
from locakit.model.document import Role, Segment
from locakit.model.errors import Place, Problem, Severity
from locakit.model.inline import normalised, text_of
from locakit.model.languages import LanguageTag, parents
from locakit.project.article import Article, EntryKey, entry_key
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
    refused: tuple[Problem, ...]
    """Errors of approved entries, which therefore do not stand on the page."""
    translations: tuple[Translation, ...]
    """The locale's own, then those of its parents."""

    @property
    def reviewed(self) -> int:
        """How many segments a person approved; on the source's own page all of them."""
        if not self.translations:
            return len(self.said)
        return sum(one.entry is not None and state(one.entry) is State.REVIEWED for one in self.said)

    @property
    def title(self) -> tuple[str, LanguageTag]:
        """The words of the title and their language."""
        for segment, one in zip(self.article.segments, self.said, strict=True):
            if segment.unit.role is Role.TITLE:
                return text_of(normalised(one.content)), one.locale
        return self.article.name, self.article.document.language

    def place_of(self, said: Said) -> Place:
        """Where the entry of a text stands."""
        key = said.entry.key if said.entry else None
        return next(one.places[key] for one in self.translations if key and one.locale == said.locale)


def localize_article(
    project: Project, article: Article, locale: LanguageTag, glossary: Glossary, *, drafts: bool
) -> Localized:
    """What stands for each segment: approved text, with `drafts` any; the parents' where the locale has none."""
    chain = [one for one in (locale, *parents(locale)) if one != project.source_language]
    translations = tuple(filter(None, (load_translation(project, article, one) for one in chain)))
    if locale == project.source_language:
        translations = ()
    found = {
        one.locale: tuple(find_in(article, one, check_context(project, one.locale, glossary))) for one in translations
    }
    editions = [_edition(one, found[one.locale], drafts=drafts) for one in translations]
    said = said_by(_sentences(article), editions, project.source_language)
    refused = tuple(one.problem for own in found.values() for one in own if _is_refused(one))
    return Localized(article, locale, said, refused, translations)


def load_translation(project: Project, article: Article, locale: LanguageTag) -> Translation | None:
    """The PO file of an article in a locale; None where there is none. Raises `CatalogError`."""
    path = catalog_path(project, locale, article.name)
    catalog = read_catalog(path)
    if catalog is None:
        return None
    entries = {entry.key: entry for entry in catalog.entries}
    places = zip(catalog.entries, catalog.lines, strict=True)
    return Translation(locale, path, entries, {entry.key: Place(catalog.path, line) for entry, line in places})


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
