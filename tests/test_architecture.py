"""The house, read from its imports: who may know whom, who may touch the world, how long things may get.

`python tests/test_architecture.py` prints what each folder imports today.
"""

import ast
import re
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PICTURE = """
cli -> project -> site, drafting, review -> pages, articles, checks -> engines, glossary, catalogs -> model -> data
"""
"""A folder imports only from folders to its right; folders named together do not import each other."""

LAYERS = [[folder.strip() for folder in layer.split(",")] for layer in PICTURE.split("->")]
RANKS = {folder: rank for rank, layer in enumerate(LAYERS) for folder in layer}

WORLD = (
    "project.storage",
    "project.stamps",
    "engines",
    "drafting.memory",
    "review.git",
    "cli",
    "__main__",
    "data.loader",
)
"""The modules, or whole folders, that open files, start programs, read clocks and keep what they have read."""

WORLDLY_MODULES = {
    "asyncio", "datetime", "fcntl", "filelock", "functools.cache", "functools.lru_cache", "glob", "http",
    "importlib.resources", "logging", "mmap", "multiprocessing", "os", "random", "secrets", "select", "shelve",
    "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time",
    "urllib.request", "uuid",
}  # fmt: skip
WORLDLY_FUNCTIONS = {"open", "print", "input", "exec", "eval", "breakpoint", "__import__"}
WORLDLY_METHODS = {
    "chmod", "exists", "glob", "hardlink_to", "is_dir", "is_file", "iterdir", "lstat", "mkdir", "open", "read_bytes",
    "read_text", "rglob", "rmdir", "samefile", "stat", "symlink_to", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
"""Those methods of `Path` that touch a disk and that no other type has; `replace` is missed, for `str` has it."""

LONGEST_MODULE, LONGEST_FUNCTION, MEDIAN_FUNCTION, LONG_FUNCTION = 350, 40, 9, 22
"""Lines; the last one is what nine functions of ten keep to."""

SOURCE = Path(__file__).parents[1] / "src"


@dataclass(frozen=True)
class Import:
    """One imported name and where it is imported."""

    target: str
    """Dotted: a module, or a module and a name in it."""
    line: int
    is_lazy: bool
    """Inside a function, or for the type checker only."""


@dataclass(frozen=True)
class Module:
    """A source file of the package, parsed."""

    name: str
    """Without `locakit.`; a folder's `__init__` has the folder's name, the package's own is empty."""
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def folder(self) -> str:
        return self.name.split(".")[0]

    @cached_property
    def imports(self) -> list[Import]:
        return list(_imports(self.tree, is_lazy=False))


def read_modules(root: Path = SOURCE / "locakit") -> list[Module]:
    """Every source file of the package."""
    return [
        Module(
            ".".join(path.relative_to(root).with_suffix("").parts).removesuffix("__init__").rstrip("."),
            path.read_text(),
        )
        for path in sorted(root.rglob("*.py"))
    ]


def _imports(node: ast.AST, *, is_lazy: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, is_lazy) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            source = "." * child.level + (child.module or "")
            yield from (Import(f"{source}.{alias.name}", child.lineno, is_lazy) for alias in child.names)
        else:
            yield from _imports(child, is_lazy=is_lazy or _is_lazy(child))


def _is_lazy(node: ast.AST) -> bool:
    is_for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    return is_for_types or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


# ── What the rules find; each yields one line a finding ────────────────────────────────────────────────────────────


def imports_against_the_picture(modules: list[Module]) -> Iterator[str]:
    """Imports of a folder that does not stand to the right."""
    for module, line, target in _own_imports(modules):
        if module.folder != target.folder and not _may_import(module.folder, target.folder):
            yield f"{module.name}:{line} imports {target.name}"


def _may_import(folder: str, other: str) -> bool:
    if other == "":  # The package itself is its version.
        return True
    if folder == "__main__":
        return other == "cli"
    return RANKS.get(folder, len(LAYERS)) < RANKS.get(other, -1)


def import_cycles(modules: list[Module]) -> Iterator[str]:
    """One cycle of modules, if there is any; imports inside functions count too."""
    graph: dict[str, set[str]] = {module.name: set() for module in modules}
    for module, _, target in _own_imports(modules):
        graph[module.name].add(target.name)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield " imports ".join(reversed(error.args[1]))


def _own_imports(modules: list[Module]) -> Iterator[tuple[Module, int, Module]]:
    by_name = {module.name: module for module in modules}
    for module in modules:
        for found in module.imports:
            package, _, path = found.target.partition(".")
            if package == "locakit":
                yield module, found.line, by_name.get(path) or by_name.get(path.rpartition(".")[0]) or by_name[""]


def relative_imports(modules: list[Module]) -> Iterator[str]:
    """Imports whose target does not stand in full."""
    for module in modules:
        yield from (f"{module.name}:{i.line} imports {i.target}" for i in module.imports if i.target.startswith("."))


def early_imports(modules: list[Module]) -> Iterator[str]:
    """Imports of other people's packages that cost every start of the program; only commands need click at once."""
    for module in modules:
        for found in module.imports:
            package = found.target.split(".")[0]
            is_ours = package in {"locakit", "__future__"} or package in sys.stdlib_module_names
            if not (is_ours or found.is_lazy or (module.folder, package) == ("cli", "click")):
                yield f"{module.name}:{found.line} imports {found.target}"


def touches_of_the_world(modules: list[Module]) -> Iterator[str]:
    """Files, programs, clocks, chance and caches in modules that are to be functions of their arguments."""
    for module in modules:
        if not any(module.name == name or module.name.startswith(f"{name}.") for name in WORLD):
            yield from (f"{module.name}:{i.line} imports {i.target}" for i in module.imports if _is_worldly(i.target))
            yield from (f"{module.name}:{line} calls {name}" for line, name in _worldly_calls(module.tree))


def _is_worldly(target: str) -> bool:
    return any(target == name or target.startswith(f"{name}.") for name in WORLDLY_MODULES)


def _worldly_calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in WORLDLY_FUNCTIONS:
                yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr=name)) if name in WORLDLY_METHODS:
                yield node.lineno, name
            case ast.Attribute(value=ast.Name(id="functools"), attr="cache" | "lru_cache" as name):
                yield node.lineno, name


