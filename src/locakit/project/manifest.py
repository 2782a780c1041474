"""What each page of the last builds was made of: `.locakit/html-pages.json`, `.locakit/preview-pages.json`.

A file whose size, time and inode are the same is not opened; one that was only touched is read, and found the same.
A manifest that is lost or broken costs one whole build, nothing else.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from locakit.model.errors import Problem
from locakit.project.built import problem_of, problem_row
from locakit.project.stamps import Stamp


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A file of the site as it was written."""

    key: str
    """Stands for all that it was made of."""
    stamp: Stamp
    """Of the file itself."""
    listed: tuple[str, str, int, int] = ("", "", 0, 0)
    """How the index of its locale shows it: title, its language, sentences reviewed, sentences."""
    links: tuple[str, ...] = ()
    """The files of `source/` that it would lead to, if they were articles."""
    is_due: bool = False
    """Whether its PO file is older than its article."""
    refused: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The inputs as they were last read, and the files of the site as they were last written."""

    inputs: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    """By path from the project's folder: the stamp, and the SHA-256 of the content."""
    pages: Mapping[str, PageRecord] = field(default_factory=dict)
    """By path within the site."""
    barred: frozenset[str] = frozenset()
    """The paths of the pages that the wall kept off."""


def read_manifest(text: str) -> Manifest:
    """The manifest of a file; an empty one where that cannot be read."""
    try:
        known = json.loads(text)
        inputs = {path: ((size, time, node), sha) for path, (size, time, node, sha) in known["inputs"].items()}
        pages = {path: _record(row) for path, row in known["pages"].items()}
        return Manifest(inputs, pages, frozenset(map(str, known.get("barred", ()))))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it is kept."""
    inputs = {path: (*stamp, sha) for path, (stamp, sha) in sorted(manifest.inputs.items())}
    pages = {path: _row(record) for path, record in sorted(manifest.pages.items())}
    known = {"inputs": inputs, "pages": pages, "barred": sorted(manifest.barred)}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def manifest_name(*, drafts: bool) -> str:
    """The name of the file in `.locakit/`."""
    return f"{'preview' if drafts else 'html'}-pages.json"


def digests(
    root: Path, stamps: Mapping[str, Stamp], known: Manifest, read: Callable[[Path], bytes]
) -> dict[str, tuple[Stamp, str]]:
    """The inputs today; only those are read whose stamps are new."""
    return {
        path: known.inputs[path]
        if path in known.inputs and known.inputs[path][0] == stamp
        else (stamp, sha256(read(root / path)).hexdigest())
        for path, stamp in stamps.items()
    }


def key_of(*parts: str) -> str:
    """One value for all that a page is made of."""
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def input_keys(inputs: Mapping[str, tuple[Stamp, str]], paths: Iterable[str]) -> tuple[str, ...]:
    """What stands for the contents of some files, each with its name; nothing for one that is not there."""
    return tuple(f"{path} {inputs[path][1] if path in inputs else ''}" for path in paths)


def _row(record: PageRecord) -> list[object]:
    refused = [problem_row(problem) for problem in record.refused]
    return [record.key, record.stamp, record.listed, record.links, int(record.is_due), refused]


def _record(row: list[list[str]]) -> PageRecord:
    key, stamp, listed, links, is_due, refused = row
    size, changed, inode = map(int, stamp)
    title, language, reviewed, total = listed
    return PageRecord(
        key=str(key),
        stamp=(size, changed, inode),
        listed=(title, language, int(reviewed), int(total)),
        links=tuple(links),
        is_due=bool(is_due),
        refused=tuple(problem_of(list(problem)) for problem in refused),
    )
