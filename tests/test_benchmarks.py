"""The picture of the benchmarks shows the table beside it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def plot() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plot", ROOT / "benchmarks/plot.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picture_shows_the_table_of_goals(plot: ModuleType) -> None:
    goals = tuple(plot.read_goals(plot.TABLE.read_text(encoding="utf-8")))
    assert len(goals) > 15
    assert plot.PICTURE.read_text(encoding="utf-8") == plot.picture(goals)


def test_more_than_a_goal_is_a_longer_bar_whichever_side_is_better(plot: ModuleType) -> None:
    rows = "| a | 0.4 | ≤ 0.5 |\n| b, `x` | 6.0 (5–7) | ≥ 5 |\n| c | 4 | ≥ 5 |\n"
    page = f"\n## Goals\n\n{rows}\n## More\n| d | 1 | ≤ 1 |\n"
    assert [(goal.what, round(goal.share, 2)) for goal in plot.read_goals(page)] == [
        ("a", 0.8),
        ("b, x", 0.83),
        ("c", 1.25),
    ]
