"""Disks that are full or may only be read: the old files stay, and the message names the path and what to do."""

import contextlib
import ctypes
import os
import re
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from cli.writers import READERS, WRITERS, Ended, World, Writer, new_world, prepared
from example_project import run_here

BY_SIZE = [name for name in WRITERS if name not in {"memory clear", "git-setup"}]
"""What a limit on the size of files stops: git takes itself for killed by it, and clearing writes nothing."""


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> World:
    return new_world(tmp_path_factory.mktemp("pattern") / "world")


def refused(done: Ended) -> None:
    """An error with a path and a remedy on each line, and nothing else."""
    assert done.code == 2, done.said
    lines = done.said.split("\n")[:-1]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"\S+: .+ — .+", line)] == []


@pytest.mark.parametrize("limit", [0, 3000])
@pytest.mark.parametrize("name", BY_SIZE)
def test_no_room_leaves_the_old_files_and_names_the_path(
    name: str, limit: int, pattern: World, tmp_path: Path
) -> None:
    writer = WRITERS[name]
    world = prepared(pattern, tmp_path / "world", writer)
    before = world.files()
    done = world.run(writer.words, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    if limit and done.code == writer.code:
        return
    refused(done)
    assert re.search("free some space|have room|room on the disk", done.said)
    after = world.files()
    assert {path: mark for path, mark in after.items() if path in before} == before
    assert not [path for path in world.root.rglob("*") if ".new" in path.name or path.name.startswith("new-")]
    assert world.run(writer.words).code == writer.code


LOOKING = [words for words in READERS if words != "draft --dry-run"]
"""What writes nothing, nor plans to."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may look into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("words", LOOKING)
def test_what_may_only_be_read_can_still_be_looked_at(words: str, pattern: World, place: Path) -> None:
    can_be_looked_at(words, pattern.copied(place / "world"), only_to_read)


@pytest.mark.parametrize("words", ["status", "check", "segments source/long.txt", "diff ../before"])
def test_the_same_by_a_user_who_may_not_write(words: str, pattern: World, place: Path) -> None:
    can_be_looked_at(words, pattern.copied(place / "world"), without_rights)


@pytest.mark.parametrize("name", WRITERS)
def test_what_may_only_be_read_is_named_by_whoever_wants_to_write(name: str, pattern: World, place: Path) -> None:
    is_named(WRITERS[name], pattern, place, only_to_read)


@pytest.mark.parametrize("name", ["extract", "draft", "build"])
def test_the_same_for_a_user_who_may_not_write(name: str, pattern: World, place: Path) -> None:
    is_named(WRITERS[name], pattern, place, without_rights)


Bar = Callable[[World, str], object]
"""Takes from this process, which will run a command, what it needs to write."""


def can_be_looked_at(words: str, world: World, bar: Bar) -> None:
    expected = world.run(words)
    assert expected.code in {0, 1}
    assert world.run(words, partial(bar, world, words)) == expected


def is_named(writer: Writer, pattern: World, place: Path, bar: Bar) -> None:
    world = prepared(pattern, place / "world", writer)
    before = world.contents()
    done = world.run(writer.words, partial(bar, world, writer.words))
    refused(done)
    assert re.search("read-only|permission denied|cannot be written|readonly", done.said, re.IGNORECASE)
    assert world.contents() == before


def only_to_read(world: World, words: str) -> None:
    """By a mount of this process alone, or else, in a container that may not mount, without rights."""
    if not mounted_to_read(world.root):
        without_rights(world, words)
    # The working folder is still the one under the mount.
    os.chdir(Path.cwd())


def without_rights(world: World, words: str) -> None:
    """As another user, for root may write everywhere."""
    if os.geteuid() == 0:
        # What is imported on the way stands in folders that only root may read.
        with contextlib.chdir(Path(shutil.copytree(world.root, f"{world.root}.warm"), "site")):
            run_here(*words.split())
    for path in (world.root, *world.root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


_NEW_MOUNTS, _NEW_USER = 0x20000, 0x10000000
_BIND, _READ_ONLY, _REMOUNT, _ALL_BELOW, _PRIVATE = 4096, 1, 32, 16384, 1 << 18


def mounted_to_read(folder: Path) -> bool:
    """Whether a read-only mount of the folder on itself has succeeded."""
    libc = ctypes.CDLL(None)
    place, nothing = os.fsencode(folder), None
    return (
        not (libc.unshare(_NEW_MOUNTS) and libc.unshare(_NEW_USER | _NEW_MOUNTS))
        and not libc.mount(nothing, b"/", nothing, _ALL_BELOW | _PRIVATE, nothing)
        and not libc.mount(place, place, nothing, _BIND, nothing)
        and not libc.mount(place, place, nothing, _REMOUNT | _BIND | _READ_ONLY, nothing)
    )
