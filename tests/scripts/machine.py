"""A machine for scripts: a tree of its own, and programs that log how they were called."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Machine:
    """What a script sees: a tree, the programs on its PATH, and what they were asked to do."""

    root: Path
    programs: Path
    log: Path

    def add_program(self, name: str, body: str = "") -> None:
        """A stand-in on PATH: its call goes to the log, then it does what `body` says."""
        self.write_program(self.programs / name, body)

    def write_program(self, path: Path, body: str) -> None:
        """A stand-in at a place of its own."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/usr/bin/env bash\necho "{path.name} $*" >> "{self.log}"\n{body}\n', encoding="utf-8")
        path.chmod(0o755)

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The command in the root of the tree; nothing of this machine's environment comes along."""
        return subprocess.run(
            command,
            cwd=self.root,
            env={"PATH": str(self.programs), "LOG": str(self.log), **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self) -> list[str]:
        """The calls of the stand-ins since the last look."""
        lines = self.log.read_text(encoding="utf-8").split("\n")[:-1] if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines
