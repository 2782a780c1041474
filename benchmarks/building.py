"""Projects in eight locales, and what other tools make of the same articles: make's rules, po4a's settings."""

import os
from pathlib import Path

LOCALES = ("es", "ca", "fr", "de", "pt", "it", "ar", "ja")

_ARTICLE = """# Article {number}

Drink {number} glasses of water. See [the next one](article{next:04}.md).[^1]

## What helps

- Water
- Rest on day {number}

[^1]: Name{number} A. A work. Journal. 2020;1:1-9.
"""


def write_small_articles(source: Path, count: int) -> None:
    """So many short articles, each of which leads to the next one."""
    source.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = _ARTICLE.format(number=number, next=(number + 1) % count)
        (source / f"article{number:04}.md").write_text(text, encoding="utf-8")


def write_makefile(project: Path) -> Path:
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


def write_po4a_settings(folder: Path) -> Path:
    """Settings of po4a for the articles of `source/`: a PO file and a page for each and each of the locales."""
    paths = " ".join(f"{locale}:po/{locale}/$master.po" for locale in LOCALES)
    lines = [f"[po4a_langs] {' '.join(LOCALES)}", f"[po4a_paths] po/$master.pot {paths}"]
    lines += [_po4a_rule(path) for path in sorted((folder / "source").iterdir())]
    settings = folder / "po4a.cfg"
    settings.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return settings


def _po4a_rule(path: Path) -> str:
    return f'[type: text] source/{path.name} $lang:out/$lang/{path.name} master:file={path.stem} opt:"-o markdown"'


def change_article(project: Path, turn: int) -> None:
    """Another number in a sentence of the first article."""
    path = project / "source" / "article0000.md"
    path.write_text(_ARTICLE.format(number=1_000_000 + turn, next=1), encoding="utf-8")
    os.utime(path)
