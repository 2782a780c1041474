"""The folder of what git ignores, and the lock in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from locakit.model.errors import Place, Problem, ProjectError
from locakit.project.config import Project
from locakit.project.layout import STATE_FOLDER
from locakit.project.stamps import shown
from locakit.project.storage.obstacles import leads_out, link_out
from locakit.project.storage.reading import telling

_LOCK_SECONDS = 60
NEW = "new-"
"""How the names of files begin that are not yet in their place."""


def state_file(project: Project, name: str) -> Path:
    """The path of a file in `.locakit/`, which is made; raises `ProjectError` where a link leads elsewhere."""
    path = project.root / STATE_FOLDER / name
    with telling(path.parent):
        if leads_out(project, path):
            raise ProjectError(link_out(project, path))
        path.parent.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def locked(project: Project, *, waits: bool = True) -> Iterator[None]:
    """Hold the project's lock: one locakit at a time writes; raises `ProjectError` after a minute, or at once."""
    from filelock import FileLock, Timeout

    path = state_file(project, "lock")
    lock = FileLock(path)
    with telling(path):
        try:
            lock.acquire(timeout=_LOCK_SECONDS if waits else 0)
        except Timeout:
            told = f"another locakit {'has been writing here for over a minute' if waits else 'is at work here'}"
            problem = Problem(Place(shown(path)), told, remedy="let it finish, then run this again")
            raise ProjectError(problem) from None
        # Whoever was killed while holding the lock may have left a file that never got to its place.
        for left in path.parent.glob(f"{NEW}*"):
            if left.is_file() or left.is_symlink():
                left.unlink(missing_ok=True)
    try:
        yield
    finally:
        lock.release()
