"""What a run of `draft` would do: which entries wait, what people's work has for them, what an engine is sent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from pathlib import Path

from locakit.catalogs import Entry, EntryKey, State, is_stale, remembered, state, suggested
from locakit.drafting import NOTHING, Job, Offer, can_be_sent, offered
from locakit.engines import Engine, choose_engine
from locakit.glossary import Glossary
from locakit.model.document import Content, Segment
from locakit.model.errors import EngineError, Problem
from locakit.model.inline import normal_form
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, is_due, load_article
from locakit.project.catalogs import open_catalog
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.judging import judge_draft
from locakit.project.names import article_name
from locakit.project.reviewed import load_approved
from locakit.project.storage import check_writable, source_files
from locakit.project.terms import load_glossary
from locakit.project.weighing import check_context


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry that waits for a draft."""

    article: str
    entry: Entry
    content: Content
    """Its sentence, in normal form."""
    is_for_people: bool = False
    """Whether no engine may have it: a reference, or a sentence without a letter."""
    offer: Offer = NOTHING
    """What people's work has for it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a locale: people's work first, then the engine."""

    locale: LanguageTag
    offers: tuple[Missing, ...]
    """What gets a text or a suggestion of people's work."""
    job: Job | None = None
    """What all that is sent has in common; None where nothing is to be sent, or nobody could be asked."""
    model: str = ""
    missing: tuple[Missing, ...] = ()
    """What is sent to the engine of the job."""

    @property
    def remembered(self) -> tuple[Missing, ...]:
        """What gets the text that people approved for an equal sentence."""
        return tuple(one for one in self.offers if one.offer.text)


@dataclass(frozen=True, slots=True)
class Plans:
    """What a run would do."""

    plans: tuple[Plan, ...]
    unserved: tuple[Problem, ...]
    """Why locales in which something is missing have no engine."""
    due: tuple[str, ...]
    """The articles with PO files that are older than they are."""
    redo: bool
    """Whether drafts are replaced too that nothing is wrong with."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What waits for drafts in a PO file."""

    locale: LanguageTag
    path: Path
    article: str
    entries: tuple[Entry, ...]
    """All that the file has."""
    missing: tuple[Missing, ...]
    is_due: bool


def plan_drafts(
    project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str], engine: str | None, *, redo: bool
) -> Plans:
    """What a run would do with the entries without text, the stale drafts, and with `redo` every draft.

    Raises the problems of all files that are read or would be written.
    """
    paths = source_files(project, wanted)
    gathering = Gathering()
    glossary = gathering.read(load_glossary, project)
    articles = [(path, gathering.read(load_article, project, path)) for path in paths]
    waiting = gathering.complete(
        gathering.read(_waiting, project, locale, article_name(path), article, redo=redo)
        for locale in locales
        for path, article in articles
    )
    due = dict.fromkeys(one.article for one in waiting if one.is_due)
    plans, unserved = _plans(project, waiting, glossary or Glossary(), engine)
    return Plans(plans, unserved, tuple(due), redo)


def wants_draft(entry: Entry, *, redo: bool) -> bool:
    """Whether a machine may fill an entry; never one that a person has touched."""
    if entry.is_plural:
        return False
    if not entry.has_text:
        return True
    if redo:
        return state(entry) is State.DRAFT
    # Only a line that says so makes a draft stale; to take all comments apart would cost more than all else.
    return any("stale" in line for line in entry.comments) and is_stale(entry)


def with_offer(entry: Entry, offer: Offer) -> Entry:
    """The entry with what people's work has for it: a text, a suggestion beside its own text, or nothing new."""
    filled = remembered(entry, offer.text, offer.hints) if offer.text else entry
    return suggested(filled, offer.suggestion) if offer.suggestion not in {"", filled.msgstr} else filled


