"""What people have approved in a locale, offered for sentences that nobody has translated (DESIGN §5).

An equal source in the same context gives its text; a similar one only says how people put it. Laws, tested as such:
an offered text has passed `judge`, and the offers depend on nothing but the files and their order.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from locakit.catalogs import Entry, EntryKey
from locakit.catalogs.similar import SimilarityIndex, similar, similarity_index
from locakit.drafting.jobs import Judgement
from locakit.model.document import Content
from locakit.model.inline import JOINED

CUTOFF = 75.0
"""The least similarity, in per cent, of sources whose translations help each other; DESIGN §5."""


@dataclass(frozen=True, slots=True)
class Approved:
    """The texts that people approved in a locale."""

    texts: Mapping[EntryKey, tuple[str, ...]]
    """By context and msgid: the most frequent first, equally frequent ones in the order of the files."""
    keys: tuple[EntryKey, ...]
    """What stands in the index, in its order."""
    index: SimilarityIndex
    """Of the msgids."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What people's work has for a sentence."""

    text: str = ""
    """The marked form that people approved for an equal sentence; empty where there is none, or none that is safe."""
    hints: tuple[str, ...] = ()
    """Ids of what the reviewer of that text should look at."""
    suggestion: str = ""
    """Another text for it, or one for a similar sentence; for people to look at."""


NOTHING = Offer()
"""Where nobody has said anything."""


def approved(files: Iterable[Sequence[Entry]]) -> Approved:
    """What is reviewed in the files of a locale, each given as its entries."""
    counts: dict[EntryKey, Counter[str]] = {}
    for entry in chain.from_iterable(map(_reusable, files)):
        counts.setdefault(entry.key, Counter())[entry.msgstr] += 1
    # `most_common` keeps the order of first meeting among equals.
    texts = {key: tuple(text for text, _ in counter.most_common()) for key, counter in counts.items()}
    keys = tuple(texts)
    return Approved(texts, keys, similarity_index([msgid for _, msgid in keys]))


def offered(known: Approved, key: EntryKey, content: Content, judge: Callable[[Content, str], Judgement]) -> Offer:
    """What can be offered for an entry, whose sentence is given in normal form.

    People have put one sentence in several ways: the one they chose most often is offered, the next is suggested. A
    text that a check refuses here is never more than a suggestion.
    """
    own = known.texts.get(key, ())
    text, hints = _first_sound(own, content, judge)
    others = own if text else chain(own, _of_similar(known, key))
    return Offer(text, hints, next((other for other in others if other != text), ""))


def _reusable(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The reviewed entries whose text says their own sentence alone; a neighbour of a joined one may say that too."""
    joined = [entry.msgstr.startswith(JOINED) for entry in entries]
    around = zip([False, *joined], joined, [*joined[1:], False], strict=False)
    for entry, marks in zip(entries, around, strict=True):
        if entry.msgstr and not (entry.is_fuzzy or entry.is_plural or any(marks)):
            yield entry


def _first_sound(
    texts: Iterable[str], content: Content, judge: Callable[[Content, str], Judgement]
) -> tuple[str, tuple[str, ...]]:
    """The first text that no check refuses, and the hints about it; nothing where each is refused."""
    for text in texts:
        judgement = judge(content, text)
        if not judgement.violations:
            return text, judgement.hints
    return "", ()


def _of_similar(known: Approved, key: EntryKey) -> Iterator[str]:
    """The text most often chosen for the most similar sentence; numbers alone are like any others."""
    if not any(map(str.isalpha, key[1])):
        return
    for match in similar(known.index, key[1], CUTOFF, limit=1):
        yield known.texts[known.keys[match.position]][0]
