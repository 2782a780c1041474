"""Make PO files of any size from words of our own, always the same ones."""

import random
from collections.abc import Iterator
from pathlib import Path

_WORDS, _FOREIGN = (
    line.split() for line in (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").strip().split("\n")
)
_HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)


def catalog(count: int, changed: float = 0.0, *, translated: bool = True) -> str:
    """A PO file of so many entries; a share of the sources is changed by a word."""
    return _HEADER + "\n".join(_entries(count, changed, translated=translated))


def _entries(count: int, changed: float, *, translated: bool) -> Iterator[str]:
    chance = random.Random(7)  # noqa: S311 -- the same words every time, nothing to hide
    for number in range(count):
        words = [chance.choice(_WORDS) for _ in range(chance.randint(8, 34))]
        target = " ".join(chance.choice(_FOREIGN) for _ in words)
        if chance.random() < changed:
            words[len(words) // 2] = f"new{number}"
        fuzzy = chance.random() < 0.3  # noqa: PLR2004 -- as in a project under way
        yield _entry(" ".join([f"{number}", *words]), target if translated else "", fuzzy=fuzzy and translated)


def _entry(source: str, target: str, *, fuzzy: bool) -> str:
    flags = "#, fuzzy\n" if fuzzy else ""
    return f'#. paragraph\n#: source/article.txt\n{flags}msgid "{source}."\nmsgstr "{target and target + "."}"\n'
