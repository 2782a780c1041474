"""Measure commands side by side: CPU seconds of whole processes, in turn, medians and ratios.

The sides take turns (A B A B …), because machines change speed while one watches. CPU seconds (user and system, of
the process and what it waited for) are what other work on the machine disturbs least.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, Goal, ratio, spread


@dataclass(frozen=True, slots=True)
class Side:
    """A command with a name."""

    name: str
    command: Sequence[str]


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
    what: str, goal: Goal, ours: Side, theirs: Side, rounds: int, before: Callable[[], None] = lambda: None
) -> Figure:
    """Run two commands in turn; `before` sets the scene before each."""
    seconds: dict[str, list[float]] = {ours.name: [], theirs.name: []}
    for _ in range(rounds):
        for side in (ours, theirs):
            before()
            seconds[side.name].append(cpu_seconds(side.command))
    return compared(what, goal, (ours.name, seconds[ours.name]), (theirs.name, seconds[theirs.name]))


def emptied(*folders: Path) -> None:
    """Leave folders there with nothing in them."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)


Timed = tuple[str, Sequence[float]]
"""The name of a side, and the CPU seconds of its rounds."""


def compared(what: str, goal: Goal, ours: Timed, theirs: Timed) -> Figure:
    """How many times theirs ours took; where more is better, how many times ours theirs took."""
    (name, our_seconds), (their_name, their_seconds) = ours, theirs
    sides = (our_seconds, their_seconds) if goal.is_most else (their_seconds, our_seconds)
    told = f"{name} {spread(our_seconds)} s, {their_name} {spread(their_seconds)} s"
    return Figure(what, goal, ratio(*sides), told)
