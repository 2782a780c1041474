"""The power fails: what nobody waited for is torn, with its length and times as they were, and yet never believed."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.writers import WRITERS, Steps, World, new_world, prepared

from locakit.project.storage import settling
from locakit.project.storage.settling import sync_disk

PLAIN = [name for name in WRITERS if not name.startswith(("memory", "git-setup", "engines"))]
"""Those that write with nothing but Python."""
CUTS = 3
"""Of each command, beside the one right behind it."""


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> World:
    return new_world(tmp_path_factory.mktemp("pattern") / "world")


@pytest.mark.parametrize("name", PLAIN)
def test_no_torn_file_is_taken_for_a_sound_one(name: str, pattern: World, tmp_path: Path) -> None:
    world, undisturbed = prepared(pattern, tmp_path / "a/world", WRITERS[name]), Steps()
    expected = world.copied(tmp_path / "b/world")
    assert expected.run(WRITERS[name].words, undisturbed.watch).code == 0
    chance = random.Random(name)  # noqa: S311 -- a test, not a secret.
    cuts = chance.sample(range(2, undisturbed.count + 1), min(CUTS, undisturbed.count - 1))
    for cut in (*cuts, undisturbed.count + 1):
        copy = world.copied(tmp_path / f"c{cut}/world")
        power_fails(copy, WRITERS[name].words, cut)
        code, said = copy.run(WRITERS[name].words)
        assert code == 0 or WRITERS[name].is_done_already in said
        assert copy.files() == expected.files()


def power_fails(world: World, words: str, cut: int) -> None:
    """Run a command up to a step; then tear what it wrote and did not wait for."""
    before, log = frozenset(inodes(world)), world.root.parent / "settled"
    log.touch()

    def watch() -> None:
        watch_settling(world, log)
        Steps(cut).watch()

    world.run(words, watch)
    settled = before | {int(number) for number in log.read_text().split()}
    for path in files(world):
        status = path.stat()
        if status.st_ino not in settled and "memory.sqlite" not in path.name:
            path.write_bytes(b"\0" * status.st_size)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def watch_settling(world: World, log: Path) -> None:
    """Write down, from now on and in this process, which files are surely on the disk."""
    wait = os.fsync
    told = os.open(log, os.O_WRONLY | os.O_APPEND)

    def fsync(number: int) -> None:
        wait(number)
        os.write(told, f"{os.fstat(number).st_ino}\n".encode())

    def wait_for_all(folder: int) -> bool:
        is_settled = sync_disk(folder)
        os.write(told, "".join(f"{number}\n" for number in inodes(world)).encode())
        return is_settled

    patch = pytest.MonkeyPatch()
    patch.setattr(os, "fsync", fsync)
    patch.setattr(settling, "sync_disk", wait_for_all)


def files(world: World) -> Iterator[Path]:
    return (path for path in world.root.rglob("*") if path.is_file())


def inodes(world: World) -> Iterator[int]:
    return (path.stat().st_ino for path in files(world))
