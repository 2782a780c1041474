"""Patterns that are compiled when they are first used."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import locakit
from locakit.data import lazy_pattern
from locakit.data.patterns import LazyPattern

PACKAGE = Path(locakit.__file__).parent
USERS = sorted(path for path in PACKAGE.rglob("*.py") if "= lazy_pattern(" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["", "a", "ab", "xabyabz"])
def test_a_late_pattern_answers_as_one_that_was_compiled_at_once(text: str) -> None:
    late, early = lazy_pattern("(?P<name>A)b", re.IGNORECASE), re.compile("(?P<name>A)b", re.IGNORECASE)
    assert late.pattern == early.pattern
    for method in ("fullmatch", "match", "search"):
        found, expected = getattr(late, method)(text), getattr(early, method)(text)
        assert (found and found.span("name")) == (expected and expected.span("name"))
    assert late.sub("-", text) == early.sub("-", text)
    assert late.split(text) == early.split(text)
    assert late.findall(text) == early.findall(text)
    assert (late.flags, late.groups) == (early.flags, early.groups)


@pytest.mark.parametrize("path", USERS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_late_pattern_of_ours_can_be_compiled(path: Path) -> None:
    module = import_module(".".join(("locakit", *path.relative_to(PACKAGE).with_suffix("").parts)))
    late = [value for value in vars(module).values() if isinstance(value, LazyPattern)]
    assert late
    for value in late:
        assert value.compiled.pattern == value.pattern
