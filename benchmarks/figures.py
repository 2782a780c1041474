"""What a comparison gives: a figure beside its goal."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should be."""

    bound: float
    is_most: bool = True
    """Whether less is better."""

    def __str__(self) -> str:
        """As the table has it."""
        return f"{'≤' if self.is_most else '≥'} {number(self.bound)}"

    def share(self, reached: float) -> float:
        """What was reached by the goal, or the other way round where more is better: 1 and less is met."""
        return reached / self.bound if self.is_most else self.bound / reached


def at_most(bound: float) -> Goal:
    """The goal of a figure of which less is better."""
    return Goal(bound)


def at_least(bound: float) -> Goal:
    """The goal of a figure of which more is better."""
    return Goal(bound, is_most=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one comparison gave."""

    what: str
    """With the unit, or what it is a multiple of: `PO parse + write, times msgcat`."""
    goal: Goal
    reached: float
    told: str
    """What each side took, with its unit."""


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over the rounds of ours divided by theirs."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def spread(values: Sequence[float]) -> str:
    """The median, and between which values the rounds lie where there are several."""
    if len(values) == 1:
        return number(values[0])
    return f"{number(statistics.median(values))} ({number(min(values))}–{number(max(values))})"


def number(value: float) -> str:
    """A number with three digits, as tables have it, or with all of a large one."""
    return f"{value:,.0f}" if value >= _LARGE else f"{value:.3g}"


_LARGE = 1_000
