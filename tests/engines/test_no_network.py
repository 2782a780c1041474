"""No engine needs a network: each drafts behind a wall in its Python processes, and without any network device."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from example_packages import PACKAGE_FILE, unpacked
from example_project import example_project

from locakit.catalogs import State
from locakit.engines import ENGINE_NAMES

WALL = Path(__file__).parent / "walled"
ARTICLE = "Rest\n\nThe doctor sleeps. Take 10 mg of water.\n"
PROCESSES = {"argos": 2, "apertium": 1, "pseudo": 1}
"""How many Python processes an engine takes at least, locakit's own among them; Apertium's are other programs."""

CONNECT = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=5)"
OPEN = "import socket; socket.socket(socket.AF_INET)"
LOOK_UP = "import socket; socket.getaddrinfo('localhost', 9)"
STAY = "import socket; socket.socket(socket.AF_UNIX)"


@pytest.fixture(scope="module")
def cut_off() -> list[str]:
    """The words that run a command without network devices; none where the machine does not allow that."""
    ways = (["unshare", "-n"], ["unshare", "-rn"])
    allowed = (way for way in ways if shutil.which("unshare") and succeeds([*way, "true"]))
    return next(allowed, [])


@pytest.fixture
def wall(tmp_path: Path) -> Path:
    """What the wall writes down."""
    return tmp_path / "wall"


def succeeds(words: Sequence[str], environment: Mapping[str, str] | None = None) -> bool:
    done = subprocess.run(words, capture_output=True, check=False, env=environment, timeout=60)
    return done.returncode == 0


def walled(wall: Path, **more: str) -> dict[str, str]:
    """The environment that puts the wall round every Python process."""
    path = os.pathsep.join([str(WALL), *filter(None, sys.path)])
    return {**os.environ, "PYTHONPATH": path, "LOCAKIT_WALL": str(wall), **more}


@pytest.mark.parametrize(("program", "passes"), [(CONNECT, False), (OPEN, False), (LOOK_UP, False), (STAY, True)])
def test_the_wall_lets_nothing_through_but_what_stays_here(program: str, passes: bool, wall: Path) -> None:  # noqa: FBT001 -- a parameter
    assert succeeds([sys.executable, "-c", program], walled(wall)) is passes
    assert ("refused" in wall.read_text()) is not passes


def test_where_devices_can_be_taken_away_nothing_is_reached(cut_off: list[str]) -> None:
    if cut_off:
        listing = subprocess.run(
            [*cut_off, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True
        ).stdout
        assert [line.split(":")[0].strip() for line in listing.strip().split("\n")[2:]] in ([], ["lo"])
        assert not succeeds([*cut_off, sys.executable, "-c", CONNECT])


@pytest.mark.parametrize("engine", ENGINE_NAMES)
def test_an_engine_drafts_without_a_network(
    engine: str, cut_off: list[str], wall: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = example_project(tmp_path / "site", ARTICLE, locales="es", name="rest")
    project.done("extract")
    packages = tmp_path / "packages"
    unpacked(PACKAGE_FILE, packages)
    done = subprocess.run(
        [*cut_off, sys.executable, "-m", "locakit", "draft", "--engine", engine],
        cwd=project.root,
        env=walled(wall, ARGOS_PACKAGES_DIR=str(packages)),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert f"drafted by {engine}/" in done.stderr
    assert State.DRAFT in project.states("locales/es/rest.po")
    noted = wall.read_text().split("\n")[:-1]
    assert [line for line in noted if line.startswith("refused")] == []
    assert len(noted) >= PROCESSES[engine], noted
    with capsys.disabled():
        sys.stdout.write(f"\n  {engine}: audit hook in {len(noted)} Python processes; {told(cut_off)}\n")


def told(cut_off: list[str]) -> str:
    return f"{' '.join(cut_off)} for all programs" if cut_off else "this machine does not allow unshare -n"
