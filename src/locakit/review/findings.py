"""What the checks said of a translation before and say of it after, from the PO files alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.catalogs import Entry, EntryKey, Kind, texts_of
from locakit.checks import Context, is_joined, read_pair, run_checks
from locakit.model.errors import Place, Problem
from locakit.model.inline import content_of
from locakit.model.languages import LanguageTag
from locakit.review.compare import EntryChange
from locakit.review.quantities import Quantities, changed_quantities


@dataclass(frozen=True, slots=True)
class Judged:
    """A change and what it means."""

    change: EntryChange
    brought: tuple[Problem, ...]
    """What the checks find now and did not find before; placed in the file after."""
    cured: tuple[Problem, ...]
    quantities: Quantities
    """Of the translation."""
    line: int
    """Of its msgid in the file after, 0 where it is gone."""

    @property
    def rank(self) -> int:
        """How urgent a look is: 0 where it may hurt a reader."""
        if self.brought or self.quantities != Quantities():
            return 0
        return 1 if self.cured else 2 + list(type(self.change.event)).index(self.change.event)


@dataclass(frozen=True, slots=True)
class FileChanges:
    """A PO file that is not as it was."""

    path: str
    """Under the project's folder."""
    locale: LanguageTag
    article: str
    changes: tuple[Judged, ...]
    """The most urgent first."""
    problems: tuple[Problem, ...]
    """Why the file cannot be read on one side, and what is odd about its changes as a whole."""


def judged_changes(
    changes: Sequence[EntryChange],
    before: Sequence[Entry],
    after: Mapping[EntryKey, tuple[Entry, Place]],
    context: Context,
) -> tuple[Judged, ...]:
    """The changes with what the checks say, the most urgent first, else in their order.

    `after` has all entries of the file after in order, with their places.
    """
    old = _findings({entry.key: (entry, Place("")) for entry in before}, context)
    new = _findings(after, context)
    return tuple(
        sorted((_judged(change, old, new, after, context.locale) for change in changes), key=lambda one: one.rank)
    )


Findings = Mapping[EntryKey, tuple[Problem, ...]]


def _judged(
    change: EntryChange,
    old: Findings,
    new: Findings,
    places: Mapping[EntryKey, tuple[Entry, Place]],
    locale: LanguageTag,
) -> Judged:
    was = old.get(change.before.key, ()) if change.before else ()
    now = new.get(change.after.key, ()) if change.after else ()
    known, left = {_told(problem) for problem in was}, {_told(problem) for problem in now}
    return Judged(
        change,
        tuple(problem for problem in now if _told(problem) not in known),
        tuple(problem for problem in was if _told(problem) not in left) if change.after else (),
        _quantities(change, locale),
        places[change.after.key][1].line if change.after else 0,
    )


def _told(problem: Problem) -> tuple[str, str]:
    return problem.check, problem.message


def _findings(entries: Mapping[EntryKey, tuple[Entry, Place]], context: Context) -> Findings:
    listed = list(entries.values())
    return {
        entry.key: tuple(_found(index, listed, context))
        for index, (entry, _) in enumerate(listed)
        if entry.msgstr.strip() and not entry.is_plural
    }


def _found(index: int, listed: Sequence[tuple[Entry, Place]], context: Context) -> Iterator[Problem]:
    """What the checks find in an entry; it says also what the entries behind it that are joined to it say."""
    entry, place = listed[index]
    following = index + 1
    while following < len(listed) and is_joined(listed[following][0].msgstr):
        following += 1
    neighbours = [content_of(other.msgid) for other, _ in listed[index + 1 : following]]
    ignored = texts_of(entry.comments, Kind.IGNORE)
    pair = read_pair(content_of(entry.msgid), entry.msgstr, place, neighbours=neighbours, ignored=ignored)
    return run_checks(pair, context)


def _quantities(change: EntryChange, locale: LanguageTag) -> Quantities:
    before, after = change.msgstrs
    return changed_quantities(before, after, locale) if before and after else Quantities()
