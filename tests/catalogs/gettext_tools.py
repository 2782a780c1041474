"""GNU gettext as an oracle: what msgfmt says of a file, what msgcat makes of it. Missing tools are failures."""

import os
import re
import subprocess
from dataclasses import dataclass

ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Verdict:
    """What `msgfmt -c` says."""

    accepts: bool
    lines: frozenset[int]
    """Those that its errors name; empty if it names none."""
    told: str


def msgfmt(data: bytes) -> Verdict:
    """`msgfmt -c` on the bytes of a file."""
    command = ["msgfmt", "--check", "--output-file=/dev/null", "-"]
    run = subprocess.run(command, input=data, capture_output=True, check=False, env=ENVIRONMENT)
    told = run.stderr.decode(errors="replace")
    lines = re.findall(r"^<stdin>:(\d+):(?!.*warning:)", told, re.MULTILINE)
    return Verdict(run.returncode == 0, frozenset(map(int, lines)), told)


def msgcat(data: bytes, *options: str) -> bytes:
    """What msgcat writes; fails if it cannot read the bytes."""
    command = ["msgcat", "--force-po", *options, "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True, env=ENVIRONMENT).stdout
