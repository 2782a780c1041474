"""Fuzz each target for a while: `campaign.py SECONDS [NAME …]`, which `make fuzz` calls.

Needs atheris (`scripts/beside fuzz fuzz/campaign.py …`). What taught libFuzzer something is kept in
`build/fuzz/corpus`, so that the next run begins with it; what a target fails on, in `build/fuzz/findings`.
"""

import subprocess
import sys
from pathlib import Path

from seeds import LARGEST, seeds
from targets import TARGETS

_HERE = Path(__file__).parent
_ROOT = _HERE.parent
_KEPT = _ROOT / "build" / "fuzz"
_SLOWEST = 20
"""Seconds for one input, as for every hostile file of the tests (`tests/hostile/runner.py`)."""

_LARGEST_PROCESS = 1024
"""Megabytes, likewise."""


def main(seconds: str, *names: str) -> int:
    """Fuzz the targets named, or every one; 0 if nothing was found, 1 if anything was, 2 if it cannot be done."""
    unknown = [name for name in names if name not in TARGETS]
    if unknown or not seconds.isdecimal():
        print(f"usage: make fuzz SECONDS=300 [TARGET={'|'.join(TARGETS)}]", file=sys.stderr)
        return 2
    found = [path for name in names or TARGETS for path in _fuzz(name, int(seconds))]
    for path in found:
        print(f"found {path}\n  to repeat it: {_repeating(path)}")
    return 1 if found else 0


def _fuzz(name: str, seconds: int) -> list[Path]:
    """What a target's run found; the first finding ends it."""
    corpus, findings = _KEPT / "corpus" / name, _KEPT / "findings"
    begin, learned = corpus / "seeds", corpus / "learned"
    for folder in (begin, learned, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (begin / f"{number:04}").write_bytes(data)
    before = set(findings.iterdir())
    print(f"── {name}: {seconds} s", flush=True)
    command = [sys.executable, "-B", str(_HERE / "session.py"), name, *_options(name, seconds, findings)]
    status = subprocess.run([*command, str(learned), str(begin)], check=False).returncode
    found = sorted(set(findings.iterdir()) - before)
    if status and not found:
        raise SystemExit(f"{name}: the session failed and found nothing (exit code {status})")
    return found


def _options(name: str, seconds: int, findings: Path) -> tuple[str, ...]:
    """Of libFuzzer."""
    return (
        f"-max_total_time={seconds}",
        f"-timeout={_SLOWEST}",
        f"-rss_limit_mb={_LARGEST_PROCESS}",
        f"-max_len={LARGEST}",
        f"-dict={_HERE / 'dictionaries' / name}.txt",
        f"-artifact_prefix={findings}/{name}-",
        "-print_final_stats=1",
        "-verbosity=0",
    )


def _repeating(path: Path) -> str:
    name, _, _ = path.name.partition("-")
    return f"scripts/beside fuzz fuzz/session.py {name} {path.relative_to(_ROOT)}"


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
