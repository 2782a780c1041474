"""Files as git has them at a revision, and git's settings for PO files; git runs as a program."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from locakit.model.errors import Place, Problem, ProjectError

_SECONDS = 60


def is_revision(root: Path, name: str) -> bool:
    """Whether git knows a commit by this name in the repository that a folder lies in."""
    return _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").returncode == 0


def changed_files(root: Path, first: str, second: str | None, folder: str) -> tuple[PurePosixPath, ...]:
    """The files of a folder that differ between two revisions, or between one and the files of today, in order.

    Paths are relative to `root`. Raises `ProjectError` where git cannot tell.
    """
    revisions = [first] if second is None else [first, second]
    differing = _listed(root, "diff", "--name-only", "--no-renames", "--relative", "-z", *revisions, "--", folder)
    untracked = () if second else _listed(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder)
    return tuple(sorted({*differing, *untracked}))


def files_at(root: Path, revision: str, folder: str) -> tuple[PurePosixPath, ...]:
    """The files of a folder at a revision, in order; paths are relative to `root`. Raises `ProjectError`."""
    return tuple(sorted(_listed(root, "ls-tree", "-r", "-z", "--name-only", revision, "--", f"{folder}/")))


def file_at(root: Path, revision: str, path: PurePosixPath) -> bytes | None:
    """The bytes of a file at a revision; None where it had none. `path` is relative to `root`."""
    done = _run(root, "cat-file", "blob", f"{revision}:./{path}")
    return done.stdout if done.returncode == 0 else None


def configure(root: Path, settings: Mapping[str, str]) -> None:
    """Write settings into the configuration of the repository that a folder lies in; raises `ProjectError`."""
    for name, value in settings.items():
        done = _run(root, "config", "--local", name, value)
        if done.returncode:
            raise _refused(root, done.stderr, "run this in a repository: git init")


def merge_lines(base: Path, ours: Path, theirs: Path) -> None:
    """Merge a file line by line, as git does by itself, with its marks where both sides changed the same lines."""
    _run(ours.parent, "merge-file", "--", str(ours.absolute()), str(base.absolute()), str(theirs.absolute()))


def _refused(root: Path, stderr: bytes, remedy: str) -> ProjectError:
    told = stderr.decode(errors="replace").strip().removeprefix("fatal: ")
    return ProjectError(Problem(Place(str(root)), f"git says: {told}", remedy=remedy))


def _listed(root: Path, *arguments: str) -> Iterator[PurePosixPath]:
    done = _run(root, *arguments)
    if done.returncode:
        raise _refused(root, done.stderr, "name revisions that git knows")
    return (PurePosixPath(name) for name in done.stdout.decode(errors="surrogateescape").split("\0") if name)


def _run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    command = ["git", "-C", str(root), "--no-pager", "--literal-pathspecs", *arguments]
    try:
        return subprocess.run(  # noqa: S603 -- no shell; what people name stands behind options
            command, capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        problem = Problem(Place(str(root)), "git is not installed", remedy="install git, or compare two folders")
        raise ProjectError(problem) from None
    except subprocess.TimeoutExpired:
        problem = Problem(Place(str(root)), f"git gave no answer in {_SECONDS} seconds", remedy="run it again")
        raise ProjectError(problem) from None
