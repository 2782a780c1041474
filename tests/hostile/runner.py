"""Run hostile cases in processes with little memory and time, and say what was seen.

    python tests/hostile/runner.py FIRST STEP quick|more|heavy    one line of JSON for every STEPth of those cases

Started as a program of its own, so that the limits are those of locakit and not of the tests around it.
"""

import contextlib
import gc
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any

from attacked_pages import page_of
from example_project import ExampleProject, example_project, tree
from hostile.case import SOUND, Case, put
from hostile.corpus import shares

MEMORY = 1 << 30
SECONDS = 20
TOGETHER = 40
"""Cases that share a child, one after the other: a fork for each costs as much as the case."""
PATIENCE = 120
"""Seconds of wall time after which a case hangs: the machine may be busy."""

UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
TOLD = re.compile(r"Error: .+|.+ — .+")
"""A message: what is wrong and what to do, or what click says of an option."""
QUIET = ("check", "build", "status", "diff", "segments", "glossary", "engines", "memory")
"""Commands that change no file of a person."""


@dataclass(slots=True)
class Seen:
    """What a case did."""

    name: str
    codes: list[int] = field(default_factory=list)
    said: str = ""
    wrong: list[str] = field(default_factory=list)
    """What must never be, whatever the file."""
    pages: str = ""
    """The bodies of the pages and of the PO file, for what a table says that they show."""
    seconds: float = 0.0


def main(first: int, step: int, kind: str) -> None:
    """Run this worker's share."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = str(Path(folder) / "home")
        os.environ["ARGOS_PACKAGES_DIR"] = str(Path(folder) / "packages")
        pattern = _pattern(Path(folder) / "pattern")
        mine = islice((case for share, case in shares() if share == kind), first, None, step)
        while together := list(islice(mine, 1 if kind == "heavy" else TOGETHER)):
            for seen in run_all(together, pattern, Path(folder)):
                sys.stdout.write(json.dumps(asdict(seen)) + "\n")
            sys.stdout.flush()


def _pattern(root: Path) -> Path:
    """A project in which all is well, and every module has been imported."""
    project = example_project(root / "site", "", locales="es", name="gone")
    (project.root / "source/gone.txt").unlink()
    put(project.root, SOUND)
    for words in ("extract", "draft --engine pseudo", "check", "build", "build --drafts", "status"):
        project.done(*words.split())
    shutil.copytree(project.root / "locales", root / "before/locales")
    project.done("diff", "../before", "--html", "build/review.html")
    (root / "victim.txt").write_text("mine")
    # What all children share is not to be copied because their collector counts it.
    gc.collect()
    gc.freeze()
    return root


def run_all(cases: Sequence[Case], pattern: Path, place: Path) -> Iterator[Seen]:
    """Run cases in a child; one that dies, by time, memory or signal, is seen, and another child does the rest."""
    while cases:
        found, status = _in_a_child(cases, pattern, place)
        yield from found
        if len(found) < len(cases):
            yield Seen(cases[len(found)].name, wrong=[f"died: status {os.waitstatus_to_exitcode(status)}"])
        cases = cases[len(found) + 1 :]


def _in_a_child(cases: Sequence[Case], pattern: Path, place: Path) -> tuple[list[Seen], int]:
    """What the cases did that came to their end, and how the child did."""
    report = place / "report.jsonl"
    process = os.fork()
    if not process:
        _child(cases, pattern, place, report)
    _, status = os.waitpid(process, 0)
    lines = report.read_text().split("\n")[:-1] if report.exists() else []
    report.unlink(missing_ok=True)
    _clear(place)
    return [Seen(**json.loads(line)) for line in lines], status


def _child(cases: Sequence[Case], pattern: Path, place: Path, report: Path) -> None:
    """Never returns."""
    try:
        acts = _acts_of_this_process(place / "case/site")
        for case in cases:
            shutil.copytree(pattern, place / "case", symlinks=True)
            seen = _measured(case, place / "case", acts)
            with report.open("a") as lines:
                lines.write(json.dumps(asdict(seen)) + "\n")
            _clear(place)
    finally:
        os._exit(0)


def _clear(place: Path) -> None:
    for folder in (place / "case", Path(os.environ["ARGOS_PACKAGES_DIR"])):
        shutil.rmtree(folder, ignore_errors=True)


def _measured(case: Case, place: Path, acts: list[str]) -> Seen:
    """Run a case with its own limits of time."""
    started = time.process_time()
    signal.alarm(PATIENCE)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(started) + SECONDS, most))
    try:
        seen = watched(case, place, acts)
    except BaseException:  # noqa: BLE001 -- what the runner itself stumbles over must be told too.
        seen = Seen(case.name, wrong=[traceback.format_exc()])
    seen.seconds = round(time.process_time() - started, 3)
    return seen


def watched(case: Case, place: Path, acts: list[str]) -> Seen:
    """Run the commands of a case and look at everything around them."""
    site = place / "site"
    put(site, case.files)
    seen = Seen(case.name)
    outside = tree(place, without=("site", ".locakit"))
    acts.clear()
    before = _files(site)
    for words in case.commands:
        before = _run(words, site, seen, before)
    seen.wrong += acts
    if tree(place, without=("site", ".locakit")) != outside:
        seen.wrong.append("something outside of the project changed")
    seen.wrong += _live_markup(site)
    seen.pages = _pages(site)
    return seen


def _run(words: tuple[str, ...], site: Path, seen: Seen, before: dict[str, str]) -> dict[str, str]:
    """The project's files after a command."""
    try:
        done = ExampleProject(site).run(*words)
    except BaseException:  # noqa: BLE001 -- any exception here is a traceback for a user.
        seen.wrong.append(f"{words}: {traceback.format_exc()}")
        return _files(site)
    after = _files(site)
    seen.codes.append(done.code)
    seen.said += f"$ {' '.join(words)}\n{done.said}".encode("utf-8", "backslashreplace").decode()
    seen.wrong += (f"{words}: {wrong}" for wrong in _wrong(words, done.code, done.out, done.err, before, after))
    return after


