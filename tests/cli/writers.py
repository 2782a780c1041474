"""Every command that writes, each with what it is to do, and how to run it so that it can be killed."""

import contextlib
import mmap
import os
import re
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cli import spied
from example_packages import PACKAGE_FILE
from example_project import ExampleProject, example_project, tree

ARTICLE = "Long\n\n" + "\n\n".join(f"Word {'abcdefghij'[n % 10] * (n // 10 + 1)} is here." for n in range(100)) + "\n"
SENTENCES = 101
_MANY = 17
"""Articles, each with two files: more files than are written one by one."""
REVIEWED = {"Long": "Largo", "Word c is here.": "La palabra c está aquí."}


@dataclass(frozen=True)
class World:
    """A folder with a project in `site/`, an older state of it in `before/`, and packages."""

    root: Path

    @property
    def site(self) -> ExampleProject:
        """The project."""
        return ExampleProject(self.root / "site")

    def copied(self, place: Path) -> "World":
        """A copy of it to spoil."""
        return World(Path(shutil.copytree(self.root, place, symlinks=True)))

    def begin(self, words: str, *, seconds: float = 0, watch: Callable[[], object] = lambda: None) -> "Running":
        """Run a command in the project, in a process with what this one has imported.

        Its engine takes so many seconds for a text and writes into `sent` what it gets; `watch` is called first.
        """
        reader, writer = os.pipe()
        process = os.fork()
        if process:
            os.close(writer)
            return Running(process, reader)
        code = 99
        try:
            for stream in (1, 2):
                os.dup2(writer, stream)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
            os.environ["ARGOS_PACKAGES_DIR"] = str(self.root / "packages")
            with contextlib.chdir(self.site.root):
                watch()
                code = spied.main(self.root.parent / "sent", seconds, words.split())
        except BaseException:  # noqa: BLE001 -- what it is, whoever reads the output sees.
            traceback.print_exc()
        finally:
            os._exit(code)

    def run(self, words: str, watch: Callable[[], object] = lambda: None) -> "Ended":
        """Run a command to its end."""
        return self.begin(words, watch=watch).ended()

    @property
    def sent(self) -> list[str]:
        """What the engine was sent since this world was copied."""
        file = self.root.parent / "sent"
        return file.read_text().split("\n")[:-1] if file.exists() else []

    def files(self) -> dict[str, str]:
        """All files, but for what the project's state folder holds."""
        return tree(self.root)

    def contents(self) -> dict[str, str]:
        """The same without the rights."""
        return {path: mark.partition(" ")[2] for path, mark in self.files().items()}

    def state(self) -> set[str]:
        """The names in the project's state folder."""
        folder = self.site.root / ".locakit"
        return {path.name for path in folder.iterdir()} if folder.exists() else set()


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    """The exit code, or the number of the signal, negative."""
    said: str


@dataclass(frozen=True)
class Running:
    """A command at work."""

    process: int
    reader: int

    def kill(self) -> None:
        """Let it do nothing more, whatever it is about."""
        os.kill(self.process, signal.SIGKILL)

    def ended(self) -> Ended:
        """Wait for it."""
        with os.fdopen(self.reader, encoding="utf-8") as said:
            text = said.read()
        return Ended(os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1]), text)


def new_world(root: Path) -> World:
    """A project with an article of 101 entries, two of them reviewed, drafts and pages; the article has changed."""
    world = World(root)
    site = example_project(root / "site", ARTICLE.replace("Word a is", "Word x was"), locales="es", name="long")
    site.done("extract")
    site.review("locales/es/long.po", REVIEWED)
    site.done("build")
    shutil.copytree(site.root / "locales", root / "before/locales")
    site.write("source/long.txt", ARTICLE)
    (root / "packages").mkdir()
    return world


@dataclass(frozen=True)
class Writer:
    """A command that writes."""

    words: str
    prepare: Callable[[World], object] = lambda _: None
    """Done before, undisturbed."""
    code: int = 0
    """How it ends."""
    is_done_already: str = ""
    """What the same command says, as an error, after it has been done."""


def _drafted(world: World) -> None:
    world.site.done("extract")
    assert world.run("draft").code == 0


def _renamed(world: World) -> None:
    world.site.done("extract")
    (world.site.root / "source/long.txt").rename(world.site.root / "source/longer.txt")


