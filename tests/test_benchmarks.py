"""The table of goals is renewed by what was measured, and the picture shows it."""

from pathlib import Path
from types import SimpleNamespace

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
HEAD = "\n## Goals\n\n| what | reached | goal | measured | when |\n|---|--:|--:|---|---|\n"
TAIL = "\n## More\n\n| d | 1 | ≤ 1 | x | y |\n"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The modules of the benchmarks, which stand in no package."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    import figures
    import goals
    import measure
    import plot

    return SimpleNamespace(figures=figures, goals=goals, measure=measure, plot=plot)


def test_the_picture_shows_the_table_of_goals(bench: SimpleNamespace) -> None:
    rows = tuple(bench.goals.read_rows(bench.plot.TABLE.read_text(encoding="utf-8")))
    assert len(rows) > 20
    assert bench.plot.PICTURE.read_text(encoding="utf-8") == bench.plot.picture(rows)


def test_every_row_of_the_table_is_read(bench: SimpleNamespace) -> None:
    page = bench.plot.TABLE.read_text(encoding="utf-8")
    section = page.split("\n## Goals\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.split("\n") if line.startswith("| ")][1:]
    assert [row.line for row in bench.goals.read_rows(page)] == [f"{line}\n" for line in lines]


def test_more_than_a_goal_is_a_longer_bar_whichever_side_is_better(bench: SimpleNamespace) -> None:
    rows = "| a | 0.4 | ≤ 0.5 | x | y |\n| b, `x` | 6 | ≥ 5 | x | y |\n| c | 1,000 | ≥ 1,250 | z | y |\n"
    assert [(row.what, round(row.share, 2)) for row in bench.goals.read_rows(f"{HEAD}{rows}{TAIL}")] == [
        ("a", 0.8),
        ("b, `x`", 0.83),
        ("c", 1.25),
    ]


def test_a_new_figure_takes_the_place_of_the_old_one(bench: SimpleNamespace) -> None:
    page = f"{HEAD}| a | 0.4 | ≤ 0.5 | x | y |\n| b | 6 | ≥ 5 | x | y |\n{TAIL}"
    again = bench.figures.Figure("a", bench.figures.at_most(0.5), 0.3123, "locakit 1 s")
    new = bench.figures.Figure("c", bench.figures.at_least(2), 1234.5, "other")
    assert bench.goals.renewed(page, [again, new], "today") == (
        f"{HEAD}| a | 0.312 | ≤ 0.5 | locakit 1 s | today |\n| b | 6 | ≥ 5 | x | y |\n"
        f"| c | 1,234 | ≥ 2 | other | today |\n{TAIL}"
    )


def test_a_comparison_is_the_median_of_the_ratios_of_its_rounds(bench: SimpleNamespace) -> None:
    sides = ("ours", (1.0, 2.0, 6.0)), ("theirs", (2.0, 2.0, 2.0))
    less = bench.measure.compared("x", bench.figures.at_most(1), *sides)
    more = bench.measure.compared("x", bench.figures.at_least(1), *sides)
    assert (less.reached, less.told) == (1.0, "ours 2 (1–6) s, theirs 2 (2–2) s")
    assert more.reached == 1.0
    assert bench.measure.compared("x", bench.figures.at_least(1), ("a", (1.0,)), ("b", (8.0,))).reached == 8.0
