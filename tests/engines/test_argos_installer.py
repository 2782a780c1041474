"""Packages from files: sound ones are installed, the others refused with nothing changed."""

import hashlib
import json
import os
import pickle
import stat
import threading
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock

from locakit.engines.argos_installer import install_package
from locakit.engines.argos_packages import installed_packages
from locakit.model.errors import EngineError

MODEL = b"\x06\0\0\0\x10\0TransformerSpec\0\x07\0\0\0" + b"weights" * 10
METADATA = {"package_version": "1.2", "from_code": "en", "to_code": "es", "type": "translate"}
ROOT = "translate-en_es-1_2"
FILES: Mapping[str, bytes] = {
    "README.md": b"A package.",
    "metadata.json": json.dumps(METADATA).encode(),
    "sentencepiece.model": b"\x0apieces",
    "model/model.bin": MODEL,
    "model/config.json": b"{}",
    "model/shared_vocabulary.json": b"[]",
}

Change = Callable[[zipfile.ZipFile], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of packages with another one in it."""
    other = tmp_path / "packages" / "translate-en_fr"
    other.mkdir(parents=True)
    (other / "metadata.json").write_text(json.dumps(METADATA | {"to_code": "fr"}))
    return tmp_path / "packages"


def package(path: Path, files: Mapping[str, bytes] = FILES, root: str = ROOT, *more: Change) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{root}/{name}", data)
        for change in more:
            change(archive)
    return path


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything in and beside a folder of packages."""
    paths = [
        path for path in folder.parent.rglob("*") if path.suffix != ".argosmodel" and path.name != ".locakit-lock"
    ]
    return {str(path): path.read_bytes() if path.is_file() else None for path in paths}


def member(name: str, mode: int = 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def put(name: str, data: bytes = b"x", mode: int = 0o644) -> Change:
    return lambda archive: archive.writestr(member(name, mode), data)


def without(*names: str) -> Mapping[str, bytes]:
    return {name: data for name, data in FILES.items() if name not in names}


def test_a_sound_package_is_installed_where_it_is_looked_for(tmp_path: Path, folder: Path) -> None:
    done = install_package(package(tmp_path / "a.argosmodel"), folder)
    assert done.package.folder == folder / ROOT
    assert done.package in installed_packages([folder])
    assert {str(path.relative_to(folder / ROOT)) for path in (folder / ROOT).rglob("*") if path.is_file()} == set(
        FILES
    )
    assert sorted(path.name for path in folder.parent.iterdir()) == [".locakit-lock", "a.argosmodel", "packages"]
    assert done.sha256 == hashlib.sha256((tmp_path / "a.argosmodel").read_bytes()).hexdigest()


def test_the_folder_of_packages_is_made_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "new" / "packages"))
    assert install_package(package(tmp_path / "a.argosmodel")).package.folder == tmp_path / "new" / "packages" / ROOT


def test_pickles_of_sentence_splitters_are_left_out(tmp_path: Path, folder: Path) -> None:
    files = {**FILES, "stanza/en/tokenize/ewt.pt": pickle.dumps(1), "spacy/x.bin": b"x", "minisbd/en.onnx": b"x"}
    done = install_package(package(tmp_path / "a.argosmodel", files), folder)
    assert done.left_out == ("spacy", "stanza")
    assert sorted(path.name for path in (folder / ROOT).iterdir()) == [
        "README.md", "metadata.json", "minisbd", "model", "sentencepiece.model",
    ]  # fmt: skip


def lying(archive: zipfile.ZipFile) -> None:
    """A member that is longer than the archive says."""
    archive.writestr(f"{ROOT}/notes.txt", b"x" * 1000)
    archive.getinfo(f"{ROOT}/notes.txt").file_size = 10


def twice(archive: zipfile.ZipFile) -> None:
    archive.writestr(f"{ROOT}/README.MD", b"again")


def encrypted(archive: zipfile.ZipFile) -> None:
    archive.writestr(f"{ROOT}/notes.txt", b"x")
    archive.getinfo(f"{ROOT}/notes.txt").flag_bits |= 1


def overlapping(archive: zipfile.ZipFile) -> None:
    """Hundreds of members that share their bytes."""
    archive.writestr(f"{ROOT}/a.txt", b"x" * 1_000_000)
    first = archive.getinfo(f"{ROOT}/a.txt")
    for number in range(500):
        copy = member(f"{ROOT}/{number}.txt")
        for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
            setattr(copy, field, getattr(first, field))
        archive.filelist.append(copy)
        archive.NameToInfo[copy.filename] = copy


def many(archive: zipfile.ZipFile) -> None:
    for number in range(2000):
        archive.writestr(f"{ROOT}/{number}.txt", b"")


