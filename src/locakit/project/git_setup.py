"""Teach a project's git to show PO files as people read them, and to merge them entry by entry."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from locakit.catalogs import read_po, updated, write_po
from locakit.model.errors import CatalogError
from locakit.project.config import Project
from locakit.project.layout import LOCALES
from locakit.project.storage import Change, locked, read_bytes, read_stored, shown, write_changes
from locakit.review import configure, merged_catalog, readable

ATTRIBUTES = ".gitattributes"
_RULE = f"{LOCALES}/**/*.po diff=locakit merge=locakit"


def set_up_git(project: Project, command: Sequence[str]) -> tuple[Path, ...]:
    """Write the settings, and `.gitattributes` where its rule is missing; the paths of the files written.

    `command` is what git runs for us. Raises `ProjectError`.
    """
    called = shlex.join([*command, "git-setup"])
    settings = {
        "diff.locakit.textconv": f"{called} --textconv",
        "merge.locakit.name": "PO files entry by entry",
        "merge.locakit.driver": f"{called} --merge %O %A %B",
    }
    with locked(project):
        configure(project.root, settings)
        stored = read_stored(project.root / ATTRIBUTES)
        text = (stored.data or b"").decode(errors="surrogateescape")
        if _RULE in text.split("\n"):
            return ()
        begun = f"{text}\n" if text and not text.endswith("\n") else text
        return write_changes(project, [Change(stored, f"{begun}{_RULE}\n".encode(errors="surrogateescape"))])


def text_for_git(path: Path) -> bytes:
    """A PO file as people read it; as it is where it is no sound PO file."""
    data = read_bytes(path)
    try:
        return readable(read_po(data, shown(path))).encode()
    except CatalogError:
        return data


def merge_for_git(base: Path, ours: Path, theirs: Path) -> tuple[bytes, int] | None:
    """What the file becomes and how many of its entries want a person; None where one of the three is unsound."""
    try:
        was, mine, other = (
            read_po(data, "") if (data := read_bytes(path)) else None for path in (base, ours, theirs)
        )
    except CatalogError:
        return None
    if mine is None or other is None:
        return None
    merged = merged_catalog(was or updated(mine, (), ()), mine, other)
    return write_po(merged.catalog), len(merged.conflicts)
