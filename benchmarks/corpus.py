"""Make PO files of any size from words of our own, always the same ones."""

import random
from collections.abc import Iterator
from pathlib import Path

WORDS, _FOREIGN = (
    line.split() for line in (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").strip().split("\n")
)
_NEW_SHARE = 1 / 3
"""Of the changed sources, as in the studies: nothing in the old file is like them."""
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)


def catalog(count: int, changed: float = 0.0, *, translated: bool = True) -> str:
    """A PO file of so many entries; of a share of the sources a third is new, the others have other words in them."""
    return HEADER + "\n".join(_entries(count, changed, translated=translated))


def _entries(count: int, changed: float, *, translated: bool) -> Iterator[str]:
    chance = random.Random(7)  # noqa: S311 -- the same words every time, nothing to hide
    for number in range(count):
        words = [chance.choice(WORDS) for _ in range(chance.randint(8, 34))]
        target = " ".join(chance.choice(_FOREIGN) for _ in words)
        name = f"{number}"
        if chance.random() < changed:
            name, words = _edited(name, words)
        fuzzy = chance.random() < 0.3  # noqa: PLR2004 -- as in a project under way
        yield entry(" ".join([name, *words]), target if translated else "", fuzzy=fuzzy and translated)


def _edited(name: str, words: list[str]) -> tuple[str, list[str]]:
    """A sentence with up to a third of its words changed, or another sentence of the same words."""
    chance = random.Random(name)  # noqa: S311 -- the same edits every time, nothing to hide
    if chance.random() < _NEW_SHARE:
        return f"n{name}", [chance.choice(WORDS) for _ in words]
    edited = set(chance.sample(range(len(words)), chance.randint(1, len(words) // 3)))
    return name, [chance.choice(WORDS) if number in edited else word for number, word in enumerate(words)]


def entry(source: str, target: str, *, fuzzy: bool) -> str:
    """An entry as ours are; both texts get a full stop, but for a missing target."""
    flags = "#, fuzzy\n" if fuzzy else ""
    return f'#. paragraph\n#: source/article.txt\n{flags}msgid "{source}."\nmsgstr "{target and target + "."}"\n'
