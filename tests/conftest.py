"""What tests of several folders share: one real browser for the whole session, and no packages of this machine."""

import gc
import shutil
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> None:
    """Shells start what runs in the background deaf to Ctrl-C, and so would be every command that a test starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="module")
def only_own_garbage() -> None:
    """What thousands of tests before left is not looked through again: the clocks of this module would lie."""
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def without_packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Packages of Argos Translate that somebody has installed would take the place of the engines of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path_factory.mktemp("no-packages")))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The system's Chromium, with a profile that is new and empty; a missing one is a failure, not a skip."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    assert chromium, "chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()
