"""Files: the old one or the new one, whatever happens, and nobody's work overwritten."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from locakit.model.errors import CatalogError, ProjectError, SourceError
from locakit.model.languages import LanguageTag
from locakit.project.config import Project
from locakit.project.storage import (
    Change,
    Stored,
    find_project,
    lock,
    locked,
    read_bytes,
    read_stored,
    read_text_file,
    settling,
    source_files,
    write_changes,
    write_file,
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "site"
    (root / "locales/es").mkdir(parents=True)
    (root / "source").mkdir()
    return Project(root, LanguageTag("en"), (LanguageTag("es"),))


@pytest.fixture
def file(project: Project) -> Path:
    path = project.root / "locales/es/a.po"
    path.write_bytes(b"old")
    return path


def strays(project: Project) -> list[str]:
    """Files that are neither ours to keep nor anybody's."""
    kept = {"a.po", "b.po", "lock"}
    return [path.name for path in project.root.rglob("*") if path.is_file() and path.name not in kept]


def test_a_file_keeps_its_mode(project: Project, file: Path) -> None:
    file.chmod(0o640)
    assert write_file(project, file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)


def test_a_new_file_has_the_mode_that_the_user_gives_to_files(project: Project) -> None:
    before = os.umask(0o027)
    try:
        write_file(project, project.root / "locales/es/new/a.po", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((project.root / "locales/es/new/a.po").stat().st_mode) == 0o640


def test_a_symbolic_link_stays_one(project: Project, file: Path) -> None:
    link = project.root / "locales/b.po"
    link.symlink_to("es/a.po")
    assert write_file(project, link, b"new")
    assert (link.readlink(), file.read_bytes()) == (Path("es/a.po"), b"new")


def test_a_file_that_would_not_change_is_not_written(project: Project, file: Path) -> None:
    os.utime(file, ns=(1, 1))
    assert not write_file(project, file, b"old")
    assert file.stat().st_mtime_ns == 1


def edited(path: Path) -> None:
    path.write_bytes(b"person")


def edited_unseen(path: Path) -> None:
    """To the same length, at the same time."""
    path.write_bytes(b"OLD")
    os.utime(path, ns=(1, 1))


def replaced(path: Path) -> None:
    path.unlink()
    path.write_bytes(b"person")


PEOPLE: list[tuple[bytes | None, Callable[[Path], object], bytes | None]] = [
    (b"old", edited, b"person"),
    (b"old", edited_unseen, b"OLD"),
    (b"old", replaced, b"person"),
    (b"old", Path.unlink, None),
    (None, edited, b"person"),
    (None, Path.mkdir, None),
]


@pytest.mark.parametrize(("before", "act", "after"), PEOPLE)
def test_what_a_person_does_between_reading_and_writing_stays(
    before: bytes | None, act: Callable[[Path], object], after: bytes | None, project: Project, file: Path
) -> None:
    if before is None:
        file.unlink()
    else:
        os.utime(file, ns=(1, 1))
    stored = read_stored(file)
    act(file)
    with pytest.raises((CatalogError, ProjectError), match=r"it is left as it is now|no file has its name"):
        write_changes(project, [Change(stored, b"new")])
    assert (file.read_bytes() if file.is_file() else None) == after
    assert strays(project) == []


def test_touching_a_file_is_no_change(project: Project, file: Path) -> None:
    stored = read_stored(file)
    file.touch()
    assert write_changes(project, [Change(stored, b"new")]) == (file,)


def test_only_what_is_needed_is_written(project: Project, file: Path) -> None:
    assert write_changes(project, [Change(Stored(file, b"old"), b"old")]) == ()


@pytest.mark.parametrize("step", ["os.fsync", "os.fchmod", "pathlib.Path.replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt("stop")])
def test_whatever_breaks_a_write_leaves_the_old_file_and_nothing_else(
    step: str, error: BaseException, project: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(step, fail)
    told = r"locales/es/a\.po: no space left on device — free some space" if isinstance(error, OSError) else "stop"
    with pytest.raises((ProjectError, KeyboardInterrupt), match=told):
        write_file(project, file, b"new")
    assert file.read_bytes() == b"old"
    assert strays(project) == []


def not_between_disks(replace: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
    def move(self: Path, target: Path) -> Path:
        if self.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(self, target)

    return move


def test_a_state_folder_on_another_disk_is_no_obstacle(
    project: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", not_between_disks(Path.replace))
    assert write_file(project, file, b"new")
    assert file.read_bytes() == b"new"
    assert strays(project) == []


MANY = 40
"""Files that are waited for together."""


def many(project: Project) -> list[Change]:
    """Changes of that many files, of which every other one is new."""
    paths = [project.root / f"locales/es/{number}.po" for number in range(MANY)]
    for path in paths[::2]:
        path.write_bytes(b"old")
    return [Change(read_stored(path), b"new") for path in paths]


def contents(changes: list[Change]) -> set[bytes]:
    return {change.stored.path.read_bytes() for change in changes}


class Disk:
    """Counts how often it is waited for, for one file and for all that was written."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.alone, self.together, self.is_sound = 0, 0, True
        self._meanwhile = meanwhile
        monkeypatch.setattr(os, "fsync", self._wait)
        monkeypatch.setattr(settling, "sync_disk", self._wait_for_all)

    def _wait(self, number: int) -> None:
        self.alone += stat.S_ISREG(os.fstat(number).st_mode)

    def _wait_for_all(self, number: int) -> bool:
        assert stat.S_ISDIR(os.fstat(number).st_mode)
        self.together += 1
        self._meanwhile()
        return self.is_sound


def test_many_files_are_waited_for_together_before_the_first_has_its_name(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = many(project)
    changes[0].stored.path.chmod(0o640)
    seen: list[Stored] = []
    disk = Disk(monkeypatch, lambda: seen.extend(read_stored(change.stored.path) for change in changes))
    assert len(write_changes(project, changes)) == MANY
    assert (disk.alone, disk.together, contents(changes)) == (0, 1, {b"new"})
    assert seen == [change.stored for change in changes]
    assert stat.S_IMODE(changes[0].stored.path.stat().st_mode) == 0o640
    assert not list((project.root / ".locakit").iterdir())


@pytest.mark.parametrize("refuses", ["disk", "system", "room", "place"])
def test_what_cannot_be_waited_for_together_is_written_one_by_one(
    refuses: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes, disk = many(project), Disk(monkeypatch)
    if refuses == "disk":
        disk.is_sound = False
    if refuses == "system":
        monkeypatch.setattr(settling, "_release", lambda: "5.4.0-200-generic")
    if refuses == "room":
        monkeypatch.setattr(os, "open", no_room_for("-20"))
    if refuses == "place":
        monkeypatch.setattr(Path, "replace", not_between_disks(Path.replace))
    assert len(write_changes(project, changes)) == MANY
    assert (disk.together, contents(changes)) == ({"system": 0, "room": 0}.get(refuses, 1), {b"new"})
    # Between two disks a file is written twice: nobody knows before that it cannot be moved.
    assert disk.alone == (2 * MANY if refuses == "place" else MANY)
    assert not list((project.root / ".locakit").iterdir())


def no_room_for(end: str) -> Callable[..., object]:
    open_file = os.open

    def open_in(path: os.PathLike[str] | str, flags: int, mode: int = 0o777) -> int:
        if os.fspath(path).endswith(end):
            raise OSError(errno.ENOSPC, "No space left on device")
        return open_file(path, flags, mode)

    return open_in


@pytest.mark.parametrize(("before", "act", "after"), PEOPLE)
def test_what_a_person_does_while_many_files_are_waited_for_stays(
    before: bytes | None,
    act: Callable[[Path], object],
    after: bytes | None,
    project: Project,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if before is None:
        file.unlink()
    else:
        os.utime(file, ns=(1, 1))
    first, *others = many(project)
    Disk(monkeypatch, lambda: act(file))
    with pytest.raises((CatalogError, ProjectError), match=r"it is left as it is now|no file has its name"):
        write_changes(project, [first, Change(read_stored(file), b"new"), *others])
    assert (file.read_bytes() if file.is_file() else None) == after
    assert [read_stored(change.stored.path) for change in others] == [change.stored for change in others]
    assert not list((project.root / ".locakit").iterdir())


def test_a_file_that_loses_its_rights_or_becomes_a_link_while_many_are_waited_for_keeps_what_it_got(
    project: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = many(project)
    closed, moved = (change.stored.path for change in changes[:3:2])

    def act() -> None:
        closed.chmod(0o600)
        moved.unlink()
        moved.symlink_to(file)

    Disk(monkeypatch, act)
    write_changes(project, changes)
    assert (closed.read_bytes(), stat.S_IMODE(closed.stat().st_mode)) == (b"new", 0o600)
    assert (moved.is_symlink(), file.read_bytes()) == (True, b"new")


def test_the_next_run_clears_away_what_a_killed_one_left(project: Project) -> None:
    (project.root / ".locakit").mkdir()
    (project.root / ".locakit/new-4711").write_text("half")
    with locked(project):
        assert strays(project) == []


def test_two_at_once_write_one_after_the_other(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_LOCK_SECONDS", 0.05)
    (project.root / ".locakit").mkdir()
    with FileLock(project.root / ".locakit/lock"), pytest.raises(ProjectError) as caught, locked(project):
        pytest.fail("the lock is somebody else's")
    assert str(caught.value).endswith(
        ".locakit/lock: another locakit has been writing here for over a minute — let it finish, then run this again"
    )
    with locked(project):
        pass


def test_the_lock_is_given_back_after_an_error(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_LOCK_SECONDS", 0.05)
    with pytest.raises(KeyError), locked(project):
        raise KeyError
    with locked(project):
        pass


def test_a_file_of_more_than_64_mb_is_not_read(file: Path) -> None:
    os.truncate(file, 64 * 1024 * 1024 + 1)
    with pytest.raises(ProjectError, match="the file is larger than 64 MB — split it"):
        read_stored(file)


def test_ten_megabytes_of_text_are_read(project: Project) -> None:
    path = project.root / "source/a.txt"
    path.write_bytes(b"a" * (10 * 1024 * 1024))
    assert len(read_text_file(path)) == 10 * 1024 * 1024
    path.write_bytes(b"a" * (10 * 1024 * 1024 + 1))
    with pytest.raises(SourceError, match="the file is larger than 10 MB — split the article"):
        read_text_file(path)


def test_a_byte_order_mark_is_no_part_of_an_article(project: Project) -> None:
    path = project.root / "source/a.txt"
    path.write_bytes(b"\xef\xbb\xbfWater")
    assert read_text_file(path) == "Water"


def test_a_loop_of_links_is_an_error_like_any_other(project: Project) -> None:
    path = project.root / "locales/es/b.po"
    path.symlink_to("b.po")
    with pytest.raises(ProjectError, match=r"b\.po: too many levels of symbolic links"):
        read_bytes(path)
    with pytest.raises(ProjectError):
        read_stored(path)
    with pytest.raises(ProjectError):
        write_file(project, path, b"new")


@pytest.mark.parametrize("name", ["fever", "fever.txt", "source/fever.txt", "./source/fever.txt"])
def test_an_article_may_be_named_in_many_ways(name: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for article in ("fever.txt", "sub/fever.txt", "cold.txt"):
        path = project.root / "source" / article
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(project.root)
    assert list(map(str, source_files(project, [name]))) == ["fever.txt"]
    assert list(map(str, source_files(project, [name, "fever"]))) == ["fever.txt"]
    assert list(map(str, source_files(project))) == ["cold.txt", "fever.txt", "sub/fever.txt"]
    monkeypatch.chdir(project.root / "source/sub")
    assert list(map(str, source_files(project, ["fever.txt"]))) == ["fever.txt"]
    assert list(map(str, source_files(project, [str(project.root / "source/sub/fever.txt")]))) == ["sub/fever.txt"]


def test_a_project_without_a_source_folder_has_no_articles(project: Project) -> None:
    (project.root / "source").rmdir()
    assert source_files(project) == ()


def test_a_project_is_found_upward_but_a_named_one_is_that_folder_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / "locakit.toml").write_text('\ufeffsource-language = "en"\nlocales = ["es"]\n', encoding="utf-8")
    monkeypatch.chdir(project.root / "locales/es")
    assert find_project().root == project.root
    assert find_project(Path("../..")).root.samefile(project.root)
    with pytest.raises(ProjectError, match=r"^\.: there is no locakit\.toml here — run 'locakit init'"):
        find_project(Path())
