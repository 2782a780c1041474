"""What inline codes stand for, in the words that translators read."""

import re

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]{0,20}:)?//(?:[^/?#@]*@)?([^/?#]+)", re.IGNORECASE)
_BEHIND_PATH = re.compile(r"[?#].*", re.DOTALL)
_LONGEST = 60


def link_legend(href: str) -> str:
    """Where a link leads: its host, an address of mail, else its path."""
    host = _HOST.match(href)
    return shortened(f"link to {host[1] if host else href.removeprefix('mailto:')}") if href else ""


def image_legend(address: str) -> str:
    """Which image it is: the name of its file."""
    file = _BEHIND_PATH.sub("", address).rstrip("/").rpartition("/")[2]
    return shortened("image" if address.startswith("data:") else f"image {file}".rstrip())


def shortened(legend: str) -> str:
    """A legend on one line, of 60 characters at most."""
    words = " ".join(legend.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
