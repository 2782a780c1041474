"""Building: the pages of projects in eight locales, beside make's rules and what other tools make of the articles."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import peers
from articles import write_articles
from figures import Figure, at_least, at_most
from measure import Side, compare, compared, cpu_seconds

LOCALES = ("es", "ca", "fr", "de", "pt", "it", "ar", "ja")

_LOCAKIT = (sys.executable, "-m", "locakit")
_ARTICLE = """# Article {number}

Drink {number} glasses of water. See [the next one](article{next:04}.md).[^1]

## What helps

- Water
- Rest on day {number}

[^1]: Name{number} A. A work. Journal. 2020;1:1-9.
"""


def building_figures(folder: Path, scale: int) -> Iterator[Figure]:
    """Building again when nothing has changed, and when one article has."""
    root, count = folder / "site", 1_000 // scale
    _begin(root)
    _write_small_articles(root / "source", count)
    build = [*_LOCAKIT, "build", "--project", str(root)]
    cpu_seconds([*_LOCAKIT, "extract", "--project", str(root)])
    cpu_seconds(build)
    makefile = _write_makefile(root)
    yield compare(
        f"build with nothing to do, {count:,} articles × {len(LOCALES)} locales, times make -r",
        at_most(3),
        Side("locakit", build),
        Side("make", ["make", "-r", "-s", "-C", str(root), "-f", makefile.name]),
        rounds=10,
    )
    changed, idle = list[float](), list[float]()
    for turn in range(5):
        _change_article(root, turn)
        cpu_seconds([*_LOCAKIT, "extract", "article0000", "--project", str(root)])
        changed.append(cpu_seconds(build))
        idle.append(cpu_seconds(build) + 0.5)
    what = f"build with one changed article of {count:,}, times nothing to do + 0.5 s"
    yield compared(what, at_most(1), ("locakit", changed), ("nothing to do + 0.5 s", idle))


def whole_figures(folder: Path, scale: int) -> Iterator[Figure]:
    """From articles to PO files and pages; the other tools write Markdown, locakit checked pages of a site."""
    root, other, count = folder / "whole", folder / "other", 1_000 // scale
    _begin(root)
    shutil.rmtree(root / "source")
    write_articles(root / "source", count, "md")
    shutil.copytree(root / "source", other / "source")
    each = [" ".join([*_LOCAKIT, verb, "--project", str(root)]) for verb in ("extract", "build")]
    ours = Side("locakit", ["sh", "-c", " && ".join(each)])
    what = f"extract + build, {count:,} Markdown articles × {len(LOCALES)} locales"
    mdpo = [peers.python(), str(Path(__file__).with_name("write_mdpo.py")), "source", "out", *LOCALES]
    for name, asked, goal, command, rounds in (
        ("mdpo", f"{what}, times mdpo", at_most(1), mdpo, 5),
        ("po4a", f"{what}, as many times as fast as po4a", at_least(6), _po4a(other), 1),
    ):
        theirs = Side(name, ["sh", "-c", f"cd {other} && {' '.join(command)}"])
        yield compare(asked, goal, ours, theirs, rounds, before=lambda: _set_aside(root, other, folder / "aside"))


def _begin(root: Path) -> None:
    """A project in the locales of these benchmarks."""
    cpu_seconds([*_LOCAKIT, "init", str(root), "--source-language", "en", "--locales", ",".join(LOCALES)])


def _set_aside(root: Path, other: Path, aside: Path) -> None:
    """Let nothing be there that was made of the articles.

    It is moved and not deleted: for each new file ext4 looks at the inodes that were deleted in the last half minute,
    and after tens of thousands of them that takes longer than to write it.
    """
    for folder in (root / "build", root / ".locakit", root / "locales", other / "po", other / "out"):
        if folder.exists():
            aside.mkdir(exist_ok=True)
            folder.rename(aside / str(sum(1 for _ in aside.iterdir())))
        folder.mkdir(parents=True)


def _write_small_articles(source: Path, count: int) -> None:
    """So many short articles, each of which leads to the next one."""
    source.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = _ARTICLE.format(number=number, next=(number + 1) % count)
        (source / f"article{number:04}.md").write_text(text, encoding="utf-8")


def _write_makefile(project: Path) -> Path:
    """A makefile with a rule for each page of a built project, which depends on its article and its PO file."""
    names = sorted(path.stem for path in (project / "source").glob("*.md"))
    pages = [(locale, name) for locale in LOCALES for name in names]
    lines = [f"all: {' '.join(f'build/html/{locale}/{name}.html' for locale, name in pages)}"]
    for locale, name in pages:
        lines += [
            f"build/html/{locale}/{name}.html: source/{name}.md locales/{locale}/{name}.po locales/glossary.csv",
            "\t@false",
        ]
    makefile = project / "pages.mk"
    makefile.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return makefile


def _po4a(folder: Path) -> list[str]:
    """The command, run in that folder: a PO file and a page for each article and each of the locales.

    Raises when po4a is not on this machine.
    """
    if shutil.which("po4a") is None:
        raise SystemExit("po4a is not on this machine: install it from its packages (Debian: apt-get install po4a)")
    paths = " ".join(f"{locale}:po/{locale}/$master.po" for locale in LOCALES)
    lines = [f"[po4a_langs] {' '.join(LOCALES)}", f"[po4a_paths] po/$master.pot {paths}"]
    lines += [_po4a_rule(path) for path in sorted((folder / "source").iterdir())]
    settings = folder / "po4a.cfg"
    settings.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return ["po4a", "-q", "-M", "UTF-8", "-L", "UTF-8", "-k", "0", settings.name]


def _po4a_rule(path: Path) -> str:
    return f'[type: text] source/{path.name} $lang:out/$lang/{path.name} master:file={path.stem} opt:"-o markdown"'


def _change_article(project: Path, turn: int) -> None:
    """Another number in a sentence of the first article."""
    path = project / "source" / "article0000.md"
    path.write_text(_ARTICLE.format(number=1_000_000 + turn, next=1), encoding="utf-8")
    os.utime(path)
