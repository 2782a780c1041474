"""What an edit of an article costs its translators, by tool: lines of the PO file changed, words kept on the page.

`edits.py` prints a table. An article of our own is translated whole by a pretended person (each text is its source),
then edited in four ways; each tool brings its PO file up to date. Words are kept that stand in entries which are
neither fuzzy nor obsolete: those are what a page would show.
"""

import difflib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import peers
import polib
from articles import article

_ARTICLE = 7
_TYPO, _MENDED = "Every patient recieves", "Every patient receives"
_HERE = Path(__file__).parent


def main() -> None:
    """Run every tool on every edit and print the table."""
    text = _replaced_block(article(_ARTICLE, "md"), 3, lambda block: f"{block} {_TYPO} care at home.")
    names = "".join(f" {name} |" for name in EDITS)
    print(f"| lines changed, words kept |{names}\n|---|{'--:|' * len(EDITS)}")
    for tool, update in TOOLS.items():
        cells = (_cell(update, text, edit(text)) for edit in EDITS.values())
        print(f"| {tool} | {' | '.join(cells)} |", flush=True)


def _cell(update: Callable[[Path], None], text: str, edited: str) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source").mkdir()
        source, catalog = folder / "source" / "article.md", folder / "locales" / "es" / "article.po"
        catalog.parent.mkdir(parents=True)
        source.write_text(text, encoding="utf-8")
        update(folder)
        _translate(catalog)
        update(folder)  # Once more, so that each tool has its own layout and only the edit counts.
        before, words = catalog.read_text(encoding="utf-8"), _published(catalog)
        source.write_text(edited, encoding="utf-8")
        update(folder)
        return f"{_changed(before, catalog.read_text(encoding='utf-8'))}, {_published(catalog) / words:.1%}"


def _translate(catalog: Path) -> None:
    """Let a pretended person translate and approve everything."""
    file = polib.pofile(str(catalog))
    for entry in file:
        entry.msgstr = entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    file.save(str(catalog))


def _published(catalog: Path) -> int:
    """The words of the texts that a page would show."""
    file = polib.pofile(str(catalog))
    shown = (entry for entry in file if entry.msgstr and not entry.fuzzy and not entry.obsolete)
    return sum(len(entry.msgstr.split()) for entry in shown)


def _changed(before: str, after: str) -> int:
    """Lines that `git diff` would show as removed or added."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return sum(line[:1] in "+-" and line[:3] not in {"+++", "---"} for line in lines)


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _locakit(folder: Path) -> None:
    (folder / "locakit.toml").write_text('source-language = "en"\nlocales = ["es"]\n', encoding="utf-8")
    _run(folder, sys.executable, "-m", "locakit", "extract")


def _pot2po(folder: Path) -> None:
    python, template, catalog = peers.python(), folder / "article.pot", folder / "locales" / "es" / "article.po"
    _run(folder, python, "-m", "translate.convert.md2po", "--progress=none", "-P", "source/article.md", str(template))
    old = folder / "old.po"
    merging = ["-t", str(shutil.copy(catalog, old))] if catalog.exists() else []
    convert = [python, "-m", "translate.convert.pot2po", "--progress=none"]
    _run(folder, *convert, *merging, str(template), str(catalog))


def _mdpo(folder: Path) -> None:
    _run(folder, peers.python(), str(_HERE / "read_mdpo.py"), "source", "locales/es")


def _po4a(folder: Path) -> None:
    charset = ["-M", "UTF-8", "-o", "markdown"]
    _run(folder, "po4a-updatepo", "-f", "text", *charset, "-m", "source/article.md", "-p", "locales/es/article.po")


TOOLS: Mapping[str, Callable[[Path], None]] = {
    "locakit": _locakit,
    "translate-toolkit": _pot2po,
    "po4a": _po4a,
    "mdpo": _mdpo,
}
"""What brings `locales/es/article.po` up to date with `source/article.md`."""


def _with_new_paragraph(text: str) -> str:
    return _replaced_block(text, 3, lambda block: f"{block}\n\nThis paragraph is new. It has two sentences.")


def _with_other_sentence(text: str) -> str:
    return _replaced_block(text, 3, lambda block: block.replace(". ", " for a much longer while than before. ", 1))


def _with_swapped_paragraphs(text: str) -> str:
    blocks = text.split("\n\n")
    blocks[3], blocks[4] = blocks[4], blocks[3]
    return "\n\n".join(blocks)


def _with_mended_typo(text: str) -> str:
    return text.replace(_TYPO, _MENDED)


def _replaced_block(text: str, number: int, replacement: Callable[[str], str]) -> str:
    blocks = text.split("\n\n")
    blocks[number] = replacement(blocks[number])
    return "\n\n".join(blocks)


EDITS: Mapping[str, Callable[[str], str]] = {
    "a paragraph of 2 sentences more": _with_new_paragraph,
    "a sentence reworded": _with_other_sentence,
    "2 paragraphs swapped": _with_swapped_paragraphs,
    "a typo mended": _with_mended_typo,
}


if __name__ == "__main__":
    main()
