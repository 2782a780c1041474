"""Let engines translate what nobody has translated yet; a person's text is never touched."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from locakit.catalogs import Entry, State, drafted, is_stale, refused, state
from locakit.drafting import Job, Memory, SafeDraft, can_be_sent, opened_memory, safe_drafts
from locakit.engines import Engine, choose_engine
from locakit.glossary import Glossary
from locakit.model.document import Content
from locakit.model.errors import EngineError, Problem
from locakit.model.inline import normalised
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, EntryKey, is_due, load_article
from locakit.project.catalogs import changed_catalog, open_catalog
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.judging import check_context, judge_draft
from locakit.project.names import article_name
from locakit.project.storage import check_writable, locked, source_files, state_file, write_changes
from locakit.project.terms import load_glossary

MEMORY_FILE = "memory.sqlite"
"""The journal, in the folder that git ignores."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry that waits for a draft."""

    article: str
    key: EntryKey
    content: Content
    """Its sentence, in normal form."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is sent to which engine for a locale."""

    locale: LanguageTag
    engine: Engine
    model: str
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Plans:
    """What a run would do."""

    plans: tuple[Plan, ...]
    unserved: tuple[Problem, ...]
    """Why locales in which something is missing have no plan."""
    due: tuple[str, ...]
    """The articles with PO files that are older than they are."""
    redo: bool
    """Whether drafts are replaced too that nothing is wrong with."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting did in a locale."""

    locale: LanguageTag
    engine: str
    """`ENGINE/MODEL`."""
    drafted: int
    refused: int
    """Entries left empty because every draft broke something."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What waits for drafts in a PO file."""

    locale: LanguageTag
    article: str
    missing: tuple[Missing, ...]
    is_due: bool


def plan_drafts(
    project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str], engine: str | None, *, redo: bool
) -> Plans:
    """What a run would send: the entries without text, stale drafts, and with `redo` every draft.

    Raises the problems of all files that are read or would be written.
    """
    paths = source_files(project, wanted)
    gathering = Gathering()
    gathering.read(load_glossary, project)
    articles = [(path, gathering.read(load_article, project, path)) for path in paths]
    waiting = gathering.complete(
        gathering.read(_waiting, project, locale, article_name(path), article, redo=redo)
        for locale in locales
        for path, article in articles
    )
    due = dict.fromkeys(one.article for one in waiting if one.is_due)
    plans, unserved = _plans(project, waiting, engine)
    return Plans(plans, unserved, tuple(due), redo)


def draft(project: Project, todo: Plans, tell: Callable[[int], None]) -> Iterator[Drafted]:
    """Carry the plans out, locale after locale; what is finished when something fails is kept.

    `tell` is told how many more sentences have been answered.
    """
    if not todo.plans:
        return
    glossary = load_glossary(project)
    with locked(project), opened_memory(state_file(project, MEMORY_FILE)) as memory:
        for plan in todo.plans:
            with plan.engine:
                results = _results(project, plan, glossary, memory, tell)
            _save(project, plan, results, redo=todo.redo)
            failed = sum(bool(result.reason) for result in results)
            yield Drafted(plan.locale, f"{plan.engine.name}/{plan.model}", len(results) - failed, failed)


def _waiting(
    project: Project, locale: LanguageTag, name: str, article: Article | None, *, redo: bool
) -> _Waiting | None:
    """What waits in a PO file, which is read even where its article could not be: it may be broken too."""
    opened = open_catalog(project, locale, name)
    if article is None:
        return None
    contents = _contents(article)
    entries = [entry for entry in opened.catalog.entries if _wants_draft(entry, redo=redo)]
    missing = tuple(Missing(name, entry.key, contents[entry.key]) for entry in entries if entry.key in contents)
    check_writable(project, [opened.stored.path] if missing else [])
    return _Waiting(locale, name, missing, is_due(article, opened.catalog.entries))


def _contents(article: Article) -> Mapping[EntryKey, Content]:
    """The sentence of each entry that can be sent, in normal form; of equal ones the first."""
    contents: dict[EntryKey, Content] = {}
    for key, segment in zip(article.keys, article.segments, strict=True):
        contents.setdefault(key, normalised(segment.content, preformatted=segment.unit.preformatted))
    return {key: content for key, content in contents.items() if can_be_sent(content)}


def _wants_draft(entry: Entry, *, redo: bool) -> bool:
    if entry.is_plural:
        return False
    now = state(entry)
    return now is State.UNTRANSLATED or (now is State.DRAFT and (redo or is_stale(entry)))


def _plans(
    project: Project, waiting: Iterable[_Waiting], name: str | None
) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
    """A plan for each locale in which something is missing, or why there is none."""
    plans: list[Plan] = []
    unserved: list[tuple[LanguageTag, Problem]] = []
    for locale, group in groupby(waiting, key=lambda one: one.locale):
        missing = tuple(chain.from_iterable(one.missing for one in group))
        try:
            plans += [_plan(project, locale, missing, name)] if missing else []
        except EngineError as error:
            unserved.append((locale, error.problems[0]))
    return tuple(plans), tuple(_told_once(unserved))


def _plan(project: Project, locale: LanguageTag, missing: tuple[Missing, ...], name: str | None) -> Plan:
    engine = _engine(project, locale, name)
    return Plan(locale, engine, engine.model(project.source_language, locale) or "", missing)


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


def _results(
    project: Project, plan: Plan, glossary: Glossary, memory: Memory, tell: Callable[[int], None]
) -> tuple[SafeDraft, ...]:
    judge = judge_draft(check_context(project, plan.locale, glossary))
    job = Job(plan.engine, project.source_language, plan.locale, glossary, judge)
    return safe_drafts([missing.content for missing in plan.missing], job, memory, tell)


def _save(project: Project, plan: Plan, results: Sequence[SafeDraft], *, redo: bool) -> None:
    """Write each PO file with its new entries; one that cannot be written does not keep the others from it."""
    by_article: dict[str, dict[EntryKey, SafeDraft]] = {}
    for missing, result in zip(plan.missing, results, strict=True):
        by_article.setdefault(missing.article, {})[missing.key] = result
    gathering = Gathering()
    for article, new in by_article.items():
        gathering.read(_save_article, project, plan, article, new, redo=redo)
    gathering.complete(())


def _save_article(
    project: Project, plan: Plan, article: str, new: Mapping[EntryKey, SafeDraft], *, redo: bool
) -> None:
    """Put the drafts into the file as it is now: whoever has worked in it meanwhile keeps every word."""
    opened = open_catalog(project, plan.locale, article)
    entries = [
        _drafted(entry, new[entry.key], plan) if entry.key in new and _wants_draft(entry, redo=redo) else entry
        for entry in opened.catalog.entries
    ]
    write_changes(project, [changed_catalog(opened, entries)])


def _drafted(entry: Entry, result: SafeDraft, plan: Plan) -> Entry:
    if result.text:
        return drafted(entry, result.text, plan.engine.name, plan.model, result.hints)
    if entry.has_text and not is_stale(entry):
        # Asked again, the engine has nothing better: the draft that was safe stays.
        return entry
    return refused(entry, plan.engine.name, plan.model, result.reason, result.plain, result.hints)
