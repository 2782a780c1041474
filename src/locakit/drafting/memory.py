"""What the engines have answered so far: a cache and a journal, never the truth (that is the PO files).

SQLite in WAL mode with synchronous=FULL and one commit a batch: after a crash no finished batch is asked again.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from locakit.engines import Draft, Engine
from locakit.model.errors import Place, Problem, ProjectError
from locakit.model.languages import LanguageTag

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    key BLOB PRIMARY KEY,
    text TEXT NOT NULL,
    unknown TEXT NOT NULL
) WITHOUT ROWID
"""
_KEYS_AT_ONCE = 500


class Memory:
    """Answers by what was asked; open it with `opened_memory`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Draft]:
        """The answers to those of the keys that were asked before."""
        found: dict[bytes, Draft] = {}
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = keys[start : start + _KEYS_AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(f"SELECT key, text, unknown FROM answers WHERE key IN ({marks})", some)  # noqa: S608 -- question marks only
            found.update((key, Draft(text, unknown=tuple(unknown.split()))) for key, text, unknown in rows)
        return found

    def store(self, answers: Iterable[tuple[bytes, Draft]]) -> None:
        """Keep the answers of a batch, in one commit; what had no answer is not kept, so that it is asked again."""
        rows = [(key, draft.text, " ".join(draft.unknown)) for key, draft in answers if draft.text is not None]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)

    def count(self) -> int:
        """How many answers it holds."""
        return int(self._connection.execute("SELECT count(*) FROM answers").fetchone()[0])


@contextmanager
def opened_memory(path: Path) -> Iterator[Memory]:
    """The memory in a file, made when it is missing, in a folder that is there.

    Raises `ProjectError` when it is no memory, is damaged, or cannot be written, now or while it is open.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(_SCHEMA)
            yield Memory(connection)
    except sqlite3.Error as error:
        told, remedy = (
            f"the memory cannot be used: {error}",
            "free some space, or delete the file: it only saves time",
        )
        raise ProjectError(Problem(Place(str(path)), told, remedy=remedy)) from None


def memory_keys(texts: Iterable[str], engine: Engine, source: LanguageTag, target: LanguageTag) -> list[bytes]:
    """What was asked, of whom: each text as sent (terms and codes masked), the pair, the engine and its model."""
    whom = "\0".join((engine.name, engine.model(source, target) or "", source, target, ""))
    return [hashlib.blake2b((whom + text).encode(), digest_size=16).digest() for text in texts]
