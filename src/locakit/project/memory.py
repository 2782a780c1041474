"""The memory of what engines said: what is in it, and how to be rid of it."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from locakit.drafting.memory import Share, delete_memory, memory_size, memory_to_read
from locakit.model.errors import ProjectError
from locakit.project.config import Project
from locakit.project.layout import STATE_FOLDER
from locakit.project.storage import locked, state_file

MEMORY_FILE = "memory.sqlite"
"""The journal, in the folder that git ignores."""


@dataclass(frozen=True, slots=True)
class MemoryStats:
    """What is in a memory."""

    path: Path
    size: int
    """Bytes on the disk; 0 where there is no memory."""
    shares: tuple[Share, ...]

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return sum(share.answers for share in self.shares)


def memory_path(project: Project) -> Path:
    """Where the memory is, or would be; nothing is made."""
    return project.root / STATE_FOLDER / MEMORY_FILE


def memory_stats(project: Project) -> MemoryStats:
    """What is in the project's memory, which stays as it is; raises `ProjectError` when it is damaged."""
    path = memory_path(project)
    with memory_to_read(path) as memory:
        return MemoryStats(path, memory_size(path), memory.shares() if memory else ())


def clear_memory(project: Project) -> MemoryStats:
    """Delete the project's memory, a damaged one too, and tell what was in it as far as it could be read.

    Raises `ProjectError` at once while another locakit works in the project.
    """
    path = state_file(project, MEMORY_FILE)
    with locked(project, waits=False):
        stats = MemoryStats(path, memory_size(path), ())
        with suppress(ProjectError):
            stats = memory_stats(project)
        delete_memory(path)
    return stats
