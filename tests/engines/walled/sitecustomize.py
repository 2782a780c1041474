"""A wall round every Python process that has this folder on its path: no sockets but those that stay on the machine.

Python imports a module of this name at its start. Whoever stands within the wall, and whoever ran against it, is a
line of the file that LOCAKIT_WALL names. Standard library alone, because it comes before everything else.
"""

import os
import sys
from pathlib import Path

LOCAL = 1
"""AF_UNIX."""

LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}


def note(line: str) -> None:
    with Path(os.environ["LOCAKIT_WALL"]).open("a") as file:
        file.write(f"{line}\n")


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in LOOK_UPS or (event == "socket.__new__" and arguments[1] != LOCAL):
        note(f"refused {event} {arguments[1:]} in {' '.join(sys.orig_argv)}")
        raise PermissionError(f"there is no network here: {event}")


sys.addaudithook(refuse)
note(f"within {' '.join(sys.orig_argv)}")
