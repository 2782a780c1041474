"""Killed at any moment: every file is the old one or the new one, and the same command ends what was begun."""

import random
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli.writers import READERS, SENTENCES, WRITERS, Steps, World, Writer, copy_of, new_world, prepared

from locakit.catalogs import read_po
from locakit.cli.main import COMMANDS

QUICK = 3
"""Kills of each command in `make test`."""
LONG = 200
"""Kills at random moments of all commands together in `make test-all`."""
BATCH = 32
"""Texts that may be under way when a draft is killed."""


@dataclass(frozen=True)
class Undisturbed:
    """A command that nobody killed."""

    world: World
    """Before it."""
    writer: Writer
    files: dict[str, str]
    """After it."""
    state: set[str]
    steps: int
    seconds: float


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> World:
    return new_world(tmp_path_factory.mktemp("pattern") / "world")


@pytest.fixture(scope="module")
def undisturbed(pattern: World, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Undisturbed]:
    """What a command does when it is left in peace, by its name; each is done once."""
    known: dict[str, Undisturbed] = {}

    def look(name: str) -> Undisturbed:
        if name not in known:
            known[name] = in_peace(pattern, tmp_path_factory.mktemp("peace"), WRITERS[name])
        return known[name]

    return look


def in_peace(pattern: World, place: Path, writer: Writer) -> Undisturbed:
    world = prepared(pattern, place / "before/world", writer)
    (place / "after").mkdir()
    after, steps, started = world.copied(place / "after/world"), Steps(), time.monotonic()
    code, said = after.run(writer.words, steps.watch)
    seconds = time.monotonic() - started
    assert code == writer.code, said
    return Undisturbed(world, writer, after.files(), after.state(), steps.count, seconds)


def whole(world: World) -> None:
    """Every catalogue, table and page can be read, and nothing lies beside them."""
    for path in world.root.rglob("locales/**/*"):
        assert path.is_dir() or path.suffix in {".po", ".pot", ".csv"}
        if path.suffix in {".po", ".pot"}:
            read_po(path.read_bytes(), str(path))
    for path in world.root.rglob("*.html"):
        assert path.read_text(encoding="utf-8").endswith("</html>\n")


def goes_on(peace: Undisturbed, world: World) -> None:
    """After a kill all is whole; the same command again leaves what one that nobody killed leaves, and no more."""
    whole(world)
    code, said = world.run(peace.writer.words)
    assert "Traceback" not in said
    already = peace.writer.is_done_already
    assert code == peace.writer.code or (already and already in said), said
    assert world.files() == peace.files
    assert world.state() <= peace.state
    # At most one batch was under way and not yet kept.
    assert len(world.sent) <= SENTENCES + BATCH


@pytest.mark.parametrize("name", WRITERS)
def test_a_command_that_is_killed_at_any_step_is_ended_by_the_next_run(
    name: str, undisturbed: Callable[[str], Undisturbed], tmp_path: Path
) -> None:
    peace = undisturbed(name)
    assert peace.steps
    chance = random.Random(name)  # noqa: S311 -- a test, not a secret.
    kill_at(peace, tmp_path, sorted(chance.sample(range(1, peace.steps + 1), min(QUICK, peace.steps))))


@pytest.mark.long
@pytest.mark.parametrize("name", WRITERS)
def test_the_same_at_each_of_its_steps(name: str, undisturbed: Callable[[str], Undisturbed], tmp_path: Path) -> None:
    peace = undisturbed(name)
    kill_at(peace, tmp_path, range(1, peace.steps + 1))


def kill_at(peace: Undisturbed, place: Path, steps: Iterable[int]) -> None:
    for step in steps:
        with copy_of(peace.world, place / "world") as world:
            assert world.run(peace.writer.words, Steps(step).watch).code == -signal.SIGKILL
            goes_on(peace, world)


@pytest.mark.long
@pytest.mark.parametrize("name", WRITERS)
def test_the_same_at_random_moments(name: str, undisturbed: Callable[[str], Undisturbed], tmp_path: Path) -> None:
    peace, killed = undisturbed(name), 0
    chance = random.Random(name)  # noqa: S311 -- a test, not a secret.
    latest = peace.seconds + (0.15 if "draft" in name else 0)
    while killed < -(-LONG // len(WRITERS)):
        with copy_of(peace.world, tmp_path / "world") as world:
            running = world.begin(peace.writer.words, seconds=0.001)
            moment = chance.uniform(0, latest)
            time.sleep(moment)
            running.kill()
            if running.ended().code == -signal.SIGKILL:
                killed += 1
            else:
                latest = moment  # It had ended before: it is quicker than it was when nobody killed it.
            goes_on(peace, world)


@pytest.mark.parametrize("words", READERS)
def test_the_other_commands_write_nothing_that_could_be_torn(words: str, pattern: World, tmp_path: Path) -> None:
    world, steps = pattern.copied(tmp_path / "world"), Steps()
    before, state = world.files(), world.state()
    assert world.run(words, steps.watch).code in {0, 1}
    assert (world.files(), world.state(), steps.count) == (before, state, 0)


def test_every_command_is_killed_or_writes_nothing() -> None:
    assert {words.split()[0] for words in (*(one.words for one in WRITERS.values()), *READERS)} == {*COMMANDS}
