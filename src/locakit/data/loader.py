"""Read the data files of this folder; the only cache of the toolkit.

A data file is UTF-8 text, one item a line; empty lines and lines that begin with `# ` are comments.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Parameters = ParamSpec("Parameters")
Value = TypeVar("Value")


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The lines of `data/<name>`, in order; empty when there is no such file."""
    path = _file("locakit.data", name)
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text(encoding="utf-8").split("\n"))
    return tuple(line for line in lines if line and not line.startswith("# "))


@cache
def word_set(name: str) -> frozenset[str]:
    """The same lines, to look words up in."""
    return frozenset(word_list(name))


@cache
def word_table(name: str) -> Mapping[str, str]:
    """The lines of `data/<name>` split at their first white space: a key, then its value."""
    return MappingProxyType(dict(line.split(None, 1) for line in word_list(name)))


@cache
def package_file(package: str, name: str) -> bytes | None:
    """The bytes of a file that ships in a package's folder; None when there is no such file."""
    path = _file(package, name)
    return path.read_bytes() if path.is_file() else None


def kept(build: Callable[Parameters, Value]) -> Callable[Parameters, Value]:
    """The same function, answering each question once: for values that are made of package files alone.

    Such files never change while the toolkit runs, so the answer stays a function of its arguments.
    """
    return cast("Callable[Parameters, Value]", cache(build))


@cache
def text_file(name: str) -> str:
    """The text of `data/<name>`, as it stands."""
    return _file("locakit.data", name).read_text(encoding="utf-8")


def _file(package: str, name: str) -> "Traversable":
    # A build that has nothing to do reads no file of ours.
    from importlib.resources import files

    return files(package).joinpath(*name.split("/"))
