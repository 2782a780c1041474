"""Install the tools that we measure ourselves against, each set in an environment of its own: `peers.py`."""

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[1] / ".locakit" / "peers"
"""Ignored by git, and kept between runs."""

_PACKAGES = ("translate-toolkit==3.20.4", "mistletoe==1.6.0", "mdpo==2.1.4", "pymd4c==1.3.0")


def python() -> str:
    """The interpreter that has the peers written in Python; installs them when they are not there yet."""
    installed, interpreter = HOME / "installed.txt", HOME / "bin" / "python"
    wanted = "\n".join(_PACKAGES)
    if not installed.is_file() or installed.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
        subprocess.run([str(interpreter), "-m", "pip", "install", "--quiet", *_PACKAGES], check=True)
        installed.write_text(wanted, encoding="utf-8")
    return str(interpreter)


if __name__ == "__main__":
    print(python())
