"""Every regular expression of locakit and how the code uses it: what modules hold and what functions make."""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from hostile.made_patterns import samples

import locakit
from locakit.data.patterns import LazyPattern

ROOT = Path(locakit.__file__).parent
_COMPILER = "_compile"
"""What all functions of `re` ask for a pattern."""

METHODS = frozenset({"match", "fullmatch", "search", "finditer", "findall", "sub", "split"})
MAKERS = METHODS | {"compile"}
UNKNOWN = frozenset({"fullmatch", "search"})

JUDGED = {
    "locakit.articles.html.edges._EMPTY_LINES": "asked once for each run, within the run",
    "locakit.articles.reference_entries._CLOSED": "asked once behind each name that was found",
    "locakit.catalogs.blocks._BLANK_LINES": "asked where a block ended, and the next one begins where it ends",
    "locakit.catalogs.blocks._LIVE": "the same",
    "locakit.catalogs.blocks._OBSOLETE": "the same",
    "locakit.catalogs.blocks._REST_OF_LINE": "asked once for each line",
    "locakit.catalogs.blocks._shape": "what the two above are made by",
    "locakit.glossary.tables._read_rows": "asked once for each cell, which begins where the one before it ended",
}
"""Patterns that are asked for a match at many places, and why no two of these look at the same text."""

Key = tuple[Any, int]


class Pattern(NamedTuple):
    """A regular expression, where it comes from, and the methods that the code calls."""

    name: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]


class Site(NamedTuple):
    """Where a function gives `re` a pattern that is not written out there."""

    path: str
    first: int
    last: int
    function: str
    method: str

    def holds(self, path: str, line: int) -> bool:
        return self.path == path and self.first <= line <= self.last


