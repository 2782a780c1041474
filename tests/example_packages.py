"""Packages of Argos Translate for tests: our own, and the larger one that may lie beside the repository."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PACKAGE_FILE = HERE / "engines/argos/translate-en_es-test.argosmodel"
PACKAGE_NAME = "translate-en_es-test"
SHARED_FILE = HERE.parents[1] / "shared/models/translate-en_es-0_5.argosmodel"


def unpacked(file: Path, folder: Path) -> Path:
    """The folder of the package in a file, unpacked into a folder of packages."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
        return folder / archive.namelist()[0].split("/")[0]


def shared_model(folder: Path) -> Path:
    """A folder of packages with the larger model; skips the test where that does not lie beside the repository."""
    if not SHARED_FILE.is_file():
        pytest.skip(f"the larger test model is not on this machine: {SHARED_FILE}")
    unpacked(SHARED_FILE, folder)
    return folder


def copied(package: Path, name: str, **metadata: object) -> Path:
    """A copy of an unpacked package beside it, under another name and with other metadata; its files are links."""
    copy = package.parent / name
    shutil.copytree(package, copy, copy_function=os.link)
    known = json.loads((copy / "metadata.json").read_text())
    (copy / "metadata.json").unlink()
    (copy / "metadata.json").write_text(json.dumps(known | metadata))
    return copy


def held_out() -> list[tuple[str, str]]:
    """Sentences that our package has not learnt from, with what they mean."""
    lines = PACKAGE_FILE.with_name("held-out.txt").read_text().split("\n")
    pairs = (line.split(" = ") for line in lines if line and not line.startswith("#"))
    return [(english, spanish) for english, spanish in pairs]
