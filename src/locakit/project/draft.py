"""Fill what nobody has translated yet: people's work first, then an engine; a person's text is never touched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from locakit.catalogs import Entry, drafted, is_stale, refused
from locakit.drafting import (
    Job,
    Judgement,
    Memory,
    Offer,
    SafeDraft,
    answered_before,
    memory_to_read,
    opened_memory,
    safe_drafts,
)
from locakit.engines import Engine
from locakit.glossary import Glossary
from locakit.model.document import Content
from locakit.model.languages import LanguageTag
from locakit.project.article import EntryKey
from locakit.project.catalogs import changed_catalog, open_catalog
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.judging import check_context, judge_draft
from locakit.project.memory import MEMORY_FILE, memory_path
from locakit.project.planning import Missing, Plan, Plans, wants_draft, with_offer
from locakit.project.storage import locked, state_file, write_changes
from locakit.project.terms import load_glossary


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting did in a locale."""

    locale: LanguageTag
    engine: str
    """`ENGINE/MODEL`; empty where nothing was sent."""
    drafted: int
    refused: int
    """Entries left empty because every draft broke something."""
    remembered: int
    """Entries with text that people approved elsewhere."""
    suggested: int
    """Entries without such a text, beside which stands that of a similar sentence."""


_Fill = Callable[[Entry], Entry]
"""What becomes of an entry."""

_Judge = Callable[[Content, str], Judgement]
"""Tells what is wrong with a draft of a sentence."""


def draft(project: Project, todo: Plans, tell: Callable[[int], None]) -> Iterator[Drafted]:
    """Carry the plans out, locale after locale; what is finished when something fails is kept.

    `tell` is told how many more sentences have been answered.
    """
    if not todo.plans:
        return
    glossary = load_glossary(project)
    with locked(project), opened_memory(state_file(project, MEMORY_FILE)) as memory:
        # What people wrote arrives in every locale, even if an engine then fails.
        for plan in todo.plans:
            _save(project, plan, [(one, partial(with_offer, offer=one.offer)) for one in plan.offers], redo=todo.redo)
        for plan in todo.plans:
            results = _results(project, plan, glossary, memory, tell)
            judge = judge_draft(check_context(project, plan.locale, glossary))
            answers = zip(plan.missing, results, strict=True)
            fills = [(missing, _filling(missing, result, plan, judge)) for missing, result in answers]
            _save(project, plan, fills, redo=todo.redo)
            yield _told(plan, results)


def sent_before(project: Project, todo: Plans) -> tuple[int, ...]:
    """For each plan how many of its sentences the memory has answers to, so that the engine is not asked again."""
    glossary = load_glossary(project)
    with memory_to_read(memory_path(project)) as memory:
        return tuple(_sent_before(project, plan, glossary, memory) if memory else 0 for plan in todo.plans)


def _sent_before(project: Project, plan: Plan, glossary: Glossary, memory: Memory) -> int:
    if not plan.engine:
        return 0
    with plan.engine:
        job = _job(project, plan.locale, plan.engine, glossary)
        return answered_before([missing.content for missing in plan.missing], job, memory)


def _results(
    project: Project, plan: Plan, glossary: Glossary, memory: Memory, tell: Callable[[int], None]
) -> tuple[SafeDraft, ...]:
    """What the engine makes of what it is sent."""
    if not plan.engine:
        return ()
    with plan.engine:
        job = _job(project, plan.locale, plan.engine, glossary)
        return safe_drafts([missing.content for missing in plan.missing], job, memory, tell)


def _job(project: Project, locale: LanguageTag, engine: Engine, glossary: Glossary) -> Job:
    judge = judge_draft(check_context(project, locale, glossary))
    return Job(engine, project.source_language, locale, glossary, judge)


def _filling(missing: Missing, result: SafeDraft, plan: Plan, judge: _Judge) -> _Fill:
    """What becomes of an entry by a draft of the engine, or by the refusal of all its drafts."""

    def fill(entry: Entry) -> Entry:
        is_sound = entry.has_text and not is_stale(entry) and not judge(missing.content, entry.msgstr).violations
        filled = _drafted(entry, result, plan, is_sound=is_sound)
        # A new draft takes the comments of the one before away: the suggestion is put back.
        return with_offer(filled, Offer(suggestion=missing.offer.suggestion))

    return fill


def _drafted(entry: Entry, result: SafeDraft, plan: Plan, *, is_sound: bool) -> Entry:
    """The entry with what the engine made of it; `is_sound` if the draft that it has passes the checks of today."""
    engine = plan.engine.name if plan.engine else ""
    if result.text:
        return drafted(entry, result.text, engine, plan.model, result.hints)
    if is_sound:
        # Asked again, the engine has nothing better.
        return entry
    return refused(entry, engine, plan.model, result.reason, result.plain, result.hints)


def _save(project: Project, plan: Plan, fills: Sequence[tuple[Missing, _Fill]], *, redo: bool) -> None:
    """Write each PO file with its new entries; one that cannot be written does not keep the others from it."""
    by_article: dict[str, dict[EntryKey, _Fill]] = {}
    for missing, fill in fills:
        by_article.setdefault(missing.article, {})[missing.entry.key] = fill
    gathering = Gathering()
    for article, new in by_article.items():
        gathering.read(_save_article, project, plan, article, new, redo=redo)
    gathering.complete(())


def _save_article(project: Project, plan: Plan, article: str, new: Mapping[EntryKey, _Fill], *, redo: bool) -> None:
    """Fill the file as it is now: whoever has worked in it meanwhile keeps every word."""
    opened = open_catalog(project, plan.locale, article)
    entries = [
        new[entry.key](entry) if entry.key in new and wants_draft(entry, redo=redo) else entry
        for entry in opened.catalog.entries
    ]
    write_changes(project, [changed_catalog(opened, entries)])


def _told(plan: Plan, results: Sequence[SafeDraft]) -> Drafted:
    failed = sum(bool(result.reason) for result in results)
    engine = f"{plan.engine.name}/{plan.model}" if plan.engine else ""
    remembered = len(plan.remembered)
    return Drafted(plan.locale, engine, len(results) - failed, failed, remembered, len(plan.offers) - remembered)
