"""Ask for known vulnerabilities of what the toolkit installs: `make audit`.

Exit codes: 0 none is known; 1 some are; 2 it cannot be told. The last whole answer is kept: where PyPI has none,
it stands in, with its date, as long as it is of the same requirements.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_REQUIREMENTS = _ROOT / "requirements" / "run.txt"
_KEPT = _ROOT / ".locakit" / "audit.json"

Answer = dict[str, Any]
"""`date`, `requirements` (their hash), `packages` as pip-audit lists them."""


def main(kept: Path = _KEPT) -> int:
    """Tell what is known."""
    answer = _asked()
    if answer:
        kept.write_text(json.dumps(answer), encoding="utf-8")
        return _told(answer)
    answer = _remembered(kept)
    if answer:
        print(f"PyPI has no answer for every package now; this is what it said on {answer['date']}:", file=sys.stderr)
        return _told(answer)
    print(
        "It cannot be told whether vulnerabilities are known: "
        "PyPI has no answer for every package, and no earlier answer is kept. Run `make audit` where the network is.",
        file=sys.stderr,
    )
    return 2


def _asked() -> Answer | None:
    """What PyPI says now; None unless it knows every package."""
    command = (sys.executable, "-m", "pip_audit", "--requirement", str(_REQUIREMENTS), "--require-hashes")
    options = ("--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "15")
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    if not packages or any("vulns" not in package for package in packages):
        return None
    return {"date": f"{datetime.now(UTC):%Y-%m-%d}", "requirements": _fingerprint(), "packages": packages}


def _remembered(kept: Path) -> Answer | None:
    """The last answer, if it is of these requirements."""
    try:
        answer: Answer = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return answer if answer["requirements"] == _fingerprint() else None


def _fingerprint() -> str:
    return sha256(_REQUIREMENTS.read_bytes()).hexdigest()


def _told(answer: Answer) -> int:
    lines = list(_findings(answer))
    print("\n".join(lines) or f"No vulnerability is known of the {len(answer['packages'])} packages.")
    return 1 if lines else 0


def _findings(answer: Answer) -> Iterator[str]:
    for package in answer["packages"]:
        for vulnerability in package["vulns"]:
            mended = ", ".join(vulnerability["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {vulnerability['id']}, mended in {mended}"


if __name__ == "__main__":
    raise SystemExit(main())
