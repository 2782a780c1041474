"""`make licences` and `make audit`: a table of every package, and an answer that claims no more than is known."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from scripts.test_requirements import pins

ROOT = Path(__file__).parents[2]
SOUND = {"name": "salt", "version": "1.0", "vulns": []}
HARMED = {"name": "salt", "version": "1.0", "vulns": [{"id": "X-1", "fix_versions": ["1.1"]}]}
SKIPPED = {"name": "salt", "skip_reason": "not found"}


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"supply_{name}", ROOT / f"scripts/supply/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_licences_is_the_one_that_the_script_writes() -> None:
    page = (ROOT / "docs/licences.md").read_text(encoding="utf-8")
    assert page.split("|---|---|---|---|\n")[1] == "".join(f"{row}\n" for row in script("licences").rows())


def test_the_table_of_licences_names_every_package_with_a_licence_and_a_use() -> None:
    page = (ROOT / "docs/licences.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.split("\n") if line[:1] == "|"][2:]
    assert [(name, version) for name, version, *_ in rows] == [
        (pin.name, str(pin.specifier).removeprefix("==")) for pin in pins("run")
    ]
    assert [row for row in rows if not all(row)] == []
    assert [row for row in rows if "GPL" in row[2]] == []


@pytest.fixture
def answers() -> list[str]:
    """What pip-audit will say, call by call."""
    return []


@pytest.fixture
def audit(answers: list[str], monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, with a stand-in for pip-audit."""
    module = script("audit")

    def run(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, answers.pop(0))

    monkeypatch.setattr(module.subprocess, "run", run)
    return module


def said(*packages: object) -> str:
    return json.dumps({"dependencies": packages})


def test_no_vulnerability_is_success_and_one_is_a_finding(
    audit: ModuleType, answers: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers += [said(SOUND), said(HARMED)]
    assert audit.main(tmp_path / "kept") == 0
    assert audit.main(tmp_path / "kept") == 1
    assert "salt 1.0: X-1, mended in 1.1\n" in capsys.readouterr().out


@pytest.mark.parametrize("silence", ["", "no network", said(), said(SOUND, SKIPPED)])
def test_what_was_not_answered_for_every_package_is_no_success(
    silence: str, audit: ModuleType, answers: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers += [silence]
    assert audit.main(tmp_path / "kept") == 2
    assert capsys.readouterr().err.startswith("It cannot be told whether vulnerabilities are known")


def test_the_last_answer_stands_in_with_its_date_for_the_same_requirements_only(
    audit: ModuleType,
    answers: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers += [said(HARMED), "", ""]
    assert audit.main(tmp_path / "kept") == audit.main(tmp_path / "kept") == 1
    assert "this is what it said on 20" in capsys.readouterr().err
    monkeypatch.setattr(audit, "_REQUIREMENTS", Path(__file__))
    assert audit.main(tmp_path / "kept") == 2


def test_packages_beside_those_of_the_toolkit_need_theirs_first(tmp_path: Path) -> None:
    for name in ("scripts/beside", "requirements/fuzz.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
        (tmp_path / name).chmod(0o755)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/usr/bin/env bash\n[ "$1" != -I ] && exec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        ["scripts/beside", "fuzz", "-c", "1"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "could not be installed: this needs PyPI" in done.stderr
