"""Packages from an index, served here on the loopback."""

import json
import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from locakit.engines.argos_index import fetch_package, package_pair
from locakit.model.errors import EngineError


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of an index that Argos Translate's variable leads to."""
    folder = tmp_path / "site"
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"http://127.0.0.1:{server.server_port}/")
        yield folder
        server.shutdown()
        thread.join()


def publish(site: Path, *entries: dict[str, Any]) -> None:
    """Write the index; `{here}` in links is the site's address."""
    (site / "index.json").write_text(json.dumps(entries).replace("{here}", os.environ["ARGOS_PACKAGE_INDEX"]))


def entry(version: str, *links: str) -> dict[str, Any]:
    return {"package_version": version, "from_code": "en", "to_code": "es", "type": "translate", "links": links}


def test_the_newest_package_is_fetched_with_its_progress(site: Path, tmp_path: Path) -> None:
    publish(site, entry("1.9", "{here}old"), entry("1.10", "ipfs://x", "{here}new"), {"links": 7})
    (site / "new").write_bytes(b"x" * 600_000)
    seen: list[tuple[int, int]] = []
    file = fetch_package(("en", "es"), tmp_path, lambda done, total: seen.append((done, total)))
    assert file == tmp_path / "translate-en_es.argosmodel"
    assert file.read_bytes() == b"x" * 600_000
    assert seen[-1] == (600_000, 600_000)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_pair_that_is_not_published_is_one_error(site: Path, tmp_path: Path) -> None:
    publish(site, entry("1.0", "{here}x"), entry("1.0", "file:///etc/passwd") | {"to_code": "de"})
    for pair in (("ca", "de"), ("en", "de")):
        with pytest.raises(EngineError, match=f"no package for {pair[0]} to {pair[1]}"):
            fetch_package(pair, tmp_path, lambda *_: None)


def test_without_a_network_the_file_to_bring_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    with pytest.raises(EngineError) as caught:
        fetch_package(("en", "es"), tmp_path, lambda *_: None)
    assert "cannot be fetched: " in str(caught.value)
    assert str(caught.value).endswith("and run: locakit engines install translate-en_es.argosmodel")


@pytest.mark.parametrize("index", ["{", "[]", "7", '[7, {"from_code": "en", "to_code": "es", "links": 7}]'])
def test_an_index_that_is_none_is_one_error(index: str, site: Path, tmp_path: Path) -> None:
    (site / "index.json").write_text(index)
    with pytest.raises(EngineError):
        fetch_package(("en", "es"), tmp_path, lambda *_: None)


def test_only_the_web_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.json").write_text(json.dumps([entry("1.0", "http://x")]))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", tmp_path.as_uri())
    with pytest.raises(EngineError, match="no address of the web"):
        fetch_package(("en", "es"), tmp_path, lambda *_: None)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("en-es", ("en", "es")),
        ("en_zt", ("en", "zt")),
        ("en", None),
        ("translate-en_es.argosmodel", None),
        ("EN-ES", None),
    ],
)
def test_a_pair_is_told_from_a_file(text: str, pair: tuple[str, str] | None) -> None:
    assert package_pair(text) == pair
