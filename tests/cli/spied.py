"""Run the command line with an engine that writes down what it is sent: `python spied.py LOG SECONDS COMMAND …`.

The engine takes so many seconds for each text, and shouts.
"""

import sys
import time
from pathlib import Path

from example_project import FakeEngine

from locakit.cli import run
from locakit.engines import ENGINES, EngineKind


def main(log: Path, seconds: float, arguments: list[str]) -> int:
    """Put the engine into the table and run the command."""

    def answer(text: str) -> str:
        with log.open("a") as file:
            file.write(f"{text}\n")
        time.sleep(seconds)
        return text.upper()

    ENGINES["apertium"] = EngineKind(lambda _settings: FakeEngine(answer))  # type: ignore[index] # It is a dict.
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]))