ATTACKS: Mapping[str, tuple[Change, str]] = {
    "another root": (put("elsewhere/x.txt"), "one folder and nothing else, and holds 'elsewhere'"),
    "a file beside the folder": (put("x.txt"), "one folder and nothing else"),
    "a parent": (put(f"{ROOT}/../../evil.txt"), "no plain file name"),
    "a parent first": (put(f"../{ROOT}/evil.txt"), "one folder and nothing else"),
    "an absolute path": (put("/etc/evil.txt"), "one folder and nothing else"),
    "a drive": (put("C:/evil.txt"), "one folder and nothing else"),
    "a backslash": (put(f"{ROOT}/..\\evil.txt"), "no plain file name"),
    "an empty part": (put(f"{ROOT}//evil.txt"), "no plain file name"),
    "a dot": (put(f"{ROOT}/./evil.txt"), "no plain file name"),
    "a hidden file": (put(f"{ROOT}/.bashrc"), "no plain file name"),
    "a control": (put(f"{ROOT}/a\x1bb.txt"), "no plain file name"),
    "a final dot": (put(f"{ROOT}/notes.txt."), "no plain file name"),
    "a symbolic link": (put(f"{ROOT}/notes.txt", b"/etc/passwd", stat.S_IFLNK | 0o777), "a link or a device"),
    "a linked folder": (put(f"{ROOT}/model/more", b"/etc", stat.S_IFLNK | 0o777), "a link or a device"),
    "a pipe": (put(f"{ROOT}/notes.txt", b"", stat.S_IFIFO | 0o644), "a link or a device"),
    "a bomb": (put(f"{ROOT}/notes.txt", b"\0" * 50_000_000), "more than 100 times its size"),
    "a bomb of pieces": (overlapping, "would unpack to 477 MB, which is too much"),
    "a lie about size": (lying, "no whole package"),
    "a file twice": (twice, "a file twice"),
    "an encrypted file": (encrypted, "encrypted"),
    "too many files": (
        many,
        "more than 2,000 files",
    ),
    "a pickle": (put(f"{ROOT}/model/extra.pkl", pickle.dumps(1)), "a pickle, that is a program"),
    "a torch file": (put(f"{ROOT}/weights.pt"), "a pickle, that is a program"),
    "a program": (put(f"{ROOT}/setup.py"), "no part of a package"),
    "a library": (put(f"{ROOT}/model/lib.so"), "no part of a package"),
}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_attack_is_refused_and_nothing_changes(attack: str, tmp_path: Path, folder: Path) -> None:
    change, reason = ATTACKS[attack]
    file = package(tmp_path / "a.argosmodel", FILES, ROOT, change)
    before = tree(folder)
    with pytest.raises(EngineError, match=reason) as caught:
        install_package(file, folder)
    assert str(caught.value).startswith(f"{file}: not installed: it ")
    assert tree(folder) == before


INCOMPLETE: Mapping[str, tuple[Mapping[str, bytes], str, str]] = {
    "no metadata": (without("metadata.json"), ROOT, "metadata.json is missing"),
    "broken metadata": ({**FILES, "metadata.json": b"{"}, ROOT, "metadata.json is missing"),
    "evil codes": (
        {**FILES, "metadata.json": json.dumps(METADATA | {"from_code": "../en"}).encode()},
        ROOT,
        "metadata.json is missing",
    ),
    "a splitter": (
        {**FILES, "metadata.json": json.dumps(METADATA | {"type": "sbd"}).encode()}, ROOT, "metadata.json is missing",
    ),
    "no model": (without("model/model.bin"), ROOT, "no model of CTranslate2"),
    "a pickle for a model": ({**FILES, "model/model.bin": pickle.dumps([1] * 50)}, ROOT, "no model of CTranslate2"),
    "a torch file for a model": ({**FILES, "model/model.bin": b"PK\3\4" + MODEL}, ROOT, "no model of CTranslate2"),
    "no vocabulary": (without("model/shared_vocabulary.json"), ROOT, "no model of CTranslate2"),
    "no tokenizer": (without("sentencepiece.model"), ROOT, "no tokenizer"),
    "nothing": ({}, ROOT, "one folder and nothing else, and holds nothing"),
    "an evil root": (FILES, "-rf", "none for a package"),
    "a root of dots": (FILES, "..", "none for a package"),
    "a hidden root": (FILES, ".ssh", "none for a package"),
    "another package's folder": (FILES, "translate-en_fr", "there stands something else"),
}  # fmt: skip


