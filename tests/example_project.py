"""Projects in a folder of their own, the command line run on them in this process, and engines that obey."""

import contextlib
import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import pytest

from locakit.catalogs import Catalog, Entry, State, read_po, state, updated, write_po
from locakit.cli import run
from locakit.engines import ENGINES, Draft, EngineKind, EngineStatus, no_progress
from locakit.engines.engine import Progress
from locakit.model.languages import LanguageTag

ARTICLE = """\
Water on hot days

The body loses water with sweat. Drink 2.5 litres a day.1 On hot days drink more.

Who needs care

• Babies
• People over 65 years

Older people feel thirst late.2 Offer them a drink, and then another one.

References

1. Marsh, Ida. Water and Salt (2011), 40. []
2. Marsh, 44. []
"""
"""A title, a heading, a list, two citations: nine entries."""

ENTRIES = 9


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that it printed."""
        return self.out + self.err


@dataclass(frozen=True)
class ExampleProject:
    """A project's folder."""

    root: Path

    def run(self, *arguments: str) -> Done:
        """Run a command in the project's folder."""
        with contextlib.chdir(self.root):
            return run_here(*arguments)

    def done(self, *arguments: str) -> Done:
        """Run a command that must succeed."""
        done = self.run(*arguments)
        assert done.code == 0, done.said
        return done

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def read(self, path: str) -> str:
        """A file of the project, as UTF-8."""
        return (self.root / path).read_bytes().decode()

    def catalog(self, path: str) -> Catalog:
        """A PO file of the project."""
        return read_po((self.root / path).read_bytes(), path)

    def entries(self, path: str) -> dict[str, Entry]:
        """The entries of a PO file by their msgid."""
        return {entry.msgid: entry for entry in self.catalog(path).entries}

    def states(self, path: str) -> list[State]:
        """The states of the entries of a PO file, in order."""
        return [state(entry) for entry in self.catalog(path).entries]

    def review(self, path: str, texts: Mapping[str, str]) -> None:
        """Write translations and remove their `fuzzy`, as a translator does in an editor."""
        catalog = self.catalog(path)
        entries = [
            replace(entry, msgstr=texts[entry.msgid], flags=()) if entry.msgid in texts else entry
            for entry in catalog.entries
        ]
        assert texts.keys() <= {entry.msgid for entry in entries}
        (self.root / path).write_bytes(write_po(updated(catalog, entries, catalog.obsolete)))


def run_here(*arguments: str) -> Done:
    """Run a command in the working folder."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return Done(code, out.getvalue(), err.getvalue())


def example_project(
    root: Path, article: str = ARTICLE, locales: str = "es,ca", name: str = "water"
) -> ExampleProject:
    """A new project in a folder, with one article."""
    project = ExampleProject(root)
    assert run_here("init", str(root), "--source-language", "en", "--locales", locales).code == 0
    project.write(f"source/{name}.txt", article)
    return project


def paragraphs(page: str) -> list[str]:
    """The paragraphs of an article's page, citations as `^1`, text in another language as `[en: text]`."""
    short = re.sub(r'<sup class="citation"><a[^>]*>(\d+)</a></sup>', r"^\1", page)
    found = re.findall(r"<p((?: lang=[^>]*)?)>(.*?)</p>", short.split("<article>")[1])
    return [
        _marked(attributes, re.sub(r"<span( lang=[^>]*)>(.*?)</span>", _foreign, text)) for attributes, text in found
    ]


def _foreign(span: re.Match[str]) -> str:
    return _marked(span[1], span[2])


def _marked(attributes: str, text: str) -> str:
    language = re.fullmatch(r' lang="(\S+)" dir="ltr" class="fallback"', attributes)
    return f"[{language[1]}: {text}]" if language else attributes + text


def tree(root: Path, *, without: Sequence[str] = (".locakit",)) -> dict[str, str]:
    """What a folder holds: the hash, mode and link target of everything in it, but for the parts left out."""
    found: dict[str, str] = {}
    _add_marks(found, str(root), "", frozenset(without))
    return dict(sorted(found.items()))


def _add_marks(found: dict[str, str], folder: str, shown: str, without: frozenset[str]) -> None:
    # Without `Path`, whose objects would cost more than what they point at: hundreds of tests look at whole projects.
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name not in without:
                found[shown + entry.name] = _mark(entry)
                if entry.is_dir(follow_symlinks=False):
                    _add_marks(found, entry.path, f"{shown}{entry.name}/", without)


def _mark(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return f"-> {os.readlink(entry)}"  # noqa: PTH115 -- an entry of a folder is no Path.
    content = hashlib.sha256(Path(entry).read_bytes()).hexdigest() if entry.is_file() else ""
    return f"{entry.stat().st_mode:o} {content}"


@dataclass
class FakeEngine:
    """An engine that answers with a function of each text, and remembers what it was sent."""

    answer: Callable[[str], str | None] = str.upper
    sent: list[str] = field(default_factory=list)
    name: str = "apertium"

    def model(self, source: LanguageTag, target: LanguageTag) -> str | None:
        """Every pair is served."""
        return f"fake-{source}-{target}"

    def translate(
        self, texts: Sequence[str], source: LanguageTag, target: LanguageTag, progress: Progress = no_progress
    ) -> Iterator[Draft]:
        """What the function says; None stands for no answer."""
        del source, target
        for number, text in enumerate(texts, 1):
            self.sent.append(text)
            answer = self.answer(text)
            progress(number)
            yield Draft(answer, reason="" if answer is not None else "time-out")

    def status(self) -> EngineStatus:
        """Always there."""
        return EngineStatus(self.name, installed=True)

    def remedy(self, source: LanguageTag, target: LanguageTag) -> str:
        """Nothing is ever missing."""
        del source, target
        return ""

    def close(self) -> None:
        """Nothing to end."""

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""


def put_in_place(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """Let a fake engine stand in the table of engines under its name."""
    monkeypatch.setitem(ENGINES, engine.name, EngineKind(lambda _settings: engine))
    return engine
