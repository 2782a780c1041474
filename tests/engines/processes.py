"""Programs that stand in for engines, and what their journals tell of their processes."""

import os
import sys
import time
from pathlib import Path

from locakit.engines.keeper import Program

_HERE = Path(__file__).parent


def fake_program(script: str, journal: Path, *mode: str) -> Program:
    """A script of this folder as a program."""
    command = (sys.executable, "-S", "-E", str(_HERE / script), str(journal), *mode)
    return Program("the fake", command, remedy="run: mend it")


def lines(journal: Path) -> list[str]:
    """What a program has noted."""
    return journal.read_text().split("\n")


def starts(journal: Path) -> list[int]:
    """The ids of its processes, which are those of their groups."""
    return [int(line.removeprefix("start ")) for line in lines(journal) if line.startswith("start ")]


def is_gone(group: int) -> bool:
    """Whether no process of the group is left, after a moment for init to bury the orphans."""
    for _ in range(40):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
