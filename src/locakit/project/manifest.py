"""What each page of the last builds was made of: `.locakit/html-pages.json`, `.locakit/preview-pages.json`.

A file whose size, time and inode are the same is not opened; one that was only touched or copied is read, and found
the same, be it an input or a page.
A manifest that is lost or broken costs one whole build, nothing else: its first line stands for the rest.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, NamedTuple

from locakit.project.stamps import Stamp

_LAYOUT = "5"
"""Changes when the manifest is written in another way."""

Rows = Mapping[str, Mapping[str, Sequence[Any]]]
"""By locale and by the name of an article; thousands are read, so each stays as JSON has it."""


class PageRecord(NamedTuple):
    """A file of the site as it was written."""

    key: str
    """Stands for all that it was made of."""
    stamp: Stamp = ""
    """Of the file itself; empty while it is not written."""
    links: Sequence[str] = ()
    """The files of `source/` that it would lead to, if they were articles."""
    content: str = ""
    """Stands for its bytes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The inputs as they were last read, and the files of the site as they were last written."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    """By path from the project's folder: the stamp, a space, and what stands for the content."""
    pages: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    """The fields of `PageRecord`, by path within the site."""
    listed: Rows = field(default_factory=dict)
    """How the index of its locale shows a page: title, its language, sentences reviewed, sentences."""
    told: Rows = field(default_factory=dict)
    """Whether the PO file of a page is older than its article, and for which problems approved entries do not stand
    on it, as rows; nothing for a page of which there is nothing to tell."""
    barred: frozenset[str] = frozenset()
    """The paths of the pages that the wall kept off."""

    def page(self, path: str) -> PageRecord | None:
        """The record of a file of the site."""
        row = self.pages.get(path)
        return None if row is None else PageRecord._make(row)


def read_manifest(text: str) -> Manifest:
    """The manifest of a file; an empty one where that is none of ours."""
    seal, _, rest = text.partition("\n")
    if seal != _seal(rest):
        return Manifest()
    inputs, pages, listed, told, barred = map(json.loads, rest.split("\n"))
    return Manifest(inputs, pages, listed, told, frozenset(barred))


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it is kept."""
    parts = (manifest.inputs, manifest.pages, manifest.listed, manifest.told, sorted(manifest.barred))
    text = "\n".join(json.dumps(part, separators=(",", ":")) for part in parts)
    return f"{_seal(text)}\n{text}"


def manifest_name(*, drafts: bool) -> str:
    """The name of the file in `.locakit/`."""
    return f"{'preview' if drafts else 'html'}-pages.json"


def read_inputs(stamps: Mapping[str, Stamp], known: Manifest, read: Callable[[str], bytes]) -> dict[str, str]:
    """The inputs today, as a manifest has them; only those are read whose stamps are new.

    `read` gives the bytes of an input.
    """
    return {
        path: known.inputs[path]
        if known.inputs.get(path, "").startswith(f"{stamp} ")
        else f"{stamp} {digest_of(read(path))}"
        for path, stamp in stamps.items()
    }


def with_stamps(known: Manifest, stamps: Mapping[str, Stamp], read: Callable[[str], bytes]) -> Manifest:
    """A manifest with the stamps of today: where one is new, the file of the site is read, and may be found the same.

    `read` gives the bytes of a file of the site.
    """
    records = {path: PageRecord._make(row) for path, row in known.pages.items() if path in stamps}
    new = {
        path: record._replace(stamp=stamps[path])
        for path, record in records.items()
        if record.stamp != stamps[path] and record.content == digest_of(read(path))
    }
    return replace(known, pages={**known.pages, **new}) if new else known


def content_key(inputs: Mapping[str, str], path: str) -> str:
    """What stands for the content of an input; empty where there is none."""
    return inputs.get(path, "").rpartition(" ")[2]


def input_keys(inputs: Mapping[str, str], paths: Iterable[str]) -> tuple[str, ...]:
    """What stands for the contents of some files, each with its name; nothing for one that is not there."""
    return tuple(f"{path} {content_key(inputs, path)}" for path in paths)


def digest_of(content: bytes) -> str:
    """What stands for some bytes."""
    return sha256(content).hexdigest()[:32]


def key_of(*parts: str) -> str:
    """One value for all that a page is made of."""
    return digest_of("\0".join(parts).encode())


def _seal(text: str) -> str:
    return key_of(_LAYOUT, text)