def _waiting(
    project: Project, locale: LanguageTag, name: str, article: Article | None, *, redo: bool
) -> _Waiting | None:
    """What waits in a PO file, which is read even where its article could not be: it may be broken too."""
    opened = open_catalog(project, locale, name)
    if article is None:
        return None
    entries = tuple(opened.catalog.entries)
    missing = tuple(_missing(article, [entry for entry in entries if wants_draft(entry, redo=redo)]))
    check_writable(project, [opened.stored.path] if missing else [])
    return _Waiting(locale, opened.stored.path, name, entries, missing, is_due(article, entries))


def _missing(article: Article, entries: Sequence[Entry]) -> Iterator[Missing]:
    """The entries with their sentences, of equal ones the first; not those that have left the article."""
    if not entries:
        return
    segments: dict[EntryKey, Segment] = {}
    for key, segment in zip(article.entry_keys, article.translatable, strict=True):
        segments.setdefault(key, segment)
    for_engines = frozenset(article.keys)
    for entry in entries:
        if entry.key in segments:
            content = normal_form(segments[entry.key])
            is_for_people = entry.key not in for_engines or not can_be_sent(content)
            yield Missing(article.name, entry, content, is_for_people)


def _plans(
    project: Project, waiting: Sequence[_Waiting], glossary: Glossary, name: str | None
) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
    """A plan for each locale in which something can be done, and why there is no engine where one is needed."""
    plans: list[Plan] = []
    unserved: list[tuple[LanguageTag, Problem]] = []
    for locale, group in groupby(waiting, key=lambda one: one.locale):
        missing = _with_offers(project, locale, tuple(group), glossary)
        plan = Plan(locale, tuple(one for one in missing if with_offer(one.entry, one.offer) != one.entry))
        try:
            plan = _sending(project, plan, missing, glossary, name)
        except EngineError as error:
            unserved.append((locale, error.problems[0]))
        plans += [plan] if plan.offers or plan.missing else []
    return tuple(plans), tuple(_told_once(unserved))


def _with_offers(
    project: Project, locale: LanguageTag, files: Sequence[_Waiting], glossary: Glossary
) -> tuple[Missing, ...]:
    """All that is missing in a locale, with what people's work has for it."""
    missing = tuple(chain.from_iterable(one.missing for one in files))
    if not missing:
        return ()
    known = load_approved(project, locale, {one.path: one.entries for one in files})
    judge = judge_draft(check_context(project, locale, glossary))
    return tuple(replace(one, offer=offered(known, one.entry.key, one.content, judge)) for one in missing)


def _sending(project: Project, plan: Plan, missing: Iterable[Missing], glossary: Glossary, name: str | None) -> Plan:
    """The plan with the engine, and what it is sent: all that people's work has no text for."""
    sent = tuple(one for one in missing if not (one.offer.text or one.is_for_people))
    if not sent:
        return plan
    engine = _engine(project, plan.locale, name)
    model = engine.model(project.source_language, plan.locale) or ""
    judge = judge_draft(check_context(project, plan.locale, glossary))
    job = Job(engine, project.source_language, plan.locale, glossary, judge)
    return replace(plan, job=job, model=model, missing=sent)


def _engine(project: Project, locale: LanguageTag, name: str | None) -> Engine:
    """The engine asked for, or the first of the project's that has the pair."""
    *others, last = (name,) if name else project.engines
    for candidate in others:
        try:
            return choose_engine(candidate, project.source_language, locale, project.engine_settings)
        except EngineError:
            continue
    return choose_engine(last, project.source_language, locale, project.engine_settings)


def _told_once(unserved: Iterable[tuple[LanguageTag, Problem]]) -> Iterator[Problem]:
    """One problem for all locales that the same command would help."""
    by_remedy: dict[str, list[tuple[LanguageTag, Problem]]] = {}
    for locale, problem in unserved:
        by_remedy.setdefault(problem.remedy, []).append((locale, problem))
    for (_, first), *others in by_remedy.values():
        also = f"; nor to {', '.join(locale for locale, _ in others)}" if others else ""
        yield replace(first, message=first.message + also)
