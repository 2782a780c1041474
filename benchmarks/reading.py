"""Reading: how long it takes to read articles, cut them into sentences and look for lost words."""

import sys
from collections.abc import Iterator
from pathlib import Path

import peers
from articles import write_articles
from figures import Figure, at_most
from measure import Side, compare, emptied

_HERE = Path(__file__).parent


def reading_figures(folder: Path, scale: int) -> Iterator[Figure]:
    """HTML beside html2po, Markdown beside mdpo; neither cuts sentences or looks for lost words."""
    html, md, out, count = folder / "html", folder / "md", folder / "out", 1_000 // scale
    write_articles(html, count, "html")
    write_articles(md, count, "md")
    read = (sys.executable, str(_HERE / "read.py"))
    yield compare(
        f"reading {count:,} HTML articles, lost words looked for, times html2po",
        at_most(1),
        Side("locakit", [*read, str(html)]),
        Side(
            "html2po",
            [peers.python(), "-m", "translate.convert.html2po", "--progress=none", str(html), str(out)],
        ),
        rounds=5,
        before=lambda: emptied(out),
    )
    yield compare(
        f"reading {count:,} Markdown articles, lost words looked for, times mdpo",
        at_most(2),
        Side("locakit", [*read, str(md)]),
        Side("mdpo", [peers.python(), str(_HERE / "read_mdpo.py"), str(md), str(out)]),
        rounds=5,
        before=lambda: emptied(out),
    )
