"""How time grows with the length of what is read, checked and compared: storms at one, two and four times a size.

`growth.py [SHARE]` prints a table; a factor near 2 for each doubling is linear growth. SHARE makes all sizes smaller.
"""

import sys
import time
from collections.abc import Callable, Mapping

from growth_checks import ROWS, Work

from locakit.articles import read_article, segments
from locakit.model.languages import LanguageTag

_TIMES = (1, 2, 4)
_SENTENCE = "Take 5 mg of it each day, e.g. with food (see Fig. 2).1 It helps “most” people. "

Storm = tuple[str, int, Callable[[int], str]]
"""A format, a size, and the article of a size."""


def _nested_list(depth: int) -> str:
    return "".join(f"{'  ' * level}- item {level}\n" for level in range(depth))


STORMS: Mapping[str, Storm] = {
    "text in one line, 500 kB": ("txt", 6_000, lambda size: _SENTENCE * size),
    "`[` 15,000 times": ("txt", 15_000, lambda size: "[" * size),
    "`(1` 15,000 times": ("txt", 15_000, lambda size: "(1 " * size),
    "one paragraph of 4,000 lines": ("txt", 4_000, lambda size: (_SENTENCE + "\n") * size),
    "an unnumbered list of 1,000 works": (
        "txt",
        1_000,
        lambda size: (
            "A.\n\nReferences\n\n"
            + "".join(f"Name{number} A. Title. Journal. 20{number % 100:02}.\n\n" for number in range(size))
        ),
    ),
    "HTML in one line, 500 kB": ("html", 6_000, lambda size: f"<p>{_SENTENCE}</p>" * size),
    "nested `<div>`, 5,000 deep": ("html", 5_000, lambda size: "<div>" * size + "x" + "</div>" * size),
    "nested `<b>`, 5,000 deep": ("html", 5_000, lambda size: "<b>" * size + "x" + "</b>" * size),
    "unclosed `<a `, 15,000 times": ("html", 15_000, lambda size: "<a " * size),
    "Markdown in one line, 250 kB": ("md", 3_000, lambda size: _SENTENCE * size),
    "nested list, 60 deep": ("md", 60, _nested_list),
    "`[` in Markdown, 2,000 times": ("md", 2_000, lambda size: "[" * size),
    "`*a ` in Markdown, 5,000 times": ("md", 5_000, lambda size: "*a " * size),
    "a table of 1,000 rows": ("md", 1_000, lambda size: "|a|b|\n|-|-|\n" + "|c|d|\n" * size),
}


def main(share: float = 1.0) -> None:
    """Print a row for each storm: CPU seconds at each size, and the factor of the last doubling."""
    sys.stdout.write("| storm | 1 × | 2 × | 4 × | factor of the last doubling |\n|---|--:|--:|--:|--:|\n")
    readings = {name: (size, _reading(ending, article)) for name, (ending, size, article) in STORMS.items()}
    for name, (size, work) in (readings | dict(ROWS)).items():
        work(1)()  # Word lists and the like are loaded once.
        seconds = [_seconds(work(max(1, int(size * share)) * times)) for times in _TIMES]
        cells = " | ".join(f"{one:.2f} s" for one in seconds)
        sys.stdout.write(f"| {name} | {cells} | {seconds[-1] / max(seconds[-2], 1e-9):.1f} |\n")
        sys.stdout.flush()


def _reading(ending: str, article: Callable[[int], str]) -> Callable[[int], Work]:
    def work(size: int) -> Work:
        text = article(size)
        return lambda: segments(read_article(text, "storm", LanguageTag("en"), f"storm.{ending}"), "sentence")

    return work


def _seconds(work: Work) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