def fat_tables_of_contents(modules: list[Module]) -> Iterator[str]:
    """Statements of an `__init__` other than its docstring, imports, `__all__` and the version."""
    folders = {module.name.rpartition(".")[0] for module in modules}
    for module in modules:
        if module.name in folders:
            yield from (
                f"{module.name}:{node.lineno} {ast.unparse(node)[:60]}"
                for node in module.tree.body
                if not _belongs_in_a_table_of_contents(node, module)
            )


def _belongs_in_a_table_of_contents(node: ast.stmt, module: Module) -> bool:
    names = {"__all__", "__version__"} if module.name == "" else {"__all__"}
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in names
        case _:
            return False


def long_modules(modules: list[Module]) -> Iterator[str]:
    """Modules that do more than one thing, going by their length."""
    for module in modules:
        if (lines := module.text.count("\n")) > LONGEST_MODULE:
            yield f"{module.name} has {lines} lines"


def long_functions(modules: list[Module]) -> Iterator[str]:
    """Functions that do more than one thing, going by their length."""
    yield from (f"{name} has {lines} lines" for name, lines in function_lengths(modules) if lines > LONGEST_FUNCTION)


def function_lengths(modules: list[Module]) -> Iterator[tuple[str, int]]:
    """Each function, inner ones too, with its lines from `def` to its end, docstring included."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{module.name}.{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def vague_names(modules: list[Module]) -> Iterator[str]:
    """Modules named for nothing in particular."""
    vague = re.compile(r"(^|[._])(utils?|helpers?|managers?|misc|common|tools)($|[._])")
    yield from (module.name for module in modules if vague.search(module.name))


# ── The house as it stands ────────────────────────────────────────────────────────────

Rule = Callable[[list[Module]], Iterator[str]]
MODULES = read_modules()

RULES: dict[Rule, tuple[dict[str, str], ...]] = {
    imports_against_the_picture: (
        {"model.x": "from locakit.data import y", "data": ""},
        {"model.x": "from locakit.catalogs import y", "catalogs": ""},
        {"checks.x": "def f():\n    import locakit.pages", "pages": ""},
        {"catalogs.x": "from locakit import cli", "cli": ""},
        {"x": "from locakit.data import y", "data": ""},
        {"data.x": "import locakit.x", "x": ""},
        {"__main__": "import locakit.model", "model": ""},
    ),
    import_cycles: (
        {"model.a": "from locakit.model.b import b", "model.b": ""},
        {"model.a": "from locakit.model.b import b", "model.b": "def f():\n    from locakit.model import a"},
        {"model": "from locakit.model.a import a", "model.a": "from locakit.model import a"},
    ),
    relative_imports: ({"model.a": "from locakit.model import b"}, {"model.a": "from . import b"}),
    early_imports: (
        {"model.a": "import re\nimport locakit.data\ndef f():\n    import lxml", "data": ""},
        {"model.a": "from lxml import etree"},
        {"model.a": "import click"},
        {"cli.a": "import rich"},
    ),
    touches_of_the_world: (
        {"project.storage": "import os\nopen(path)", "engines.argos": "import time", "model.a": "text.replace(a, b)"},
        {"project.build": "import os.path"},
        {"project.build": "from functools import cache"},
        {"model.a": "import functools\nf = functools.lru_cache(f)"},
        {"pages.a": "files().joinpath(name).read_text()"},
        {"pages.a": "print(1)"},
        {"project.storage_of_mine": "import subprocess"},
    ),
    fat_tables_of_contents: (
        {
            "": '"""Doc."""\n__all__ = []\n__version__ = "1"',
            "model": "from locakit.model.a import b",
            "model.a": "x = 1",
        },
        {"": "x = 1"},
        {"model": "def f(): ...", "model.a": ""},
        {"model": '__version__ = "1"', "model.a": ""},
    ),
    long_modules: ({"a": "\n" * LONGEST_MODULE}, {"a": "\n" * (LONGEST_MODULE + 1)}),
    long_functions: (
        {"a": "def f():\n" + "    x = 1\n" * (LONGEST_FUNCTION - 1)},
        {"a": "class A:\n  def f():\n" + "    x = 1\n" * LONGEST_FUNCTION},
    ),
    vague_names: ({"model.languages": ""}, {"model.utils": ""}, {"cli.string_helpers": ""}),
}
"""Each rule with a small house that keeps it, then houses that break it."""

BROKEN_HOUSES = [(rule, house) for rule, (_, *houses) in RULES.items() for house in houses]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_has_no(rule: Rule) -> None:
    assert list(rule(MODULES)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_tidy_house_passes(rule: Rule) -> None:
    assert list(rule(build_house(RULES[rule][0]))) == []


@pytest.mark.parametrize(("rule", "house"), BROKEN_HOUSES)
def test_a_broken_house_is_noticed(rule: Rule, house: dict[str, str]) -> None:
    assert list(rule(build_house(house)))


def build_house(texts: dict[str, str]) -> list[Module]:
    return [Module(name, text) for name, text in ({"": ""} | texts).items()]


def test_every_folder_stands_in_the_picture_and_every_name_in_it_is_a_folder() -> None:
    assert {module.folder for module in MODULES} - {"", "__main__"} == RANKS.keys()


def test_functions_are_short() -> None:
    lengths = [lines for _, lines in function_lengths(MODULES)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert statistics.quantiles(lengths, n=10, method="inclusive")[-1] <= LONG_FUNCTION


def draw(modules: list[Module]) -> str:
    """What each folder imports today, in the order of the picture."""
    drawn: dict[str, set[str]] = {folder: set() for folder in RANKS}
    for module, _, target in _own_imports(modules):
        if target.folder not in {"", module.folder}:
            drawn.setdefault(module.folder or "locakit", set()).add(target.folder)
    ranked = {folder: sorted(others, key=lambda other: RANKS.get(other, -1)) for folder, others in drawn.items()}
    return "\n".join(f"{folder:>9} -> {', '.join(others) or 'nothing'}" for folder, others in ranked.items())


if __name__ == "__main__":
    sys.stdout.write(f"{PICTURE}\n{draw(MODULES)}\n")
