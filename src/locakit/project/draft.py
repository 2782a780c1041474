"""Fill what nobody has translated yet: people's work first, then an engine; a person's text is never touched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from locakit.catalogs import Entry, EntryKey, drafted, is_stale, refused
from locakit.drafting import (
    Job,
    Memory,
    Offer,
    SafeDraft,
    answered_before,
    memory_to_read,
    opened_memory,
    safe_drafts,
)
from locakit.model.languages import LanguageTag
from locakit.project.catalogs import changed_catalog, open_catalog
from locakit.project.config import Project
from locakit.project.gathering import Gathering
from locakit.project.memory import MEMORY_FILE, memory_path
from locakit.project.planning import Missing, Plan, Plans, wants_draft, with_offer
from locakit.project.storage import locked, state_file, write_changes


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

_GLOSSARY = ("glossary", "term")
"""Who is named, in the engine's and the model's place, for a sentence that is one term of the glossary."""


def draft(project: Project, todo: Plans, tell: Callable[[int], None]) -> Iterator[Drafted]:
    """Carry the plans out, locale after locale; what is finished when something fails is kept.

    `tell` is told how many more sentences have been answered.
    """
    if not todo.plans:
        return
    with locked(project), opened_memory(state_file(project, MEMORY_FILE)) as memory:
        # What people wrote arrives in every locale, even if an engine then fails.
        for plan in todo.plans:
            _save(project, plan, [(one, partial(with_offer, offer=one.offer)) for one in plan.offers], redo=todo.redo)
        for plan in todo.plans:
            results = _results(plan, memory, tell)
            _save(project, plan, _fills(plan, results), redo=todo.redo)
            yield _told(plan, results)


def sent_before(project: Project, todo: Plans) -> tuple[int, ...]:
    """For each plan how many of its sentences the memory has answers to, so that the engine is not asked again."""
    with memory_to_read(memory_path(project)) as memory:
        return tuple(_sent_before(plan, memory) if memory else 0 for plan in todo.plans)


def _sent_before(plan: Plan, memory: Memory) -> int:
    if not plan.job:
        return 0
    with plan.job.engine:
        return answered_before([missing.content for missing in plan.missing], plan.job, memory)


def _results(plan: Plan, memory: Memory, tell: Callable[[int], None]) -> tuple[SafeDraft, ...]:
    """What the engine makes of what it is sent."""
    if not plan.job:
        return ()
    with plan.job.engine:
        return safe_drafts([missing.content for missing in plan.missing], plan.job, memory, tell)


def _fills(plan: Plan, results: Sequence[SafeDraft]) -> list[tuple[Missing, _Fill]]:
    """What becomes of each entry that the engine was sent."""
    if not plan.job:
        return []
    fill = partial(_filled, job=plan.job, model=plan.model)
    answers = zip(plan.missing, results, strict=True)
    return [(missing, partial(fill, missing=missing, result=result)) for missing, result in answers]


def _filled(entry: Entry, missing: Missing, result: SafeDraft, job: Job, model: str) -> Entry:
    """The entry with a draft of the engine, or with the refusal of all its drafts."""
    filled = _drafted(entry, missing, result, job, model)
    # A new draft takes the comments of the one before away: the suggestion is put back.
    return with_offer(filled, Offer(suggestion=missing.offer.suggestion))


def _drafted(entry: Entry, missing: Missing, result: SafeDraft, job: Job, model: str) -> Entry:
    if result.text:
        who = _GLOSSARY if result.is_term else (job.engine.name, model)
        return drafted(entry, result.text, *who, result.hints)
    if _is_sound(entry, missing, job):
        # Asked again, the engine has nothing better.
        return entry
    return refused(entry, job.engine.name, model, result.reason, result.plain, result.hints)


def _is_sound(entry: Entry, missing: Missing, job: Job) -> bool:
    """Whether the draft that an entry has passes the checks of today."""
    return entry.has_text and not is_stale(entry) and not job.judge(missing.content, entry.msgstr).violations


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
    engine = f"{plan.job.engine.name}/{plan.model}" if plan.job else ""
    remembered = len(plan.remembered)
    return Drafted(plan.locale, engine, len(results) - failed, failed, remembered, len(plan.offers) - remembered)
