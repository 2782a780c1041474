"""Fetch packages from Argos Translate's index: what `locakit engines install en-es` does, and nothing else ever.

It is the only place where the toolkit uses the network, when a person asks for it.
"""

import http.client
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from locakit.engines.argos_packages import order_of
from locakit.model.errors import EngineError, Place, Problem

_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_INDEX_VARIABLE = "ARGOS_PACKAGE_INDEX"
_PAIR = re.compile(r"([a-z]{2,3})[-_]([a-z]{2,3})")

_SECONDS = 30
"""Without a byte; then the network is taken to be gone."""

_LARGEST_INDEX, _LARGEST_PACKAGE = 16 << 20, 2 << 30
_PIECE = 1 << 18

Tell = Callable[[int, int], None]
"""Told how many bytes have come, of how many; 0 where that is not known."""


def package_pair(text: str) -> tuple[str, str] | None:
    """The languages of `en-es`, as Argos Translate has their codes; None for what is no pair."""
    match = _PAIR.fullmatch(text)
    return (match[1], match[2]) if match else None


def fetch_package(pair: tuple[str, str], folder: Path, tell: Tell) -> Path:
    """Fetch the newest package for the pair into the folder, and give back its file, which nobody has checked yet.

    Raises `EngineError` when there is no network, no such package, or no room; it names the file to bring by hand.
    """
    name = f"translate-{'_'.join(pair)}.argosmodel"
    with _told(name):
        entries = _entries(pair)
        if not entries:
            raise _lacking(pair)
        file = folder / name
        with _opened(_links(entries[-1])[0]) as answer, file.open("wb") as opened:
            _copy(answer, opened, tell)
    return file


def _entries(pair: tuple[str, str]) -> Sequence[Mapping[str, Any]]:
    """What the index says of packages for the pair, the newest last."""
    address = os.environ.get(_INDEX_VARIABLE) or _INDEX
    with _opened(address.removesuffix("index.json").rstrip("/") + "/index.json") as answer:
        index = json.loads(answer.read(_LARGEST_INDEX))
    entries = [entry for entry in index if isinstance(entry, dict)] if isinstance(index, list) else []
    wanted = [entry for entry in entries if (entry.get("from_code"), entry.get("to_code")) == pair and _links(entry)]
    return sorted(wanted, key=lambda entry: order_of(str(entry.get("package_version"))))


def _links(entry: Mapping[str, Any]) -> list[str]:
    links = entry.get("links")
    named = links if isinstance(links, list) else []
    return [link for link in named if isinstance(link, str) and link.startswith("http")]


@contextmanager
def _opened(address: str) -> Iterator[http.client.HTTPResponse]:
    """What stands at an address of the web; other kinds of addresses are refused."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise ValueError(f"{address} is no address of the web")
    request = urllib.request.Request(address, headers={"User-Agent": "locakit"})  # noqa: S310 - checked above.
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - checked above.
        yield answer


def _copy(answer: http.client.HTTPResponse, file: BinaryIO, tell: Tell) -> None:
    total = int(answer.headers.get("Content-Length") or 0)
    done = 0
    while piece := answer.read(_PIECE):
        done += len(piece)
        if done > _LARGEST_PACKAGE:
            raise ValueError("the package is larger than 2 GB")
        file.write(piece)
        tell(done, total)
    if total and done < total:
        raise ValueError("the connection ended before the package did")


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, http.client.HTTPException) as error:
        told = f"{name} cannot be fetched: {error}"
        remedy = f"fetch {name} on a computer with a network, bring it here, and run: locakit engines install {name}"
        raise EngineError(Problem(Place(""), told, remedy=remedy)) from None


def _lacking(pair: tuple[str, str]) -> EngineError:
    told = f"Argos Translate's index has no package for {' to '.join(pair)}"
    remedy = f"try the way over English: install {pair[0]}-en and en-{pair[1]}"
    return EngineError(Problem(Place(""), told, remedy=remedy))
