"""The citations of a page as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation, or a number that must not change, in the source."""

    start: int
    end: int
    """Offsets in the source, its whole markup and its brackets included."""
    labels: tuple[str, ...] = ()
    """Of the entries that it names, ranges expanded; none where the page has no such entry."""
    ids: tuple[tuple[str, str], ...] = ()
    """For labels the ids on the page by which one comes to the citation."""
    is_mark: bool = False
    """Whether it names nothing, for the page has no reference list."""


@dataclass(frozen=True, slots=True)
class Stray:
    """What looks like a citation, but names no entry for sure."""

    start: int
    written: str
    is_guess: bool = False
    """Whether it does name one, as a figure at the end of a word."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of a page, in order, no two of them overlapping; and what may be some."""

    citations: tuple[Citation, ...]
    strays: tuple[Stray, ...] = ()