@dataclass
class Source:
    """What the syntax tree of a module says about its patterns."""

    direct: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The methods called on a name, or on what the function of that name gives."""
    looped: dict[str, list[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(list))
    """The names of each loop that stand for what a row of a table holds, by the name of the table."""
    passed: set[str] = field(default_factory=set)
    """The names that are used otherwise, too: given away, returned."""
    local: set[str] = field(default_factory=set)
    """The methods called on anything else."""
    written: list[tuple[int, re.Pattern[Any], str]] = field(default_factory=list)
    made: list[Site] = field(default_factory=list)

    def uses(self, name: str, place: int | None = None) -> set[str]:
        """What the module may call on a pattern, at a place in the rows of a table if it is one.

        `split` of anything else is that of `str`.
        """
        rows = (row if place is None else row[place : place + 1] or row for row in self.looped.get(name, ()))
        named = [self.direct.get(one, set()) for one in (name, *chain.from_iterable(rows))]
        return set().union(*named, self.local - {"split"} if name in self.passed else ())


def patterns() -> Iterator[Pattern]:
    """Each once, with the methods that any module calls on it."""
    found: dict[Key, tuple[str, re.Pattern[Any], set[str]]] = {}
    for name, pattern, methods in (*_held(), *_written(), *_made()):
        found.setdefault((pattern.pattern, pattern.flags), (name, pattern, set()))[2].update(methods)
    return (Pattern(name, pattern, tuple(sorted(methods or UNKNOWN))) for name, pattern, methods in found.values())


def unknown_judgements() -> set[str]:
    """What is judged and is no more."""
    return set(JUDGED) - {name for name, *_ in (*_held(), *_made())}


def unknown_sites() -> list[Site]:
    """Where a function makes patterns of which no sample knows."""
    made = [place for place, *_ in recorded()]
    sites = [site for source in sources().values() for site in source.made]
    return [site for site in sites if not any(site.holds(*place) for place in made)]


@cache
def sources() -> dict[str, Source]:
    """By module what its text says."""
    names = (module.name for module in pkgutil.walk_packages(locakit.__path__, "locakit."))
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    return {module.__name__: _source(Path(str(module.__file__))) for module in modules}


@cache
def recorded() -> tuple[tuple[tuple[str, int], re.Pattern[Any]], ...]:
    """The patterns that the samples make, with the file and the line that gave them to `re`."""
    with _recorder() as found:
        for sample in samples():
            sample()
    return tuple(found)


def _held() -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    for name, source in sources().items():
        for variable, value in vars(sys.modules[name]).items():
            for pattern, place in _within(value):
                full = f"{name}.{variable}"
                yield full, pattern, {"match"} if full in JUDGED else source.uses(variable, place)


def _within(value: Any, place: int | None = None) -> Iterator[tuple[re.Pattern[Any], int | None]]:
    """The patterns of a table with their places in its rows; one of which it holds a method, too."""
    owner = getattr(value, "__self__", value) if callable(value) else value
    if isinstance(owner, LazyPattern):
        yield owner.compiled, place
    elif isinstance(owner, re.Pattern):
        yield owner, place
    elif isinstance(owner, dict):
        yield from chain.from_iterable(_within(one) for one in owner.values())
    elif isinstance(owner, tuple | list):
        yield from chain.from_iterable(_within(one, index) for index, one in enumerate(owner))


def _written() -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    for name, source in sources().items():
        yield from ((f"{name}:{line}", pattern, {method}) for line, pattern, method in source.written)


def _made() -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    sites = [(name, site) for name, source in sources().items() for site in source.made]
    for place, pattern in recorded():
        for name, site in sites:
            if site.holds(*place):
                full = f"{name}.{site.function}"
                yield full, pattern, {"match"} if full in JUDGED else _methods(name, site)


def _methods(module: str, site: Site) -> set[str]:
    """Of a compiled pattern those that its module, or of a public function any, calls on what the function gives."""
    if site.method != "compile":
        return {site.method}
    known = [sources()[module]] if site.function.startswith("_") else sources().values()
    users = (source.uses(site.function) for source in known)
    used = set().union(*users)
    return used or sources()[module].local - {"split"}


@contextmanager
def _recorder() -> Iterator[list[tuple[tuple[str, int], re.Pattern[Any]]]]:
    """Every pattern that `re` is asked for meanwhile, with the file and the line that ask."""
    found: list[tuple[tuple[str, int], re.Pattern[Any]]] = []
    whole = attrgetter(_COMPILER)(re)

    def record(pattern: Any, flags: int) -> re.Pattern[Any]:
        made: re.Pattern[Any] = whole(pattern, flags)
        asking = inspect.stack(0)[2]
        found.append(((asking.filename, asking.lineno), made))
        return made

    with patch.object(re, _COMPILER, record):
        yield found


def _source(path: Path) -> Source:
    source = Source()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bases: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            _note_call(node, node.func, source, bases)
        elif isinstance(node, ast.For | ast.comprehension):
            for name in _names(node.iter):
                bases.add(id(name))
                source.looped[name.id].append(tuple(target.id for target in _names(node.target)))
    # What a table of the module is made of is looked at in the table.
    bases.update(id(name) for node in tree.body if isinstance(node, ast.Assign) for name in _names(node.value))
    loaded = (name for name in _names(tree) if isinstance(name.ctx, ast.Load))
    source.passed = {name.id for name in loaded if id(name) not in bases}
    source.made = list(_sites(tree, str(path)))
    return source


def _names(node: ast.AST) -> Iterator[ast.Name]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Name))


def _note_call(call: ast.Call, function: ast.Attribute, source: Source, bases: set[int]) -> None:
    # Who asks for a match at a place may ask at many.
    method = "finditer" if function.attr in {"match", "search"} and len(call.args) > 1 else function.attr
    base = _base(function.value)
    if method not in METHODS:
        return
    if base and base.id == "re":
        if isinstance(call.args[0], ast.Constant):
            source.written.append((call.lineno, re.compile(call.args[0].value, _flags(call)), function.attr))
    else:
        source.local.add(method)
        if base:
            bases.add(id(base))
            source.direct[base.id].add(method)


def _base(node: ast.expr) -> ast.Name | None:
    """The name of `name.method()`, `name[…].method()` and `name(…).method()`."""
    inner = node.value if isinstance(node, ast.Subscript) else node.func if isinstance(node, ast.Call) else node
    return inner if isinstance(inner, ast.Name) else None


def _flags(call: ast.Call) -> int:
    """Of a call of `re`, written out by name."""
    named = [node.attr for keyword in (*call.args[1:], *call.keywords) for node in _attributes(keyword)]
    return sum({int(getattr(re, name)) for name in named if isinstance(getattr(re, name, None), re.RegexFlag)})


def _attributes(node: ast.AST) -> Iterator[ast.Attribute]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Attribute))


def _sites(tree: ast.Module, path: str) -> Iterator[Site]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    for function in functions:
        name = function.name if isinstance(function, ast.FunctionDef) else "lambda"
        for node in ast.walk(function):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), method), [pattern, *_]) if method in {
                    *METHODS,
                    "compile",
                }:
                    if method == "compile" or not isinstance(pattern, ast.Constant):
                        yield Site(path, node.lineno, node.end_lineno or node.lineno, name, method)