@pytest.mark.parametrize("case", INCOMPLETE)
def test_what_is_no_sound_package_is_refused_and_nothing_changes(case: str, tmp_path: Path, folder: Path) -> None:
    files, root, reason = INCOMPLETE[case]
    before = tree(folder)
    with pytest.raises(EngineError, match=reason):
        install_package(package(tmp_path / "a.argosmodel", files, root), folder, may_replace=True)
    assert tree(folder) == before


@pytest.mark.parametrize("share", [0, 1, 30, 60, 99])
def test_a_truncated_file_is_refused(share: int, tmp_path: Path, folder: Path) -> None:
    whole = package(tmp_path / "a.argosmodel").read_bytes()
    (tmp_path / "a.argosmodel").write_bytes(whole[: len(whole) * share // 100])
    before = tree(folder)
    with pytest.raises(EngineError, match="it is no whole package"):
        install_package(tmp_path / "a.argosmodel", folder)
    assert tree(folder) == before


def test_a_file_with_a_changed_byte_is_refused(tmp_path: Path, folder: Path) -> None:
    file = package(tmp_path / "a.argosmodel", {**FILES, "model/model.bin": MODEL + os.urandom(5000)})
    data = bytearray(file.read_bytes())
    data[data.index(b"model.bin") + 3000] ^= 1
    file.write_bytes(data)
    before = tree(folder)
    with pytest.raises(EngineError, match="it is no whole package"):
        install_package(file, folder)
    assert tree(folder) == before


def test_what_stands_before_the_zip_does_not_matter_but_a_wrong_hash_does(tmp_path: Path, folder: Path) -> None:
    file = package(tmp_path / "a.argosmodel")
    with pytest.raises(EngineError, match="its SHA-256 is"):
        install_package(file, folder, sha256="0" * 64)
    done = install_package(file, folder, sha256=hashlib.sha256(file.read_bytes()).hexdigest().upper())
    assert done.package.id == "en-es-1.2"


def test_an_installed_package_only_gives_way_when_asked_to(tmp_path: Path, folder: Path) -> None:
    file = package(tmp_path / "a.argosmodel")
    install_package(file, folder)
    (folder / ROOT / "mine.txt").write_text("mine")
    before = tree(folder)
    with pytest.raises(EngineError, match=r"package en-es-1\.2 is installed already"):
        install_package(file, folder)
    assert tree(folder) == before
    install_package(file, folder, may_replace=True)
    assert {str(folder / ROOT / "mine.txt")} == before.keys() - tree(folder).keys()


def test_a_link_in_the_packages_place_stays(tmp_path: Path, folder: Path) -> None:
    (folder / ROOT).symlink_to(tmp_path)
    with pytest.raises(EngineError, match="there stands something else"):
        install_package(package(tmp_path / "a.argosmodel"), folder, may_replace=True)
    assert (folder / ROOT).is_symlink()


@pytest.mark.parametrize("name", ["missing.argosmodel", "."])
def test_a_file_that_is_not_there_is_one_error(name: str, tmp_path: Path, folder: Path) -> None:
    with pytest.raises(EngineError, match="there is no such file"):
        install_package(tmp_path / name, folder)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = package(tmp_path / "a.argosmodel")
    before = tree(folder)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for part in ("unpack", "_flush", "_flush_folder"):
        monkeypatch.setattr(f"locakit.engines.argos_installer.{part}", fail)
        with pytest.raises(EngineError, match="No space left on device"):
            install_package(file, folder)
        monkeypatch.undo()
        assert tree(folder) == before or part == "_flush_folder"


def test_what_a_killed_installation_left_is_cleared_away(tmp_path: Path, folder: Path) -> None:
    (tmp_path / ".locakit-old").mkdir()
    install_package(package(tmp_path / "a.argosmodel"), folder)
    assert [path.name for path in tmp_path.glob(".locakit-*")] == [".locakit-lock"]


def test_an_installation_waits_for_the_one_before_it(tmp_path: Path, folder: Path) -> None:
    (tmp_path / ".locakit-other").mkdir()
    with FileLock(tmp_path / ".locakit-lock"):
        later = threading.Thread(target=install_package, args=(package(tmp_path / "a.argosmodel"), folder))
        later.start()
        later.join(0.2)
        assert later.is_alive()
        assert (tmp_path / ".locakit-other").is_dir()
    later.join()
    assert (folder / ROOT).is_dir()


def test_a_package_is_put_in_place_whole(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the package cannot be moved, the one before it stands again."""
    file = package(tmp_path / "a.argosmodel")
    install_package(file, folder)
    before = tree(folder)

    def replace(*_: object) -> Path:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(EngineError, match="Input/output error"):
        install_package(file, folder, may_replace=True)
    monkeypatch.undo()
    assert tree(folder) == before
