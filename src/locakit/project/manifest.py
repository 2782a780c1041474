"""What each page of the last builds was made of: `.locakit/html-pages.json`, `.locakit/preview-pages.json`.

A file whose size, time and inode are the same is not opened; one that was only touched is read, and found the same.
A manifest that is lost or broken costs one whole build, nothing else: its first line stands for the rest. Each
file has a line: a build writes the lines of what it found as it was just as it read them.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from locakit.model.errors import Problem
from locakit.project.built import problem_of
from locakit.project.stamps import Stamp

_LAYOUT = "3"
"""Changes when the manifest is written in another way."""


class PageRecord(NamedTuple):
    """A file of the site as it was written; thousands are read, so what is in it stays as JSON has it."""

    key: str
    """Stands for all that it was made of."""
    stamp: Stamp | None = None
    """Of the file itself; None while it is not written."""
    listed: Sequence[Any] = ("", "", 0, 0)
    """How the index of its locale shows it: title, its language, sentences reviewed, sentences."""
    links: Sequence[str] = ()
    """The files of `source/` that it would lead to, if they were articles."""
    is_due: bool = False
    """Whether its PO file is older than its article."""
    rows: Sequence[list[Any]] = ()
    """The problems for which approved entries do not stand on it."""

    @property
    def refused(self) -> tuple[Problem, ...]:
        """Why approved entries do not stand on it."""
        return tuple(map(problem_of, self.rows))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The inputs as they were last read, and the files of the site as they were last written."""

    inputs: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    """By path from the project's folder: the stamp, and what stands for the content."""
    pages: Mapping[str, PageRecord] = field(default_factory=dict)
    """By path within the site."""
    barred: frozenset[str] = frozenset()
    """The paths of the pages that the wall kept off."""
    lines: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """How inputs and pages were written, by `i` or `p` before their paths."""


def read_manifest(text: str) -> Manifest:
    """The manifest of a file; an empty one where that is none of ours."""
    seal, _, rest = text.partition("\n")
    if seal != _seal(rest):
        return Manifest()
    barred, *parts = rest.split("\n\n")
    (inputs, input_lines), (pages, page_lines) = map(_read_lines, parts)
    lines = {f"i{path}": line for path, line in zip(inputs, input_lines, strict=True)}
    lines.update((f"p{path}", line) for path, line in zip(pages, page_lines, strict=True))
    records = {path: PageRecord._make(row) for path, row in pages.items()}
    return Manifest(inputs, records, frozenset(json.loads(barred)), lines)


def manifest_text(manifest: Manifest, known: Manifest) -> str:
    """The manifest as it is kept; `known` is the one before it, of which most is the same."""
    parts = (
        json.dumps(sorted(manifest.barred)),
        "\n".join(_lines(manifest.inputs, known.inputs, known.lines, "i")),
        "\n".join(_lines(manifest.pages, known.pages, known.lines, "p")),
    )
    text = "\n\n".join(parts)
    return f"{_seal(text)}\n{text}"


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
        else (stamp, digest_of(read(root / path)))
        for path, stamp in stamps.items()
    }


def digest_of(content: bytes) -> str:
    """What stands for some bytes."""
    return sha256(content).hexdigest()[:32]


def key_of(*parts: str) -> str:
    """One value for all that a page is made of."""
    return digest_of("\0".join(parts).encode())


def input_keys(inputs: Mapping[str, tuple[Stamp, str]], paths: Iterable[str]) -> tuple[str, ...]:
    """What stands for the contents of some files, each with its name; nothing for one that is not there."""
    return tuple(f"{path} {inputs[path][1] if path in inputs else ''}" for path in paths)


def _read_lines(part: str) -> tuple[dict[str, Any], list[str]]:
    """What some lines hold, by path; all are read at once, which costs a third of one at a time."""
    lines = part.split("\n") if part else []
    return dict(json.loads(f"[{','.join(lines)}]")), lines


def _lines(
    values: Mapping[str, object], known: Mapping[str, object], lines: Mapping[str, str], kind: str
) -> Iterator[str]:
    """The line of each value; it is at hand for those that are the very objects which were read."""
    for path, value in values.items():
        if path in known and known[path] is value:
            yield lines[kind + path]
        else:
            yield json.dumps((path, value), separators=(",", ":"))


def _seal(text: str) -> str:
    return key_of(_LAYOUT, text)
