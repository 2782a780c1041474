"""Storms for what comes after reading: checks, the glossary, PO files, review and the memory, each at a size.

Each row gives the work to time, with all that it needs made before.
"""

import tempfile
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from random import Random

from locakit.articles import read_article
from locakit.catalogs import Catalog, Entry, read_po
from locakit.checks import CHECKS, Context, read_pair, run_checks
from locakit.checks.source.table import source_problems
from locakit.drafting import opened_memory
from locakit.drafting.answers import Answer
from locakit.drafting.memory import Origin
from locakit.glossary import Glossary, find_terms, read_glossary, read_table
from locakit.model.document import Text
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag
from locakit.review import entry_changes, merged_catalog, word_changes

Work = Callable[[], object]
Row = tuple[int, Callable[[int], Work]]
"""A size, and the work of a size."""

_ENGLISH, _SPANISH = LanguageTag("en"), LanguageTag("es")
_SOURCE = "Take 5 mg of NMDA each day, e.g. with food (see Fig. 2); it is not “bad”, and Smith said no. "
_TARGET = "Tome 6 mg de NMDA cada día, p. ej. con comida (véase la fig. 2); es «malo», y Smith dijo que no. "
_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n\n'


def _all_checks(source: str, target: str) -> Callable[[int], Work]:
    def work(size: int) -> Work:
        pair = read_pair((Text(source * size),), target * size, Place("es.po", 1))
        context = Context(_ENGLISH, _SPANISH, _glossary(100))
        return lambda: list(run_checks(pair, context))

    return work


def _all_source_checks(text: str) -> Callable[[int], Work]:
    def work(size: int) -> Work:
        document = read_article("# A title\n\n" + text * size, "storm", _ENGLISH, "storm.md")
        return lambda: list(source_problems(document, "storm.md", ("NMDA",)))

    return work


def _glossary(size: int) -> Glossary:
    rows = "".join(f"term{number} of it,translate,término{number}\n" for number in range(size))
    table = read_table(f"term,kind,es\nNMDA,keep,\n{rows}".encode(), "glossary.csv")
    return read_glossary(table, (_SPANISH,))


def _terms(size: int) -> Work:
    glossary, text = _glossary(size), " ".join(f"A term{number} of it." for number in range(size))
    return lambda: find_terms(text, glossary)


def _words(size: int) -> Work:
    random = Random(1)  # noqa: S311 -- a storm, no secret
    before, after = (" ".join(random.choices("ab", k=size)) for _ in range(2))
    return lambda: word_changes(before, after, _ENGLISH)


def _entries(size: int, word: str) -> tuple[Entry, ...]:
    return tuple(Entry(f"The {word} number {number}", f"El {word} {number}") for number in range(size))


def _changes(size: int) -> Work:
    before, after = _entries(size, "first"), _entries(size, "second")
    return lambda: entry_changes(before, after)


def _po(size: int, word: str) -> bytes:
    entries = "".join(f'msgid "{one.msgid}"\nmsgstr "{one.msgstr}"\n\n' for one in _entries(size, word))
    return (_HEADER + entries).encode()


def _catalog(size: int) -> Work:
    data = _po(size, "first")
    return lambda: read_po(data, "es.po")


def _merge(size: int) -> Work:
    base, ours, theirs = (_read(size, word) for word in ("first", "second", "third"))
    return lambda: merged_catalog(base, ours, theirs)


def _read(size: int, word: str) -> Catalog:
    return read_po(_po(size, word), "es.po")


def _table(size: int) -> Work:
    return lambda: _glossary(size)


def _memory(size: int) -> Work:
    keys = [blake2b(str(number).encode(), digest_size=16).digest() for number in range(size)]
    answers = [(key, Answer("Una frase.", packed=bytes(200))) for key in keys]

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder, opened_memory(Path(folder) / "memory.sqlite") as memory:
            memory.store(answers, Origin("storm/1", _ENGLISH, _SPANISH))
            memory.find(keys)

    return work


ROWS: Mapping[str, Row] = {
    f"all {len(CHECKS)} checks of a translation, 100 kB in one sentence": (1_000, _all_checks(_SOURCE, _TARGET)),
    "the same, `1 ` 5,000 times": (5_000, _all_checks("1 ", "2 ")),
    "the same, `(` 15,000 times": (15_000, _all_checks("(", ")")),
    "the same, 2,000 addresses": (2_000, _all_checks("https://a.org/b ", "https://a.org/c ")),
    "all checks of an article, 100 kB in one paragraph": (1_000, _all_source_checks(_SOURCE)),
    "the same, `the the ` 5,000 times": (5_000, _all_source_checks("the the ")),
    "the same, 2,000 headings": (2_000, _all_source_checks("### A\n\n# B\n\n")),
    "1,000 terms in a text of 1,000 terms": (1_000, _terms),
    "a glossary of 1,000 rows": (1_000, _table),
    "what changed in 240 words": (240, _words),
    "what changed in a PO file, 2,000 entries": (2_000, _changes),
    "a merge of three PO files of 2,000 entries": (2_000, _merge),
    "a PO file of 10,000 entries": (10_000, _catalog),
    "5,000 answers put into the memory and found": (5_000, _memory),
}
"""What is timed, by what it is."""
