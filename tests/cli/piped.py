"""Run the command line with Apertium's engine on a fake pipeline: `python piped.py JOURNAL COMMAND …`.

The pipeline writes down what it is sent, and fails at certain texts; see `engines/fake_pipeline.py`.
"""

import sys
from pathlib import Path

from locakit.cli import run
from locakit.engines import ENGINES, EngineKind
from locakit.engines.apertium import ApertiumEngine
from locakit.engines.keeper import Patience, Program
from locakit.engines.modes import Mode

FAKE = Path(__file__).parents[1] / "engines/fake_pipeline.py"
PATIENCE = Patience(start=10, frame=1.5, character=0)


def main(journal: str, arguments: list[str]) -> int:
    """Put the pipeline in place and run the command."""

    def fake(_mode: Mode) -> Program:
        return Program("the fake", (sys.executable, "-S", "-E", str(FAKE), journal, "slow"))

    ENGINES["apertium"] = EngineKind(lambda _settings: ApertiumEngine(fake, PATIENCE))  # type: ignore[index] # It is a dict.
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
