"""Let engines translate what nobody has translated yet; a person's text is never touched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.catalogs import Entry, State, drafted, is_stale, refused, state
from locakit.drafting import Job, Memory, SafeDraft, can_be_sent, opened_memory, safe_drafts
from locakit.engines import Engine, choose_engine
from locakit.glossary import Glossary
from locakit.model.document import Content
from locakit.model.errors import EngineError
from locakit.model.inline import normalised
from locakit.model.languages import LanguageTag
from locakit.project.article import Article, EntryKey, load_article
from locakit.project.catalogs import OpenCatalog, open_catalog, save_catalog
from locakit.project.config import Project
from locakit.project.judging import check_context, judge_draft
from locakit.project.storage import STATE_FOLDER, locked, shown, source_files
from locakit.project.terms import load_glossary


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting did in a locale."""

    locale: LanguageTag
    engine: str
    """`ENGINE/MODEL`."""
    drafted: int
    refused: int
    """Entries left empty because every draft broke something."""
    changed: tuple[str, ...] = ()
    """The files that were written, as messages show them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be sent where."""

    locale: LanguageTag
    engine: Engine
    model: str
    missing: tuple["Missing", ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry that waits for a draft."""

    opened: OpenCatalog
    entry: Entry
    content: Content
    """Its sentence, in normal form."""


Tell = Callable[[int], None]
"""Told how many more sentences have been answered."""


def plans(
    project: Project, locales: Sequence[LanguageTag], wanted: Sequence[str], engine: str | None, *, redo: bool
) -> Iterator[Plan]:
    """What a run would send: the entries without text, stale drafts, and with `redo` every draft.

    Raises `EngineError` where no engine has a pair for which something is missing.
    """
    articles = tuple(load_article(project, path) for path in source_files(project, wanted))
    for locale in locales:
        missing = tuple(one for article in articles for one in _missing(project, article, locale, redo=redo))
        if missing:
            chosen = _engine(project, locale, engine)
            yield Plan(locale, chosen, chosen.model(project.source_language, locale) or "", missing)


def draft(project: Project, todo: Sequence[Plan], tell: Tell) -> Iterator[Drafted]:
    """Carry the plans out, locale after locale; what is finished when something fails is kept."""
    glossary = load_glossary(project)
    with locked(project), opened_memory(project.root / STATE_FOLDER / "memory.sqlite") as memory:
        for plan in todo:
            with plan.engine:
                yield _draft(project, plan, glossary, memory, tell)


def _missing(project: Project, article: Article, locale: LanguageTag, *, redo: bool) -> Iterator[Missing]:
    opened = open_catalog(project, locale, article.name)
    contents = _contents(article)
    for entry in opened.catalog.entries:
        content = contents.get(entry.key)
        if content and can_be_sent(content) and _wants_draft(entry, redo=redo):
            yield Missing(opened, entry, content)


def _contents(article: Article) -> Mapping[EntryKey, Content]:
    """The sentence of each entry, in normal form; of equal ones the first."""
    contents: dict[EntryKey, Content] = {}
    for key, segment in zip(article.keys, article.segments, strict=True):
        contents.setdefault(key, normalised(segment.content, preformatted=segment.unit.preformatted))
    return contents


def _wants_draft(entry: Entry, *, redo: bool) -> bool:
    if entry.is_plural:
        return False
    now = state(entry)
    return now is State.UNTRANSLATED or (now is State.DRAFT and (redo or is_stale(entry)))


def _engine(project: Project, locale: LanguageTag, name: str | None) -> Engine:
    """The engine asked for, or the first of the project's that has the pair."""
    names = (name,) if name else project.engines
    for candidate in names[:-1]:
        try:
            return choose_engine(candidate, project.source_language, locale)
        except EngineError:
            continue
    return choose_engine(names[-1], project.source_language, locale)


def _draft(project: Project, plan: Plan, glossary: Glossary, memory: Memory, tell: Tell) -> Drafted:
    total = len(plan.missing)
    judge = judge_draft(check_context(project, plan.locale, glossary))
    job = Job(plan.engine, project.source_language, plan.locale, glossary, judge)
    contents = [missing.content for missing in plan.missing]
    results = safe_drafts(contents, job, memory, tell)
    entries = [_entry(missing.entry, result, plan) for missing, result in zip(plan.missing, results, strict=True)]
    changed = _save(project, plan, entries)
    failed = sum(bool(result.reason) for result in results)
    return Drafted(plan.locale, f"{plan.engine.name}/{plan.model}", total - failed, failed, tuple(changed))


def _entry(entry: Entry, result: SafeDraft, plan: Plan) -> Entry:
    if result.text:
        return drafted(entry, result.text, plan.engine.name, plan.model, result.hints)
    return refused(entry, plan.engine.name, plan.model, result.reason, result.plain, result.hints)


def _save(project: Project, plan: Plan, entries: Sequence[Entry]) -> Iterator[str]:
    """Write each PO file with its new entries."""
    by_file: dict[int, tuple[OpenCatalog, dict[EntryKey, Entry]]] = {}
    for missing, entry in zip(plan.missing, entries, strict=True):
        by_file.setdefault(id(missing.opened), (missing.opened, {}))[1][entry.key] = entry
    for opened, new in by_file.values():
        merged = [new.get(entry.key, entry) for entry in opened.catalog.entries]
        if save_catalog(project, opened, merged, opened.catalog.obsolete):
            yield shown(opened.stored.path)
