"""Run hostile cases, each in a process of its own with little memory, and say what was seen.

    python tests/hostile/runner.py FIRST STEP quick|heavy     one line of JSON for every STEPth of those cases

Started as a program of its own, so that the limits are those of locakit and not of the tests around it.
"""

import contextlib
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
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from attacked_pages import page_of
from example_project import ExampleProject, example_project, tree
from hostile.case import SOUND, Case, put
from hostile.corpus import HEAVY, all_cases

MEMORY = 1 << 30
SECONDS = 20
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
        wanted = (case for case in all_cases() if (case.name in HEAVY) == (kind == "heavy"))
        for number, case in enumerate(wanted):
            if number % step == first:
                seen = in_a_child(case, pattern, Path(folder) / "case")
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
    return root


def in_a_child(case: Case, pattern: Path, place: Path) -> Seen:
    """Run a case; a death by time, memory or signal is something seen."""
    shutil.copytree(pattern, place, symlinks=True)
    report = place.with_suffix(".json")
    started = time.perf_counter()
    process = os.fork()
    if not process:
        _child(case, place, report)
    _, status = os.waitpid(process, 0)
    if report.exists():
        seen = Seen(**json.loads(report.read_text()))
        report.unlink()
    else:
        seen = Seen(case.name, wrong=[f"died: status {os.waitstatus_to_exitcode(status)}"])
    seen.seconds = round(time.perf_counter() - started, 3)
    shutil.rmtree(place)
    shutil.rmtree(os.environ["ARGOS_PACKAGES_DIR"], ignore_errors=True)
    return seen


def _child(case: Case, place: Path, report: Path) -> None:
    """Never returns."""
    try:
        signal.alarm(PATIENCE)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        seen = watched(case, place)
        report.write_text(json.dumps(asdict(seen)))
    except BaseException:  # noqa: BLE001 -- the child must die here, with all that can be told.
        report.write_text(json.dumps(asdict(Seen(case.name, wrong=[traceback.format_exc()]))))
    finally:
        os._exit(0)


def watched(case: Case, place: Path) -> Seen:
    """Run the commands of a case and look at everything around them."""
    site = place / "site"
    put(site, case.files)
    seen = Seen(case.name)
    acts = _acts_of_this_process(site)
    outside = tree(place, without=("site", ".locakit"))
    for words in case.commands:
        _run(words, site, seen)
    seen.wrong += acts()
    if tree(place, without=("site", ".locakit")) != outside:
        seen.wrong.append("something outside of the project changed")
    seen.wrong += _live_markup(site)
    seen.pages = _pages(site)
    return seen


def _run(words: tuple[str, ...], site: Path, seen: Seen) -> None:
    before = _files(site)
    try:
        done = ExampleProject(site).run(*words)
    except BaseException:  # noqa: BLE001 -- any exception here is a traceback for a user.
        seen.wrong.append(f"{words}: {traceback.format_exc()}")
        return
    seen.codes.append(done.code)
    seen.said += f"$ {' '.join(words)}\n{done.said}".encode("utf-8", "backslashreplace").decode()
    seen.wrong += (
        f"{words}: {wrong}" for wrong in _wrong(words, done.code, done.out, done.err, before, _files(site))
    )


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


def _acts_of_this_process(site: Path) -> Any:
    """Watch, with Python's own audit events, what is opened for writing, moved, deleted, run or called."""
    found: list[str] = []
    root = str(site.resolve()) + os.sep

    def watch(event: str, values: tuple[Any, ...]) -> None:
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
    return lambda: list(found)


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
