"""What other folders may use: named, found, sorted, documented."""

import ast
import importlib

import pytest
from test_architecture import Module, read_modules

MODULES = read_modules()
NAMED = [module for module in MODULES if "__all__" in module.text]
FEWEST_WORDS = 3
"""What a docstring must have to say anything."""


def name_of(module: Module) -> str:
    return f"locakit.{module.name}".rstrip(".")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_can_be_imported(module: Module) -> None:
    assert importlib.import_module(name_of(module)).__name__ == name_of(module)


@pytest.mark.parametrize("module", NAMED, ids=name_of)
def test_a_name_in_all_exists(module: Module) -> None:
    imported = importlib.import_module(name_of(module))
    assert [name for name in named(module) if not hasattr(imported, name)] == []


@pytest.mark.parametrize("module", NAMED, ids=name_of)
def test_all_is_complete_and_sorted(module: Module) -> None:
    assert named(module) == sorted(offered(module), key=constants_classes_functions)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_everything_public_says_what_it_is(module: Module) -> None:
    documented = [(name_of(module), module.tree), *public_definitions(module.tree)]
    assert [name for name, node in documented if len((ast.get_docstring(node) or "").split()) < FEWEST_WORDS] == []


def named(module: Module) -> list[str]:
    """The names in `__all__`, in its order."""
    assigned = [node.value for node in module.tree.body if isinstance(node, ast.Assign) and is_all(node.targets[0])]
    return [name for value in assigned for name in ast.literal_eval(value)]


def is_all(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == "__all__"


def offered(module: Module) -> list[str]:
    """What `__all__` ought to name: what a folder imports from its modules, what a module defines."""
    definitions = [name for name, _ in public_definitions(module.tree, methods=False)]
    is_folder = any(other.name.startswith(f"{module.name}.") for other in MODULES)
    imported = [found.target.rpartition(".")[2] for found in module.imports] if is_folder else []
    return ["__version__"] if module.name == "" else [*definitions, *imported]


def constants_classes_functions(name: str) -> tuple[int, str]:
    """The order that ruff (RUF022) gives `__all__`."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def public_definitions(
    parent: ast.Module | ast.ClassDef, *, methods: bool = True
) -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    """Functions, classes and methods without a leading underscore; what overrides a documented method is left out."""
    found: list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]] = []
    for node in parent.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and is_public(node):
            found.append((node.name, node))
            if methods and isinstance(node, ast.ClassDef):
                found += public_definitions(node)
    return found


def is_public(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
    return not node.name.startswith("_") and not decorators & {"overload", "override"}


def test_a_gap_is_noticed() -> None:
    gappy = Module("model.example", '__all__ = ["b", "A"]\nclass A:\n    def f(self): ...\ndef c():\n    """Doc."""')
    assert named(gappy) != sorted(offered(gappy), key=constants_classes_functions)
    assert [name for name, _ in public_definitions(gappy.tree)] == ["A", "f", "c"]
