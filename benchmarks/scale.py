"""How a large project grows: `scale.py [ARTICLES]` prints CPU seconds and memory of each command at three sizes.

The sizes are a quarter, half and all: articles of some 250 words in all three formats, ten locales, every entry
translated. `scale.py --po ENTRIES` parses and writes one PO file of that size instead.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import polib
from articles import NOTATIONS, article
from corpus import catalog
from measure import Usage, usage_of

LOCALES = ("es", "ca", "fr", "de", "pt", "it", "nl", "pl", "gl", "ro")
_SHARES = (4, 2, 1)
_FINE = (0, 1)
"""Exit codes: `check` ends with 1 where it finds errors."""
_WORD = re.compile(r"<[^>]*>|&\w+;|[A-Za-z]{2,}")
_HERE = Path(__file__).parent


def main(*arguments: str) -> None:
    """Print the table of a project, or of a PO file."""
    if arguments[:1] == ("--po",):
        _print_catalog(int(arguments[1]))
        return
    sizes = [int(arguments[0] if arguments else 1_000) // share for share in _SHARES]
    runs = [dict(_run(size)) for size in sizes]
    print(f"| command | {' | '.join(f'{size:,} articles' for size in sizes)} |\n|---|{'--:|' * len(sizes)}")
    for name in runs[0]:
        print(f"| {name} | {' | '.join(_cell(run[name]) for run in runs)} |")


def _cell(usage: Usage) -> str:
    return f"{usage.seconds:.1f} s, {usage.megabytes:.0f} MB"


def _run(count: int) -> Iterator[tuple[str, Usage]]:
    """Each command of a translator's and a site builder's day, in order, with what it took."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        locakit = [sys.executable, "-m", "locakit"]
        usage_of([*locakit, "init", str(root), "--source-language", "en", "--locales", ",".join(LOCALES)])
        _write_sources(root, range(count))
        yield "`extract`, all new", _usage(locakit, root, "extract")
        _translate(root)
        _write_sources(root, range(0, count, 10), turn=count)
        yield "`extract`, a tenth of the articles rewritten", _usage(locakit, root, "extract")
        yield "`status`", _usage(locakit, root, "status")
        yield "`check`", _usage(locakit, root, "check")
        yield "`build`, all new", _usage(locakit, root, "build")
        yield "`build`, nothing to do", _usage(locakit, root, "build")


def _usage(locakit: Sequence[str], root: Path, verb: str) -> Usage:
    return usage_of([*locakit, verb, "--project", str(root)], allowed=_FINE)


def _write_sources(root: Path, numbers: range, turn: int = 0) -> None:
    """Articles in every format in turn; those of another turn have other sentences under the same name."""
    shutil.rmtree(root / "source" / "sample", ignore_errors=True)
    for number in numbers:
        ending = tuple(NOTATIONS)[number % len(NOTATIONS)]
        path = root / "source" / f"article{number:05}.{ending}"
        path.write_text(article(number + turn, ending, sections=1), encoding="utf-8")


def _translate(root: Path) -> None:
    """Fill the files of the first locale, each word written backwards, and give them to the others."""
    first, *others = LOCALES
    for path in (root / "locales" / first).glob("*.po"):
        entries = polib.pofile(str(path))
        for entry in entries:
            entry.msgstr = _WORD.sub(_backwards, entry.msgid)
        entries.save()
        for locale in others:
            text = path.read_text(encoding="utf-8").replace(f"Language: {first}\\n", f"Language: {locale}\\n", 1)
            (root / "locales" / locale / path.name).write_text(text, encoding="utf-8")


def _backwards(match: re.Match[str]) -> str:
    return match[0] if match[0][0] in "<&" else match[0][::-1].lower()


def _print_catalog(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.po", Path(folder) / "new.po"
        old.write_text(catalog(count), encoding="utf-8")
        usage = usage_of([sys.executable, str(_HERE / "rewrite.py"), str(old), str(new)])
        size = old.stat().st_size / 1_000_000
        if old.read_bytes() != new.read_bytes():
            raise RuntimeError("the file that was written differs")
        print(f"{count:,} entries, {size:.0f} MB, parsed and written: {_cell(usage)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