def _wrong(
    words: tuple[str, ...], code: int, out: str, err: str, before: dict[str, str], after: dict[str, str]
) -> Iterator[str]:
    if code not in {0, 1, 2}:
        yield f"exit code {code}"
    if "Traceback" in out + err:
        yield "a traceback"
    if found := UNSAFE.search(out + err):
        yield f"U+{ord(found[0]):04X} on the terminal: {(out + err)[max(0, found.start() - 40) : found.end() + 10]!r}"
    if "not enough memory" in err:
        yield "more memory than 1 GB"
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    if any(path.startswith("source/") for path in changed):
        yield f"a source changed: {changed}"
    if words[0] in QUIET and "git" not in words[0] and any(path.startswith("locales/") for path in changed):
        yield f"a catalogue changed: {changed}"
    if code == 2 and changed:
        yield f"an error, and yet files changed: {changed}"
    if code == 2:
        lines = err.split("\n")[:-1]
        lines = lines[-1:] if lines[:1] and lines[0].startswith("Usage: ") else lines
        yield from (f"no place or no remedy: {line:.200}" for line in lines if not TOLD.fullmatch(line))


def _files(site: Path) -> dict[str, str]:
    """The project's files but its pages and state."""
    return tree(site, without=(".locakit", "build"))


def _acts_of_this_process(site: Path) -> list[str]:
    """Grows by what Python's own audit events tell: what is opened for writing, moved, deleted, run or called."""
    found: list[str] = []
    root = str(site.parent.resolve() / site.name) + os.sep

    def watch(event: str, values: tuple[Any, ...]) -> None:
        # To make a folder that is there already, as filelock does, makes nothing.
        if event == "os.mkdir" and os.path.isdir(values[0]):  # noqa: PTH112 -- audit events give bytes and strings.
            return
        if event in {
            "os.remove",
            "os.rename",
            "os.mkdir",
            "os.rmdir",
            "os.symlink",
            "os.link",
            "os.truncate",
            "os.chmod",
        }:
            paths = values[:2] if event in {"os.rename", "os.link"} else values[:1]
            found.extend(f"{event} {path!r}" for path in paths if not _is_inside(path, root))
        elif event == "open" and isinstance(values[2], int) and values[2] & (os.O_WRONLY | os.O_RDWR):
            if not isinstance(values[0], int) and not _is_inside(values[0], root):
                found.append(f"open for writing {values[0]!r}")
        elif (
            (event == "pickle.find_class" and not str(values[0]).startswith("babel."))
            or event in {"socket.connect", "socket.getaddrinfo", "os.system", "os.exec", "os.posix_spawn"}
            or (event == "subprocess.Popen" and Path(values[0]).name != "git")
        ):
            found.append(f"{event} {values!r:.200}")

    sys.addaudithook(watch)
    return found


def _is_inside(path: Any, root: str) -> bool:
    if isinstance(path, int):
        return True
    text = os.fsdecode(path)
    packages = os.environ["ARGOS_PACKAGES_DIR"]
    full = os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(text))), os.path.basename(text))  # noqa: PTH118, PTH120, PTH119, PTH100 -- audit events give bytes and strings.
    return (
        full.startswith((root, packages, packages.replace("/packages", "/.locakit-"), os.devnull))
        or full == root[:-1]
    )


def _live_markup(site: Path) -> Iterator[str]:
    """Markup that says "evil", in pages of articles that say it themselves only as an author may, in HTML."""
    authored = {path.stem for kind in ("html", "htm", "md") for path in (site / "source").rglob(f"*.{kind}")} - {
        "water"
    }
    for path in sorted((site / "build").rglob("*.html")):
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        if b"evil" in data.lower() and path.stem not in authored:
            evil = page_of(data.decode("utf-8", "replace").replace("Evil", "evil").replace("EVIL", "evil")).evil
            yield from (f"live markup in {path.relative_to(site)}: {found:.200}" for found in evil)


def _pages(site: Path) -> str:
    """The Spanish pages and the PO files, cut where they are long."""
    paths = [*sorted((site / "build/html/es").rglob("*.html")), *sorted((site / "locales").rglob("*.po"))]
    with contextlib.suppress(OSError):
        return "\n".join(path.read_bytes()[:200_000].decode("utf-8", "replace") for path in paths if path.is_file())
    return ""


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
