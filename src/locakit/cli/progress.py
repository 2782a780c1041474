"""Progress on a terminal, on stderr; nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, Task
    from rich.text import Text


class Bar:
    """A bar that grows; without a terminal it only counts."""

    def __init__(self, progress: "Progress | None", name: str) -> None:
        self._progress = progress
        self._task = progress.add_task(name, total=None) if progress else None

    def begin(self, total: int) -> None:
        """Say how much there is to do."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, total=total)

    def advance(self, steps: int = 1) -> None:
        """Say that so much more is done."""
        if self._progress and self._task is not None:
            self._progress.advance(self._task, steps)


@contextmanager
def progress_bar(name: str, unit: str = "") -> Iterator[Bar]:
    """A bar with time left while the work lasts, and with speed where there is a name for what is done."""
    if not sys.stderr.isatty():
        yield Bar(None, name)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    speed = (_speed_column(unit),) if unit else ()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *speed, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress, name)


@contextmanager
def download_bar(name: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for what comes over the network: told how many bytes have come, of how many."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total or None)


def _speed_column(unit: str) -> "ProgressColumn":
    from rich.progress import ProgressColumn
    from rich.text import Text

    class Speed(ProgressColumn):
        """How many units are done in a second; nothing before there are two moments to compare."""

        def render(self, task: "Task") -> "Text":
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.0f} {unit}/s" if speed else "")

    return Speed()
