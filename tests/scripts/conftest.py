"""A copy of our scripts on a machine that has only a few real programs."""

import shutil
from pathlib import Path

import pytest
from scripts.machine import Machine

REPOSITORY = Path(__file__).parents[2]
SCRIPTS = (
    ".ci/run",
    "Makefile",
    "scripts/bootstrap",
    "requirements/run.txt",
    "requirements/dev.txt",
    "pyproject.toml",
)
REAL_PROGRAMS = (
    "awk",
    "bash",
    "cat",
    "chmod",
    "cksum",
    "dirname",
    "find",
    "grep",
    "make",
    "mkdir",
    "mktemp",
    "rm",
    "sleep",
    "tail",
    "tr",
)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A person's machine, not root, with Python and nothing else."""
    machine = Machine(tmp_path / "a tree", tmp_path / "bin", tmp_path / "log")
    for name in SCRIPTS:
        (machine.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, machine.root / name)
    machine.programs.mkdir()
    for name in REAL_PROGRAMS:
        (machine.programs / name).symlink_to(shutil.which(name) or pytest.fail(f"{name} is not on this machine"))
    machine.add_program("id", "echo 1000")
    machine.write_program(tmp_path / "venv-python", '[ -z "$PIP_FAILS" ] || { echo "no network"; exit 1; }')
    machine.add_program("python3", MAKE_STAND_IN_VENV.format(python=tmp_path / "venv-python"))
    return machine


MAKE_STAND_IN_VENV = """
if [ "$1" = -c ]; then exit "${{PYTHON_IS_OLD:-0}}"; fi
if [ "$2" = venv ]; then
    mkdir -p .venv/bin
    cat "{python}" > .venv/bin/python
    chmod +x .venv/bin/python
    echo > .venv/bin/pip
    echo > .venv/pyvenv.cfg
fi
"""
