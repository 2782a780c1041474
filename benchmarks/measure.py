"""Measure commands side by side: CPU seconds of whole processes, in turn, medians and ratios.

The sides take turns (A B A B …), because machines change speed while one watches. CPU seconds (user and system, of
the process and what it waited for) are what other work on the machine disturbs least.
"""

import os
import statistics
import subprocess
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """A command with a name."""

    name: str
    command: Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """What one comparison gave."""

    what: str
    goal: str
    """As the design states it."""
    seconds: Mapping[str, Sequence[float]]
    """CPU seconds of each round, by side; ours first."""

    @property
    def ratio(self) -> float:
        """The median over the rounds of ours divided by theirs."""
        ours, theirs = self.seconds.values()
        return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process took, with all that it waited for."""

    seconds: float
    """Of CPU, user and system."""
    megabytes: float
    """The most that was in memory at a time."""


def cpu_seconds(command: Sequence[str]) -> float:
    """Run a command to its end and give the CPU seconds it took; raises when it fails."""
    return usage_of(command).seconds


def usage_of(command: Sequence[str], allowed: Collection[int] = (0,)) -> Usage:
    """Run a command to its end and give what it took; raises when it ends with another exit code than those."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    # Read first: a process with much to say waits until somebody listens.
    told = process.stderr.read().decode(errors="replace") if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{' '.join(command)}: {told}")
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(
    what: str, goal: str, ours: Side, theirs: Side, rounds: int, before: Callable[[], None] = lambda: None
) -> Row:
    """Run two commands in turn; `before` sets the scene before each."""
    seconds: dict[str, list[float]] = {ours.name: [], theirs.name: []}
    for _ in range(rounds):
        for side in (ours, theirs):
            before()
            seconds[side.name].append(cpu_seconds(side.command))
    return Row(what, goal, seconds)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    head = "| what | ours, CPU s | theirs, CPU s | ratio | goal |\n|---|--:|--:|--:|---|\n"
    return head + "".join(_line(row) for row in rows)


def _line(row: Row) -> str:
    (ours, our_seconds), (theirs, their_seconds) = row.seconds.items()
    cells = (
        row.what,
        f"{ours} {_spread(our_seconds)}",
        f"{theirs} {_spread(their_seconds)}",
        f"{row.ratio:.2f}",
        row.goal,
    )
    return f"| {' | '.join(cells)} |\n"


def _spread(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f})"
