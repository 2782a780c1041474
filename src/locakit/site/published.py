"""Which text of which locale stands for each segment of an article.

A sentence falls back by itself: `es-MX`, then `es`, then the source. Sentences that a translator said as one
(`<joined/>`) stand or fall together, in every place where they occur.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from locakit.catalogs import Entry, EntryKey
from locakit.checks import is_joined
from locakit.model.document import Code, Content, Segment
from locakit.model.inline import codes_of, joined_texts, read_marked
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment and the key of the entry that translates it."""

    segment: Segment
    key: EntryKey


@dataclass(frozen=True, slots=True)
class Said:
    """What stands for a segment, and whose it is."""

    content: Content
    locale: LanguageTag
    entry: Entry | None = None
    """None for the source's own text."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The entries of an article in one locale, and which of them may be shown."""

    locale: LanguageTag
    entries: Mapping[EntryKey, Entry]
    shown: frozenset[EntryKey]
    """The entries that may stand on the page: approved (or of any state, for a preview) and without an error."""


def said_by(
    units: Sequence[Sequence[Sentence]], editions: Sequence[Edition], source: LanguageTag
) -> tuple[Said, ...]:
    """What stands for each segment, unit after unit: the first edition that has it, else the source."""
    chosen: list[list[Said | None]] = [[None] * len(unit) for unit in units]
    for edition in editions:
        for unit, row, groups in zip(units, chosen, _shown_groups(units, edition), strict=True):
            for group in groups:
                _choose(unit, row, group, edition)
    return tuple(
        said or Said(sentence.segment.content, source)
        for unit, row in zip(units, chosen, strict=True)
        for sentence, said in zip(unit, row, strict=True)
    )


def groups_of(unit: Sequence[Sentence], entries: Mapping[EntryKey, Entry]) -> tuple[tuple[int, ...], ...]:
    """The indexes of sentences that are said together, host first; alone for most.

    A joined sentence is said in the one before it; at the start of its unit in the one after it. Joined sentences
    without any host form a group without one.
    """
    hosts = [index for index, sentence in enumerate(unit) if not _is_joined(entries.get(sentence.key))]
    if not hosts:
        return (tuple(range(len(unit))),) if unit else ()
    ends = [*hosts[1:], len(unit)]
    groups = [tuple(range(host, end)) for host, end in zip(hosts, ends, strict=True)]
    return ((hosts[0], *range(hosts[0]), *groups[0][1:]), *groups[1:])


def _is_joined(entry: Entry | None) -> bool:
    return entry is not None and is_joined(entry.msgstr)


def _choose(unit: Sequence[Sentence], row: list[Said | None], group: tuple[int, ...], edition: Edition) -> None:
    """Let a group be said by an edition, unless another one has begun to say it."""
    if any(row[index] for index in group):
        return
    contents = dict(_contents(unit, group, edition.entries))
    for index in group:
        row[index] = Said(contents[index], edition.locale, edition.entries[unit[index].key])


def _contents(
    unit: Sequence[Sentence], group: tuple[int, ...], entries: Mapping[EntryKey, Entry]
) -> Iterator[tuple[int, Content]]:
    """What each sentence of a group shows: a joined one its codes, or nothing where its host stands behind it."""
    host, *joined = group
    own = {index: _content(unit[index], entries) for index in group}
    early = [codes_of(own[index]) for index in joined if index < host]
    yield host, joined_texts([*own[host], *chain.from_iterable(early)])
    for index in joined:
        codes: tuple[Code, ...] = codes_of(own[index]) if index > host else ()
        yield index, codes


def _content(sentence: Sentence, entries: Mapping[EntryKey, Entry]) -> Content:
    content, _ = read_marked(entries[sentence.key].msgstr, sentence.segment.content)
    return content


def _shown_groups(units: Sequence[Sequence[Sentence]], edition: Edition) -> list[list[tuple[int, ...]]]:
    """The groups of each unit that may be shown; one that fails takes every place of its joined entries with it."""
    groups = [groups_of(unit, edition.entries) for unit in units]
    failing: set[EntryKey] = set()
    while True:
        shown = [
            [group for group in own if _may_show(unit, group, edition, failing)]
            for unit, own in zip(units, groups, strict=True)
        ]
        found = _joined_keys_hidden(units, groups, shown, edition)
        if found <= failing:
            return shown
        failing |= found


def _may_show(unit: Sequence[Sentence], group: tuple[int, ...], edition: Edition, failing: set[EntryKey]) -> bool:
    """Whether a group has a host and every one of its entries may stand on the page."""
    keys = {unit[index].key for index in group}
    return keys <= edition.shown and not keys & failing and not _is_joined(edition.entries[unit[group[0]].key])


def _joined_keys_hidden(
    units: Sequence[Sequence[Sentence]],
    groups: Sequence[Sequence[tuple[int, ...]]],
    shown: Sequence[Sequence[tuple[int, ...]]],
    edition: Edition,
) -> set[EntryKey]:
    """The keys of joined entries that some place cannot show."""
    return {
        unit[index].key
        for unit, own, visible in zip(units, groups, shown, strict=True)
        for group in own
        if group not in visible
        for index in group
        if _is_joined(edition.entries.get(unit[index].key))
    }