def _joined_by_many(world: World) -> None:
    """So many files that they are laid out and waited for together; some of them are there already, older."""
    for number in range(_MANY):
        world.site.write(f"source/many/{number}.txt", f"Number {number}\n")
    world.site.done("extract")
    for number in range(_MANY):
        world.site.write(f"source/many/{number}.txt", f"Number {number}\n\nNew.\n")


def _gone(world: World) -> None:
    (world.site.root / "source/long.txt").unlink()
    world.site.write("source/other.txt", "Other\n")


def _in_git(world: World) -> None:
    subprocess.run(["git", "init", "-q", "--template=", str(world.site.root)], check=True)


def _forked(world: World) -> None:
    for name, text in (("base", "Largo"), ("ours", "Extenso"), ("theirs", "Prolongado")):
        world.site.write(name, (world.root / "before/locales/es/long.po").read_text().replace("Largo", text))


def _with_package(world: World) -> None:
    assert world.run(f"engines install {PACKAGE_FILE}").code == 0


WRITERS = {
    "init": Writer(
        "init ../new --source-language en --locales es", is_done_already="there is a project here already"
    ),
    "localize": Writer("localize source/long.txt --to es --into ../new --engine apertium"),
    "extract": Writer("extract"),
    "extract, many": Writer("extract", _joined_by_many),
    "extract, renamed": Writer("extract", _renamed),
    "extract --prune": Writer("extract --prune", _gone),
    "draft": Writer("draft", lambda world: world.site.done("extract")),
    "draft --redo": Writer("draft --redo machine", _drafted),
    "build": Writer("build"),
    "build, gone": Writer("build", _gone),
    "build --drafts": Writer("build --drafts", _drafted),
    "memory clear": Writer("memory clear", _drafted),
    "diff --html": Writer("diff ../before --html review.html", _drafted),
    "git-setup": Writer("git-setup", _in_git),
    "git-setup --merge": Writer("git-setup --merge base ours theirs", _forked, code=1),
    "engines install": Writer(f"engines install {PACKAGE_FILE}", is_done_already="is installed already"),
    "engines install --replace": Writer(f"engines install --replace {PACKAGE_FILE}", _with_package),
}
"""Every way of writing."""

READERS = (
    "check",
    "check --source",
    "check --since ../before",
    "status",
    "diff ../before",
    "glossary find",
    "glossary check",
    "memory stats",
    "segments source/long.txt",
    "engines list",
    "draft --dry-run",
)
"""All the others."""


class Steps:
    """Counts the steps in which a process changes the disk, as far as Python tells, and kills it at one of them."""

    def __init__(self, last: int = 0) -> None:
        self._last = last
        # Shared with the process that is forked.
        self._count = mmap.mmap(-1, 4)

    @property
    def count(self) -> int:
        """How many there were."""
        return int.from_bytes(self._count[:], "little")

    def watch(self) -> None:
        """Count in this process, for ever."""
        sys.addaudithook(self._see)

    def _see(self, event: str, values: tuple[object, ...]) -> None:
        is_opened = event == "open" and isinstance(values[2], int) and values[2] & _WRITING
        if not (is_opened or event in _STEPS) or _NO_STEP.search(str(values[0])):
            return
        self._count[:] = (self.count + 1).to_bytes(4, "little")
        if self.count == self._last:
            if is_opened:
                # As one that is killed right behind it leaves the file: new, or empty.
                with contextlib.suppress(OSError):
                    os.open(str(values[0]), int(str(values[2])), 0o666)
            os.kill(os.getpid(), signal.SIGKILL)


_NO_STEP = re.compile("/sent$|__pycache__")
"""What our engine writes down, and what Python does."""
_STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "subprocess.Popen"}
_WRITING = os.O_WRONLY | os.O_RDWR


def prepared(pattern: World, place: Path, writer: Writer) -> World:
    """A copy of a world in which a command has something to do."""
    world = pattern.copied(place)
    writer.prepare(world)
    return world


@contextlib.contextmanager
def copy_of(world: World, place: Path) -> Iterator[World]:
    """A copy that is gone afterwards."""
    (place.parent / "sent").unlink(missing_ok=True)
    yield world.copied(place)
    shutil.rmtree(place)
