"""No regular expression of locakit grows faster than a text made of its own signs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.known_patterns import patterns, unknown_judgements, unknown_sites

HERE = Path(__file__).parent


def slow(length: int, growth: float) -> list[list[object]]:
    """The patterns that grow faster, timed in a process of their own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parent), *sys.path])}
    command = [sys.executable, str(HERE / "patterns.py"), str(length), str(growth)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=900)
    return [json.loads(line) for line in done.stdout.split("\n")[:-1]]


def test_the_patterns_of_all_modules_are_found() -> None:
    assert len(list(patterns())) > 500


def test_a_sample_makes_each_pattern_that_a_function_makes() -> None:
    assert unknown_sites() == []
    assert unknown_judgements() == set()


def test_none_is_worse_than_quadratic() -> None:
    assert slow(100, 40) == []


@pytest.mark.long
def test_none_is_worse_than_linear_on_long_texts() -> None:
    assert slow(1000, 8) == []
